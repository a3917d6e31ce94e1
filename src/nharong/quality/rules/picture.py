"""Where the processes of the system stand in their picture, and how the lines between them run. Coordinates are text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, BOX, HEIGHT, GAP, ROW = 960, 200, 56, 24, 120


@dataclass(frozen=True)
class Box:
    """A process: its place and words."""

    code: str
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """What one process hands to another: a line from edge to edge, its words at the middle."""

    x1: int
    y1: int
    x2: int
    y2: int
    what: str


@dataclass(frozen=True)
class Picture:
    """Boxes in rows by group, arrows between them, and how high it all is."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    height: int


def draw(rows: Sequence[Sequence[tuple[str, str]]], flows: Sequence[tuple[str, str, str]]) -> Picture:
    """Boxes (code, name) row by row, each row centred and broken where it is full; flows are (from, to, what)."""
    per_row = (WIDTH + GAP) // (BOX + GAP)
    lines = [list(row[at : at + per_row]) for row in rows for at in range(0, len(row), per_row)]
    boxes: dict[str, Box] = {}
    for place, line in enumerate(lines):
        start = (WIDTH - (len(line) * (BOX + GAP) - GAP)) // 2
        for at, (code, name) in enumerate(line):
            boxes[code] = Box(code, name, start + at * (BOX + GAP), GAP + place * ROW)
    arrows = tuple(
        _arrow(boxes, source, target, what) for source, target, what in flows if source in boxes and target in boxes
    )
    return Picture(tuple(boxes.values()), arrows, GAP + len(lines) * ROW)


def _arrow(boxes: Mapping[str, Box], source: str, target: str, what: str) -> Arrow:
    one, other = boxes[source], boxes[target]
    if one.y == other.y:
        right = other.x > one.x
        return Arrow(
            one.x + (BOX if right else 0),
            one.y + HEIGHT // 2,
            other.x + (0 if right else BOX),
            other.y + HEIGHT // 2,
            what,
        )
    down = other.y > one.y
    return Arrow(
        one.x + BOX // 2,
        one.y + (HEIGHT if down else 0),
        other.x + BOX // 2,
        other.y + (0 if down else HEIGHT),
        what,
    )
