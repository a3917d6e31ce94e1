"""A .pdf read into sheets by geometry: the heading's two columns, the text, the closing's two columns, annexes."""

from dataclasses import dataclass, replace
from itertools import pairwise

from .names import is_person
from .passages import Align, Box, PageNumber, Paper, Passage, Run, Sheets
from .pdf_letters import PrintedPage, Stroke, read_pages
from .pdf_lines import Line, columns_of, lines_of, passage_of, runs_of
from .recognise import (
    folded,
    is_annex_label,
    is_date,
    is_letter_subject,
    is_motto,
    is_nation,
    is_number,
    is_recipients_label,
    is_rule,
    letters_only,
)

_TOP_MARGIN = 57.5  # 20 mm and a little: what stands wholly above it is no text of the document
_SINGLE = 1.15
NATION = "Cộng hòa xã hội chủ nghĩa Việt Nam"
_LIKELY_RIGHT = 538.0  # of A4 with a margin of 20 mm, where no line shows it
_LEAST_RIGHT = 42.5  # 15 mm
_SMALL = 12.4  # the address below the first page and foot-notes are smaller than the text
_HEAD_DEPTH = 0.5  # the heading ends in the upper half of the first page


@dataclass(frozen=True)
class _Frame:
    """Where the text begins and ends across, None where too few lines tell."""

    left: float | None
    right: float | None
    even: bool = False  # whether most lines end there

    def middle(self, paper: Paper) -> float:
        left = paper.width * 0.14 if self.left is None else self.left
        right = paper.width * 0.92 if self.right is None else self.right
        return (left + right) / 2


def read_pdf(data: bytes) -> Sheets:
    """Raises CannotLint for what cannot be read or shows no text."""
    pages = read_pages(data)
    sheets = Sheets(printed=True, pages=len(pages))
    sheets.papers = [Paper(width=page.width, height=page.height) for page in pages]
    lines = [line for number, page in enumerate(pages) for line in lines_of(page, number)]
    lines = _without_margins(lines, pages, sheets)
    head, rest = _cut_head(lines, sheets)
    main, close, after = _cut_close(rest)
    frame = _frame(_upright(main, sheets), sheets.papers[0])
    _read_head(sheets, head, pages)
    sheets.flow = _flow(main, pages, frame, sheets)
    _read_close(sheets, close, frame)
    sheets.after = _flow(after, pages, frame, sheets)
    sheets.has_tables = any(passage.in_table for passage in (*sheets.flow, *sheets.after))
    sheets.papers = _with_margins(sheets.papers, lines, frame)
    if not sheets.close_right:
        _take_signature(sheets)
    return sheets


def _without_margins(lines: list[Line], pages: list[PrintedPage], sheets: Sheets) -> list[Line]:
    """The lines of the text itself; page numbers and what stands in the top margin are put aside."""
    kept: list[Line] = []
    numbered: set[int] = set()
    for line in lines:
        page = pages[line.page]
        text = line.text.strip()
        top = line.base + 0.7 * line.size > page.height - _TOP_MARGIN
        low = line.base < 62
        if (top or low) and text.strip("-–. ").isdigit() and len(text) <= 7:
            middle = (line.left + line.right) / 2
            sheets.page_numbers.append(
                PageNumber(
                    page=line.page,
                    at_top=top,
                    centred=abs(middle - page.width / 2) < 40,
                    passage=passage_of(line),
                )
            )
            numbered.add(line.page)
        elif line.base > page.height - _TOP_MARGIN and _stands_apart(line, page):
            sheets.boxes.append(passage_of(line))
        else:
            kept.append(line)
    sheets.pages_without_number = [number for number in range(1, len(pages)) if number not in numbered]
    sheets.number_hidden_on_first = 0 not in numbered
    return kept


def _stands_apart(line: Line, page: PrintedPage) -> bool:
    """In the top margin: a note on circulation, the agency's line of a signed annex, a running title; not text."""
    known = (is_nation, is_motto, is_number, is_date)
    if any(recognise(part.text) for part in _head_columns(line) for recognise in known):
        return False
    return line.right - line.left < page.width / 2


