"""A year as twelve small tables, each day marked as worked or off, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nharong.worktime.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the picture; ``kind`` is work, weekend, holiday, own-off or own-work."""

    day: date
    kind: str
    reason: str
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month: weeks from Monday, with empty places, and how many days are worked."""

    number: int
    weeks: tuple[tuple[Day | None, ...], ...]
    worked: int


def year_of(calendar: Calendar, year: int, *, own: Mapping[date, bool], today: date) -> list[Month]:
    """The picture of a year; ``own`` are the office's own days, True where off."""
    return [_month(calendar, year, number, own, today) for number in range(1, 13)]


def _month(calendar: Calendar, year: int, number: int, own: Mapping[date, bool], today: date) -> Month:
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    places: list[Day | None] = [None] * first.weekday()
    places += [_day(calendar, first + timedelta(days=at), own, today) for at in range((following - first).days)]
    places += [None] * (-len(places) % 7)
    weeks = tuple(tuple(places[at : at + 7]) for at in range(0, len(places), 7))
    return Month(number, weeks, sum(day is not None and "work" in day.kind for day in places))


def _day(calendar: Calendar, day: date, own: Mapping[date, bool], today: date) -> Day:
    reason = calendar.why_off(day)
    if day in own:
        kind = "own-off" if own[day] else "own-work"
    elif not reason:
        kind = "work" if day.weekday() < 5 else "own-work"
    else:
        kind = "weekend" if reason in ("Thứ bảy", "Chủ nhật") else "holiday"
    return Day(day, kind, reason or ("Làm bù" if kind == "own-work" else ""), day == today)
