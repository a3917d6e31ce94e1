"""The draft's page with files: chosen once, examined, kept over a preview, and saved as a version."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nharong.documents.attaching import attachments_of
from nharong.documents.models import Document
from nharong.documents.words import BodyForm
from nharong.flows.demonstration.cast import Office
from tests.documents import steps, uploaded

NEW = "/van-ban-di/moi/"


@pytest.fixture
def mai(office: Office, client: Client) -> Client:
    """Y Mai at her desk."""
    client.force_login(office.persons["mai"])
    return client


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    """What Y Mai types for the notice of the cast."""
    facts = steps.facts(office)
    assert facts.authority is not None
    assert facts.signer is not None
    return {
        "act_key": "k1",
        "agency": facts.agency.pk,
        "kind": facts.kind,
        "subject": facts.subject,
        "body": "",
        "signer": f"{facts.authority.pk}:{facts.signer.pk}",
        "urgency": "0",
        **changes,
    }


def pdf(name: str = "thong-bao.pdf") -> SimpleUploadedFile:
    """The notice as a PDF, chosen in the browser."""
    return SimpleUploadedFile(name, uploaded.pdf_of(uploaded.notice()), content_type="application/pdf")


def note_in(page: Any, name: str) -> str:
    """The value of a hidden field."""
    return str(page.context["form"][name].value())


def test_an_uploaded_body_is_previewed_and_then_saved_without_choosing_it_again(office: Office, mai: Client) -> None:
    sent = typed(office, body_form="file")
    seen = mai.post(NEW, {**sent, "body_file": pdf(), "preview": "1"})
    assert seen.status_code == 200
    assert seen.context["preview"]
    assert "Đang giữ tệp nội dung: thong-bao.pdf" in seen.content.decode()
    assert not Document.objects.exists()
    saved = mai.post(NEW, {**sent, "body_held": note_in(seen, "body_held")})
    document = Document.objects.get()
    assert saved.headers["Location"] == f"/van-ban-di/{document.pk}/"
    assert document.versions.get().form == BodyForm.PDF


def test_a_note_of_a_file_is_good_for_its_own_person_only(office: Office, mai: Client) -> None:
    sent = typed(office, body_form="file")
    seen = mai.post(NEW, {**sent, "body_file": pdf(), "preview": "1"})
    mai.force_login(office.persons["hoa"])
    page = mai.post(NEW, {**sent, "body_held": note_in(seen, "body_held")})
    assert page.status_code == 422
    assert "Hãy chọn tệp nội dung" in page.content.decode()
    assert mai.post(NEW, {**sent, "body_held": "abc"}).status_code == 422


def test_a_file_without_its_places_is_refused_beside_its_field_and_what_was_typed_is_kept(
    office: Office, mai: Client
) -> None:
    page = mai.post(
        NEW,
        {
            **typed(office, body_form="file", subject="Giữ nguyên câu này"),
            "body_file": SimpleUploadedFile("a.pdf", b"%PDF-x"),
        },
    )
    assert page.status_code == 422
    text = page.content.decode()
    assert 'href="#id_body_file"' in text
    assert "Tệp PDF bị hỏng" in text
    assert "Giữ nguyên câu này" in text


def test_a_word_file_can_be_read_into_the_editor(office: Office, mai: Client) -> None:
    data = uploaded.docx_of(uploaded.notice())
    page = mai.post(NEW, {**typed(office), "body_file": SimpleUploadedFile("a.docx", data), "read_docx": "1"})
    assert page.status_code == 200
    assert "Phòng Kiểm soát thủ tục hành chính theo dõi" in page.context["form"]["body"].value()
    assert page.context["form"]["body_form"].value() == "typed"
    missing = mai.post(NEW, {**typed(office), "read_docx": "1"})
    assert "Hãy chọn tệp .docx" in missing.content.decode()


def test_annexes_are_added_one_by_one_and_typeset_in_the_same_file(office: Office, mai: Client) -> None:
    page = mai.post(NEW, {**typed(office, body="Nội dung./."), "add_annex": "1"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'name="annex-0-title"' in text
    assert "Lỗi" not in text
    annex = {"annex_count": "1", "annex-0-title": "Bảng phân công", "annex-0-body": "1. Phòng Hành chính."}
    mai.post(NEW, {**typed(office, body="Nội dung./."), **annex})
    assert Document.objects.get().versions.get().annexes == [
        {"name": "", "title": "Bảng phân công", "body": "1. Phòng Hành chính."}
    ]


def test_files_of_their_own_are_added_kept_over_a_mistake_and_taken_away(office: Office, mai: Client) -> None:
    sent = typed(office, body="Nội dung./.")
    mistaken = mai.post(NEW, {**sent, "body": "", "attachments": [pdf("phu-luc.pdf")]})
    assert mistaken.status_code == 422
    assert "Đang giữ tệp kèm theo: phu-luc.pdf." in mistaken.content.decode()
    mai.post(NEW, {**sent, "attachments_held": note_in(mistaken, "attachments_held")})
    document = Document.objects.get()
    (kept,) = attachments_of(document)
    assert kept.name == "phu-luc.pdf"
    page = mai.get(f"/van-ban-di/{document.pk}/sua/")
    assert "Bỏ tệp đang kèm" in page.content.decode()
    mai.post(f"/van-ban-di/{document.pk}/sua/", {**sent, "act_key": "k2", "without": [str(kept.pk)]})
    document.refresh_from_db()
    assert (document.version, list(attachments_of(document))) == (2, [])


def test_an_uploaded_body_stays_when_something_else_is_revised(office: Office, mai: Client) -> None:
    mai.post(NEW, {**typed(office, body_form="file"), "body_file": pdf()})
    document = Document.objects.get()
    page = mai.get(f"/van-ban-di/{document.pk}/sua/")
    assert "Đang giữ tệp nội dung: thong-bao.pdf" in page.content.decode()
    held = note_in(page, "body_held")
    mai.post(
        f"/van-ban-di/{document.pk}/sua/",
        {**typed(office, act_key="k2", body_form="file", body_held=held, directs="on")},
    )
    document.refresh_from_db()
    first, second = document.versions.order_by("number")
    assert (document.version, document.directs) == (2, True)
    assert first.source_id == second.source_id


def test_the_same_form_sent_twice_is_one_draft_and_with_another_file_another(office: Office, mai: Client) -> None:
    sent = typed(office, body="Nội dung./.")
    for data in (b"a", b"a", b"b"):
        picture = SimpleUploadedFile("so-do.xlsx", uploaded.workbook(data.decode()))
        mai.post(NEW, {**sent, "attachments": [picture]})
    assert Document.objects.count() == 2


@pytest.mark.parametrize("wrong", ["-1", "x", "99999999999999999999", "²", ""])
def test_an_absurd_number_of_annexes_is_no_traceback(office: Office, mai: Client, wrong: str) -> None:
    assert mai.post(NEW, {**typed(office, body=""), "annex_count": wrong}).status_code == 422


def test_a_chosen_body_is_held_over_a_mistake_elsewhere_but_not_a_secret_one(office: Office, mai: Client) -> None:
    sent = typed(office, body_form="file", subject="")
    mistaken = mai.post(NEW, {**sent, "body_file": pdf()})
    assert mistaken.status_code == 422
    assert "Đang giữ tệp nội dung: thong-bao.pdf" in mistaken.content.decode()
    mended = {**typed(office, body_form="file"), "body_held": note_in(mistaken, "body_held")}
    assert mai.post(NEW, mended).status_code == 302
    secret = SimpleUploadedFile("a.docx", uploaded.word("TỐI MẬT", "Nội dung."))
    refused = mai.post(NEW, {**sent, "body_file": secret})
    assert "quy định bảo vệ bí mật nhà nước" in refused.content.decode()
    assert refused.context["form"]["body_held"].value() is None
