"""A decision and an official letter set by hand, once as .docx and once as .pdf, so that one fault at a time can be
planted in an otherwise correct document. Nothing of the office's own templates is used here."""

import io
import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import docx
import typst
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nharong.kernel.fonts import document_fonts


@dataclass(frozen=True, kw_only=True)
class Words:
    """A line or paragraph of one look, perhaps after a bold label; `align` is its own where not the zone's."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    label: str = ""
    label_bold: bool = True
    family: str = "Tinos"
    align: str = ""
    colour: str = ""


def bold(text: str, **look: Any) -> Words:
    """Bold words."""
    return Words(text=text, bold=True, **look)


def article(number: str, text: str) -> Words:
    """An article with its bold label."""
    return Words(label=number, text=text)


_SENTENCE = (
    "các phòng, đơn vị thuộc Văn phòng rà soát quy trình giải quyết công việc, bảo đảm mọi hồ sơ được tiếp nhận, xử lý "
    "và trả kết quả đúng hạn; kịp thời báo cáo những khó khăn, vướng mắc để được xem xét, tháo gỡ trong năm."
)

GROUNDS = (
    Words(text="Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True),
    Words(
        text="Căn cứ Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ về việc áp dụng Hệ "
        "thống quản lý chất lượng theo Tiêu chuẩn quốc gia vào hoạt động của các cơ quan, tổ chức nhà nước;",
        italic=True,
    ),
    Words(text="Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh.", italic=True),
)

BODY = (
    article("Điều 1.", f"Phê duyệt kế hoạch năm 2021, theo đó {_SENTENCE}"),
    *(Words(text=f"{number}. Lần thứ {number}, {_SENTENCE}") for number in range(1, 5)),
    *(Words(text=f"{letter}) Ở nhóm {order}, {_SENTENCE}") for order, letter in enumerate("abcdđeghi", 1)),
    article("Điều 2.", f"Trong quá trình thực hiện, {_SENTENCE}"),
    article("Điều 3.", "Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./."),
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything about a document; lengths in millimetres, lines below names in parts of the name's length."""

    width: float = 210
    height: float = 297
    left: float = 30
    right: float = 20
    top: float = 20
    bottom: float = 20
    nation: Words | None = field(default_factory=lambda: bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12))
    motto: Words | None = field(default_factory=lambda: bold("Độc lập - Tự do - Hạnh phúc", size=13))
    motto_line: float = 1.0
    agency: tuple[Words, ...] = (
        Words(text="ỦY BAN NHÂN DÂN TỈNH KON TUM", size=12),
        Words(text="VĂN PHÒNG", size=12, bold=True),
    )
    agency_line: float = 0.4
    number: Words | None = field(default_factory=lambda: Words(text="Số: 05/QĐ-VP", size=13))
    date: Words | None = field(
        default_factory=lambda: Words(text="Kon Tum, ngày 07 tháng 02 năm 2021", italic=True, size=13)
    )
    letter_subject: Words | None = None
    urgency: Words | None = None
    name: Words | None = field(default_factory=lambda: bold("QUYẾT ĐỊNH"))
    subject: Words | None = field(default_factory=lambda: bold("Phê duyệt kế hoạch năm 2021"))
    subject_line: float = 0.4
    opening: Words | None = field(default_factory=lambda: bold("CHÁNH VĂN PHÒNG"))
    addressed: tuple[Words, ...] = ()
    grounds: tuple[Words, ...] = GROUNDS
    deciding: Words | None = field(default_factory=lambda: bold("QUYẾT ĐỊNH:"))
    body: tuple[Words, ...] = BODY
    authority: tuple[Words, ...] = (bold("KT. CHÁNH VĂN PHÒNG"), bold("PHÓ CHÁNH VĂN PHÒNG"))
    signer: Words | None = field(default_factory=lambda: bold("Nguyễn Hữu Tháp"))
    recipients_label: Words | None = field(default_factory=lambda: bold("Nơi nhận:", italic=True, size=12))
    recipients: tuple[Words, ...] = (
        Words(text="- Như Điều 3;", size=11),
        Words(text="- Sở Khoa học và Công nghệ;", size=11),
        Words(text="- Lưu: VT, HC.", size=11),
    )
    annex: tuple[Words, ...] = ()
    indent: float = 12.7
    gap: float = 6
    leading: float = 1.1
    justify: bool = True
    page_number: str = "top"
    page_number_size: float = 14
    number_on_first: bool = False


DECISION = Sheet()

