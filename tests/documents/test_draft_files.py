"""documents.draft and documents.revise with an uploaded body, annexes in the same file and files of their own."""

from dataclasses import replace

import pytest

from nharong.documents import acts
from nharong.documents.acts import AnnexFacts
from nharong.documents.attaching import attachments_of
from nharong.documents.composing import check_annexes
from nharong.documents.previewing import has_word, sought_by, typeset_facts, word_of
from nharong.documents.uploads.attachments import TakenFile, take_attachment
from nharong.documents.uploads.bodies import TakenBody, take_body
from nharong.documents.uploads.errors import UnfitFile
from nharong.documents.words import BodyForm
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import OfficeError
from tests.documents import steps, uploaded


def taken_pdf(office: Office) -> TakenBody:
    """The cast's notice as a PDF, examined."""
    sought = sought_by(steps.facts(office), actor=office.actor("mai"))
    return take_body(uploaded.pdf_of(uploaded.notice()), name="thông báo.pdf", sought=sought)


def sheet(name: str = "bieu.xlsx") -> TakenFile:
    """A file that is no PDF."""
    return TakenFile(name=name, data=name.encode(), media_type="application/octet-stream", pages=0)


def test_an_uploaded_body_is_kept_as_it_came_with_its_text_and_its_places(office: Office) -> None:
    taken = taken_pdf(office)
    document = steps.drafted(office, body="", body_file=taken)
    version = document.versions.get()
    assert (version.form, version.source_name, version.archival) == (BodyForm.PDF, "thông báo.pdf", "2b")
    assert version.source is not None
    assert version.source.read() == version.file.read() == taken.source
    assert "theo dõi Mục tiêu 3" in version.body
    assert version.places["year"] == 2021
    assert {slot["name"] for slot in version.places["slots"]} == {"number", "day", "month", "signature", "seal"}
    assert not has_word(document)


def test_an_uploaded_body_that_was_examined_for_another_signer_is_refused(office: Office) -> None:
    taken = taken_pdf(office)
    other = replace(taken, sought=replace(taken.sought, signer="Lê Ngọc Tuấn"))
    with pytest.raises(UnfitFile, match="đã đổi sau khi kiểm tra tệp"):
        steps.drafted(office, body="", body_file=other)


def test_an_uploaded_body_needs_a_signer_to_look_for(office: Office) -> None:
    with pytest.raises(OfficeError, match="chọn người ký") as told:
        sought_by(steps.facts(office, signer=None, authority=None), actor=office.actor("mai"))
    assert told.value.field == "signer"


def test_the_signature_is_put_on_the_uploaded_pages_themselves(office: Office) -> None:
    taken = taken_pdf(office)
    document = steps.signed(office, body="", body_file=taken)
    assert document.file is not None
    assert document.file.read().startswith(taken.source)
    assert document.signatures.get().valid


def test_annexes_follow_in_the_same_file(office: Office) -> None:
    annexes = (
        AnnexFacts(title="Bảng phân công", body="| Mục tiêu | Đơn vị |\n| 3 | Phòng KSTTHC |"),
        AnnexFacts(title="Lịch báo cáo", body="1. Ngày 25 hằng tháng."),
    )
    document = steps.drafted(office, annexes=annexes)
    assert document.file is not None
    text = steps.text_of(document.file.read())
    assert "Phụ lục I BẢNG PHÂN CÔNG" in text
    assert "Phụ lục II LỊCH BÁO CÁO" in text
    assert document.versions.get().annexes[1]["title"] == "Lịch báo cáo"
    assert word_of(document).startswith(b"PK")


def test_a_decision_may_issue_a_text_in_the_same_file(office: Office) -> None:
    facts = steps.facts(
        office,
        agency="committee",
        kind="decision",
        annexes=(AnnexFacts(name="Quy chế", title="Theo dõi Mục tiêu chất lượng", body="Điều 1. Phạm vi."),),
    )
    made = typeset_facts(facts, actor=office.actor("mai"))
    assert "QUY CHẾ Theo dõi Mục tiêu chất lượng" in steps.text_of(made.pdf)


@pytest.mark.parametrize(
    ("annexes", "field"),
    [
        ((AnnexFacts(title=" ", body="x"),), "annex-0-title"),
        ((AnnexFacts(title="A", body="x"), AnnexFacts(title="B", body=" ")), "annex-1-body"),
        ((AnnexFacts(title="A", body="MẬT"),), "annex-0-body"),
        (
            (AnnexFacts(name="Quy chế", title="A", body="x"), AnnexFacts(name="Đề án", title="B", body="x")),
            "annex-0-name",
        ),
        (tuple(AnnexFacts(title="A", body="x") for _ in range(21)), "annex-20-title"),
    ],
)
def test_an_annex_that_cannot_be_set_is_named(annexes: tuple[AnnexFacts, ...], field: str) -> None:
    with pytest.raises(OfficeError) as told:
        check_annexes(annexes, uploaded=False)
    assert told.value.field == field


def test_annexes_of_an_uploaded_body_stand_in_that_file() -> None:
    with pytest.raises(OfficeError, match="nằm sẵn trong tệp ấy"):
        check_annexes((AnnexFacts(title="A", body="x"),), uploaded=True)


def test_files_of_their_own_go_with_the_version_that_took_them_until_one_takes_them_away(office: Office) -> None:
    document = steps.drafted(office, attachments=(sheet("a.xlsx"),))
    first = document.attachments.get()
    document = acts.revise(
        actor=office.actor("mai"),
        document_id=document.pk,
        facts=steps.facts(office, attachments=(sheet("b.xlsx"),), without=(first.pk,)),
    )
    assert [one.name for one in attachments_of(document)] == ["b.xlsx"]
    assert [one.name for one in attachments_of(document, version=1)] == ["a.xlsx"]


def test_two_files_of_one_name_or_too_many_are_refused(office: Office, settings: object) -> None:
    with pytest.raises(UnfitFile, match=r"Đã có tệp kèm theo tên “A\.xlsx”"):
        steps.drafted(office, attachments=(sheet("a.xlsx"), sheet("A.xlsx")))
    settings.UPLOADS = {**settings.UPLOADS, "attachments": 1}  # type: ignore[attr-defined] # pytest-django's settings
    with pytest.raises(UnfitFile, match="tối đa 1 tệp"):
        steps.drafted(office, attachments=(sheet("a.xlsx"), sheet("b.xlsx")))


def test_a_pdf_that_goes_with_the_document_is_signed_by_the_agency_when_it_is_issued(office: Office) -> None:
    annex = take_attachment(uploaded.pdf_of(uploaded.notice()), name="phụ lục.pdf")
    document = steps.numbered(office, attachments=(annex, sheet()))
    pdf, other = attachments_of(document)
    assert pdf.signed_file is not None
    assert pdf.signature_valid
    assert "Số: 01/TB-VP; 29/01/2021; 08:00:00 +07:00" in uploaded.words_seen(pdf.signed_file.read())
    assert pdf.file.read() == annex.data
    assert (other.signed_file, other.signature_valid) == (None, None)


def test_a_scan_that_cannot_be_extended_is_written_anew_and_signed(office: Office) -> None:
    scan = take_attachment(uploaded.scanned(), name="bản quét.pdf")
    document = steps.numbered(office, attachments=(scan,))
    (kept,) = attachments_of(document)
    assert kept.file.read() == scan.data
    assert kept.signature_valid
