"""The room's settings and the calendar it reckons with."""

from datetime import date
from typing import Any

from django.conf import settings

from nharong.worktime.rules.calendar import OutOfCalendar
from nharong.worktime.rules.days import is_day_off
from nharong.worktime.selectors import calendar_for

from .rules.terms import IsDayOff, Terms


def terms() -> Terms:
    """The times for following and urging, as this office has set them (``PROGRAMME`` in the settings)."""
    known = Terms.__dataclass_fields__
    return Terms(**{name: value for name, value in _set().items() if name in known})


def days_off() -> IsDayOff:
    """Which days are off, by the office's own tables; read once, so many tasks ask the same answer."""
    calendar = calendar_for()

    def off(day: date) -> bool:
        try:
            return not calendar.is_working_day(day)
        except OutOfCalendar:
            return is_day_off(day)  # a term far away: only the law's own days are known

    return off


def most_a_month() -> int:
    """More terms of one agency in a month than this are shown as a peak while planning."""
    return int(_set().get("most_a_month", 8))


def most_a_day() -> int:
    """More terms of one leader on a day than this are shown as a peak while planning."""
    return int(_set().get("most_a_day", 4))


def mails() -> bool:
    """Whether notices go out by mail; off unless an administrator has set a mail server."""
    return bool(_set().get("mails", False))


def _set() -> dict[str, Any]:
    return dict(getattr(settings, "PROGRAMME", {}))
