"""The text of a .pdf file: lines joined into paragraphs by where they end on the page, ruled tables as rows."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nharong.objectives.rules.outline import CELL_BREAK, begins_paragraph
from nharong.objectives.rules.source import MISNAMED, UnreadableDecision

PAGES_AT_MOST = 100
LETTERS_AT_MOST = 400_000  # on all pages together; a decision has a few thousand
RULES_AT_MOST = 3000  # drawn lines looked at on one page

BROKEN = "Tệp .pdf bị hỏng hoặc không trọn vẹn: hãy lấy lại bản gốc rồi thử lại."
LOCKED = "Tệp .pdf đang đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
SCANNED = "Tệp .pdf chỉ có ảnh quét, không có chữ để đọc: hãy dùng bản văn bản điện tử có chữ."
TOO_MANY = "Tệp .pdf dài quá mức của một quyết định: hãy chọn đúng tệp quyết định."

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


@dataclass
class _Line:
    """A line of the page: its words, where it begins and ends, how wide its first word is."""

    text: str
    right: float
    first_word: float
    margin: float = 0.0  # how far the page's lines reach
    ready: bool = False  # a table row, not to be joined


@dataclass
class _Grid:
    """A ruled table: its column and row borders, and what stands in each cell, line by line."""

    columns: list[float]
    rows: list[float]  # from the top down
    cells: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; None outside."""
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]):
            return None
        column = sum(1 for border in self.columns[1:-1] if x > border)
        row = sum(1 for border in self.rows[1:-1] if y < border)
        return row, column

    def lines(self) -> list[_Line]:
        """The rows as text."""
        out = []
        for row in range(len(self.rows) - 1):
            cells = [_cell(self.cells.get((row, column), "")) for column in range(len(self.columns) - 1)]
            if any(cells):
                out.append(_Line(f"| {' | '.join(cells)} |", 0, 0, ready=True))
        return out


def text_of_pdf(content: bytes) -> str:
    """One paragraph a line; raises UnreadableDecision."""
    if b"%PDF-" not in content[:1024]:
        raise UnreadableDecision(MISNAMED.format(".pdf"))
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableDecision(LOCKED if "password" in str(error).lower() else BROKEN) from error
    lines: list[_Line] = []
    letters = 0
    try:
        if len(document) > PAGES_AT_MOST:
            raise UnreadableDecision(TOO_MANY)
        for number in range(len(document)):
            lines.extend(_page(document[number]))
            letters += sum(len(line.text) for line in lines)
            if letters > LETTERS_AT_MOST * PAGES_AT_MOST:
                raise UnreadableDecision(TOO_MANY)
    except pdfium.PdfiumError as error:
        raise UnreadableDecision(BROKEN) from error
    finally:
        document.close()
    if not any(line.text.strip() for line in lines):
        raise UnreadableDecision(SCANNED)
    return "\n".join(_joined(lines))


def _page(page: Any) -> list[_Line]:
    words = page.get_textpage()
    try:
        count = words.count_chars()
        if count > LETTERS_AT_MOST:
            raise UnreadableDecision(TOO_MANY)
        letters = [(_letter(words, index), _box(words, index)) for index in range(count)]
        grids = _grids(page)
    finally:
        words.close()
        page.close()
    lines = _lines(letters, grids)
    margin = max((line.right for line in lines if not line.ready), default=0.0)
    for line in lines:
        line.margin = margin
    # Decree 30/2020 puts the page number alone at the top of the page; other programs put it at the foot
    return [
        line for place, line in enumerate(lines) if not (place in (0, len(lines) - 1) and _is_page_number(line.text))
    ]


def _is_page_number(text: str) -> bool:
    return text.strip(" -–").isdigit() and len(text.strip(" -–")) < 4


