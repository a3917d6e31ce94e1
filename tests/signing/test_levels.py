"""Signatures that last: time-stamps, evidence in the file, archive time-stamps (PAdES B-T, B-LT, B-LTA)."""

import shutil
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING
from nharong.signing.keys.loaded import as_asn1
from nharong.signing.levels import Level
from nharong.signing.preserve import add_evidence, renew_archive_timestamp
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Changes, Verdict

from . import cast, issue, times
from .conformance import ONE_SIGNATURE_ONLY, broken_rules

LEVELS = list(Level)


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


@cache
def sealed(persons: Level, agencys: Level) -> bytes:
    return issue.seal(
        signed(persons),
        anchors=times.anchors(),
        level=agencys,
        timestamper=times.timestamper(cast.SEALED),
        known=times.known(at=cast.SEALED),
    )


def _judged(pdf: bytes, **otherwise: object) -> dict[str | None, object]:
    usual = {"anchors": times.anchors(), "at": cast.CHECKED}
    found = verify(pdf, **{**usual, **otherwise}).signatures  # type: ignore[arg-type]
    return {finding.field: finding for finding in found}


@pytest.mark.parametrize("level", LEVELS)
def test_a_signature_of_each_level_is_valid_and_tells_its_time(level: Level) -> None:
    finding = verify(signed(level), anchors=times.anchors(), at=cast.CHECKED).signatures[0]
    assert finding.verdict is (Verdict.VALID_CHANGED if level.preserved else Verdict.VALID), finding.reason
    assert finding.changes is (Changes.EVIDENCE if level.preserved else Changes.NONE)
    assert finding.stands_for(cast.issued_to(cast.CHAIRMAN).fingerprint)
    assert finding.timestamp == (cast.SIGNED if level.stamped else None)
    assert finding.proven_at == (cast.SIGNED if level.stamped else None)


@pytest.mark.parametrize("agencys", LEVELS)
@pytest.mark.parametrize("persons", [Level.B_B, Level.B_T, Level.B_LT])
def test_the_first_signature_stays_valid_whatever_the_level_of_both(persons: Level, agencys: Level) -> None:
    found = verify(sealed(persons, agencys), anchors=times.anchors(), at=cast.CHECKED).signatures
    assert [one.verdict for one in found if not one.verdict.negative] == [one.verdict for one in found]
    assert [one.field for one in found][:2] == ["signature", "seal"]
    assert found[0].verdict is Verdict.VALID_CHANGED
    assert found[0].changes is Changes.PERMITTED
    assert found[1].changes is (Changes.EVIDENCE if agencys.preserved else Changes.NONE)
    assert all(one.trusted for one in found)
    assert [one.is_timestamp for one in found[2:]] == ([True] if agencys is Level.B_LTA else [])


def test_the_library_agrees_at_the_highest_level() -> None:
    pdf = sealed(Level.B_LT, Level.B_LTA)
    trust = ValidationContext(trust_roots=[as_asn1(one) for one in times.anchors()], moment=cast.CHECKED)
    reader = PdfFileReader(BytesIO(pdf))
    person, seal, archive = reader.embedded_signatures
    for embedded, level in ((person, ModificationLevel.FORM_FILLING), (seal, ModificationLevel.LTA_UPDATES)):
        status = validate_pdf_signature(embedded, trust)
        assert status.bottom_line, status.pretty_print_details()
        assert status.modification_level is level
        assert status.timestamp_validity.trusted
    status = validate_pdf_timestamp(archive, trust)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)


@pytest.mark.parametrize("level", LEVELS)
def test_poppler_finds_both_signatures_valid(level: Level, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    file = tmp_path / "issued.pdf"
    file.write_bytes(sealed(level if level is not Level.B_LTA else Level.B_LT, level))
    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 2, said
    # Poppler lists a time-stamp over the whole file and does not check it: its kind is "unknown" to it.
    assert said.count("has not yet been verified") == (1 if level is Level.B_LTA else 0)


@pytest.mark.parametrize("level", LEVELS)
def test_the_archive_mark_stays_true_at_each_level(level: Level) -> None:
    assert set(broken_rules(signed(level))) <= {ONE_SIGNATURE_ONLY}
    assert broken_rules(sealed(Level.B_T, level)) == [ONE_SIGNATURE_ONLY]


def test_a_level_with_time_wants_an_authority() -> None:
    with pytest.raises(SigningError, match="dấu thời gian"):
        sign_as_person(issue.prepared(), cast.chairman(), at=cast.SIGNED, image_png=None, level=Level.B_T)


def test_without_anything_known_of_the_certificate_nothing_is_preserved() -> None:
    with pytest.raises(SigningError, match="thông tin thu hồi") as refused:
        add_evidence(signed(Level.B_T), known=NOTHING)
    assert not refused.value.permanent


def test_an_unsigned_file_is_not_preserved() -> None:
    for act in (
        lambda: add_evidence(issue.prepared(), known=NOTHING),
        lambda: renew_archive_timestamp(cast.paper().pdf, timestamper=times.timestamper(cast.SIGNED), known=NOTHING),
    ):
        with pytest.raises(SigningError, match="chưa có chữ ký"):
            act()


def test_archive_time_stamps_follow_one_another_and_the_newest_carries_the_older() -> None:
    """The first time-stamp's authority has expired; the second was put on before that, and proves it."""
    short = cast.SEALED + timedelta(days=365)
    first = renew_archive_timestamp(
        sealed(Level.B_T, Level.B_T),
        timestamper=times.timestamper(cast.SEALED + timedelta(days=1), until=short),
        known=times.known(at=cast.SEALED + timedelta(days=1)),
    )
    late = cast.SEALED + timedelta(days=400)
    alone = verify(first, anchors=times.anchors(), at=late).signatures[-1]
    assert alone.proven_at is None
    assert "lưu trữ mới hơn" in alone.reason
    second = renew_archive_timestamp(
        first,
        timestamper=times.timestamper(short - timedelta(days=10)),
        known=times.known(at=short - timedelta(days=10)),
    )
    assert second.startswith(first)
    *_, older, newest = verify(second, anchors=times.anchors(), at=late).signatures
    assert older.proven_at == cast.SEALED + timedelta(days=1)
    assert newest.proven_at == short - timedelta(days=10)
    assert {one.verdict for one in (older, newest)} <= {Verdict.VALID, Verdict.VALID_CHANGED}