LETTER = replace(
    DECISION,
    number=Words(text="Số: 12/VP-HC", size=13),
    letter_subject=Words(text="V/v rà soát quy trình năm 2021", size=12),
    name=None,
    subject=None,
    opening=None,
    grounds=(),
    deciding=None,
    addressed=(
        Words(text="Kính gửi:"),
        Words(text="- Các sở, ban ngành thuộc tỉnh;"),
        Words(text="- Ủy ban nhân dân các huyện, thành phố."),
    ),
    body=(
        Words(text=f"Thực hiện chương trình công tác năm 2021, Văn phòng đề nghị {_SENTENCE}"),
        Words(text=f"1. Trước hết, {_SENTENCE}"),
        Words(text=f"2. Tiếp theo, {_SENTENCE}"),
        Words(text="Đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện./."),
    ),
    recipients=(
        Words(text="- Như trên;", size=11),
        Words(text="- Lưu: VT, HC.", size=11),
    ),
)

_TYPST = """
#let d = json(bytes(sys.inputs.d))
#let show-words(w) = {
  let colour = if w.colour == "" { black } else { rgb("#" + w.colour) }
  set text(font: w.family, size: w.size * 1pt, fill: colour)
  if w.label != "" { text(weight: if w.label_bold { "bold" } else { "regular" }, w.label + " ") }
  text(weight: if w.bold { "bold" } else { "regular" }, style: if w.italic { "italic" } else { "normal" }, w.text)
}
#let ruled(w, share) = {
  show-words(w)
  if share > 0 { v(-3pt); context line(length: measure(show-words(w)).width * share, stroke: 0.6pt) }
}
#let numbering-of(p) = context if here().page() > 1 or d.number_on_first {
  align(center, text(size: d.page_number_size * 1pt, counter(page).display("1")))
}
#set page(
  width: d.width * 1mm, height: d.height * 1mm,
  margin: (left: d.left * 1mm, right: d.right * 1mm, top: d.top * 1mm, bottom: d.bottom * 1mm),
  header-ascent: 7mm, footer-descent: 5mm,
  header: if d.page_number == "top" { numbering-of(1) },
  footer: if d.page_number == "bottom" { numbering-of(1) },
)
#set text(font: "Tinos", size: 14pt, lang: "vi", hyphenate: false, top-edge: 0.89em, bottom-edge: -0.22em, costs: (widow: 0%, orphan: 0%))
#set par(leading: (d.leading * 1.15 - 1.11) * 1em, spacing: (d.leading * 1.15 - 1.11) * 1em + d.gap * 1pt, justify: d.justify)
#{
  set par(leading: 1pt, spacing: 2pt, justify: false)
  set align(center)
  grid(columns: (41%, 1fr), row-gutter: 8pt,
    { for (i, w) in d.agency.enumerate() { block(ruled(w, if i == d.agency.len() - 1 { d.agency_line } else { 0 })) } },
    { if d.nation != none { block(show-words(d.nation)) }; if d.motto != none { block(ruled(d.motto, d.motto_line)) } },
    if d.number != none { show-words(d.number) }, if d.date != none { show-words(d.date) },
    { if d.letter_subject != none { show-words(d.letter_subject) } ; if d.urgency != none { block(above: 6pt, show-words(d.urgency)) } }, [],
  )
  v(8pt)
  if d.name != none { block(width: 100%, show-words(d.name)) }
  if d.subject != none { block(ruled(d.subject, d.subject_line)) }
  v(8pt)
  if d.opening != none { block(show-words(d.opening)) }
  if d.addressed.len() > 0 { block(align(left, pad(left: 40mm, { for w in d.addressed { block(show-words(w)) } }))) }
  v(6pt)
}
#let said(w) = if w.align == "center" { align(center, show-words(w)) } else {
  par(first-line-indent: (amount: d.indent * 1mm, all: true), justify: if w.align == "left" { false } else { d.justify }, show-words(w))
}
#{ for w in d.grounds { said(w) } }
#if d.deciding != none { block(width: 100%, align(center, show-words(d.deciding))) }
#{ for w in d.body { said(w) } }
#block(breakable: false, width: 100%, above: 16pt, {
  set par(leading: 1pt, spacing: 2pt, justify: false)
  grid(columns: (48%, 1fr),
    { if d.recipients_label != none { block(show-words(d.recipients_label)) }; for w in d.recipients { block(show-words(w)) } },
    { set align(center); for w in d.authority { block(show-words(w)) }; v(20mm); if d.signer != none { show-words(d.signer) } },
  )
})
#if d.annex.len() > 0 { pagebreak(); for w in d.annex { block(width: 100%, align(center, show-words(w))) } }
"""


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Words | Sheet):
        return {name: _plain(part) for name, part in value.__dict__.items()}
    return value


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[document_fonts()])


