"""Zones 1 to 5, 9a, 10b and 11 of a Word file."""

from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from nharong.documents.layout.measure import text_width
from nharong.documents.layout.tables import PORTRAIT
from nharong.documents.layout.word.parts import (
    CENTRE,
    JUSTIFY,
    LEFT,
    RED,
    grid,
    opened,
    paragraph,
    rule,
    write,
    write_runs,
)

_URGENCY_WIDTHS = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}
_BLANK = "\u00a0"  # a space no program folds together


def head_zones(place: Any, data: dict[str, Any], *, attached: bool = False) -> None:
    """The agency on the left, the nation on the right; number and date under them unless this heads an attached text."""
    large, small = data["size"], data["size"] - 1
    nation = text_width(data["nation"], size=small, bold=True)
    dated = 0.0 if attached else text_width(_date(data), size=large)
    right = min(max(nation, dated) + 8, PORTRAIT * 0.64)
    widths = [PORTRAIT - right, right]
    table = grid(place, widths, rows=1 if attached else 2)
    agency, country = table.rows[0].cells
    opened(agency)
    opened(country)
    for line in data["parent_agency"]:
        write(paragraph(agency, align=CENTRE), line, size=small)
    for line in data["agency"]:
        write(paragraph(agency, align=CENTRE), line, size=small, bold=True)
    longest = max((text_width(line, size=small, bold=True) for line in data["agency"]), default=0)
    rule(agency, length=min(longest, widths[0]) * 0.4, room=widths[0])
    write(paragraph(country, align=CENTRE), data["nation"], size=small, bold=True)
    write(paragraph(country, align=CENTRE), data["motto"], size=large, bold=True)
    rule(country, length=text_width(data["motto"], size=large, bold=True), room=widths[1])
    if attached:
        return
    number, day = table.rows[1].cells
    opened(number)
    opened(day)
    write(paragraph(number, align=CENTRE, before=3), _number(data), size=13)
    if data["date_line"]:
        write(paragraph(day, align=CENTRE, before=3), _date(data), size=large, italic=True)
    if data["letter"] and data["subject"]:
        made = paragraph(number, align=CENTRE, before=6)
        write(made, "V/v ", size=small)
        _joined(made, data["subject"], size=small)
    if data["urgency"]:
        _urgency(number, data["urgency"], size=large)


def title_zone(place: Any, name: str, subject: list[Any], *, size: float, after: float = 12) -> None:
    """Zone 5a; without a subject the line stands under the name."""
    write(paragraph(place, align=CENTRE, before=16, keep=True), name, size=size, bold=True)
    longest = text_width(name, size=size, bold=True)
    if subject:
        made = paragraph(place, align=CENTRE, keep=True)
        _joined(made, subject, size=size, bold=True)
        texts = ["".join(run["text"] for run in line) for line in subject]
        longest = max(text_width(text, size=size, bold=True) for text in texts)
    rule(place, length=min(longest, PORTRAIT * 0.8) * 0.4, room=PORTRAIT, after=after)


def addressed_zone(place: Any, data: dict[str, Any]) -> None:
    """Zone 9a: one receiver on the line itself, several in a list whose dashes stand under the colon."""
    receivers, size = data["addressed_to"], data["size"]
    if not receivers:
        return
    if len(receivers) == 1:
        made = paragraph(place, align=CENTRE, before=8, after=10)
        write(made, f"{data['greeting']} {receivers[0]}", size=size)
        return
    label = text_width(data["greeting"].rstrip(":"), size=size)
    longest = max(text_width(line, size=size) for line in receivers)
    is_long = label > PORTRAIT * 0.4
    left = max((PORTRAIT - (0 if is_long else label) - longest) / 2, 28)
    made = paragraph(place, align=CENTRE if is_long else LEFT, before=8, indent=0 if is_long else left, keep=True)
    write(made, data["greeting"], size=size)
    for at, line in enumerate(receivers):
        hanging = text_width("- ", size=size)
        indent = left + (0 if is_long else label) + hanging
        last = at + 1 == len(receivers)
        made = paragraph(place, align=JUSTIFY, before=2, after=10 if last else 0, indent=indent, first=-hanging)
        write(made, line, size=size)


def circulation_zone(header: Any, note: str, *, room: float) -> None:
    """Zone 11: in the top margin of the first page, in a single frame on the right."""
    # The header's own paragraph stands above the frame; it takes no room.
    header.paragraphs[0].paragraph_format.line_spacing = Pt(1)
    width = text_width(note, size=13, bold=True) + 14
    table = grid(header, [min(width, room)], lines=6)
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    write(paragraph(opened(table.rows[0].cells[0]), align=CENTRE), note, size=13, bold=True)
    # After its table, which must not be the last in a header.
    paragraph(header).paragraph_format.line_spacing = Pt(1)


def _urgency(cell: Any, mark: str, *, size: float) -> None:
    paragraph(cell).paragraph_format.line_spacing = Pt(6)
    table = grid(cell, [Mm(_URGENCY_WIDTHS[mark]).pt], lines=8, colour="E00000")
    row = table.rows[0]
    row.height, row.height_rule = Mm(8), WD_ROW_HEIGHT_RULE.EXACTLY
    made = paragraph(opened(row.cells[0]), align=CENTRE, before=2)
    write(made, mark, size=size, bold=True, colour=RED)
    # The paragraph a cell must end with.
    cell.paragraphs[-1].paragraph_format.line_spacing = Pt(2)


def _number(data: dict[str, Any]) -> str:
    return f"Số: {data['number'] or _BLANK * 2 * data['number_digits']}/{data['notation']}"


def _date(data: dict[str, Any]) -> str:
    day, month = data["day"] or _BLANK * 4, data["month"] or _BLANK * 4
    return f"{data['place']}, ngày {day} tháng {month} năm {data['year']}"


def _joined(made: Any, lines: list[Any], *, size: float, bold: bool = False) -> None:
    for at, line in enumerate(lines):
        if at:
            made.add_run().add_break()
        write_runs(made, line, size=size, bold=bold)
