"""Signing with a token on one's own computer: one-time addresses, and what comes back is judged to the byte."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nharong.documents import acts
from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.flows.demonstration.cast import PIN, Certificates, Office
from nharong.kernel import clock, files, journal
from nharong.people.models import SigningAuthority
from nharong.signing import registry
from nharong.signing.keys.software import open_software_key
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from tests.documents import steps
from tests.signing import forgery

from .local import Token, browser, content, fetched, given_out, posted, token_of

TURNED_AWAY = "không phải là tệp đã giao"


@pytest.fixture
def khoi(office: Office, certificates: Certificates) -> Token:
    return token_of(office, certificates, "khoi")


@pytest.fixture
def document(office: Office) -> Document:
    return steps.checked(office)


def state_of(document: Document) -> str:
    document.refresh_from_db()
    return document.state


def test_the_program_takes_the_file_signs_it_and_the_document_moves_on(
    office: Office, khoi: Token, document: Document
) -> None:
    parameters = given_out(browser(office, "khoi"), document)
    offered = content(fetched(parameters["FileName"]))
    reply = posted(parameters["FileUploadHandler"], khoi.sign(offered))
    assert reply == {
        "Status": True,
        "Message": "",
        "FileName": "van-ban-cho-ky.pdf",
        "FileServer": f"/van-ban-di/{document.pk}/",
    }
    assert state_of(document) == DocumentState.NUMBERING
    (kept,) = document.signatures.all()
    assert (kept.signer, kept.certificate, kept.valid) == ("A Khôi", khoi.issued.fingerprint, True)
    line = journal.of(document).last()
    assert line is not None
    assert (line.act, line.person_name) == ("documents.sign_returned", "A Khôi")
    issued = acts.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)
    assert issued.file_id
    found = verify(files.read(issued.file_id), anchors=registry.anchors(), at=clock.now()).signatures
    assert [(one.signer, one.verdict.negative) for one in found] == [
        ("A Khôi", False),
        ("Văn phòng Ủy ban nhân dân tỉnh Kon Tum", False),
    ]


def test_each_address_is_good_once(office: Office, khoi: Token, document: Document) -> None:
    """A second download, a second upload, and an upload after one that was refused."""
    parameters = given_out(browser(office, "khoi"), document)
    offered = content(fetched(parameters["FileName"]))
    again = fetched(parameters["FileName"])
    assert again.status_code == 403
    assert "đã được dùng" in again.json()["Message"]
    assert TURNED_AWAY in posted(parameters["FileUploadHandler"], b"%PDF-1.7 something else")["Message"]
    assert "đã được dùng" in posted(parameters["FileUploadHandler"], khoi.sign(offered))["Message"]
    assert state_of(document) == DocumentState.SIGNING


def test_an_address_is_good_for_ten_minutes(office: Office, khoi: Token, document: Document) -> None:
    parameters = given_out(browser(office, "khoi"), document)
    offered = content(fetched(parameters["FileName"]))
    with clock.stopped_at(clock.now() + timedelta(minutes=10, seconds=1)):
        assert "quá 10 phút" in posted(parameters["FileUploadHandler"], khoi.sign(offered))["Message"]
    assert state_of(document) == DocumentState.SIGNING


@pytest.mark.parametrize("token", ["x", "a.b", "é" * 40, "A" * 3000, "..", "eyJ9.AA"])
def test_a_forged_address_opens_nothing(office: Office, token: str) -> None:
    for answer in (Client().get(f"/ky-tai-may/tai/{token}/"), Client().post(f"/ky-tai-may/nhan/{token}/")):
        assert answer.status_code in (200, 403)
        assert answer.json()["Status"] is False


def test_the_address_for_taking_is_not_good_for_giving_back(office: Office, khoi: Token, document: Document) -> None:
    parameters = given_out(browser(office, "khoi"), document)
    swapped = parameters["FileName"].replace("/tai/", "/nhan/")
    assert "không dùng được" in posted(swapped, b"%PDF")["Message"]


def test_another_file_an_altered_one_or_one_nobody_signed_is_turned_away(
    office: Office, khoi: Token, document: Document
) -> None:
    """Exactly the bytes that were given out, and one signature more."""
    client = browser(office, "khoi")
    other = content(fetched(given_out(browser(office, "khoi"), steps.checked(office))["FileName"]))
    for spoil, sentence in (
        (lambda offered: khoi.sign(other), TURNED_AWAY),
        (lambda offered: khoi.sign(offered.replace(b"/Count", b"/Kount", 1)), TURNED_AWAY),
        (lambda offered: offered, TURNED_AWAY),
        (lambda offered: offered + b"\n% nothing", "không có thêm đúng một chữ ký"),
        (lambda offered: forgery.with_drawing(khoi.sign(offered)), "Chữ ký trên tệp nhận về không dùng được"),
    ):
        parameters = given_out(client, document)
        offered = content(fetched(parameters["FileName"]))
        assert sentence in posted(parameters["FileUploadHandler"], spoil(offered))["Message"]
        assert state_of(document) == DocumentState.SIGNING


def test_a_signature_of_somebody_else_is_turned_away(
    office: Office, khoi: Token, document: Document, certificates: Certificates
) -> None:
    """Also that of an official whose certificate is good, and one of the person's own that is not registered."""
    client = browser(office, "khoi")
    elsewhere = token_of(office, certificates, "khoi", registered=False)
    colleague = open_software_key(certificates.issued["thap"][0].pkcs12, pin=PIN)
    for sign in (elsewhere.sign, lambda pdf: sign_as_person(pdf, colleague, at=clock.now(), image_png=None)):
        parameters = given_out(client, document)
        signed = sign(content(fetched(parameters["FileName"])))
        assert "không phải chứng thư đã đăng ký" in posted(parameters["FileUploadHandler"], signed)["Message"]
    assert state_of(document) == DocumentState.SIGNING


