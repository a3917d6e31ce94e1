"""The same document as a Word file: zones, sizes and words of Decree 30/2020/NĐ-CP, annex I."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from nharong.documents.layout.content import Annex, AttachedText, Picture
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.word.file import to_docx
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.emphasis import plain
from tests.documents.layout_kinds import EVERY_KIND
from tests.documents.layout_pages import DECISION, LETTER, set_, squeezed, text_of
from tests.documents.test_layout_parts import LIST, STATUTE, WIDE, picture

CODES = tuple(EVERY_KIND)
FULL = replace(
    DECISION,
    issuer="Ủy ban nhân dân tỉnh Kon Tum",
    attached=STATUTE,
    annexes=(LIST, Annex(title="Bảng tổng hợp", body=WIDE)),
    circulation_note="Lưu hành nội bộ",
    contact=("Số 125B Phan Đình Phùng", "ĐT: 0260.3862000"),
    drafter_mark="PL.(300)",
    urgency="Khẩn",
)


def opened(content: Any = DECISION, **changes: Any) -> Any:
    return docx.Document(io.BytesIO(to_docx(replace(content, **changes))))


def every_paragraph(place: Any) -> list[Any]:
    """All paragraphs in the order of the page, those of tables in tables too."""
    found = []
    for item in place.iter_inner_content():
        if hasattr(item, "rows"):
            seen: list[Any] = []
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        found += every_paragraph(cell)
        else:
            found.append(item)
    return found


def words_of(document: Any) -> str:
    return squeezed(" ".join(each.text for each in every_paragraph(document)))


def run_of(document: Any, words: str) -> Any:
    for each in every_paragraph(document):
        for run in each.runs:
            if words in run.text:
                return run
    raise AssertionError(f"“{words}” is not there")


def xml_of(content: Any, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(to_docx(content))) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.parametrize("code", CODES)
def test_the_word_file_of_every_kind_has_the_words_of_its_pages(code: str) -> None:
    document = opened(EVERY_KIND[code])
    pages = squeezed(text_of(set_(EVERY_KIND[code]).pdf))
    for each in every_paragraph(document):
        words = squeezed(each.text)
        # A page is broken and numbered; a paragraph is not: its pieces are all there.
        assert words in pages or all(part in pages for part in each.text.split()), each.text
    shown = words_of(document)
    for block in EVERY_KIND[code].body:
        text = (
            " ".join(cell for row in block.rows for cell in row if "---" not in cell) or f"{block.label} {block.text}"
        )
        assert squeezed(plain(text)).upper() in shown.upper()


@pytest.mark.parametrize("code", CODES)
def test_the_same_content_gives_the_same_file(code: str) -> None:
    assert to_docx(EVERY_KIND[code]) == to_docx(EVERY_KIND[code])


@pytest.mark.parametrize("code", CODES)
def test_every_letter_is_times_new_roman_of_a_size_the_decree_names(code: str) -> None:
    for each in every_paragraph(opened(EVERY_KIND[code])):
        for run in each.runs:
            assert run.font.name == "Times New Roman"
            assert run.font.size.pt in {11, 12, 13, 14}


def test_the_page_is_a4_with_the_decrees_margins() -> None:
    (section,) = opened().sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [20, 20, 30, 15]


def test_the_head_is_a_table_without_lines_agency_left_nation_right() -> None:
    document = opened()
    head = document.tables[0]
    left, right = head.rows[0].cells
    assert left.text.split("\n")[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH KON TUM"]
    assert right.text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    edges = head._tbl.tblPr.find(qn("w:tblBorders"))
    assert {edge.get(qn("w:val")) for edge in edges} == {"nil"}
    number, day = head.rows[1].cells
    assert re.fullmatch(r"Số:\s+/QĐ-UBND", number.text)
    assert re.fullmatch(r"Kon Tum, ngày\s+tháng\s+năm 2021", day.text)


def test_number_and_date_once_known_are_written() -> None:
    words = words_of(opened(number=5, day=date(2021, 2, 7)))
    assert "Số:05/QĐ-UBND" in words
    assert "KonTum,ngày07tháng02năm2021" in words


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic"),
    [
        ("CỘNG HÒA", 13, True, False),
        ("Độc lập", 14, True, False),
        ("TỈNH KON TUM", 13, True, False),
        ("Số:", 13, False, False),
        ("Kon Tum, ngày", 14, False, True),
        ("QUYẾT ĐỊNH", 14, True, False),
        ("Phê duyệt", 14, True, False),
        ("Căn cứ", 14, False, True),
        ("Điều 2.", 14, True, False),
        ("Chánh Văn phòng", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Như Điều 2;", 11, False, False),
        ("KT. CHỦ TỊCH", 14, True, False),
        ("Nguyễn Hữu Tháp", 14, True, False),
    ],
)
def test_each_zone_has_its_size_and_style(words: str, size: int, bold: bool, italic: bool) -> None:
    run = run_of(opened(), words)
    assert (run.font.size.pt, bool(run.font.bold), bool(run.font.italic)) == (size, bold, italic)


def test_a_smaller_document_is_smaller_throughout() -> None:
    document = opened(font_size=13)
    assert run_of(document, "CỘNG HÒA").font.size.pt == 12
    assert run_of(document, "Chánh Văn phòng").font.size.pt == 13


def test_paragraphs_of_the_body_are_justified_indented_and_six_points_apart() -> None:
    body = next(each for each in every_paragraph(opened()) if each.text.startswith("Điều 2."))
    form = body.paragraph_format
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.first_line_indent == Pt(36)
    assert (form.space_before or 0) + form.space_after >= Pt(6)
    assert 1 <= form.line_spacing <= 1.5


def test_the_page_number_is_centred_in_the_header_and_not_on_the_first_page() -> None:
    (section,) = opened().sections
    assert section.different_first_page_header_footer
    assert "PAGE" in etree.tostring(section.header._element).decode()
    assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in etree.tostring(section.first_page_header._element).decode()


def test_a_letter_has_its_subject_under_the_number_and_its_receivers_in_a_list() -> None:
    document = opened(LETTER, addressed_to=("Sở A", "Sở B"))
    assert "V/v triển khai" in document.tables[0].rows[1].cells[0].text
    words = words_of(document)
    assert "Kínhgửi:-SởA;-SởB." in words
    assert "CÔNGVĂN" not in words


def test_minutes_and_contracts_have_two_signatures_and_the_receivers_below() -> None:
    for code, heads in (("minutes", ("THƯ KÝ", "CHỦ TỌA")), ("contract", ("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"))):
        closing = opened(EVERY_KIND[code]).tables[-1]
        assert tuple(cell.text.split("\n")[0] for cell in closing.rows[0].cells) == heads
        assert "Nơi nhận:" in closing.rows[1].cells[0].text


def test_marks_notes_and_the_address_are_in_their_places() -> None:
    document = opened(FULL)
    first = document.sections[0]
    assert "LƯU HÀNH NỘI BỘ" in first.first_page_header.tables[0].rows[0].cells[0].text
    assert "Số 125B Phan Đình Phùng" in first.first_page_footer.paragraphs[0].text
    assert first.first_page_footer.paragraphs[0]._p.pPr.find(qn("w:pBdr")) is not None
    assert "PL.(300)" in document.tables[-3].rows[0].cells[0].text or "PL.(300)" in words_of(document)
    mark = run_of(document, "KHẨN")
    assert str(mark.font.color.rgb) == "E00000"
    frame = document.tables[0].rows[1].cells[0].tables[0]
    assert round(frame.rows[0].height.mm) == 8
    assert round(frame.columns[0].width.mm) == 20
    # Only on the document's own first page.
    for section in document.sections[1:]:
        assert not section.first_page_header.tables
        assert not "".join(each.text for each in section.first_page_footer.paragraphs)


def test_annexes_and_attached_texts_are_counted_anew_and_lie_when_they_must() -> None:
    document = opened(FULL)
    main, attached, listed, wide = document.sections
    assert [section.orientation for section in (main, attached, listed, wide)] == [WD_ORIENT.PORTRAIT] * 3 + [
        WD_ORIENT.LANDSCAPE
    ]
    for section in (attached, listed, wide):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
    assert main._sectPr.find(qn("w:pgNumType")) is None
    words = words_of(document)
    assert "PhụlụcIDANHMỤCQUYTRÌNH(KèmtheoQuyếtđịnhsố…/QĐ-UBNDngày…tháng…năm…củaỦyban" in words
    assert words.count("CỘNGHÒAXÃHỘI") == 2


def test_a_lying_table_in_the_body_turns_the_page_and_the_signature_turns_it_back() -> None:
    document = opened(body=(*DECISION.body, *WIDE, *parse_body("Hết./.")))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert all(section._sectPr.find(qn("w:pgNumType")) is None for section in document.sections)


def test_a_tables_head_is_repeated_and_its_lines_are_drawn() -> None:
    table = next(each for each in opened(EVERY_KIND["report"]).tables if "Đơn vị" in each.rows[0].cells[1].text)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {edge.get(qn("w:val")) for edge in table._tbl.tblPr.find(qn("w:tblBorders"))} == {"single"}
    assert sum(column.width for column in table.columns) <= Mm(165.5)


def test_a_picture_is_in_the_file_with_its_caption() -> None:
    document = opened(
        body=parse_body("![Hình 1](a)\nHết./."), pictures=(Picture(name="a", data=picture(size=(3000, 600))),)
    )
    (shape,) = document.inline_shapes
    assert shape.width <= Mm(165)
    assert "Hình1" in words_of(document)


def test_what_the_page_refuses_the_word_file_refuses_too() -> None:
    with pytest.raises(CannotTypeset, match="U\\+6F22"):
        opened(subject="漢")
    with pytest.raises(CannotTypeset, match="ba loại"):
        opened(urgency="Gấp")


def test_control_characters_leave_a_file_that_opens() -> None:
    assert "abcdef" in words_of(opened(subject="a\x00b\x07 c\u200bd\u202e\te\ufefff\ud800".replace("\ud800", "")))


def test_the_file_tells_no_name_of_a_program_and_no_time_of_writing() -> None:
    told = opened().core_properties
    assert (told.title, told.author) == (
        "Quyết định Phê duyệt Mục tiêu chất lượng năm 2021",
        "ỦY BAN NHÂN DÂN TỈNH KON TUM",
    )
    assert (told.comments, told.last_modified_by) == ("", "")
    with zipfile.ZipFile(io.BytesIO(to_docx(DECISION))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


ORDER = {
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "pBdr",
        "spacing",
        "ind",
        "jc",
        "rPr",
        "sectPr",
    ],
    "tblPr": ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
    "trPr": ["cantSplit", "trHeight", "tblHeader"],
    "sectPr": [
        "headerReference",
        "footerReference",
        "type",
        "pgSz",
        "pgMar",
        "pgNumType",
        "cols",
        "titlePg",
        "docGrid",
    ],
}


@pytest.mark.parametrize("content", [FULL, *(EVERY_KIND[code] for code in ("minutes", "report", "letter", "telegram"))])
def test_the_parts_of_properties_stand_in_the_formats_own_order(content: Any) -> None:
    """Word calls a file damaged where LibreOffice reads on."""
    tree = xml_of(content)
    for name, order in ORDER.items():
        for properties in tree.iter(qn(f"w:{name}")):
            children = [etree.QName(child).localname for child in properties]
            assert set(children) <= set(order), (name, children)
            if name != "trPr":  # any order is allowed there
                assert [order.index(child) for child in children] == sorted(order.index(child) for child in children)


def test_every_cell_ends_with_a_paragraph_and_no_two_tables_touch() -> None:
    for content in (FULL, EVERY_KIND["leave"], EVERY_KIND["sending-slip"], EVERY_KIND["telegram"]):
        tree = xml_of(content)
        for cell in tree.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")
        for table in tree.iter(qn("w:tbl")):
            after = table.getnext()
            assert after is None or after.tag != qn("w:tbl")


def test_an_attached_text_keeps_its_own_name() -> None:
    told = AttachedText(name="Quy định", subject="Về họp", body=parse_body("Điều 1. Họp./."))
    assert "QUYĐỊNHVềhọp(Kèmtheo" in words_of(opened(attached=told))
