"""The heading of a .pdf: two columns of lines above the title."""

from dataclasses import replace

from .passages import Sheets
from .pdf_letters import PrintedPage
from .pdf_lines import Line, columns_of, passage_of, spaced_runs
from .recognise import folded, is_date, is_letter_subject, is_motto, is_nation, is_number, is_rule, letters_only

_NATION = "Cộng hòa xã hội chủ nghĩa Việt Nam"
_HEAD_DEPTH = 0.5  # the heading ends in the upper half of the first page


def cut_head(lines: list[Line], sheets: Sheets) -> tuple[list[tuple[bool, Line]], list[Line]]:
    """The heading's lines by column (True is right), and all other lines."""
    first = [line for line in lines if line.page == 0 and line.base > sheets.papers[0].height * _HEAD_DEPTH]
    parts = [(at, part) for at, line in enumerate(first) for part in head_columns(line)]
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


def head_columns(line: Line) -> list[Line]:
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


def read_head(sheets: Sheets, head: list[tuple[bool, Line]], pages: list[PrintedPage]) -> None:
    """Put the heading's lines into the sheets, with the solid lines drawn under them."""
    for right, line in head:
        target = sheets.head_right if right else sheets.head_left
        if is_rule(line.text):
            # Signs typed as two lines, one in each column, may have been read as one.
            for column in (sheets.head_left, sheets.head_right):
                if column and (above := column[-1].box) and line.left < above.right and line.right > above.left:
                    column[-1] = replace(column[-1], ruled=-1.0)
        elif line.text.strip():
            passage = passage_of(line, lambda number: pages[number].strokes, room=_room_below(line, head))
            if right and target and letters_only(target[-1].text + line.text) == letters_only(_NATION):
                target[-1] = replace(passage, runs=(*target[-1].runs, *spaced_runs(passage.runs)), box=target[-1].box)
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
