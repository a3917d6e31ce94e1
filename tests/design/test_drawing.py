"""The geometry of the small charts."""

from hypothesis import given
from hypothesis import strategies as st

from nharong.design.drawing import HEIGHT, WIDTH, percent_of_track, share_of, sparkline

NUMBERS = st.floats(min_value=-1e6, max_value=1e6)


@given(st.lists(st.none() | NUMBERS, max_size=24), st.none() | NUMBERS)
def test_every_point_stays_inside_the_frame(values: list[float | None], target: float | None) -> None:
    drawn = sparkline(values, target=target)
    points = [pair.split(",") for line in drawn.lines for pair in line.split()] + [list(dot) for dot in drawn.dots]
    assert len(points) == sum(value is not None for value in values)
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
    assert (drawn.last is None) == all(value is None for value in values)


def test_a_month_in_which_nothing_arose_breaks_the_line() -> None:
    """Nothing arose is not zero, and the line must not pretend that it went through it."""
    drawn = sparkline([1, 2, None, 3, 4, 5, None, 2])
    assert [len(line.split()) for line in drawn.lines] == [2, 3]
    assert len(drawn.dots) == 1


def test_a_higher_value_is_drawn_higher() -> None:
    (line,) = sparkline([90, 95]).lines
    low, high = (float(point.split(",")[1]) for point in line.split())
    assert high < low


def test_a_bar_never_leaves_its_track() -> None:
    assert [percent_of_track(share) for share in (None, -0.5, 0.0, 0.5, 0.95, 1.0, 1.7)] == [
        "0",
        "0",
        "0",
        "50",
        "95",
        "100",
        "100",
    ]


def test_an_empty_population_has_no_share() -> None:
    assert share_of(0, 0) is None
    assert share_of(None, 5) is None
    assert share_of(1, 4) == 0.25
