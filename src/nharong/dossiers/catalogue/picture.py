"""The picture of a process: a box for each step from above to below, ways back on the left, ways past on the right."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nharong.dossiers.models import ProcessStep

from .holders import holder_text

LEFT, WIDTH, GAP = 84, 440, 34
LINE, PAD = 19, 14
_LETTERS = 52


@dataclass(frozen=True, slots=True)
class Box:
    """One step, where it stands."""

    order: int
    y: int
    height: int
    title: tuple[str, ...]
    below: tuple[str, ...]
    optional: bool

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """Half its height."""
        return self.y + self.height // 2

    @property
    def lines(self) -> list[tuple[int, str, str]]:
        """Each line of text with its baseline and its style."""
        texts = [*((one, "step-name") for one in self.title), *((one, "step-note") for one in self.below)]
        return [(self.y + PAD + 9 + LINE * at, text, style) for at, (text, style) in enumerate(texts)]


def picture(steps: Sequence[ProcessStep]) -> SafeString:
    """The picture as SVG, with its own description for who cannot see it."""
    boxes: list[Box] = []
    y = 8
    for step in steps:
        title = tuple(textwrap.wrap(f"{step.order}. {step.name}", _LETTERS)) or (f"{step.order}.",)
        below = tuple(textwrap.wrap(f"{holder_text(step)} · {step.term_text}", _LETTERS + 6))
        height = LINE * (len(title) + len(below)) + PAD + 6
        boxes.append(Box(step.order, y, height, title, below, not step.required))
        y += height + GAP
    by_order = {box.order: box for box in boxes}
    returns = [
        _Way(by_order[step.order].middle, by_order[step.returns_to].middle, 60 - 12 * (at % 4))
        for at, step in enumerate(step for step in steps if step.returns_to in by_order)
        if step.returns_to is not None
    ]
    past = [
        _Way(boxes[at - 1].bottom - 10, boxes[at + 1].y + 10, 28)
        for at, box in enumerate(boxes)
        if box.optional and 0 < at < len(boxes) - 1
    ]
    context = {
        "boxes": boxes,
        "arrows": [(box.bottom, after.y) for box, after in pairwise(boxes)],
        "returns": returns,
        "past": past,
        "left": LEFT,
        "width": WIDTH,
        "right": LEFT + WIDTH,
        "centre": LEFT + WIDTH // 2,
        "text_at": LEFT + 14,
        "whole": LEFT + WIDTH + 60,
        "height": max(y - GAP + 8, 20),
    }
    return render_to_string("dossiers/_process_picture.html", context)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way beside the boxes: from a height to a height, so far out."""

    start: int
    end: int
    out: int

    @property
    def left(self) -> int:
        """How far left it runs."""
        return LEFT - self.out

    @property
    def right(self) -> int:
        """How far right it runs."""
        return LEFT + WIDTH + self.out
