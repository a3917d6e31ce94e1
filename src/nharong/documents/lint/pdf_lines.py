"""Letters gathered into printed lines, and printed lines into the passages of a column."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from .passages import Box, Passage, Run
from .pdf_letters import Letter, PrintedPage, Stroke

_SPACE = 0.17  # a gap this wide (in parts of the size) is a space even where none is written
_CLOSE = 1.55  # how far below its baseline a line under a name is looked for
_COLUMN = 1.7  # and this wide it divides columns


@dataclass(frozen=True)
class Line:
    """Letters that stand on one baseline, from left to right."""

    page: int
    letters: tuple[Letter, ...]

    @property
    def base(self) -> float:
        """The baseline most of it stands on."""
        return sorted(letter.base for letter in self.letters)[len(self.letters) // 2]

    @property
    def left(self) -> float:
        """Its left end."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Its right end."""
        return max(letter.right for letter in self.letters)

    @property
    def size(self) -> float:
        """The middle size of its letters."""
        return sorted(letter.size for letter in self.letters)[len(self.letters) // 2]

    @property
    def text(self) -> str:
        """Its text with spaces."""
        return "".join(run.text for run in runs_of(self.letters))

    def gaps(self) -> list[tuple[float, int]]:
        """Every gap between two letters and the place of the letter after it, widest first."""
        pairs = pairwise(self.letters)
        return sorted(((after.left - before.right, at) for at, (before, after) in enumerate(pairs, 1)), reverse=True)

    def cut(self, at: int) -> tuple["Line", "Line"]:
        """The letters before and from a place on."""
        return Line(self.page, self.letters[:at]), Line(self.page, self.letters[at:])


def lines_of(page: PrintedPage, number: int) -> list[Line]:
    """The lines of a page from the top down, each as wide as the page."""
    rows: list[list[Letter]] = []
    for letter in sorted(page.letters, key=lambda letter: -letter.base):
        if rows and rows[-1][0].base - letter.base < 0.28 * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [Line(number, tuple(sorted(row, key=lambda letter: (letter.left, letter.right)))) for row in rows]


def columns_of(line: Line) -> list[Line]:
    """The line cut wherever a gap is too wide for a space."""
    widest = max(_COLUMN * line.size, 14)
    cuts = sorted(at for gap, at in line.gaps() if gap > widest)
    ends = [0, *cuts, len(line.letters)]
    return [Line(line.page, line.letters[start:end]) for start, end in pairwise(ends)]


def runs_of(letters: tuple[Letter, ...]) -> tuple[Run, ...]:
    """The letters as runs of one look, spaces put where they are written or seen."""
    runs: list[Run] = []
    before: Letter | None = None
    for letter in letters:
        gap = 0.0 if before is None else letter.left - before.right
        spaced = before is not None and (gap > _SPACE * letter.size or (letter.spaced and gap > 0.06 * letter.size))
        text = f" {letter.text}" if spaced else letter.text
        look = (round(letter.size, 2), letter.bold, letter.italic, letter.family, letter.colour)
        if runs and look == (runs[-1].size, runs[-1].bold, runs[-1].italic, runs[-1].family, runs[-1].colour):
            runs[-1] = Run(
                text=runs[-1].text + text,
                size=look[0],
                bold=letter.bold,
                italic=letter.italic,
                family=letter.family,
                colour=letter.colour,
            )
        else:
            runs.append(
                Run(
                    text=text,
                    size=look[0],
                    bold=letter.bold,
                    italic=letter.italic,
                    family=letter.family,
                    colour=letter.colour,
                )
            )
        before = letter
    return tuple(runs)


def passage_of(
    line: Line, strokes: Callable[[int], list[Stroke]] | None = None, *, room: float | None = None
) -> Passage:
    """One line as a passage of its own, with the solid line drawn in the `room` (points) under it if any."""
    box = Box(page=line.page, left=line.left, right=line.right, base=line.base, top=line.base + 0.9 * line.size)
    below = _CLOSE * line.size if room is None else room
    ruled = None if strokes is None else _ruled(line, strokes(line.page), below)
    return Passage(runs=runs_of(line.letters), box=box, ruled=ruled, lines=1)


def _ruled(line: Line, strokes: list[Stroke], room: float) -> float:
    """How long the nearest solid line right below is, in parts of the text's length; 0 for none."""
    width = max(line.right - line.left, 1)
    below = [
        stroke
        for stroke in strokes
        if stroke.lying
        and -1 < line.base - stroke.high < room
        and stroke.left < line.right
        and stroke.right > line.left
        and abs((stroke.left + stroke.right) - (line.left + line.right)) / 2 < 0.4 * width
    ]
    return max(((stroke.right - stroke.left) / width for stroke in below), default=0.0)


def spaced_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a line that goes on from another, with a space before."""
    return (replace(runs[0], text=f" {runs[0].text}"), *runs[1:])
