"""The times by which following and urging are measured. The law leaves them to each office: they are settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

IsDayOff = Callable[[date], bool]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Days are working days but for ``report_day`` (of the month), ``least_open`` and ``early`` (calendar days).

    A period asks for a report when the task was open ``least_open`` days before its closing; the reminder is in time
    from ``early`` days before the warning day to ``remind_within`` days after it, the urging letter up to
    ``letter_within`` days after the term; ``escalate_...`` days after it the next one higher is told.
    ``approval_directs``: a programme approved by a document directs its tasks.
    """

    report_day: int = 25
    report_weekday: int = 4
    report_grace: int = 0
    least_open: int = 10
    warn: int = 5
    remind_within: int = 2
    early: int = 10
    letter_within: int = 3
    escalate_head: int = 5
    escalate_chief: int = 10
    escalate_chair: int = 20
    approval_directs: bool = True


def working_day_on_or_after(day: date, off: IsDayOff) -> date:
    """The day itself, or the first working day after it."""
    while off(day):
        day += timedelta(days=1)
    return day


def working_day_on_or_before(day: date, off: IsDayOff) -> date:
    """The day itself, or the last working day before it."""
    while off(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int, off: IsDayOff) -> date:
    """The count-th working day after ``day``; before it where count is negative; ``day`` itself for 0."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while off(day):
            day += step
    return day
