"""Geometry of the small charts. Coordinates are text with a point: a page's locale would write a comma into the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 120.0
HEIGHT = 32.0
MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Lines to draw (one for each unbroken run), single dots, the last point, and the target's height; all SVG text."""

    lines: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    last: tuple[str, str] | None
    target_y: str


def coordinate(value: float) -> str:
    """A number for an SVG attribute: at most two decimals, a point whatever the locale."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent_of_track(share: float | None) -> str:
    """A share (0..1) as a length on a track of 100; outside values are drawn at the track's ends."""
    return coordinate(100 * min(1.0, max(0.0, share or 0.0)))


def share_of(numerator: float | None, denominator: float | None) -> float | None:
    """numerator / denominator for drawing only; None when there is nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator


def sparkline(values: Sequence[float | None], *, target: float | None = None) -> Sparkline:
    """A line through the values, oldest first, broken where a value is None (nothing arose is not zero)."""
    known = [float(value) for value in values if value is not None]
    scale = known + ([float(target)] if target is not None else [])
    low, high = (min(scale), max(scale)) if scale else (0.0, 1.0)
    spread = high - low
    step = (WIDTH - 2 * MARGIN) / max(1, len(values) - 1)

    def height(value: float) -> float:
        if not spread:
            return HEIGHT / 2
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / spread

    runs: list[list[tuple[str, str]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((coordinate(MARGIN + place * step), coordinate(height(float(value)))))
    drawn = [run for run in runs if run]
    return Sparkline(
        lines=tuple(" ".join(f"{x},{y}" for x, y in run) for run in drawn if len(run) > 1),
        dots=tuple(run[0] for run in drawn if len(run) == 1),
        last=drawn[-1][-1] if drawn else None,
        target_y=coordinate(height(float(target))) if target is not None else "",
    )
