"""Working days by the Labour Code: Saturdays, Sundays and public holidays are days off unless the office's own table
says otherwise.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays

IsDayOff = Callable[[date], bool]


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of Vietnam in a year, substitute days included."""
    return frozenset(holidays.country_holidays("VN", years=year))


@lru_cache(maxsize=64)
def made_up_days(year: int) -> frozenset[date]:
    """The Saturdays of a year on which the country works for a day off swapped with them."""
    return frozenset(holidays.country_holidays("VN", years=year).weekend_workdays)


def is_day_off(day: date) -> bool:
    """Saturday, Sunday or a public holiday; not a Saturday worked for a swapped day."""
    return (day.weekday() >= 5 and day not in made_up_days(day.year)) or day in public_holidays(day.year)


def next_working_day(day: date, *, off: IsDayOff = is_day_off) -> date:
    """The first working day after ``day``.

    >>> next_working_day(date(2021, 1, 29))
    datetime.date(2021, 2, 1)
    """
    following = day + timedelta(days=1)
    while off(following):
        following += timedelta(days=1)
    return following
