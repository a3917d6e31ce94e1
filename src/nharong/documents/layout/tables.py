"""Tables: how wide each column is, and whether the page must lie on its side (annex I, part I, I.2)."""

from typing import Any

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.lines import clean, runs
from nharong.documents.layout.measure import text_width
from nharong.documents.layout.slots import MILLIMETRE
from nharong.documents.rules.body import Block
from nharong.documents.rules.emphasis import plain

SIZE = 13.0
PORTRAIT = (210 - 30 - 15) * MILLIMETRE
LANDSCAPE = (297 - 30 - 15) * MILLIMETRE
_INSET = 9.0  # both sides of a cell and its line
_MOST_COLUMNS = 24
_NARROW = 8  # a column of ordinals, percentages, years: centred
_BROKEN = 30  # a word this long is broken anywhere
_WIDEST = 260.0  # no column asks for more: a long sentence runs over lines


def table_data(block: Block) -> dict[str, Any]:
    """Columns (widths in points), cells, whether the first row is a head. Raises CannotTypeset for a table no page
    holds."""
    rows = [list(row) for row in block.rows]
    headed = len(rows) > 1 and all(cell and set(cell) <= set("-:") for cell in rows[1])
    if headed:
        del rows[1]
    columns = max((len(row) for row in rows), default=1)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    if columns > _MOST_COLUMNS:
        raise CannotTypeset(f"Bảng có {columns} cột, khổ giấy ngang chỉ đủ {_MOST_COLUMNS} cột; hãy chia nhỏ bảng.")
    needed = [_needed([row[at] for row in rows], headed=headed) for at in range(columns)]
    wanted = [_wanted([row[at] for row in rows], headed=headed) for at in range(columns)]
    landscape = sum(needed) > PORTRAIT or (columns > 8 and sum(wanted) > 1.8 * PORTRAIT)
    room = LANDSCAPE if landscape else PORTRAIT
    if sum(needed) > room:
        raise CannotTypeset(f"Bảng {columns} cột rộng hơn khổ giấy ngang; hãy bớt cột hoặc chia nhỏ bảng.")
    return {
        "columns": columns,
        "widths": _shared(needed, wanted, room),
        "headed": headed,
        "narrow": [all(len(plain(row[at])) <= _NARROW for row in rows[headed:]) for at in range(columns)],
        "landscape": landscape,
        "rows": [[runs(cell) for cell in row] for row in rows],
    }


def _shared(needed: list[float], wanted: list[float], room: float) -> list[float]:
    """Every column what its longest word needs; the rest by what each would like."""
    if sum(wanted) <= room * 0.55:
        return wanted
    spare = room - sum(needed)
    liked = [max(want - need, 0.0) for want, need in zip(wanted, needed, strict=True)]
    total = sum(liked)
    # A table that has more room than it would like is still as wide as the text: an even ground under it.
    return [
        need + spare * (like / total if total else 1 / len(needed)) for need, like in zip(needed, liked, strict=True)
    ]


def _needed(cells: list[str], *, headed: bool) -> float:
    words = [(word, bold) for cell, bold in _weighed(cells, headed=headed) for word in cell.split()]
    longest = max((text_width(word[:_BROKEN], size=SIZE, bold=bold) for word, bold in words), default=SIZE)
    return longest + _INSET


def _wanted(cells: list[str], *, headed: bool) -> float:
    widest = max(
        (text_width(cell, size=SIZE, bold=bold) for cell, bold in _weighed(cells, headed=headed)), default=SIZE
    )
    return max(min(widest, _WIDEST) + _INSET, _needed(cells, headed=headed))


def _weighed(cells: list[str], *, headed: bool) -> list[tuple[str, bool]]:
    # A cell with any bold is measured as if all were.
    return [(plain(clean(cell)), "**" in cell or (headed and at == 0)) for at, cell in enumerate(cells)]
