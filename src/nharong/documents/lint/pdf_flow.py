"""The running text of a .pdf: lines joined into paragraphs, centred lines and tables kept line by line."""

from dataclasses import replace
from itertools import pairwise

from .passages import Align, Box, Passage, Run, Sheets
from .pdf_frame import Frame, fills, frame_of, opens, upright, usual_step
from .pdf_letters import PrintedPage, Stroke
from .pdf_lines import Line, columns_of, passage_of, runs_of, spaced_runs
from .recognise import is_rule

_SINGLE = 1.15  # the height of a single-spaced line of Times New Roman, in parts of the font size


def flow_of(lines: list[Line], pages: list[PrintedPage], frame: Frame, sheets: Sheets) -> list[Passage]:
    """The running text: tables line by line, centred lines line by line, the rest as paragraphs."""
    passages: list[Passage] = []
    open_lines: list[Line] = []
    own = frame_of(upright(lines, sheets), sheets.papers[0])
    frame = own if own.left is not None else frame
    usual = usual_step(lines, sheets.papers[0])

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


def _in_table(line: Line, strokes: list[Stroke]) -> bool:
    if len(columns_of(line)) > 1:
        return True
    sides = [stroke for stroke in strokes if stroke.standing and stroke.low - 2 < line.base < stroke.high + 2]
    return any(side.left < line.left + 2 for side in sides) and any(side.left > line.right - 2 for side in sides)


def _is_centred(line: Line, frame: Frame, middle: float) -> bool:
    if abs((line.left + line.right) / 2 - middle) > 9:
        return False
    return frame.left is None or line.left > frame.left + 22


def _starts_paragraph(before: Line, line: Line, frame: Frame, usual: float | None) -> bool:
    ended = before.text.rstrip().endswith((".", ";", ":"))
    far = before.page == line.page and usual is not None and before.base - line.base > usual + 2.5
    if abs(before.size - line.size) > 0.8 or not fills(before, frame, slack=95) or far:
        return True
    if frame.left is None:
        return ended
    if line.left > frame.left + 15:
        # A whole paragraph may stand in from the edge, as quotations do: its lines begin level.
        level = before.left > frame.left + 15 and abs(before.left - line.left) < 1.5
        return not (level and fills(before, frame)) or opens(line.text)
    return ended and opens(line.text)


def _paragraph(lines: list[Line], frame: Frame) -> Passage:
    first, last = lines[0], lines[-1]
    runs: list[Run] = []
    for order, line in enumerate(lines):
        own = runs_of(line.letters)
        runs += spaced_runs(own) if order else own
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


def _alignment(lines: list[Line], frame: Frame) -> Align | None:
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