def _cut_head(lines: list[Line], sheets: Sheets) -> tuple[list[tuple[bool, Line]], list[Line]]:
    """The heading's lines by column (True is right), and all other lines."""
    first = [line for line in lines if line.page == 0 and line.base > sheets.papers[0].height * _HEAD_DEPTH]
    parts = [(at, part) for at, line in enumerate(first) for part in _head_columns(line)]
    rights = [(at, part) for at, part in parts if is_nation(part.text) or is_motto(part.text)]
    ends = [next((at for at, part in parts if recognise(part.text)), None) for recognise in (is_number, is_date)]
    if not rights and ends == [None, None]:
        return [], lines
    dates = [part for _, part in parts if is_date(part.text)]
    border = min((part.left for _, part in rights), default=min((part.left for part in dates), default=0.0))
    last = max((at for at, _ in rights), default=6)
    end = max([at for at, _ in rights] + [at for at in ends if at is not None and at <= last + 7] + [0])
    end = _letter_subject_end(first, end, border)
    taken: list[tuple[bool, Line]] = []
    for at, part in parts:
        if at <= end:
            right = part.left >= border - 12 or is_nation(part.text) or is_motto(part.text) or is_date(part.text)
            taken.append((right and not is_number(part.text), part))
    return taken, [*first[end + 1 :], *lines[len(first) :]]


def _head_columns(line: Line) -> list[Line]:
    """A heading's line cut between its columns: before the Quốc hiệu, the Tiêu ngữ or the place."""
    for gap, at in line.gaps()[:6]:
        if gap < 4.5:
            break
        left, right = line.cut(at)
        if is_nation(right.text) or is_motto(right.text):
            return [left, right]
        # The blanks kept for the number and the day are wide too; the place is what stands before "ngày".
        if (
            is_date(right.text)
            and folded(right.text).index("ngay" if "ngay" in folded(right.text) else "") > 0
            and (is_number(left.text) or not is_date(left.text))
            and not is_number(right.text)
            and "/" in left.text
        ):
            return [left, right]
    if is_number(line.text):
        slash = next((at for at, letter in enumerate(line.letters) if letter.text == "/"), len(line.letters))
        widest = max(((gap, at) for gap, at in line.gaps() if at > slash), default=(0.0, 0))
        return [part for part in line.cut(widest[1] if widest[0] > 10 else _turn(line, slash)) if part.letters]
    return [line] if is_date(line.text) else columns_of(line)


def _turn(line: Line, slash: int) -> int:
    """Where the number's upright letters give way to the date's italics; the end of the line if they do not."""
    last = len(line.letters)
    while last > slash + 2 and line.letters[last - 1].italic:
        last -= 1
    return last


def _letter_subject_end(first: list[Line], end: int, border: float) -> int:
    """Under the number of a letter its subject goes on, line by line, in the left column."""
    at = end + 1
    if at >= len(first) or not is_letter_subject(first[at].text):
        return end
    at += 1
    while at < len(first) and first[at].right < border + 25 and first[at - 1].base - first[at].base < 24:
        if at > end + 1 and (
            folded(first[at].text).startswith("kinh gui") or first[at].size > first[end + 1].size + 0.6
        ):
            break
        at += 1
    return at - 1


def _read_head(sheets: Sheets, head: list[tuple[bool, Line]], pages: list[PrintedPage]) -> None:
    for right, line in head:
        target = sheets.head_right if right else sheets.head_left
        if is_rule(line.text):
            # Signs typed as two lines, one in each column, may have been read as one.
            for column in (sheets.head_left, sheets.head_right):
                if column and (above := column[-1].box) and line.left < above.right and line.right > above.left:
                    column[-1] = replace(column[-1], ruled=-1.0)
        elif line.text.strip():
            passage = passage_of(line, lambda number: pages[number].strokes, room=_room_below(line, head))
            if right and target and letters_only(target[-1].text + line.text) == letters_only(NATION):
                target[-1] = replace(passage, runs=(*target[-1].runs, *_spaced(passage.runs)), box=target[-1].box)
            else:
                target.append(passage)


