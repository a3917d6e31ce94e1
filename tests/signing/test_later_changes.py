"""What is done to a file after it was signed, and what the verdict says of it.

A mathematical check alone calls every one of these files valid.
"""

from collections.abc import Callable

import pytest

from nharong.signing.findings import Finding
from nharong.signing.verdict import verify
from nharong.signing.words import Changes, Verdict

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
