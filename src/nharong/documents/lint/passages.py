"""A file's text as the rules see it, the same for .docx and .pdf: passages of runs, where they stand, on which pages.

Lengths are points; None means that the file does not say, and no rule may then complain.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

MILLIMETRE = 72 / 25.4


class Align(StrEnum):
    """How a passage is set between the margins."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    JUSTIFY = "justify"


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text of one look; `family` is "" when unknown."""

    text: str
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    family: str = ""
    colour: tuple[int, int, int] | None = None

    @property
    def weight(self) -> int:
        """How many letters and digits it has: what a look is judged by."""
        return sum(map(str.isalnum, self.text))


@dataclass(frozen=True, kw_only=True)
class Box:
    """Where a passage stands on a page (counted from 0), origin at the bottom left; `base` is its last baseline."""

    page: int
    left: float
    right: float
    base: float
    top: float

    @property
    def middle(self) -> float:
        """The middle across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph of a .docx, or a printed line or paragraph of a .pdf.

    `gap_before` is the space between it and the passage before, `leading` its line spacing in parts of single
    spacing, `numbered` whether the word processor itself puts a number before it, `ruled` the length of a solid line
    under it in parts of its own length (0 for none, -1 for one whose length is not known).
    """

    runs: tuple[Run, ...]
    align: Align | None = None
    indent: float | None = None
    gap_before: float | None = None
    leading: float | None = None
    numbered: bool = False
    ruled: float | None = None
    box: Box | None = None
    lines: int = 0
    in_table: bool = False

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def raw(self) -> str:
        """The text as it is."""
        return "".join(run.text for run in self.runs)

    def share(self, holds: Callable[[Run], bool | None]) -> float | None:
        """Which part of its letters a look holds for; None if unknown for most of them."""
        known = [(run.weight, value) for run in self.runs if run.weight and (value := holds(run)) is not None]
        weight = sum(run.weight for run in self.runs)
        total = sum(part for part, _ in known)
        if not total or total < weight / 2:
            return None
        return sum(part for part, value in known if value) / total

    def bold(self) -> float | None:
        """Which part of it is bold."""
        return self.share(lambda run: run.bold)

    def italic(self) -> float | None:
        """Which part of it is in italics."""
        return self.share(lambda run: run.italic)

    def size(self) -> float | None:
        """The size most of its letters have."""
        weights: dict[float, int] = {}
        for run in self.runs:
            if run.size is not None and run.weight:
                weights[round(run.size, 1)] = weights.get(round(run.size, 1), 0) + run.weight
        return max(weights, key=lambda size: weights[size]) if weights else None


@dataclass(frozen=True, kw_only=True)
class PageNumber:
    """A page number as printed (.pdf) or as set up for all pages (.docx, page -1)."""

    page: int
    at_top: bool
    centred: bool | None
    passage: Passage | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A page or a section: its size and the margins its text keeps, None where unknown."""

    width: float
    height: float
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None


@dataclass(kw_only=True)
class Sheets:
    """A file read. `head_left` and `head_right` are the two columns above the title, `flow` everything between them
    and the closing, `close_left` and `close_right` the columns of recipients and signature, `after` what follows them
    (annexes), `boxes` text in frames and in the top margin of the first page."""

    printed: bool
    papers: list[Paper] = field(default_factory=list)
    head_left: list[Passage] = field(default_factory=list)
    head_right: list[Passage] = field(default_factory=list)
    flow: list[Passage] = field(default_factory=list)
    close_left: list[Passage] = field(default_factory=list)
    close_right: list[Passage] = field(default_factory=list)
    after: list[Passage] = field(default_factory=list)
    boxes: list[Passage] = field(default_factory=list)
    page_numbers: list[PageNumber] = field(default_factory=list)
    pages: int | None = None
    pages_without_number: list[int] = field(default_factory=list)
    number_hidden_on_first: bool | None = None
    head_has_drawings: bool = False
    has_tables: bool = False

    def everything(self) -> Iterable[Passage]:
        """Every passage, in reading order."""
        for part in (
            self.head_left,
            self.head_right,
            self.boxes,
            self.flow,
            self.close_left,
            self.close_right,
            self.after,
        ):
            yield from part
