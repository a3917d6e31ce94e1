"""Attached files are judged by their bytes, not by their labels."""

import zipfile

import pytest

from nharong.edxml import Attachment, DocumentMessage, read, safe_name
from tests.edxml.samples import DOCUMENT_A, PDF, office_document, with_attachment, zipped


def opened(data: bytes) -> tuple[Attachment, set[str]]:
    """The one attachment of a message, and the codes of its remarks."""
    message = read(data)
    assert isinstance(message, DocumentMessage)
    (attachment,) = message.attachments
    return attachment, {warning.code for warning in message.warnings}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_labelled_zip_is_unpacked_and_its_entry_name_ignored(method: int) -> None:
    payload = zipped(("../../etc/xấu.pdf", PDF), method=method)
    attachment, remarks = opened(with_attachment(name="a.pdf", content_type="application/zip", payload=payload))
    assert (attachment.name, attachment.read(), attachment.media_type) == ("a.pdf", PDF, "application/pdf")
    assert remarks == set()


def test_a_zip_labelled_as_pdf_is_unpacked_and_reported() -> None:
    data = with_attachment(name="a.pdf", content_type="application/pdf", payload=zipped(("x.pdf", PDF)))
    attachment, remarks = opened(data)
    assert attachment.read() == PDF
    assert remarks == {"hidden_zip"}


def test_bytes_labelled_zip_that_are_none_are_kept_and_reported() -> None:
    attachment, remarks = opened(with_attachment(name="a.pdf", content_type="application/zip", payload=PDF))
    assert attachment.read() == PDF
    assert remarks == {"not_zip"}


@pytest.mark.parametrize("label", ["application/docx", "application/octet-stream", "application/zip"])
def test_an_office_document_is_not_unpacked_whatever_its_label(label: str) -> None:
    attachment, remarks = opened(with_attachment(name="a.docx", content_type=label, payload=office_document()))
    assert attachment.read() == office_document()
    assert remarks == ({"bare_zip"} if label == "application/zip" else set())


def test_an_office_document_inside_a_zip_comes_out_whole() -> None:
    payload = zipped(("b.docx", office_document()))
    attachment, remarks = opened(with_attachment(name="a.docx", content_type="application/zip", payload=payload))
    assert attachment.read() == office_document()
    assert remarks == set()


def test_a_users_zip_sent_bare_stays_a_zip() -> None:
    payload = zipped(("một.txt", b"1"), ("hai.txt", b"2"))
    attachment, remarks = opened(with_attachment(name="a.zip", content_type="application/zip", payload=payload))
    assert attachment.read() == payload
    assert remarks == {"bare_zip"}


def test_of_a_zip_with_several_files_the_first_is_taken_and_the_rest_reported() -> None:
    payload = zipped(("thư mục/", b""), ("a.pdf", PDF), ("b.pdf", b"%PDF-khac"))
    attachment, remarks = opened(with_attachment(name="a.pdf", content_type="application/zip", payload=payload))
    assert attachment.read() == PDF
    assert remarks == {"more_entries"}


def test_a_damaged_zip_is_kept_as_it_is_and_reported() -> None:
    payload = bytearray(zipped(("a.txt", b"noi dung " * 50)))
    payload[45] ^= 0xFF
    attachment, remarks = opened(with_attachment(name="a.txt", content_type="application/zip", payload=bytes(payload)))
    assert attachment.read() == bytes(payload)
    assert remarks == {"bad_zip"}


def test_an_encrypted_zip_is_kept_as_it_is_and_reported() -> None:
    payload = bytearray(zipped(("a.txt", b"noi dung")))
    payload[payload.rfind(b"PK\x01\x02") + 8] |= 1
    _, remarks = opened(with_attachment(name="a.txt", content_type="application/zip", payload=bytes(payload)))
    assert remarks == {"bad_zip"}


def test_bytes_destroyed_by_text_handling_are_detected() -> None:
    broken = b"%PDF-1.7\n" + bytes(range(128, 200)).decode("utf-8", "replace").encode()
    _, remarks = opened(with_attachment(name="a.pdf", content_type="application/pdf", payload=broken))
    assert remarks == {"destroyed"}


def test_a_pdf_in_name_only_is_reported() -> None:
    _, remarks = opened(with_attachment(name="a.pdf", content_type="application/pdf", payload=b"xin chao"))
    assert remarks == {"not_pdf"}


def test_base64_without_its_padding_is_repaired() -> None:
    attachment, remarks = opened(with_attachment(name="a.txt", content_type="text/plain", payload="eGlu IGNo\r\nYW8"))
    assert attachment.read() == b"xin chao"
    assert remarks == {"base64"}


def test_a_reference_without_its_file_and_a_file_without_its_reference_are_reported() -> None:
    text = DOCUMENT_A.replace("cid:a0000000-0000-4000-8000-000000000001</ContentId>", "cid:khac</ContentId>")
    attachment, remarks = opened(text.encode())
    assert attachment.name == "62_SNV-CCHC.pdf"
    assert remarks == {"no_reference", "no_attachment"}


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("bao cao.pdf", "bao cao.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.exe", "a.exe"),
        ("/", "tep-dinh-kem-1"),
        ("..", "tep-dinh-kem-1"),
        ("", "tep-dinh-kem-1"),
        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("hoa\u202efdp.exe", "hoa_fdp.exe"),
        ("CON.txt", "_CON.txt"),
        (" .a. ", "a"),
        ("e\u0302.pdf", "ê.pdf"),
    ],
)
def test_names_are_made_fit_for_any_folder(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_extension_and_stays_under_the_limit_of_file_systems() -> None:
    name = safe_name("đ" * 500 + ".pdf")
    assert name.endswith("đ.pdf")
    assert len(name.encode()) <= 200


def test_several_attachments_can_be_read_side_by_side() -> None:
    payload = zipped(("a.bin", b"0123456789" * 1000))
    attachment, _ = opened(with_attachment(name="a.bin", content_type="application/zip", payload=payload))
    with attachment.open() as one, attachment.open() as two:
        assert one.read(15) == two.read(15) == b"012345678901234"
        one.seek(-3, 2)
        assert one.read() == b"789"
        assert two.read(5) == b"56789"