def _room_below(line: Line, head: list[tuple[bool, Line]]) -> float:
    """How far down there is nothing else in the same column."""
    lower = [
        other.base + 0.8 * other.size
        for _, other in head
        if other.base < line.base - 4 and other.left < line.right and other.right > line.left
    ]
    return line.base - max(lower, default=line.base - 30)


def _spaced(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return (replace(runs[0], text=f" {runs[0].text}"), *runs[1:])


def _cut_close(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines before the closing, the closing, and what follows it."""
    label = next(
        (at for at, line in enumerate(lines) if any(is_recipients_label(part.text) for part in _halves(line))), None
    )
    if label is None:
        return lines, [], []
    start = label
    # The authority may stand a little higher than "Nơi nhận".
    while (
        start
        and lines[start - 1].page == lines[label].page
        and lines[start - 1].left > 250
        and (lines[start - 1].base - lines[label].base < 45)
        and lines[start - 1].text.upper() == lines[start - 1].text
    ):
        start -= 1
    end = label + 1
    while end < len(lines):
        line = lines[end]
        if (
            line.page > lines[label].page
            and (
                lines[end - 1].page < line.page
                or any(recognise(line.text) for recognise in (is_annex_label, is_nation))
            )
            and not _goes_on(lines[label:end], line)
        ):
            break
        if is_annex_label(line.text) or is_nation(line.text):
            break
        end += 1
    return lines[:start], lines[start:end], lines[end:]


def _goes_on(close: list[Line], line: Line) -> bool:
    """Whether a closing goes on to the next page: its list has not come to its end, or nobody has signed yet."""
    parts = [part.text.strip() for before in close for part in _halves(before)]
    ended = any("luu:" in folded(part) for part in parts) and any(is_person(part) for part in parts)
    return not ended or line.text.strip().startswith("-")


def _halves(line: Line) -> list[Line]:
    """A line of the closing cut between its two columns."""
    colon = next((at for at, letter in enumerate(line.letters[:12], 1) if letter.text == ":"), 0)
    if 0 < colon < len(line.letters) and is_recipients_label(line.cut(colon)[0].text):
        return list(line.cut(colon))
    for gap, at in line.gaps()[:8]:
        if gap < 7:
            break
        left, right = line.cut(at)
        if 180 < right.left < 400 and (gap > 1.2 * line.size or is_recipients_label(left.text)):
            return [left, right]
    return [line]


def _read_close(sheets: Sheets, close: list[Line], frame: _Frame) -> None:
    border = (frame.left or 85) + 150
    for line in close:
        for part in _halves(line):
            text = part.text.strip()
            if is_rule(text):
                continue
            starts_list = text.startswith(("-", "+")) or is_recipients_label(text)
            right = part.left > border and not starts_list
            target = sheets.close_right if right else sheets.close_left
            target.append(passage_of(part))


def _take_signature(sheets: Sheets) -> None:
    """Where there is no label of receivers: the short lines after the end of the text are the signature."""
    ends = [at for at, passage in enumerate(sheets.flow) if passage.text.endswith("./.")]
    rest = sheets.flow[ends[-1] + 1 :] if ends else []
    if rest and len(rest) <= 16 and all(len(passage.text) < 90 for passage in rest):
        sheets.close_right = [passage for passage in rest if passage.box is None or passage.box.middle > 250] or rest
        del sheets.flow[ends[-1] + 1 :]


def _frame(lines: list[Line], paper: Paper) -> _Frame:
    """Where running text begins and ends, told by lines that surely go on in the next: a first line is indented, and
    a text of nothing but single lines does not show its edges."""
    pairs = _continued(lines, paper)
    rights = sorted((before.right for before, _ in pairs), reverse=True)
    outer = next((right for right in rights if sum(abs(right - other) < 1.5 for other in rights) >= 2), None)
    inner = [line.left for before, line in pairs if outer is None or before.right > outer - 40]
    even = outer is not None and sum(outer - right < 2.5 for right in rights) * 2 > len(rights)
    return _Frame(min(inner, default=None), outer, even)


def _upright(lines: list[Line], sheets: Sheets) -> list[Line]:
    """The lines of pages of the first page's width; a wide page for a table has margins of its own."""
    return [line for line in lines if abs(sheets.papers[line.page].width - sheets.papers[0].width) < 10]


def _continued(lines: list[Line], paper: Paper) -> list[tuple[Line, Line]]:
    """Pairs of neighbours of which the second surely goes on from the first, in the middle of a sentence."""
    return [
        (before, line)
        for before, line in pairwise(lines)
        if before.right > 0.86 * paper.width
        and before.right - before.left > 0.6 * paper.width
        and abs(before.size - line.size) < 0.3
        and (before.page != line.page or before.base - line.base < 3.2 * before.size)
        and line.left < before.left + 3
        and not before.text.rstrip().endswith((".", ";", ":", "!", "?"))
        and not _opens(line.text)
        and len(columns_of(line)) == len(columns_of(before)) == 1
    ]


def _with_margins(papers: list[Paper], lines: list[Line], frame: _Frame) -> list[Paper]:
    found = []
    for number, paper in enumerate(papers):
        own = [line for line in lines if line.page == number]
        first = number == 0 and own
        # Lines that end where they like show the margin only where they run over it.
        right = None if frame.right is None else paper.width - frame.right
        right = right if right is None or frame.even or right < _LEAST_RIGHT else None
        top = max((line.base + 0.89 * line.size for line in own), default=None)
        bottom = min((line.base - 0.22 * line.size for line in own if line.size > _SMALL), default=None)
        found.append(
            replace(
                paper,
                left=frame.left if first else None,
                right=right if first else None,
                top=None if top is None else paper.height - top,
                bottom=bottom,
            )
        )
    return found


def _flow(lines: list[Line], pages: list[PrintedPage], frame: _Frame, sheets: Sheets) -> list[Passage]:
    """The running text: tables line by line, centred lines line by line, the rest as paragraphs."""
    passages: list[Passage] = []
    open_lines: list[Line] = []
    own = _frame(_upright(lines, sheets), sheets.papers[0])
    frame = own if own.left is not None else frame
    usual = _usual_step(lines, sheets.papers[0])

    def close() -> None:
        if open_lines:
            passages.append(_paragraph(open_lines, frame))
            open_lines.clear()

    for line in lines:
        middle = frame.middle(sheets.papers[line.page])
        if is_rule(line.text):
            close()
            if passages:
                passages[-1] = replace(passages[-1], ruled=-1.0)
        elif _in_table(line, pages[line.page].strokes):
            close()
            passages += [replace(passage_of(part), in_table=True) for part in columns_of(line)]
        elif _is_centred(line, frame, middle):
            close()
            ruled = passage_of(line, lambda number: pages[number].strokes)
            passages.append(replace(ruled, align=Align.CENTER))
        else:
            if open_lines and _starts_paragraph(open_lines[-1], line, frame, usual):
                close()
            open_lines.append(line)
    close()
    return _with_gaps(passages, usual)


def _usual_step(lines: list[Line], paper: Paper) -> float | None:
    """The distance between two lines of one paragraph, the middle one of all; None where no paragraph has two."""
    steps = sorted(before.base - line.base for before, line in _continued(lines, paper) if before.page == line.page)
    return steps[len(steps) // 2] if steps else None


def _in_table(line: Line, strokes: list[Stroke]) -> bool:
    if len(columns_of(line)) > 1:
        return True
    sides = [stroke for stroke in strokes if stroke.standing and stroke.low - 2 < line.base < stroke.high + 2]
    return any(side.left < line.left + 2 for side in sides) and any(side.left > line.right - 2 for side in sides)


def _is_centred(line: Line, frame: _Frame, middle: float) -> bool:
    if abs((line.left + line.right) / 2 - middle) > 9:
        return False
    return frame.left is None or line.left > frame.left + 22


def _starts_paragraph(before: Line, line: Line, frame: _Frame, usual: float | None) -> bool:
    ended = before.text.rstrip().endswith((".", ";", ":"))
    far = before.page == line.page and usual is not None and before.base - line.base > usual + 2.5
    if abs(before.size - line.size) > 0.8 or not _fills(before, frame, slack=95) or far:
        return True
    if frame.left is None:
        return ended
    if line.left > frame.left + 15:
        # A whole paragraph may stand in from the edge, as quotations do: its lines begin level.
        level = before.left > frame.left + 15 and abs(before.left - line.left) < 1.5
        return not (level and _fills(before, frame)) or _opens(line.text)
    return ended and _opens(line.text)


def _opens(text: str) -> bool:
    head = text.lstrip()[:12]
    return (
        folded(head).startswith(("can cu ", "dieu "))
        or head.startswith(("- ", "+ "))
        or (head[:1].isalnum() and (head[1:2] in ".)" or head[2:3] in ".)") and len(head) > 2)
    )


def _fills(line: Line, frame: _Frame, slack: float = 30) -> bool:
    return line.right > (_LIKELY_RIGHT if frame.right is None else frame.right) - slack


def _paragraph(lines: list[Line], frame: _Frame) -> Passage:
    first, last = lines[0], lines[-1]
    runs: list[Run] = []
    for order, line in enumerate(lines):
        own = runs_of(line.letters)
        runs += _spaced(own) if order else own
    steps = [
        (before.base - line.base) / (line.size * _SINGLE)
        for before, line in pairwise(lines)
        if before.page == line.page and abs(before.size - line.size) < 0.3
    ]
    return Passage(
        runs=tuple(runs),
        align=_alignment(lines, frame),
        indent=None if frame.left is None or len(lines) < 2 else first.left - frame.left,
        leading=sorted(steps)[len(steps) // 2] if steps else None,
        box=Box(
            page=first.page,
            left=min(line.left for line in lines),
            right=max(line.right for line in lines),
            base=last.base if last.page == first.page else -1.0,
            top=first.base,
        ),
        lines=len(lines),
    )


def _alignment(lines: list[Line], frame: _Frame) -> Align | None:
    """Justified if all lines but the last end at the right edge; unknown for fewer than three lines."""
    if frame.right is None or len(lines) < 3:
        return None
    ends = [abs(line.right - frame.right) for line in lines[:-1]]
    if all(end < 3.5 for end in ends):
        return Align.JUSTIFY
    return Align.LEFT if sum(end > 6 for end in ends) * 2 > len(ends) else None


def _with_gaps(passages: list[Passage], usual: float | None) -> list[Passage]:
    """The gap between two paragraphs is what their lines are further apart than within one."""
    found: list[Passage] = []
    before: Passage | None = None
    for passage in passages:
        gap = None
        if before is not None and before.box and passage.box and _are_neighbours(before, passage):
            step = _own_step(before) or _own_step(passage) or usual
            top = passage.box.top if passage.align is not Align.CENTER else passage.box.base
            gap = None if step is None or usual is None else before.box.base - top - step
        found.append(replace(passage, gap_before=gap))
        before = passage
    return found


def _are_neighbours(before: Passage, passage: Passage) -> bool:
    sizes = (before.size(), passage.size())
    return (
        before.box is not None
        and passage.box is not None
        and before.box.page == passage.box.page
        and before.box.base > passage.box.base
        and before.align is not Align.CENTER
        and passage.align is not Align.CENTER
        and not before.in_table
        and not passage.in_table
        and None not in sizes
        and abs((sizes[0] or 0) - (sizes[1] or 0)) < 0.3
    )


def _own_step(passage: Passage) -> float | None:
    size = passage.size()
    return None if passage.leading is None or size is None else passage.leading * size * _SINGLE
