"""From when on a receiver that has not confirmed is late, as plain Python."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

IsDayOff = Callable[[date], bool]


def cutoff(now: datetime, *, look_at: time, days_before: int, off: IsDayOff) -> datetime:
    """What was sent before this moment should be confirmed by now, in the zone of ``now``.

    It is ``look_at`` of the last working day on which that hour has come, and so many working days earlier.

    >>> cutoff(datetime(2021, 2, 2, 14), look_at=time(12), days_before=1, off=lambda day: day.weekday() >= 5)
    datetime.datetime(2021, 2, 1, 12, 0)
    """
    day = now.date()
    if now.time() < look_at or off(day):
        day = _working_day_before(day, off)
    for _ in range(days_before):
        day = _working_day_before(day, off)
    return datetime.combine(day, look_at, tzinfo=now.tzinfo)


def _working_day_before(day: date, off: IsDayOff) -> date:
    day -= timedelta(days=1)
    while off(day):
        day -= timedelta(days=1)
    return day
