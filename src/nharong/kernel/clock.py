"""The office's clock: one place that knows what time it is, always Asia/Ho_Chi_Minh.

Nothing else in the house asks the machine for the time. Rules get time passed in; acts ask here. A demonstration office
lives in a time of its own (``set_office_time``): its clock runs as fast as the real one, but from another start, and
every page says so.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The time in the office, with its zone."""
    stopped = _stopped.get()
    if stopped is not None:
        return stopped
    return datetime.now(ZONE) + offset()


def today() -> date:
    """The day in the office."""
    return now().date()


def iso(moment: datetime) -> str:
    """ISO 8601 to the second with +07:00, as Decision 28/2018 (article 14.4) asks of every time shown to a machine."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def at_local(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    """A moment of office time, given by its parts."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def after(day: date) -> datetime:
    """The first moment after a day; the calendar's last day has its own last minute, for nothing comes after it."""
    if day == date.max:
        return start_of(day) + timedelta(hours=23, minutes=59)
    return start_of(day + timedelta(days=1))


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Inside, the clock stands at ``moment``: for tests, for simulated years, for the demonstration's own past."""
    token = _stopped.set(moment.astimezone(ZONE))
    try:
        yield
    finally:
        _stopped.reset(token)


def offset() -> timedelta:
    """How far the office's clock stands from the machine's; zero but for a demonstration."""
    path = _clock_file()
    try:
        return _offset(str(path), path.stat().st_mtime_ns)
    except FileNotFoundError:
        return timedelta(0)


def is_demonstration() -> bool:
    """Whether this office lives in a time of its own."""
    return offset() != timedelta(0)


def set_office_time(moment: datetime) -> None:
    """Let the office's clock say ``moment`` now and go on from there, in every process of this installation at once."""
    seconds = (moment - datetime.now(ZONE)).total_seconds()
    path = _clock_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".new")
    part.write_text(json.dumps({"offset_seconds": seconds}))
    part.replace(path)


def _clock_file() -> Path:
    return Path(settings.NHARONG_HOME) / "clock.json"


@lru_cache(maxsize=4)
def _offset(path: str, written: int) -> timedelta:
    return timedelta(seconds=float(json.loads(Path(path).read_text())["offset_seconds"]))
