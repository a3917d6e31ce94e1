"""The canonical layout, to the byte: a national axis refuses a message whose prefixes stand elsewhere."""

import base64
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nharong.edxml import (
    Attachment,
    Business,
    BusinessType,
    DocumentMessage,
    EdxmlError,
    Organization,
    Replacement,
    StatusMessage,
    TraceEntry,
    check,
    read,
    write,
    write_to,
)
from tests.edxml.samples import DOCUMENT_A, PDF, STATUS_A


def document() -> DocumentMessage:
    message = read(DOCUMENT_A.encode())
    assert isinstance(message, DocumentMessage)
    return message


def status() -> StatusMessage:
    message = read(STATUS_A.encode())
    assert isinstance(message, StatusMessage)
    return message


def sent(attachment: Attachment) -> tuple[str, bytes]:
    """The label and the decoded bytes an attachment travels under."""
    written = write(replace(document(), attachments=(attachment,))).decode()
    _, _, encoded = written.partition("<AttachmentEncoded>")
    label = re.search(r"<ContentType>(.*?)</ContentType>", encoded)
    payload = re.search(r"<edXML:ContentTransferEncoded [^>]*>([^<\s]*)</edXML:ContentTransferEncoded>", encoded)
    assert label
    assert payload
    return label[1], base64.b64decode(payload[1], validate=True)


def test_a_document_is_written_in_the_canonical_layout_byte_for_byte() -> None:
    assert write(document()) == DOCUMENT_A.encode()


def test_a_status_is_written_in_the_canonical_layout_byte_for_byte() -> None:
    assert write(status()) == STATUS_A.encode()


def test_a_pdf_travels_as_it_is() -> None:
    assert sent(Attachment(name="a.PDF", content=PDF)) == ("application/pdf", PDF)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.txt", "a", "a.zip", "khong-phai.pdf"])
def test_everything_else_travels_as_the_one_deflated_file_of_a_zip(name: str) -> None:
    content = b"noi dung " * 20
    label, payload = sent(Attachment(name=name, content=content, content_id="tep-1"))
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        (entry,) = archive.infolist()
        assert archive.read(entry) == content
    assert label == "application/zip"
    assert entry.compress_type == zipfile.ZIP_DEFLATED
    assert entry.filename.startswith("tep-1")


def test_a_users_own_zip_is_zipped_once_more_and_comes_back_whole() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("bang.csv", "1;2")
    mine = Attachment(name="so-lieu.zip", content=inner.getvalue())
    back = read(write(replace(document(), attachments=(mine,))))
    assert isinstance(back, DocumentMessage)
    assert back.attachments[0].read() == inner.getvalue()
    assert back.warnings == ()


def test_a_file_that_would_deflate_like_a_bomb_is_stored_so_that_guarded_readers_take_it() -> None:
    blank = Attachment(name="trang.bmp", content=bytes(17 * 1024 * 1024))
    back = read(write(replace(document(), attachments=(blank,))))
    assert isinstance(back, DocumentMessage)
    assert back.attachments[0].sha256 == blank.sha256


def test_attachments_without_an_id_get_the_same_one_every_time() -> None:
    bare = replace(
        document(), attachments=(Attachment(name="a.pdf", content=PDF), Attachment(name="a.pdf", content=PDF))
    )
    back = read(write(bare))
    assert isinstance(back, DocumentMessage)
    assert len({item.content_id for item in back.attachments}) == 2
    assert write(bare) == write(bare)


def test_content_may_be_a_path_or_an_open_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    with path.open("rb") as handle:
        by_handle = write(replace(document(), attachments=(Attachment(name="a.pdf", content=handle),)))
    assert by_handle == write(replace(document(), attachments=(Attachment(name="a.pdf", content=path),)))


