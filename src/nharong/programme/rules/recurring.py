"""Recurring tasks by calendar rule; a day off moves the term to the last working day before it."""

from collections.abc import Iterator
from datetime import date, timedelta

from nharong.programme.words import Frequency

from .terms import IsDayOff, working_day_on_or_before


def occurrences(
    frequency: Frequency, *, day: int, since: date, until: date, off: IsDayOff
) -> Iterator[tuple[str, date]]:
    """The name of each turn and its term, from ``since`` to ``until``.

    ``day`` is the day of the month (29 to 31 mean its last day where the month is shorter), of the quarter's last month,
    or of the week (1 Monday to 7 Sunday). The term moves back off days off, never past the day it was meant for: what
    falls on Tết is owed before Tết.
    """
    if frequency == Frequency.WEEKLY:
        at = since + timedelta(days=(day - 1 - since.weekday()) % 7)
        while at <= until:
            yield f"tuần đến {at:%d/%m/%Y}", working_day_on_or_before(at, off)
            at += timedelta(days=7)
        return
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        if frequency == Frequency.MONTHLY or month % 3 == 0:
            at = _day_of(year, month, day)
            if since <= at <= until:
                name = (
                    f"tháng {month:02d}/{year}"
                    if frequency == Frequency.MONTHLY
                    else f"quý {('I', 'II', 'III', 'IV')[month // 3 - 1]}/{year}"
                )
                yield name, working_day_on_or_before(at, off)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _day_of(year: int, month: int, day: int) -> date:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day, last))
