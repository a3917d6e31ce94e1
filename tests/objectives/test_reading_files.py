"""The same decision out of .txt, .md, .docx and .pdf, and every kind of file that is refused with one sentence."""

import contextlib
import io
import os
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Opened
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.objectives.rules import source, source_docx, source_pdf
from nharong.objectives.rules.reading import read_decision
from nharong.objectives.rules.source import UnreadableDecision, read_source
from nharong.objectives.rules.source_docx import text_of_docx
from nharong.objectives.rules.source_pdf import text_of_pdf

from .test_reading_decisions import told

FONTS = Path(sys.prefix) / "share" / "nharong" / "fonts"

TEXT = """\
SỞ XÂY DỰNG TỈNH LÂM ĐỒNG
QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng năm 2023 áp dụng tại Sở Xây dựng
GIÁM ĐỐC SỞ XÂY DỰNG TỈNH LÂM ĐỒNG
Căn cứ Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Mục tiêu chất lượng năm 2023 áp dụng tại Sở Xây dựng, với các nội dung sau:
1. Duy trì Hệ thống quản lý chất lượng; xây dựng và đưa vào áp dụng ít nhất 02 quy trình mới.
2. 100% hồ sơ xử lý đúng quy trình và trên 95,5% hồ sơ bảo đảm thời gian quy định.
3. Ít nhất 98% văn bản của Sở (trừ văn bản mật) được ký số và xử lý trên Hệ thống Quản lý văn bản.
4. Đánh giá nội bộ ít nhất 01 lần/năm.
Điều 2. Giao Chánh Văn phòng Sở theo dõi, đôn đốc ít nhất 02 lần/năm.
"""
SAID = (
    "1 new_procedures >= 2",
    "2 dossiers_by_process = 100%",
    "2 dossiers_on_time > 95.5%",
    "3 documents_signed_and_processed >= 98% -secret",
    "4 internal_audits >= 1",
)


def check(file: Path) -> None:
    """The file gives the criteria of TEXT, its year and agency."""
    reading = read_decision(read_source(file))
    assert told(reading) == SAID
    assert (reading.year, reading.agency) == (2023, "Sở Xây dựng tỉnh Lâm Đồng")
    assert reading.unread == []


def refused(file: Path) -> str:
    """The one sentence with which the file is refused."""
    with pytest.raises(UnreadableDecision) as refusal:
        read_decision(read_source(file))
    sentence = refusal.value.sentence
    assert re.fullmatch(r"[A-ZĐĂ][^\n]+\.", sentence)
    return sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_plain_text_is_read_in_any_unicode_encoding(encoding: str, form: str, tmp_path: Path) -> None:
    """Composed and decomposed letters are the same text."""
    file = tmp_path / "decision.txt"
    file.write_bytes(unicodedata.normalize(form, TEXT).encode(encoding))  # type: ignore[arg-type]
    check(file)


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    """As Notepad saves them."""
    file = tmp_path / "decision.TXT"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    check(file)


