"""Paragraphs, cells and rules of a Word file, set exactly: nothing is left to a style of the reader's program."""

from collections.abc import Iterable
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Header
from docx.shared import Pt, RGBColor

FACE = "Times New Roman"
CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
RED = RGBColor(0xE0, 0, 0)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
# What may follow a table's margins and borders in its properties, by the file format's own order.
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def paragraph(
    place: Any,
    *,
    align: Any = LEFT,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    first: float = 0,
    line: float = 1.0,
    keep: bool = False,
) -> Any:
    """A new last paragraph of a document, cell, header or footer; sizes in points, `line` in lines, `keep` with the
    next. A cell's or header's own empty first paragraph is used up first."""
    fresh = getattr(place, "fresh", None)
    made = fresh.pop() if fresh else place.add_paragraph()
    form = made.paragraph_format
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.left_indent, form.first_line_indent = Pt(indent), Pt(first)
    form.line_spacing = line
    form.keep_with_next = keep
    form.widow_control = True
    return made


def write(made: Any, text: str, *, size: float, bold: bool = False, italic: bool = False, colour: Any = None) -> None:
    """Text at the end of a paragraph."""
    run = made.add_run(text)
    run.font.name, run.font.size, run.font.bold, run.font.italic = FACE, Pt(size), bold, italic
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    run._element.rPr.rFonts.set(qn("w:cs"), FACE)
    if colour is not None:
        run.font.color.rgb = colour


def write_runs(
    made: Any, runs: Iterable[dict[str, Any]], *, size: float, bold: bool = False, italic: bool = False
) -> None:
    """Runs of the page's data with their own emphasis on top of the paragraph's."""
    for run in runs:
        write(made, run["text"], size=size, bold=bold or run["bold"], italic=italic or run["italic"])


def rule(place: Any, *, length: float, room: float, after: float = 0) -> None:
    """A solid line of this length in the middle of a column `room` points wide."""
    side = max((room - length) / 2, 0)
    made = paragraph(place, align=CENTRE, indent=side, before=3, after=after)
    made.paragraph_format.right_indent = Pt(side)
    made.paragraph_format.line_spacing = Pt(3)
    borders(made, ("top",))


def borders(made: Any, edges: Iterable[str]) -> None:
    """Solid lines at the edges of a paragraph."""
    box = OxmlElement("w:pBdr")
    for edge in edges:
        box.append(_border(edge, 6, "000000"))
    # The format wants a paragraph's properties in its own order: borders before spacing, indents and alignment.
    properties = made._p.get_or_add_pPr()
    behind = [child for child in properties if child.tag in {qn("w:spacing"), qn("w:ind"), qn("w:jc")}]
    if behind:
        behind[0].addprevious(box)
    else:
        properties.append(box)


def grid(
    place: Any, widths: list[float], *, rows: int = 1, lines: int = 0, inset: float = 0, colour: str = "000000"
) -> Any:
    """A table of fixed column widths in points; `lines` is the thickness of its lines in eighths of a point, `inset` the
    points between a cell's side and its text."""
    sized = {"width": Pt(sum(widths))} if isinstance(place, _Header) else {}
    made = place.add_table(rows, len(widths), **sized)
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = made._tbl.tblPr
    box = OxmlElement("w:tblBorders")
    for edge in _EDGES:
        box.append(_border(edge, lines, colour))
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(round(inset * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    for added in (box, margins):
        behind = _AFTER_BORDERS if added is box else ("w:tblLook",)
        later = [child for child in properties if child.tag in {qn(name) for name in behind}]
        if later:
            later[0].addprevious(added)
        else:
            properties.append(added)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    return made


def opened(place: Any) -> Any:
    """A cell, header or footer whose own empty paragraph is not written yet."""
    place.fresh = [place.paragraphs[0]]
    return place


def whole_rows(table: Any, *, head: bool = False) -> None:
    """Rows that are not torn at a page's end; `head` repeats the first on every page."""
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and at == 0:
            properties.append(OxmlElement("w:tblHeader"))


def page_field(made: Any, *, size: float) -> None:
    """The number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = made.add_run()
        run.font.name, run.font.size = FACE, Pt(size)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _border(edge: str, eighths: int, colour: str) -> Any:
    made = OxmlElement(f"w:{edge}")
    made.set(qn("w:val"), "single" if eighths else "nil")
    made.set(qn("w:sz"), str(eighths))
    made.set(qn("w:space"), "0")
    made.set(qn("w:color"), colour)
    return made