def _letter(words: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(words, index)
    return "-" if code == 0xFFFE else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _box(words: Any, index: int) -> Box | None:
    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharBox(words, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _lines(letters: list[tuple[str, Box | None]], grids: list[_Grid]) -> list[_Line]:
    out: list[_Line] = []
    shown: set[int] = set()
    current: list[tuple[str, Box]] = []
    last_cell: tuple[int, int, int] | None = None

    def close() -> None:
        if text := "".join(letter for letter, _box in current).strip():
            boxes = [box for letter, box in current if letter.strip()]
            first = boxes[: len(text.split(" ", 1)[0])]
            out.append(_Line(text, boxes[-1][2], first[-1][2] - first[0][0]))
        current.clear()

    for letter, box in letters:
        if letter in "\r\n" or box is None:
            if letter in "\r\n" and last_cell is not None:
                _put(grids[last_cell[0]], last_cell[1:], "\n")
            elif letter in "\r\n":
                close()
            continue
        if not letter.strip():
            if last_cell is not None:
                _put(grids[last_cell[0]], last_cell[1:], " ")
            else:
                current.append((" ", box))
            continue
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        place = next(((at, *cell) for at, grid in enumerate(grids) if (cell := grid.cell_at(x, y))), None)
        if place is None:
            last_cell = None
            current.append((letter, box))
            continue
        if last_cell is None:
            close()
        last_cell = (place[0], place[1], place[2])
        if place[0] not in shown:
            shown.add(place[0])
            out.append(_Line(f"\0{place[0]}", 0, 0, ready=True))
        _put(grids[place[0]], (place[1], place[2]), letter)
    close()
    return [
        one for line in out for one in (grids[int(line.text[1:])].lines() if line.text.startswith("\0") else [line])
    ]


def _put(grid: _Grid, cell: tuple[int, int], letter: str) -> None:
    grid.cells[cell] = grid.cells.get(cell, "") + letter


def _cell(written: str) -> str:
    text = ""
    for line in (raw_line.strip().replace("|", "/") for raw_line in written.splitlines()):
        if line:
            text += f"{CELL_BREAK if text and begins_paragraph(line) else ' '}{line}"
    return text.strip()


def _grids(page: Any) -> list[_Grid]:
    """The ruled tables of a page; a frame without inner columns is none."""
    upright: list[Box] = []
    level: list[Box] = []
    for seen, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if seen >= RULES_AT_MOST:
            break
        left, bottom, right, top = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
        if right - left <= 3 and top - bottom >= 6:
            upright.append((left, bottom, right, top))
        elif top - bottom <= 3 and right - left >= 6:
            level.append((left, bottom, right, top))
        elif right - left >= 12 and top - bottom >= 8:  # a drawn cell gives its four sides
            upright += [(left, bottom, left, top), (right, bottom, right, top)]
            level += [(left, bottom, right, bottom), (left, top, right, top)]
    grids = []
    for group in _touching(upright + level):
        columns = _positions([(box[0] + box[2]) / 2 for box in group if box in upright])
        rows = _positions([(box[1] + box[3]) / 2 for box in group if box in level])
        if len(columns) >= 3 and len(rows) >= 2:
            grids.append(_Grid(columns, rows[::-1]))
    return grids


def _touching(boxes: list[Box]) -> list[list[Box]]:
    groups: list[tuple[Box, list[Box]]] = []
    for box in boxes:
        reach, members = box, [box]
        apart = []
        for other, others in groups:
            if _meet(reach, other):
                reach = (
                    min(reach[0], other[0]),
                    min(reach[1], other[1]),
                    max(reach[2], other[2]),
                    max(reach[3], other[3]),
                )
                members = others + members
            else:
                apart.append((other, others))
        groups = [*apart, (reach, members)]
    return [members for _reach, members in groups]


def _meet(one: Box, other: Box) -> bool:
    near = 3.0
    return (
        one[0] <= other[2] + near
        and other[0] <= one[2] + near
        and one[1] <= other[3] + near
        and other[1] <= one[3] + near
    )


def _positions(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 4:
            out.append(value)
    return out


def _joined(lines: list[_Line]) -> list[str]:
    """A line whose end leaves no room for the next line's first word was broken by the page and goes on."""
    out: list[str] = []
    last: _Line | None = None
    for line in lines:
        goes_on = (
            last is not None
            and not (last.ready or line.ready or begins_paragraph(line.text))
            and last.right + line.first_word > last.margin - 4
            and (line.text != line.text.upper() or last.text == last.text.upper())
        )
        if goes_on:
            out[-1] = f"{out[-1]} {line.text}"
        else:
            out.append(line.text)
        last = line
    return out