def test_windows_1258_is_read(tmp_path: Path) -> None:
    """The Vietnamese code page of Windows keeps tone marks as letters of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in TEXT:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        out.append(base + tone)
    file = tmp_path / "decision.txt"
    file.write_bytes("".join(out).encode("cp1258"))
    check(file)


def test_markdown_marks_are_no_words(tmp_path: Path) -> None:
    """Bold, italics, headings, escapes and quotes leave the words alone."""
    text = TEXT.replace("QUYẾT ĐỊNH\n", "# QUYẾT ĐỊNH\n\n").replace("(trừ văn bản mật)", "(*trừ văn bản mật*)")
    text = text.replace("Điều 1.", "\n**Điều 1.**").replace("\n1. ", "\n\n1\\. ").replace("95,5%", "__95,5%__")
    file = tmp_path / "decision.md"
    file.write_text(text, encoding="utf-8")
    check(file)


def test_a_word_file_is_read(tmp_path: Path) -> None:
    """Paragraph by paragraph."""
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    file = tmp_path / "decision.docx"
    document.save(str(file))
    check(file)


def saved(document: Opened) -> bytes:
    """The bytes of a Word file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def frame(document: Opened) -> Opened:
    """Heading and first article of a Word decision, with the letterhead in a table."""
    head = document.add_table(1, 2).rows[0].cells
    head[0].text = "ỦY BAN NHÂN DÂN\nHUYỆN ĐĂK GLEI"
    head[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("QUYẾT ĐỊNH")
    document.add_paragraph("Phê duyệt Mục tiêu chất lượng năm 2022")
    document.add_paragraph("Điều 1. Phê duyệt Mục tiêu chất lượng năm 2022, với các nội dung sau:")
    return document


def test_automatic_numbers_and_bullets_of_word_are_read() -> None:
    """Word stores no number in the paragraph, so it is counted as Word counts."""
    document = frame(docx.Document())
    document.add_paragraph("Ít nhất 02 quy trình mới được xây dựng.", style="List Number")
    document.add_paragraph("Công tác văn bản:", style="List Number")
    document.add_paragraph("100% văn bản (trừ văn bản mật) được ký số;", style="List Bullet")
    document.add_paragraph("98% văn bản trở lên gửi liên thông.", style="List Bullet")
    document.add_paragraph("Điều 2. Giao Văn phòng.")
    tail = document.add_table(1, 2).rows[0].cells
    tail[0].text = "Nơi nhận:\n- Như Điều 2;"
    tail[1].text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    reading = read_decision(text_of_docx(saved(document)))
    assert reading.agency == "Ủy ban nhân dân huyện Đăk Glei"
    assert told(reading) == (
        "1 new_procedures >= 2",
        "2 documents_signed_and_processed = 100% -secret",
        "2 documents_sent_over_axis >= 98%",
    )


def test_a_table_of_word_is_read_with_its_units() -> None:
    """`Chỉ tiêu (%)` gives the sign; a row without number goes on with the objective above it."""
    document = frame(docx.Document())
    table = document.add_table(1, 4)
    rows = [
        ("STT", "Mục tiêu chất lượng", "Chỉ tiêu (%)", "Trách nhiệm"),
        ("1", "Hồ sơ giải quyết đúng quy trình", "100", "Văn phòng"),
        ("", "- Hồ sơ giải quyết đúng hạn", "≥ 98,5", "Văn phòng"),
        ("2", "Đánh giá nội bộ", "tối thiểu 01 lần", "Ban ISO"),
    ]
    for place, row in enumerate(rows):
        cells = table.rows[0].cells if place == 0 else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    reading = read_decision(text_of_docx(saved(document)))
    assert told(reading) == (
        "1 dossiers_by_process = 100%",
        "1 dossiers_on_time >= 98.5%",
        "2 internal_audits >= 1",
    )


def test_deleted_words_of_word_are_not_read_and_inserted_ones_are() -> None:
    """A tracked change counts as it will stand."""
    document = frame(docx.Document())
    paragraph = document.add_paragraph("1. Trên ")
    for tag, text_tag, words in (("w:del", "w:delText", "90"), ("w:ins", "w:t", "95")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("% hồ sơ giải quyết đúng hạn.")
    assert told(read_decision(text_of_docx(saved(document)))) == ("1 dossiers_on_time > 95%",)


@pytest.fixture(scope="module")
def typeset() -> Callable[[str], bytes]:
    """Sets a text in type as a PDF, with the office's own fonts."""
    if not FONTS.is_dir():
        pytest.skip("the fonts of documents are not fetched yet (nharong fonts)")
    import typst

    def compiled(body: str) -> bytes:
        page = '#set page(paper: "a4", margin: (left: 3cm, rest: 2cm), numbering: "1")\n'
        letters = '#set text(font: "Tinos", lang: "vi", size: 14pt)\n#set par(justify: true)\n'
        set_in_type: bytes = typst.compile((page + letters + body).encode(), font_paths=[str(FONTS)])
        return set_in_type

    return compiled


def test_lines_of_a_pdf_are_joined_again(typeset: Callable[[str], bytes], tmp_path: Path) -> None:
    """A number and its noun on two lines of the page are one quantity."""
    file = tmp_path / "decision.pdf"
    file.write_bytes(typeset(TEXT.replace("\n", "\n\n").replace("\n1. ", "\n1\\. ")))
    check(file)


@pytest.mark.parametrize("width", [5, 7, 9, 12])
def test_a_pdf_of_any_width_is_read(width: int, typeset: Callable[[str], bytes]) -> None:
    """Narrow columns break between every number and its noun."""
    body = f"#set page(width: {width + 5}cm)\n" + TEXT.replace("\n", "\n\n")
    assert told(read_decision(text_of_pdf(typeset(body)))) == SAID


def test_a_ruled_table_of_a_pdf_is_read(typeset: Callable[[str], bytes]) -> None:
    """Cells of several lines stay with their row."""
    body = """
#align(center)[*QUYẾT ĐỊNH* \\ Ban hành Mục tiêu chất lượng năm 2024 của Ủy ban nhân dân phường Quyết Thắng]

Điều 1. Ban hành Mục tiêu chất lượng năm 2024 như sau:
#table(columns: (1cm, 6cm, 3cm, 1fr), [TT], [Mục tiêu], [Chỉ tiêu], [Đơn vị thực hiện],
[1], [Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng thời hạn quy định], [Từ 98% trở lên], [Bộ phận Một cửa],
[2], [Tỷ lệ văn bản đi được ký số và xử lý trên Hệ thống (trừ văn bản mật)], [Tối thiểu 99%], [Văn phòng],
[3], [Đánh giá nội bộ], [Ít nhất 01 lần], [Ban ISO])

Điều 2. Quyết định có hiệu lực kể từ ngày ký.
"""
    reading = read_decision(text_of_pdf(typeset(body)))
    assert reading.agency == "Ủy ban nhân dân phường Quyết Thắng"
    assert told(reading) == (
        "1 dossiers_on_time >= 98%",
        "2 documents_signed_and_processed >= 99% -secret",
        "3 internal_audits >= 1",
    )


def test_a_pdf_without_words_is_called_a_scan(typeset: Callable[[str], bytes], tmp_path: Path) -> None:
    """A drawing alone holds nothing to read."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(typeset("#set page(numbering: none)\n#rect(width: 5cm, height: 5cm)"))
    assert refused(file) == source_pdf.SCANNED


def test_a_pdf_cut_short_is_refused_or_read(typeset: Callable[[str], bytes]) -> None:
    """A damaged file gives a sentence, never another error."""
    whole = typeset(TEXT)
    for part in (10, 200, len(whole) // 2, len(whole) - 60):
        with contextlib.suppress(UnreadableDecision):
            assert text_of_pdf(whole[:part]).strip()


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_bytes_after_a_pdf_mark_give_a_sentence(content: bytes) -> None:
    """Nothing but the room's own refusal comes out."""
    with pytest.raises(UnreadableDecision):
        text_of_pdf(b"%PDF-1.7\n" + content)


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_bytes_after_a_zip_mark_give_a_sentence(content: bytes) -> None:
    """Nothing but the room's own refusal comes out."""
    with pytest.raises(UnreadableDecision):
        text_of_docx(b"PK\x03\x04" + content)


def test_a_word_file_cut_short_is_refused(tmp_path: Path) -> None:
    """The directory of the package stands at its end."""
    whole = saved(frame(docx.Document()))
    file = tmp_path / "cut.docx"
    file.write_bytes(whole[: len(whole) // 2])
    assert refused(file) == source_docx.BROKEN


def package(parts: dict[str, bytes]) -> bytes:
    """A zip package of the given parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def test_a_package_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    """A few kilobytes may hold very much of the same letter."""
    file = tmp_path / "bomb.docx"
    file.write_bytes(package({"word/document.xml": b" " * (source_docx.INSIDE_AT_MOST + 1)}))
    assert file.stat().st_size < 200_000
    assert refused(file) == source_docx.OVERBLOWN


def test_entities_that_multiply_are_not_expanded() -> None:
    """The classical bomb of nested entities ends as a broken file."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(saved(frame(docx.Document())))) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 50}">' for n in range(9))
    body = parts["word/document.xml"].decode()
    body = re.sub(r"^(<\?xml[^>]*\?>)?", rf"\1<!DOCTYPE w [{entities}]>", body, count=1)
    parts["word/document.xml"] = body.replace("QUYẾT ĐỊNH", "&a8;").encode()
    with contextlib.suppress(UnreadableDecision):
        assert len(text_of_docx(package(parts))) < 100_000


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", source.EMPTY),
        ("blank.md", b" \n\t\n", source.EMPTY),
        ("nothing.docx", b"", source.EMPTY),
        ("nothing.pdf", b"", source.EMPTY),
        ("a.xlsx", b"PK\x03\x04", source.WRONG_KIND),
        ("a", b"abc", source.WRONG_KIND),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", source.MISNAMED.format(".pdf")),
        ("picture.docx", b"\x89PNG\r\n\x1a\n", source.MISNAMED.format(".docx")),
        ("really.txt", b"%PDF-1.7 x", source.MISNAMED.format(".txt")),
        ("other.docx", package({"xl/workbook.xml": b"<x/>"}), source.MISNAMED.format(".docx")),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, source_docx.OLD_WORD),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            source_docx.LOCKED,
        ),
        ("broken.pdf", b"%PDF-1.7\nnothing here", source_pdf.BROKEN),
        ("plain.txt", b"no Vietnamese letters in this file at all", source.NOT_VIETNAMESE),
        ("other.txt", "Đây là một bài thơ.".encode(), None),
        ("binary.txt", bytes(range(256)) * 4, source.UNKNOWN_LETTERS),
        (
            "tcvn3.txt",
            "QuyÕt ®Þnh phª duyÖt môc tiªu chÊt l­îng n¨m 2021 cña ñy ban nh©n d©n tØnh; ®iÒu 1. §¸nh gi¸ néi bé".encode(
                "latin-1"
            ),
            source.LEGACY_LETTERS,
        ),
        ("half.txt", "Điều 1".encode("utf-16")[:-1], source.UNKNOWN_LETTERS),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(
    name: str, content: bytes, sentence: str | None, tmp_path: Path
) -> None:
    """The sentence says what is wrong and what to do."""
    file = tmp_path / name
    file.write_bytes(content)
    said = refused(file)
    assert sentence is None or said == sentence


def test_letters_of_the_old_fonts_inside_a_word_file_are_refused() -> None:
    """TCVN3 text in a Word file is Latin letters to a program."""
    document = docx.Document()
    document.add_paragraph("QuyÕt ®Þnh phª duyÖt môc tiªu chÊt lîng n¨m 2021 cña ñy ban nh©n d©n tØnh ®iÒu 1.")
    with pytest.raises(UnreadableDecision) as refusal:
        source.checked(text_of_docx(saved(document)))
    assert refusal.value.sentence == source.LEGACY_LETTERS


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a missing file, a pipe that would never end."""
    assert refused(tmp_path) == source.NOT_A_FILE
    assert refused(tmp_path / "missing.txt") == source.MISSING
    assert refused(tmp_path / ("x" * 400 + ".txt")) == source.MISSING
    assert refused(tmp_path / "a\0b.txt") == source.MISSING
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt") == source.NOT_A_FILE


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    """Twenty megabytes are far beyond any decision."""
    file = tmp_path / "large.txt"
    with file.open("wb") as out:
        out.truncate(source.LARGEST + 1)
    assert refused(file) == source.TOO_LARGE
