"""Days and months as this room counts them."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

NextWorkingDay = Callable[[date], date]


def working_days_after(day: date, count: int, following: NextWorkingDay) -> date:
    """The ``count``-th working day after a day; ``following`` gives the next working day."""
    for _turn in range(count):
        day = following(day)
    return day


def months_after(day: date, months: int) -> tuple[date, date]:
    """The first and last day of the whole months that follow a day's month.

    >>> months_after(date(2021, 3, 15), 2)
    (datetime.date(2021, 4, 1), datetime.date(2021, 5, 31))
    """
    first = day.year * 12 + day.month
    last = first + months - 1
    end = (last // 12, last % 12 + 1)
    return date(first // 12, first % 12 + 1, 1), date(*end, monthrange(*end)[1])


def notice_is_enough(told: date, starts: date, *, days: int) -> bool:
    """Whether there are at least so many days between the notice and the start."""
    return starts - told >= timedelta(days=days)
