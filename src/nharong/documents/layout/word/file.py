"""A document's content as a .docx, by the same templates and words as its pages."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.letters import check_letters
from nharong.documents.layout.measure import text_width
from nharong.documents.layout.tables import LANDSCAPE, PORTRAIT
from nharong.documents.layout.word.close import closing_zones
from nharong.documents.layout.word.head import addressed_zone, circulation_zone, head_zones, title_zone
from nharong.documents.layout.word.parts import (
    CENTRE,
    FACE,
    borders,
    opened,
    page_field,
    paragraph,
    rule,
    write,
    write_runs,
)
from nharong.documents.layout.word.text import blocks
from nharong.documents.layout.wording import page_data, pictures_of

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def to_docx(content: DocumentContent) -> bytes:
    """The Word file; the same content gives the same bytes. Free places are left as blanks. Raises as `typeset`."""
    data = page_data(content)
    check_letters(data)
    pictures = {shown.file: shown.data for shown in pictures_of(content).values()}
    document = docx.Document()
    _styles(document, size=data["size"])
    _facts(document, data)
    first = document.sections[0]
    _page(first, landscape=False)
    _running_head(first, data, is_first=True)
    head_zones(document, data)
    if not data["letter"]:
        title_zone(document, data["name"], data["subject"], size=data["size"])
    addressed_zone(document, data)
    for line in data["opening_authority"]:
        write(paragraph(document, align=CENTRE, after=8, keep=True), line, size=data["size"], bold=True)
    _stretches(document, data["sections"], data, pictures=pictures, close=True)
    closing_zones(document, data["closing"], size=data["size"])
    for part in data["parts"]:
        _part(document, part, data, pictures=pictures)
    return _written(document)


def _stretches(
    document: Any,
    sections: list[dict[str, Any]],
    data: dict[str, Any],
    *,
    pictures: dict[str, bytes],
    close: bool = False,
) -> None:
    for at, section in enumerate(sections):
        if at:
            _turn(document, landscape=section["landscape"], data=data)
        last = at + 1 == len(sections)
        blocks(document, section["blocks"], size=data["size"], pictures=pictures, close=close and last)


def _part(document: Any, part: dict[str, Any], data: dict[str, Any], *, pictures: dict[str, bytes]) -> None:
    lying = bool(part["sections"][0]["landscape"])
    size, room = data["size"], LANDSCAPE if lying else PORTRAIT
    section = _turn(document, landscape=lying, data=data, counted_anew=True)
    section.different_first_page_header_footer = True
    if part["headed"]:
        head_zones(document, data, attached=True)
    label, label_size = (part["name"], size) if part["headed"] else (part["label"], 14)
    write(
        paragraph(document, align=CENTRE, before=14 if part["headed"] else 0, keep=True),
        label,
        size=label_size,
        bold=True,
    )
    for line in part["subject"]:
        write_runs(paragraph(document, align=CENTRE, keep=True), line, size=size, bold=True)
    made = paragraph(document, align=CENTRE, before=3, indent=30, keep=True)
    made.paragraph_format.right_indent = Pt(30)
    write_runs(made, part["reference"], size=size, italic=True)
    longest = text_width("".join(run["text"] for run in part["reference"]), size=size)
    rule(document, length=min(longest, room * 0.5) * 0.4, room=room, after=10)
    _stretches(document, part["sections"], data, pictures=pictures)


def _turn(document: Any, *, landscape: bool, data: dict[str, Any], counted_anew: bool = False) -> Any:
    """A new page of its own orientation, without what stands only on the document's first page."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _page(section, landscape=landscape)
    _running_head(section, data, is_first=False)
    section.different_first_page_header_footer = False
    counting = section._sectPr.find(qn("w:pgNumType"))
    if counting is not None:
        section._sectPr.remove(counting)
    if counted_anew:
        counting = OxmlElement("w:pgNumType")
        counting.set(qn("w:start"), "1")
        # In the format's own order: right after the margins.
        section._sectPr.find(qn("w:pgMar")).addnext(counting)
    return section


def _page(section: Any, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance, section.gutter = Mm(9), Mm(9), 0


def _running_head(section: Any, data: dict[str, Any], *, is_first: bool) -> None:
    section.header.is_linked_to_previous = False
    page_field(paragraph(opened(section.header), align=CENTRE), size=data["size"])
    section.first_page_header.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    if not is_first:
        return
    section.different_first_page_header_footer = True
    if data["circulation_note"]:
        circulation_zone(section.first_page_header, data["circulation_note"], room=PORTRAIT)
    if data["contact"]:
        footer = opened(section.first_page_footer)
        for at, line in enumerate(data["contact"]):
            made = paragraph(footer, align=CENTRE, before=0 if at else 2)
            write(made, line, size=11)
            if at == 0:
                borders(made, ("top",))


def _styles(document: Any, *, size: float) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(part), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)


def _facts(document: Any, data: dict[str, Any]) -> None:
    told = document.core_properties
    # No longer than the format allows.
    told.title, told.author, told.language = data["title"][:255], data["author"][:255], "vi-VN"
    told.comments = told.keywords = told.subject = told.category = ""
    told.last_modified_by, told.revision = "", 1
    # A fixed day: the file itself says nothing of when it was made, its text does.
    told.created = told.modified = datetime(int(data["year"]), 1, 1, tzinfo=UTC)


def _written(document: Any) -> bytes:
    """The package with its entries in order and without the time of writing."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
