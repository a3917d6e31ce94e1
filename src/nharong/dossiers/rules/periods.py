"""Reporting periods: by the calendar, or from the 15th to the 14th (Decree 09/2019/NĐ-CP on reporting)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Cut(StrEnum):
    """Where periods are cut."""

    CALENDAR = "calendar"
    FIFTEENTH = "fifteenth"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, kw_only=True)
class Period:
    """A first and a last day."""

    first: date
    last: date


def period(kind: PeriodKind, year: int, number: int, cut: Cut = Cut.CALENDAR) -> Period:
    """The so-manieth period of its kind in a year, from 1. Raises ``ValueError`` where the year has no such period.

    >>> period(PeriodKind.QUARTER, 2021, 1, Cut.FIFTEENTH)
    Period(first=datetime.date(2020, 12, 15), last=datetime.date(2021, 3, 14))
    """
    months = _MONTHS[kind]
    if not 1 <= number <= 12 // months:
        raise ValueError(f"{kind} {number}")
    first, after = (number - 1) * months, number * months
    if cut == Cut.FIFTEENTH:
        return Period(first=_month(year, first - 1).replace(day=15), last=_month(year, after - 1).replace(day=14))
    return Period(first=_month(year, first), last=_month(year, after) - timedelta(days=1))


def _month(year: int, months: int) -> date:
    """The first day of the month so many months after January."""
    return date(year + months // 12, months % 12 + 1, 1)
