"""Dates and moments as the format writes them: Vietnamese wall time, without a zone."""

import re
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_YEAR_FIRST = re.compile(r"([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\.[0-9]{1,9})?")


def date_text(day: date) -> str:
    """``2026/11/20``."""
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}"


def moment_text(moment: datetime) -> str:
    """``2026/11/20 15:04:05`` in Vietnam; a moment without a zone is taken as Vietnamese wall time already."""
    local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    return f"{date_text(local)} {local.hour:02d}:{local.minute:02d}:{local.second:02d}"


def read_date(text: str) -> date | None:
    """The day in ``yyyy/MM/dd``, ``yyyy-MM-dd`` or ``dd/MM/yyyy`` (a time after it is dropped), or None."""
    day_part = re.split(r"[ T]", text, maxsplit=1)[0]
    if found := _YEAR_FIRST.fullmatch(day_part):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _DAY_FIRST.fullmatch(day_part):
        year, month, day = int(found[4]), int(found[3]), int(found[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """The moment in any of the known spellings, with Vietnam's zone, or None."""
    parts = re.split(r"[ T]+", text, maxsplit=1)
    day = read_date(parts[0])
    clock = _CLOCK.fullmatch(parts[1]) if len(parts) == 2 else None
    if day is None or clock is None:
        return None
    try:
        return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), int(clock[3] or 0), tzinfo=VIETNAM)
    except ValueError:
        return None
