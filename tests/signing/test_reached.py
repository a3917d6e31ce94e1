"""The level a file has is read from the file; what it lacks is put on later."""

from datetime import timedelta
from functools import cache

import pytest

from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING
from nharong.signing.levels import Level
from nharong.signing.reached import mended, reached, renewed
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue, times
from .conformance import ONE_SIGNATURE_ONLY, broken_rules

LATER = cast.SEALED + timedelta(days=3)


@cache
def signed(level: Level) -> bytes:
    return sign_as_person(
        issue.prepared(),
        cast.chairman(),
        at=cast.SIGNED,
        image_png=None,
        level=level,
        timestamper=times.timestamper(cast.SIGNED),
        known=times.known(at=cast.SIGNED),
    )


@pytest.mark.parametrize("level", list(Level))
def test_a_file_has_the_level_it_was_signed_at(level: Level) -> None:
    """Nothing is taken from what was recorded."""
    assert reached(signed(level)).level is level


def test_a_file_with_an_unstamped_signature_has_the_lower_level_of_the_two() -> None:
    """The agency's signature is bare: the file is B-B, whatever the person's is."""
    assert reached(issue.seal(signed(Level.B_LT), anchors=times.anchors())).level is Level.B_B


def test_how_long_a_time_stamp_is_good_is_the_end_of_its_authoritys_certificate() -> None:
    """For the signature's own and for one over the whole file; a bare signature has none."""
    assert reached(signed(Level.B_B)).relies_until is None
    until = times.timestamper(cast.SIGNED).certificate.not_valid_after_utc
    assert reached(signed(Level.B_T)).relies_until == until
    assert reached(signed(Level.B_LTA)).relies_until == until


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        (Level.B_B, Level.B_T, Level.B_LTA),
        (Level.B_B, Level.B_LT, Level.B_LTA),
        (Level.B_T, Level.B_LT, Level.B_LT),
        (Level.B_LT, Level.B_LTA, Level.B_LTA),
        (Level.B_LTA, Level.B_LT, Level.B_LTA),
    ],
)
def test_what_a_file_lacks_is_put_on_later(before: Level, wanted: Level, after: Level) -> None:
    """Every signature stays valid, and the file PDF/A; what is known is put in even where less was wanted."""
    stamper, known = times.timestamper(LATER), times.known(at=cast.SEALED)
    done = mended(signed(before), wanted=wanted, timestamper=stamper, known=known)
    pdf = done.pdf
    assert (done.level, done.shortfall) == (after, "")
    assert reached(pdf).level is after
    assert pdf.startswith(signed(before))
    found = verify(pdf, anchors=times.anchors(), at=LATER).signatures
    assert {one.verdict for one in found} <= {Verdict.VALID, Verdict.VALID_CHANGED}
    assert set(broken_rules(pdf)) <= {ONE_SIGNATURE_ONLY}


def test_a_time_stamp_is_renewed_before_it_ends() -> None:
    """What was proven until 2031 is then proven until 2036."""
    first, later = times.timestamper(LATER, until=cast.VALID_TO), times.timestamper(times.AFTER)
    pdf = renewed(signed(Level.B_LT), timestamper=first, known=times.known(at=cast.SEALED))
    again = renewed(pdf, timestamper=later, known=times.known(at=LATER))
    before, after = reached(pdf).relies_until, reached(again).relies_until
    assert before is not None
    assert after is not None
    assert before == cast.VALID_TO < after


def test_without_an_authority_what_is_known_is_put_in_and_the_rest_is_named() -> None:
    """The job tries again later."""
    done = mended(signed(Level.B_B), wanted=Level.B_LT, timestamper=None, known=times.known(at=LATER))
    assert done.level is Level.B_B
    assert "dấu thời gian" in done.shortfall
    done = mended(
        signed(Level.B_B), wanted=Level.B_LT, timestamper=times.timestamper(LATER), known=times.known(at=LATER)
    )
    assert (done.level, done.shortfall) == (Level.B_LTA, "")


def test_where_nothing_is_known_of_a_certificate_it_is_at_least_time_stamped() -> None:
    """The list may come tomorrow; the time does not come again."""
    done = mended(signed(Level.B_B), wanted=Level.B_LT, timestamper=times.timestamper(LATER), known=NOTHING)
    assert done.level is Level.B_T
    assert "thu hồi" in done.shortfall


def test_a_file_without_a_signature_has_no_level() -> None:
    """Neither has one that cannot be read."""
    with pytest.raises(SigningError, match="chưa có chữ ký"):
        reached(issue.prepared())
    with pytest.raises(SigningError, match="Không đọc được"):
        reached(b"%PDF-1.7 nothing")
