"""Zone 6 of a Word file: the text's blocks."""

import io
from collections.abc import Mapping
from typing import Any

from docx.shared import Pt

from nharong.documents.layout.word.parts import (
    CENTRE,
    JUSTIFY,
    LEFT,
    grid,
    opened,
    paragraph,
    whole_rows,
    write,
    write_runs,
)

INDENT = 36.0  # 1.27 cm
_DIVISIONS = ("part", "chapter", "section", "subsection")


def blocks(
    place: Any, shown: list[dict[str, Any]], *, size: float, pictures: Mapping[str, bytes], close: bool = False
) -> None:
    """The blocks one after the other; with `close` the last one stays with what follows it, the signature."""
    for at, block in enumerate(shown):
        _block(place, block, size=size, pictures=pictures, keep=close and at + 1 == len(shown))


def _block(place: Any, block: dict[str, Any], *, size: float, pictures: Mapping[str, bytes], keep: bool) -> None:
    kind = block["kind"]
    if kind == "table":
        _table(place, block)
        paragraph(place, keep=keep).paragraph_format.line_spacing = Pt(8)
    elif kind == "picture":
        made = paragraph(place, align=CENTRE, before=6, after=3, keep=bool(block["runs"]) or keep)
        made.add_run().add_picture(io.BytesIO(pictures[block["file"]]), Pt(block["width"]), Pt(block["height"]))
        if block["runs"]:
            write_runs(paragraph(place, align=CENTRE, after=6, keep=keep), block["runs"], size=13, italic=True)
    elif kind in {*_DIVISIONS, "title", "deciding"}:
        if block["label"]:
            write(paragraph(place, align=CENTRE, before=6, keep=True), block["label"], size=size, bold=True)
        if block["runs"]:
            made = paragraph(place, align=CENTRE, before=6 if kind == "deciding" else 0, after=6, keep=True)
            write_runs(made, block["runs"], size=size, bold=True)
    else:
        is_title = block["titled"] or kind == "heading"
        made = paragraph(place, align=JUSTIFY, after=6, first=INDENT, line=1.08, keep=keep or block["titled"])
        if block["label"]:
            bold = is_title or kind == "article"
            write(made, f"{block['label']} ", size=size, bold=bold, italic=kind == "ground")
        write_runs(made, block["runs"], size=size, bold=is_title, italic=kind == "ground")


def _table(place: Any, block: dict[str, Any]) -> None:
    rows = block["rows"]
    made = grid(place, block["widths"], rows=len(rows), lines=4, inset=4)
    cells = list(made._cells)  # asking the table for each row anew takes a time square to its length
    for at, row in enumerate(rows):
        is_head = block["headed"] and at == 0
        for column, runs in enumerate(row):
            cell = opened(cells[at * block["columns"] + column])
            align = CENTRE if is_head or block["narrow"][column] else LEFT
            write_runs(paragraph(cell, align=align, before=2, after=2), runs, size=13, bold=is_head)
    whole_rows(made, head=block["headed"])
