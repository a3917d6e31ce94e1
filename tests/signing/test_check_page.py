"""The page that gives a verdict on any PDF."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nharong.flows.demonstration.cast import Office
from tests.documents import steps


@pytest.fixture
def clerk(office: Office, client: Client) -> Client:
    client.force_login(office.persons["ngan"])
    return client


def test_both_signatures_of_an_issued_document_are_shown_with_their_verdicts(office: Office, clerk: Client) -> None:
    file = steps.numbered(office).file
    assert file is not None
    page = clerk.post("/chu-ky/", {"file": SimpleUploadedFile("van-ban.pdf", file.read())})
    assert page.status_code == 200
    text = page.content.decode()
    assert "A Khôi" in text
    assert "Văn phòng Ủy ban nhân dân tỉnh Kon Tum" in text
    assert text.count("tone-good") >= 2


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"not a pdf at all", b"\x00" * 500])
def test_a_file_that_is_no_pdf_gets_a_sentence(clerk: Client, content: bytes) -> None:
    page = clerk.post("/chu-ky/", {"file": SimpleUploadedFile("x.pdf", content)})
    assert page.status_code == 200
    assert "PDF" in page.content.decode()


def test_no_file_and_an_empty_file_are_asked_for_again(clerk: Client) -> None:
    assert clerk.post("/chu-ky/", {}).status_code == 422
    assert clerk.post("/chu-ky/", {"file": SimpleUploadedFile("x.pdf", b"")}).status_code == 422


def test_strangers_check_nothing(client: Client) -> None:
    assert client.get("/chu-ky/").status_code == 302