def test_authority_is_asked_again_when_the_file_comes_back(office: Office, khoi: Token, document: Document) -> None:
    parameters = given_out(browser(office, "khoi"), document)
    offered = content(fetched(parameters["FileName"]))
    SigningAuthority.objects.filter(pk=document.authority_id).update(kinds=["decision"])
    assert "Điều 13" in posted(parameters["FileUploadHandler"], khoi.sign(offered))["Message"]
    assert state_of(document) == DocumentState.SIGNING


def test_a_document_sent_back_meanwhile_is_not_signed(office: Office, khoi: Token, document: Document) -> None:
    parameters = given_out(browser(office, "khoi"), document)
    offered = content(fetched(parameters["FileName"]))
    acts.return_for_revision(actor=office.actor("khoi"), document_id=document.pk, reason="Sai căn cứ")
    assert "không còn ở bước này" in posted(parameters["FileUploadHandler"], khoi.sign(offered))["Message"]


def test_a_version_given_out_anew_makes_the_earlier_one_worthless(
    office: Office, khoi: Token, document: Document
) -> None:
    client = browser(office, "khoi")
    first = given_out(client, document)
    offered = content(fetched(first["FileName"]))
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        given_out(client, document)
        assert "giao lại" in posted(first["FileUploadHandler"], khoi.sign(offered))["Message"]


def test_signed_by_another_program_it_is_handed_in_by_hand(office: Office, khoi: Token, document: Document) -> None:
    """Without scripts, and judged just the same."""
    client = browser(office, "khoi")
    given_out(client, document)
    offered = content(client.get(f"/ky-tai-may/{document.pk}/tep-cho-ky.pdf"))
    wrong = client.post(f"/ky-tai-may/{document.pk}/nop/", {"file": SimpleUploadedFile("x.pdf", offered + b" ")})
    assert wrong.status_code == 422
    assert "không có thêm đúng một chữ ký" in wrong.content.decode()
    right = SimpleUploadedFile("x.pdf", khoi.sign(offered))
    assert client.post(f"/ky-tai-may/{document.pk}/nop/", {"file": right}).status_code == 302
    assert state_of(document) == DocumentState.NUMBERING


@pytest.mark.parametrize("username", ["mai", "thu", "ngan", "thap"])
def test_only_the_signer_is_given_the_file(office: Office, khoi: Token, document: Document, username: str) -> None:
    client = browser(office, username)
    answer = client.post(f"/ky-tai-may/{document.pk}/giao/", follow=True)
    assert b'id="errand"' not in answer.content
    for address in ("tep-cho-ky.pdf", "nop/"):
        assert client.get(f"/ky-tai-may/{document.pk}/{address}").status_code in (403, 404, 405)
    assert client.post(f"/ky-tai-may/{document.pk}/nop/", {}).status_code in (403, 404, 409)


def test_without_a_registered_certificate_the_page_says_what_to_do(office: Office, document: Document) -> None:
    client = browser(office, "khoi")
    registry.certificates_of(office.persons["khoi"]).update(withdrawn_at=clock.now(), withdrawal_reason="mất")
    assert "đề nghị người quản trị" in client.get(f"/ky-tai-may/{document.pk}/").content.decode()


def test_nothing_posted_or_too_much_is_told_in_a_sentence(
    office: Office, khoi: Token, document: Document, monkeypatch: Any
) -> None:
    client = browser(office, "khoi")
    address = given_out(client, document)["FileUploadHandler"]
    assert "không gửi kèm tệp" in Client().post(address.removeprefix("http://testserver")).json()["Message"]
    monkeypatch.setattr("nharong.flows.sign_locally.views.LARGEST", 10)
    assert "lớn quá mức" in posted(given_out(client, document)["FileUploadHandler"], b"x" * 11)["Message"]
