"""Before the first signature: five empty fields in one revision."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from nharong.signing.errors import SigningError
from nharong.signing.prepare import prepare
from nharong.signing.slots import Slot

from . import cast, issue
from .conformance import broken_rules


def test_the_typeset_document_stays_as_it_was_byte_by_byte() -> None:
    assert issue.prepared().startswith(cast.paper().pdf)


@pytest.mark.parametrize("pages", [1, 3])
def test_the_archive_mark_stays_true(pages: int) -> None:
    assert broken_rules(cast.paper(pages=pages).pdf) == []
    assert broken_rules(issue.prepared(pages=pages)) == []


def test_the_documents_own_metadata_is_left_alone() -> None:
    before, after = (PdfFileReader(BytesIO(pdf)) for pdf in (cast.paper().pdf, issue.prepared()))
    assert after.root.raw_get("/Metadata") == before.root.raw_get("/Metadata")
    assert after.trailer.raw_get("/Info").idnum == before.trailer.raw_get("/Info").idnum
    assert after.root["/Metadata"].data == before.root["/Metadata"].data


def test_every_field_is_there_before_anyone_signs() -> None:
    """Once the person's lock is on, a new field would rightly be taken for tampering."""
    fields = PdfFileReader(BytesIO(issue.prepared())).root["/AcroForm"]["/Fields"]
    assert [field.get_object()["/T"] for field in fields] == ["number", "day", "month", "signature", "seal"]


def test_the_person_leaves_open_only_what_the_clerk_fills_in() -> None:
    listed = PdfFileReader(BytesIO(issue.prepared())).root["/AcroForm"]["/Fields"]
    fields = {field.get_object()["/T"]: field.get_object() for field in listed}
    lock = fields["signature"]["/Lock"]
    assert (lock["/Action"], list(lock["/Fields"]), lock["/P"]) == ("/Exclude", ["number", "day", "month", "seal"], 2)
    assert (fields["seal"]["/Lock"]["/Action"], fields["seal"]["/Lock"]["/P"]) == ("/All", 1)


def test_slots_may_lie_on_other_pages_than_the_signatures() -> None:
    paper = cast.paper(pages=3)
    assert (paper.slot("number").page, paper.slot("signature").page) == (0, 2)
    reader = PdfFileReader(BytesIO(issue.prepared(pages=3)))
    widgets = [len(reader.find_page_for_modification(index)[0].get_object().get("/Annots", ())) for index in range(3)]
    assert sum(widgets) == 5
    assert (widgets[0], widgets[-1]) == (3, 2)


@pytest.mark.parametrize("left_out", ["number", "day", "month", "signature", "seal"])
def test_a_missing_slot_is_refused(left_out: str) -> None:
    slots = [slot for slot in cast.paper().slots if slot.name != left_out]
    with pytest.raises(SigningError, match=left_out):
        prepare(cast.paper().pdf, slots)


def test_a_slot_given_twice_or_off_the_document_is_refused() -> None:
    slots = cast.paper().slots
    with pytest.raises(SigningError, match="hai lần"):
        prepare(cast.paper().pdf, [*slots, slots[0]])
    elsewhere = [slot for slot in slots if slot.name != "number"]
    with pytest.raises(SigningError, match="1 trang"):
        prepare(cast.paper().pdf, [*elsewhere, Slot("number", 1, 10, 10, 50, 20)])


def test_a_file_that_already_has_fields_is_refused() -> None:
    with pytest.raises(SigningError, match="đã có biểu mẫu"):
        prepare(issue.prepared(), cast.paper().slots)


@pytest.mark.parametrize(
    "content", [b"", b"Kh\xc3\xb4ng ph\xe1\xba\xa3i PDF", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nxref\n0 1"]
)
def test_what_is_not_a_pdf_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(SigningError, match="PDF"):
        prepare(content, cast.paper().slots)