def test_an_unsafe_name_leaves_as_its_last_component() -> None:
    back = read(write(replace(document(), attachments=(Attachment(name="C:\\mat\\..\\bao cao.pdf", content=PDF),))))
    assert isinstance(back, DocumentMessage)
    assert back.attachments[0].name == "bao cao.pdf"


def test_moments_are_written_in_vietnamese_time() -> None:
    trace = (TraceEntry(organ_id="X", timestamp=datetime(2026, 1, 1, 20, 0, tzinfo=UTC)),)
    assert b"<edXML:Timestamp>2026/01/02 03:00:00</edXML:Timestamp>" in write(replace(document(), trace=trace))


def test_a_message_without_files_has_an_empty_manifest_and_no_encoded_part() -> None:
    written = write(replace(document(), attachments=()))
    assert b'<edXML:edXMLManifest version="1.0">' in written
    assert b"AttachmentEncoded" not in written


@pytest.mark.parametrize(
    "changes",
    [
        {"receivers": ()},
        {"document_id": " "},
        {"subject": ""},
        {"promulgated_on": None},
        {"sender": Organization(organ_id="", name="Không mã")},
        {"receivers": (Organization(organ_id="", name="Không mã"),)},
    ],
)
def test_a_document_without_a_required_field_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(EdxmlError) as refusal:
        write(replace(document(), **changes))
    assert refusal.value.code == "required"


@pytest.mark.parametrize("empty", [{"organ_id": ""}, {"code": " "}, {"document_id": ""}])
def test_a_status_that_does_not_say_which_document_is_refused(empty: dict[str, Any]) -> None:
    with pytest.raises(EdxmlError) as refusal:
        write(replace(status(), response_for=replace(status().response_for, **empty)))
    assert refusal.value.code == "required"


def test_the_same_receiver_twice_is_refused() -> None:
    receiver = document().receivers[0]
    with pytest.raises(EdxmlError) as refusal:
        write(replace(document(), receivers=(receiver, replace(receiver, name="Tên khác"))))
    assert refusal.value.code == "duplicate"


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe"])
def test_a_character_xml_cannot_hold_is_refused_before_anything_is_written(bad: str) -> None:
    for message in (
        replace(document(), subject=f"Về việc{bad}"),
        replace(document(), attachments=(Attachment(name="a.pdf", content=PDF, description=bad),)),
    ):
        out = io.BytesIO()
        with pytest.raises(EdxmlError) as refusal:
            write_to(message, out)
        assert refusal.value.code == "character"
        assert out.getvalue() == b""


def test_too_long_fields_and_future_dates_are_warnings_only() -> None:
    long = replace(document(), subject="d" * 501, to_places=("n" * 151,), promulgated_on=date(2027, 1, 1))
    warnings = check(long, today=date(2026, 12, 31))
    assert {(warning.code, warning.where) for warning in warnings} == {
        ("length", "Subject"),
        ("length", "ToPlaces/Place"),
        ("future", "PromulgationInfo/PromulgationDate"),
    }
    assert write(long)


def test_a_sound_message_deserves_no_warning() -> None:
    assert check(document()) == ()
    assert check(status()) == ()


def test_a_replacement_names_the_replaced_documents_and_for_whom() -> None:
    business = Business(
        type=BusinessType.REPLACE,
        reason="Thay công văn có sai sót",
        replacements=(Replacement(document_id="000.00.07.H98,2026/03/01,60/SNV", organ_ids=("A", "B")),),
    )
    written = write(replace(document(), business=business)).decode()
    flat = re.sub(r">\s+<", "><", written)
    assert (
        "<edXML:ReplacementInfoList><edXML:ReplacementInfo>"
        "<edXML:DocumentId>000.00.07.H98,2026/03/01,60/SNV</edXML:DocumentId>"
        "<edXML:OrganIdList><edXML:OrganId>A</edXML:OrganId><edXML:OrganId>B</edXML:OrganId></edXML:OrganIdList>"
        "</edXML:ReplacementInfo></edXML:ReplacementInfoList>"
    ) in flat
