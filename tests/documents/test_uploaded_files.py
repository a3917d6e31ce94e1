"""Files from outside: what may not come in is told in one sentence, in bounded time; a .docx is cleaned before it is used."""

import io
import time
import zipfile

import pytest
from lxml import etree

from nharong.documents.rules.secrecy import SecretText
from nharong.documents.uploads import converting, packages
from nharong.documents.uploads.attachments import take_attachment
from nharong.documents.uploads.blanks import make_blank
from nharong.documents.uploads.bodies import read_into_editor, take_body
from nharong.documents.uploads.errors import UnfitFile
from nharong.documents.uploads.examining import examine_body
from nharong.documents.uploads.places import Sought
from tests.documents import uploaded
from tests.documents.layout_pages import DECISION
from tests.documents.uploaded import SOUGHT


def refused(data: bytes) -> str:
    """The sentence a body is refused with, within a few seconds."""
    began = time.monotonic()
    with pytest.raises(UnfitFile) as told:
        take_body(data, name="van-ban", sought=SOUGHT)
    assert time.monotonic() - began < 30
    return told.value.sentence


def test_a_pdf_of_the_offices_own_is_taken_with_its_text_and_places() -> None:
    taken = take_body(uploaded.pdf_of(DECISION), name="C:\\Documents\\quyết định.pdf", sought=SOUGHT)
    assert (taken.form, taken.name, taken.pages, taken.archival) == ("pdf", "quyết định.pdf", 1, "2b")
    assert "Điều 1. Phê duyệt Mục tiêu chất lượng năm 2021" in taken.text
    assert "Nơi nhận" not in taken.text
    assert len(taken.slots) == 5


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b"GIF89a", "chỉ nhận tệp .docx hoặc .pdf"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "Word cũ"),
        (b"%PDF-1.7\n" + b"\xff" * 5000, "PDF bị hỏng"),
        (b"PK\x03\x04" + bytes(100), ".docx bị hỏng"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in refused(data)


def test_a_locked_pdf_is_refused() -> None:
    assert "có mật khẩu hoặc bị khóa" in refused(uploaded.locked(uploaded.pdf_of(DECISION)))


def test_pages_that_are_not_a4_are_refused() -> None:
    assert "khổ 5080 x 5080 mm" in refused(uploaded.blank_pages(width=14400, height=14400))


def test_too_many_pages_are_refused() -> None:
    assert "quá 200 trang" in refused(uploaded.blank_pages(count=201))


def test_a_scan_without_words_is_refused() -> None:
    assert "không có chữ" in refused(uploaded.blank_pages())


def test_what_is_too_big_is_refused_before_it_is_read(settings: object) -> None:
    settings.UPLOADS = {**settings.UPLOADS, "body_megabytes": 1}  # type: ignore[attr-defined] # pytest-django's settings
    assert "lớn hơn 1 MB" in refused(bytes(1024 * 1024 + 1))


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnfitFile, match="quá phức tạp"):
        examine_body(uploaded.pdf_of(DECISION), sought=SOUGHT, field="body_file", seconds=0.01)


def test_a_pdf_with_a_secrecy_mark_is_stopped() -> None:
    from nharong.documents.rules.body import parse_body

    marked = uploaded.pdf_of(uploaded.notice(body=parse_body("TỐI MẬT\n\nNội dung./.")))
    with pytest.raises(SecretText, match="quy định bảo vệ bí mật nhà nước"):
        take_body(
            marked,
            name="a.pdf",
            sought=Sought(notation="TB-VP", signer="A Khôi", year=2021, digits=2),
        )
    with pytest.raises(SecretText):
        take_attachment(marked, name="phu-luc.pdf")


def test_a_word_file_with_a_secrecy_mark_is_stopped_before_it_is_converted() -> None:
    data = uploaded.word("Độ mật: MẬT", "Nội dung.")
    with pytest.raises(SecretText):
        take_body(data, name="a.docx", sought=SOUGHT, convert=lambda _docx: pytest.fail("it was converted"))
    with pytest.raises(SecretText):
        read_into_editor(data)


