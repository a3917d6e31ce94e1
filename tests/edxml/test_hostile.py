"""A message that wants to hurt is refused with one sentence, cheaply."""

import base64
import struct
import time
import zlib
from pathlib import Path

import pytest

from nharong.edxml import DocumentMessage, EdxmlError, Limits, read
from tests.edxml.samples import DOCUMENT_A, with_attachment, zipped

_MEGABYTE = 1024 * 1024
_ROOT = '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">'


def refused(data: bytes, *, limits: Limits | None = None) -> str:
    """The code of the refusal, which must come within seconds."""
    begun = time.monotonic()
    with pytest.raises(EdxmlError) as refusal:
        read(data, limits=limits or Limits())
    assert time.monotonic() - begun < 10
    assert refusal.value.sentence.endswith(".")
    return refusal.value.code


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE edXML>",
        '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE edXML [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE edXML [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
)
def test_a_doctype_is_refused_before_anything_in_it_is_looked_at(doctype: str) -> None:
    assert refused(DOCUMENT_A.replace("<edXML xmlns=", f"{doctype}<edXML xmlns=", 1).encode()) == "doctype"


def test_an_entity_nobody_declared_is_malformed() -> None:
    assert refused(DOCUMENT_A.replace("Công văn", "&passwd;").encode()) == "malformed"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"\x00" * 100,
        b"xin chao",
        b"%PDF-1.7",
        b"PK\x03\x04",
        DOCUMENT_A[:500].encode(),
        b"<",
        b"<a",
        b"<?xml",
    ],
)
def test_what_is_no_whole_xml_is_refused(data: bytes) -> None:
    assert refused(data) in {"malformed", "unreadable"}


def test_another_encoding_is_refused() -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert refused(DOCUMENT_A.encode(encoding)) == "malformed"
    assert refused(DOCUMENT_A.replace("Công", "C\udcf4ng").encode("utf-8", "surrogateescape")) == "malformed"


def test_other_xml_is_refused() -> None:
    assert refused(b"<html/>") == "structure"
    assert refused(f"{_ROOT}</edXML>".encode()) == "structure"


def test_great_depth_is_refused() -> None:
    assert refused((_ROOT + "<a>" * 100_000).encode()) == "too_large"


def test_endless_elements_are_refused() -> None:
    assert refused((_ROOT + "<a/>" * 300_000).encode()) == "too_large"


def test_endless_text_outside_attachments_is_refused() -> None:
    assert refused((_ROOT + "a" * 40 * _MEGABYTE).encode()) == "too_large"


@pytest.mark.parametrize("token", ["<!-- ", "<a b='", "<?a ", "<a "])
def test_an_endless_tag_or_comment_is_refused_before_it_costs(token: str) -> None:
    assert refused((_ROOT + token + "a" * 30 * _MEGABYTE).encode()) == "too_large"


def test_too_many_attachments_are_refused() -> None:
    assert refused((_ROOT + "<AttachmentEncoded>" + "<Attachment/>" * 600).encode()) == "too_large"


def test_a_message_over_the_limit_is_refused_while_it_comes() -> None:
    assert refused(DOCUMENT_A.encode(), limits=Limits(message=1000)) == "too_large"


def test_attachments_over_the_limit_are_refused_while_they_come() -> None:
    data = with_attachment(name="a.bin", content_type="x/y", payload=bytes(5000))
    assert refused(data, limits=Limits(unpacked=4999)) == "too_large"
    assert isinstance(read(data, limits=Limits(unpacked=5000)), DocumentMessage)


@pytest.mark.parametrize("payload", ["không", "AAAA=AAA", "A", "AAA*", "AA==AA==", "====", "-_-_"])
def test_what_is_not_base64_is_refused(payload: str) -> None:
    assert refused(with_attachment(name="a.bin", content_type="x/y", payload=payload)) == "base64"


def test_elements_within_base64_are_refused() -> None:
    assert refused(with_attachment(name="a.bin", content_type="x/y", payload="AA<b/>AA")) == "base64"


def test_a_zip_bomb_is_refused() -> None:
    bomb = zipped(("a.txt", bytes(40 * _MEGABYTE)))
    assert len(bomb) < 100_000
    for label in ("application/zip", "application/pdf"):
        assert refused(with_attachment(name="a.txt", content_type=label, payload=bomb)) == "zip_bomb"


def test_a_zip_that_lies_about_its_size_is_refused_all_the_same() -> None:
    bomb = bytearray(zipped(("a.txt", bytes(40 * _MEGABYTE))))
    struct.pack_into("<L", bomb, bomb.rfind(b"PK\x01\x02") + 24, 10)
    assert refused(with_attachment(name="a.txt", content_type="application/zip", payload=bytes(bomb))) == "zip_bomb"


def test_many_small_bombs_are_refused_together() -> None:
    payload = base64.b64encode(zipped(("a.txt", bytes(10 * _MEGABYTE)))).decode()
    data = (
        f"{_ROOT}<edXMLEnvelope><edXMLHeader><MessageHeader/></edXMLHeader></edXMLEnvelope><AttachmentEncoded>"
        + f"<Attachment><ContentTransferEncoded>{payload}</ContentTransferEncoded></Attachment>" * 30
        + "</AttachmentEncoded></edXML>"
    )
    assert refused(data.encode(), limits=Limits(unpacked=50 * _MEGABYTE)) == "zip_bomb"


def test_an_archive_that_claims_a_great_directory_costs_nothing() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 0xFFFFFFFF, 0, 0)
    data = with_attachment(name="a.txt", content_type="application/zip", payload=b"PK\x03\x04" + end)
    message = read(data)
    assert {warning.code for warning in message.warnings} == {"bad_zip"}


def test_an_entry_that_points_at_itself_ends() -> None:
    deflated = zlib.compress(b"a" * 100)[2:-4]
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(deflated), 100, 1, 0) + b"a" + deflated
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, 0xFFFFFFF0, 100, 1, 0, 0, 0, 0, 0, 0)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + 1, len(local), 0)
    payload = local + central + b"a" + end
    message = read(with_attachment(name="a.txt", content_type="application/zip", payload=payload))
    assert {warning.code for warning in message.warnings} == {"bad_zip"}


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "khong-co"):
        with pytest.raises(EdxmlError) as refusal:
            read(path)
        assert refusal.value.code == "unreadable"
