"""What is done to a file after it was signed, and what the verdict says of it.

A mathematical check alone calls every one of these files valid.
"""

from collections.abc import Callable

import pytest

from nharong.signing.findings import Finding
from nharong.signing.verdict import verify
from nharong.signing.words import REPORTED, Changes, Verdict

from . import cast, forgery, issue


def _judged(pdf: bytes) -> dict[str | None, Finding]:
    return {
        finding.field: finding for finding in verify(pdf, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    }


def test_a_second_number_breaks_the_seal() -> None:
    found = _judged(forgery.with_number(issue.sealed(), "999"))
    assert found["seal"].verdict is Verdict.BROKEN
    assert found["seal"].changes is Changes.FORBIDDEN
    assert not found["seal"].intact


def test_a_number_before_the_seal_is_permitted_but_told() -> None:
    found = _judged(forgery.with_number(issue.signed(), "999"))
    assert found["signature"].verdict is Verdict.VALID_CHANGED
    assert not found["signature"].covers_whole_file


FORGERIES = [
    forgery.with_drawing,
    forgery.with_content_exchanged,
    forgery.with_note,
    forgery.with_new_field,
    forgery.with_seal_moved,
]


@pytest.mark.parametrize("forge", FORGERIES)
def test_any_other_change_breaks_the_persons_signature(forge: Callable[[bytes], bytes]) -> None:
    finding = _judged(forge(issue.signed()))["signature"]
    assert (finding.verdict, finding.changes, finding.intact) == (Verdict.BROKEN, Changes.FORBIDDEN, False)
    assert "ngoài phạm vi" in finding.reason


@pytest.mark.parametrize("forge", FORGERIES)
def test_any_other_change_after_the_seal_breaks_both(forge: Callable[[bytes], bytes]) -> None:
    found = _judged(forge(issue.sealed()))
    assert {name: finding.verdict for name, finding in found.items()} == {
        "signature": Verdict.BROKEN,
        "seal": Verdict.BROKEN,
    }


def test_a_page_taken_out_breaks_the_signature() -> None:
    found = _judged(forgery.with_page_removed(issue.signed(pages=3)))
    assert [finding.verdict for finding in found.values()] == [Verdict.BROKEN]


def test_a_forgery_undone_by_a_later_revision_is_still_seen() -> None:
    """Each revision is judged by itself: what was once shown as signed must have been permitted."""
    undone = forgery.with_number(forgery.with_drawing(issue.signed()), "128")
    assert _judged(undone)["signature"].verdict is Verdict.BROKEN


def test_the_signed_file_can_be_had_back_from_the_sealed_one() -> None:
    whole = issue.sealed()
    found = _judged(whole[: len(issue.signed())])
    assert found["signature"].verdict is Verdict.VALID


@pytest.mark.parametrize(
    "tail", [b"\n\n\n", b"\n% a mail program's line\n", b"\x00" * 40, b"PK\x03\x04 something else"]
)
def test_bytes_behind_the_end_of_the_file_are_called_that(tail: bytes) -> None:
    """They belong to no revision: not a permitted addition, and nobody may act on such a file."""
    (finding,) = verify(issue.signed() + tail, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert (finding.changes, finding.verdict) == (Changes.TRAILING, Verdict.VALID_CHANGED)
    assert "dữ liệu thừa" in finding.reason
    assert not finding.stands_for(None)


def test_the_technical_report_says_what_was_found_on_the_way() -> None:
    """Behind every verdict, in the specialist's own words."""
    person, seal = verify(issue.sealed(), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert person.report["subfilter"] == "/ETSI.CAdES.detached"
    assert (person.report["digest"], person.report["key"]) == ("sha256", "RSA 2048")
    assert (person.report["coverage"], person.report["modifications"]) == ("ENTIRE_REVISION", "FORM_FILLING")
    assert seal.report["coverage"] == "ENTIRE_FILE"
    assert person.report["path"].endswith("gốc")
    assert person.report["revocation"] == "unknown"
    assert set(person.report) <= set(REPORTED)
