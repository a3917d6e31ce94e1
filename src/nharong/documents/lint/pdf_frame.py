"""Where running text begins and ends on a page, and which lines surely go on in the next."""

from dataclasses import dataclass
from itertools import pairwise

from .passages import Paper, Sheets
from .pdf_lines import Line, columns_of
from .recognise import folded

_LIKELY_RIGHT = 538.0  # of A4 with a margin of 20 mm, where no line shows it


@dataclass(frozen=True)
class Frame:
    """Where the text begins and ends across, None where too few lines tell."""

    left: float | None
    right: float | None
    even: bool = False  # whether most lines end there

    def middle(self, paper: Paper) -> float:
        left = paper.width * 0.14 if self.left is None else self.left
        right = paper.width * 0.92 if self.right is None else self.right
        return (left + right) / 2


def frame_of(lines: list[Line], paper: Paper) -> Frame:
    """Where running text begins and ends, told by lines that surely go on in the next: a first line is indented, and
    a text of nothing but single lines does not show its edges."""
    pairs = continued(lines, paper)
    rights = sorted((before.right for before, _ in pairs), reverse=True)
    outer = next((right for right in rights if sum(abs(right - other) < 1.5 for other in rights) >= 2), None)
    inner = [line.left for before, line in pairs if outer is None or before.right > outer - 40]
    even = outer is not None and sum(outer - right < 2.5 for right in rights) * 2 > len(rights)
    return Frame(min(inner, default=None), outer, even)


def upright(lines: list[Line], sheets: Sheets) -> list[Line]:
    """The lines of pages of the first page's width; a wide page for a table has margins of its own."""
    return [line for line in lines if abs(sheets.papers[line.page].width - sheets.papers[0].width) < 10]


def continued(lines: list[Line], paper: Paper) -> list[tuple[Line, Line]]:
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
        and not opens(line.text)
        and len(columns_of(line)) == len(columns_of(before)) == 1
    ]


def usual_step(lines: list[Line], paper: Paper) -> float | None:
    """The distance between two lines of one paragraph, the middle one of all; None where no paragraph has two."""
    steps = sorted(before.base - line.base for before, line in continued(lines, paper) if before.page == line.page)
    return steps[len(steps) // 2] if steps else None


def fills(line: Line, frame: Frame, slack: float = 30) -> bool:
    """Whether a line ends near the right edge, so that it may go on in the next."""
    return line.right > (_LIKELY_RIGHT if frame.right is None else frame.right) - slack


def opens(text: str) -> bool:
    """Whether a line begins as only paragraphs do: with a label, a dash, "Điều" or "Căn cứ"."""
    head = text.lstrip()[:12]
    return (
        folded(head).startswith(("can cu ", "dieu "))
        or head.startswith(("- ", "+ "))
        or (head[:1].isalnum() and (head[1:2] in ".)" or head[2:3] in ".)") and len(head) > 2)
    )