def test_a_zip_bomb_is_refused_in_bounded_memory() -> None:
    bomb = uploaded.with_part(uploaded.word("Nội dung."), "word/media/image1.bin", bytes(45_000_000))
    assert len(bomb) < 1_000_000
    assert "giải nén ra quá lớn" in refused(bomb)


def test_a_word_file_with_macros_is_refused() -> None:
    assert "macro" in refused(uploaded.with_part(uploaded.word("Nội dung."), "word/vbaProject.bin", b"x"))


def test_a_word_file_whose_xml_names_an_entity_is_refused() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="urn:x">&b;'
    assert ".docx bị hỏng" in refused(uploaded.with_part(uploaded.word("Nội dung."), "word/document.xml", evil))


def test_nothing_outside_a_word_file_is_fetched_when_it_is_converted() -> None:
    package = uploaded.word("Nội dung.")
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        relations = held.read(name)
    outside = (
        b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        b' Target="http://127.0.0.1/a.png" TargetMode="External"/></Relationships>'
    )
    parts = packages.open_package(
        uploaded.with_part(package, name, relations.replace(b"</Relationships>", outside)), kind="docx", field="f"
    )
    assert b"127.0.0.1" in parts[name]
    assert b"127.0.0.1" not in packages.without_outside(parts, kind="docx", field="f")[name]


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        ("Số: ……/TB-VP", "Số:_/TB-VP"),
        ("Số:\t/TB-VP", "Số:_/TB-VP"),
        ("Số:/TB-VP", "Số:_/TB-VP"),
        ("Số: 12/TB-VP", "Số: 12/TB-VP"),
        ("Kon Tum, ngày ... tháng 01 năm 2021", "Kon Tum, ngày_tháng_năm 2021"),
        ("Kon Tum, ngày    tháng    năm 2021", "Kon Tum, ngày_tháng_năm 2021"),
        ("Căn cứ Luật ban hành ngày 19 tháng 6 năm 2015;", "Căn cứ Luật ban hành ngày 19 tháng 6 năm 2015;"),
    ],
)
def test_dots_and_a_month_typed_in_advance_are_made_blank_for_the_clerk(line: str, blank: str) -> None:
    root = etree.fromstring(packages.open_package(uploaded.word(line), kind="docx", field="f")["word/document.xml"])
    make_blank(root)
    text = "".join(
        piece.text or "" for piece in root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    )
    assert text.replace("\u00a0" * 9, "_").replace("\u00a0" * 6, "_") == blank


def test_without_libreoffice_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "converter", lambda: None)
    assert "chưa cài LibreOffice" in refused(uploaded.docx_of(DECISION))


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    slow = Path(str(tmp_path)) / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(converting, "converter", lambda: str(slow))
    began = time.monotonic()
    with pytest.raises(UnfitFile, match="chưa xong nên đã dừng"):
        converting.to_pdf(b"", field="f", seconds=1)
    assert time.monotonic() - began < 10


def test_a_word_file_is_read_into_the_editor_without_heading_and_closing() -> None:
    text = read_into_editor(uploaded.docx_of(DECISION))
    assert text.startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert "QUYẾT ĐỊNH:" in text
    assert text.endswith("thi hành Quyết định này./.")


def test_what_stands_in_the_file_is_asked_again_when_the_facts_change() -> None:
    taken = take_body(uploaded.pdf_of(DECISION), name="a.pdf", sought=SOUGHT)
    taken.check_fits(SOUGHT)
    with pytest.raises(UnfitFile, match="đã đổi sau khi kiểm tra tệp"):
        taken.check_fits(Sought(notation="QĐ-UBND", signer="Lê Ngọc Tuấn", year=2021, digits=3))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("phan-mem.exe", b"MZ", "Không nhận tệp kèm theo dạng “exe”"),
        ("khong-duoi", b"x", "Không nhận tệp kèm theo"),
        ("bang.xlsx", b"%PDF-1.7", "không đúng với đuôi .xlsx"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "bị hỏng hoặc quá lớn"),
        ("bang.xlsx", b"PK\x03\x04" + bytes(30), ".xlsx bị hỏng"),
        ("bang.pdf", b"", "Tệp rỗng"),
    ],
)
def test_an_attachment_is_of_an_allowed_kind_and_what_it_says_it_is(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UnfitFile, match=sentence):
        take_attachment(data, name=name)
