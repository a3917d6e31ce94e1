"""The trend of a criterion as a chart drawn here: months across, the share or count upwards, the target as a line."""

from dataclasses import dataclass
from itertools import accumulate

from nharong.design.drawing import coordinate
from nharong.measuring.selectors import Figure

from .selectors import Line
from .words import Unit

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 12.0, 28.0


@dataclass(frozen=True)
class Mark:
    """A number beside an axis, and where it stands."""

    at: str
    label: str


@dataclass(frozen=True)
class Point:
    """One month: where it is drawn and what it says in words."""

    x: str
    y: str
    words: str


@dataclass(frozen=True)
class Chart:
    """Everything the page draws; coordinates are SVG text."""

    lines: tuple[str, ...]
    points: tuple[Point, ...]
    columns: tuple[tuple[str, str, str, str], ...]
    months: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    target_y: str
    words: str


def chart(line: Line) -> Chart | None:
    """The trend of a line; None where no month has anything."""
    figure = line.figure
    if figure is None or not any(all_ for _done, all_ in figure.months):
        return None
    percent = line.unit == Unit.PERCENT
    values = _shares(figure) if percent else _totals(figure)
    target = float(line.target)
    top = 100.0 if percent else max([target, *[value for value in values if value is not None]]) * 1.1 or 1.0
    low = _floor([*[value for value in values if value is not None], target]) if percent else 0.0
    step = (WIDTH - LEFT - RIGHT) / 12

    def across(month: int) -> float:
        return LEFT + step * (month + 0.5)

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (top - low)

    runs: list[list[str]] = [[]]
    points: list[Point] = []
    for month, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x, y = coordinate(across(month)), coordinate(up(value))
        runs[-1].append(f"{x},{y}")
        done, all_ = figure.months[month]
        points.append(Point(x, y, f"{month + 1}: {done}/{all_}" if percent else f"{month + 1}: {value:g}"))
    most = max(all_ for _done, all_ in figure.months)
    tall = (HEIGHT - TOP - BOTTOM) * 0.35
    columns = tuple(
        (
            coordinate(across(month) - step * 0.3),
            coordinate(HEIGHT - BOTTOM - tall * all_ / most),
            coordinate(step * 0.6),
            coordinate(tall * all_ / most),
        )
        for month, (_done, all_) in enumerate(figure.months)
        if all_
    )
    return Chart(
        lines=tuple(" ".join(run) for run in runs if len(run) > 1),
        points=tuple(points),
        columns=columns,
        months=tuple(Mark(coordinate(across(month)), str(month + 1)) for month in range(12)),
        marks=tuple(
            Mark(coordinate(up(low + (top - low) * part / 4)), _mark(low + (top - low) * part / 4, percent=percent))
            for part in range(5)
        ),
        target_y=coordinate(up(target)),
        words="; ".join(point.words for point in points),
    )


def _shares(figure: Figure) -> list[float | None]:
    return [100 * done / all_ if all_ else None for done, all_ in figure.months]


def _totals(figure: Figure) -> list[float | None]:
    """A count grows from month to month, up to the last month in which anything came."""
    last = max(month for month, (_done, all_) in enumerate(figure.months) if all_)
    sums = list(accumulate(done for done, _all in figure.months))
    return [float(total) if month <= last else None for month, total in enumerate(sums)]


def _floor(values: list[float]) -> float:
    """The chart begins at a round share below the lowest, so that 95 and 98 % can be told apart."""
    return max(0.0, 10.0 * ((min(values) - 1) // 10))


def _mark(value: float, *, percent: bool) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{text} %" if percent else text
