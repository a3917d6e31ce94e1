"""Zones 7, 9b and 12 of a Word file."""

from typing import Any

from docx.shared import Pt

from nharong.documents.layout.tables import PORTRAIT
from nharong.documents.layout.word.parts import CENTRE, grid, opened, paragraph, whole_rows, write

_SIGNATURE = 76.0  # points left for a signature


def closing_zones(place: Any, closing: dict[str, Any], *, size: float) -> None:
    """One signature beside the receivers, or two with the receivers below."""
    signatures = closing["signatures"]
    two = len(signatures) > 1
    paragraph(place, keep=True).paragraph_format.line_spacing = Pt(10)
    # Two who sign: the receivers are the same table's second row, so that they are not torn from the signatures.
    table = grid(place, [PORTRAIT / 2] * 2 if two else [PORTRAIT * 0.48, PORTRAIT * 0.52], rows=2 if two else 1)
    left, right = (opened(cell) for cell in table.rows[0].cells)
    whole_rows(table)
    if two:
        for cell, signature in zip((left, right), signatures, strict=True):
            _signature(cell, signature, size=size, keep=True)
        below = opened(table.rows[1].cells[0].merge(table.rows[1].cells[1]))
        paragraph(below).paragraph_format.line_spacing = Pt(8)
        _receivers(below, closing)
    else:
        _receivers(left, closing)
        _signature(right, signatures[0], size=size)
    if closing["confirmation"]:
        # Between two tables, or Word makes them one.
        paragraph(place).paragraph_format.line_spacing = Pt(1)
        table = grid(place, [PORTRAIT * 0.48, PORTRAIT * 0.52])
        cell = opened(table.rows[0].cells[0])
        write(paragraph(cell, align=CENTRE, before=14, after=_SIGNATURE), closing["confirmation"], size=size, bold=True)

    # A text may not end with a table.
    paragraph(place).paragraph_format.line_spacing = Pt(1)


def _receivers(place: Any, closing: dict[str, Any]) -> None:
    if closing["recipients"]:
        write(paragraph(place), "Nơi nhận:", size=12, bold=True, italic=True)
    lines = [*closing["recipients"], *([closing["drafter_mark"]] if closing["drafter_mark"] else [])]
    for line in lines:
        write(paragraph(place), line, size=11)


def _signature(cell: Any, signature: dict[str, Any], *, size: float, keep: bool = False) -> None:
    for line in signature["lines"]:
        write(paragraph(cell, align=CENTRE, keep=True), line, size=size, bold=True)
    before = _SIGNATURE
    if signature["note"]:
        write(paragraph(cell, align=CENTRE, before=30, keep=True), signature["note"], size=size, italic=True)
        before = 30.0
    for at, line in enumerate([*signature["post"], signature["name"]]):
        write(paragraph(cell, align=CENTRE, before=0 if at else before, keep=keep), line, size=size, bold=True)