def to_pdf(sheet: Sheet) -> bytes:
    """The document printed."""
    return bytes(typst.compile(_TYPST.encode(), font_paths=_fonts(), sys_inputs={"d": json.dumps(_plain(sheet))}))


def to_docx(sheet: Sheet) -> bytes:
    """The document as a word processor's file, laid out in tables without borders."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    if sheet.width > sheet.height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    _number_pages(section, sheet)
    _head(document, sheet)
    _title(document, sheet)
    for words in sheet.addressed:
        made = document.add_paragraph()
        made.paragraph_format.left_indent = Mm(40)
        _tight(made)
        _write(made, words)
    for words in sheet.grounds:
        _paragraph(document, words, sheet)
    if sheet.deciding is not None:
        _centred(document, sheet.deciding)
    for words in sheet.body:
        _paragraph(document, words, sheet)
    _close(document, sheet)
    if sheet.annex:
        document.add_page_break()
        for words in sheet.annex:
            _centred(document, words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Any, sheet: Sheet) -> None:
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    for order, words in enumerate(sheet.agency):
        _centred(left, words)
        if order == len(sheet.agency) - 1 and sheet.agency_line:
            _border(left.add_paragraph())
    for words in (sheet.nation, sheet.motto):
        if words is not None:
            _centred(right, words)
    if sheet.motto is not None and sheet.motto_line:
        _border(right.add_paragraph())
    left, right = table.rows[1].cells
    for words in (sheet.number, sheet.letter_subject, sheet.urgency):
        if words is not None:
            _centred(left, words)
    if sheet.date is not None:
        _centred(right, sheet.date)


def _title(document: Any, sheet: Sheet) -> None:
    if sheet.name is not None:
        _centred(document, sheet.name)
    if sheet.subject is not None:
        _centred(document, sheet.subject)
        if sheet.subject_line:
            _border(document.add_paragraph())
    if sheet.opening is not None:
        _centred(document, sheet.opening)


def _close(document: Any, sheet: Sheet) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    for words in (sheet.recipients_label, *sheet.recipients):
        if words is not None:
            made = left.add_paragraph()
            _tight(made)
            _write(made, words)
    for words in sheet.authority:
        _centred(right, words)
    for _ in range(4):
        right.add_paragraph()
    if sheet.signer is not None:
        _centred(right, sheet.signer)


def _paragraph(document: Any, words: Words, sheet: Sheet) -> None:
    made = document.add_paragraph()
    shape = made.paragraph_format
    shape.first_line_indent = Mm(sheet.indent)
    shape.space_before, shape.space_after = Pt(0), Pt(sheet.gap)
    shape.line_spacing = sheet.leading
    made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if sheet.justify and not words.align else WD_ALIGN_PARAGRAPH.LEFT
    if words.align == "center":
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(made, words)


def _centred(place: Any, words: Words) -> None:
    made = place.add_paragraph()
    made.alignment = WD_ALIGN_PARAGRAPH.LEFT if words.align == "left" else WD_ALIGN_PARAGRAPH.CENTER
    _tight(made)
    _write(made, words)


def _tight(made: Any) -> None:
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)


def _write(made: Any, words: Words) -> None:
    if words.label:
        _run(made, f"{words.label} ", words).bold = words.label_bold
    run = _run(made, words.text, words)
    run.bold, run.italic = words.bold, words.italic


def _run(made: Any, text: str, words: Words) -> Any:
    run = made.add_run(text)
    run.font.size = Pt(words.size)
    run.font.name = {"Tinos": "Times New Roman", "Libertinus Serif": "Arial"}.get(words.family, words.family)
    if words.colour:
        run.font.color.rgb = docx.shared.RGBColor.from_string(words.colour)
    return run


def _border(made: Any) -> None:
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    made._p.get_or_add_pPr().append(borders)
    _tight(made)


def _number_pages(section: Any, sheet: Sheet) -> None:
    if not sheet.page_number:
        return
    section.different_first_page_header_footer = not sheet.number_on_first
    made = (section.header if sheet.page_number == "top" else section.footer).paragraphs[0]
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.style = section.header.paragraphs[0].style
    run = made.add_run()
    run.font.size, run.font.name = Pt(sheet.page_number_size), "Times New Roman"
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._r.append(part)
