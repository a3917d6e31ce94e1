"""A calendar from what decides it: office hours, the public holidays, and the office's own table, which wins."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

from .calendar import _DAY, Calendar
from .hours import Hours, Stretches, hours_on

_WEEKEND = {5: "Thứ bảy", 6: "Chủ nhật"}
#: Ngày Văn hóa Việt Nam, a holiday from 2026 on by the library; whether it is enacted is a setting.
CULTURE_DAY = (11, 24)

#: Swaps that the library does not know: (day, off, source). They are the table's first rows.
KNOWN_SWAPS = (
    (date(2026, 1, 2), True, "Hoán đổi ngày nghỉ, văn bản 12729/VPCP-KGVX ngày 25/12/2025"),
    (date(2026, 1, 10), False, "Làm bù ngày 02/01/2026, văn bản 12729/VPCP-KGVX ngày 25/12/2025"),
)


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is off, or worked, whatever the library says."""

    day: date
    off: bool
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that decides a calendar; equal facts make equal calendars."""

    first: date
    last: date
    periods: tuple[tuple[date, Hours], ...] = ()
    specials: tuple[Special, ...] = ()
    culture_day_off: bool = True
    late_hour: time | None = None
    plain_hours_run_on: bool = False


@lru_cache(maxsize=64)
def make_calendar(facts: Facts) -> Calendar:
    """The calendar of these facts; kept, for the same facts are asked again and again."""
    own = {special.day: special for special in facts.specials}
    library = holidays.country_holidays("VN", years=range(facts.first.year, facts.last.year + 1), language="vi")
    made_up = set(library.weekend_workdays)
    stretches: dict[int, Stretches] = {}
    off: dict[date, str] = {}
    day = facts.first
    while day <= facts.last:
        reason = _why_off(day, own.get(day), library.get(day), facts, is_made_up=day in made_up)
        if reason:
            off[day] = reason
        else:
            stretches[day.toordinal()] = hours_on(day, facts.periods).stretches
        day += timedelta(days=1)
    begins = [one * _DAY + begin for one in stretches for begin, _end in stretches[one]]
    ends = [one * _DAY + end for one in stretches for _begin, end in stretches[one]]
    before: list[int] = []
    worked = 0
    for begin, end in zip(begins, ends, strict=True):
        before.append(worked)
        worked += end - begin
    return Calendar(
        first=facts.first,
        last=facts.last,
        days=tuple(stretches),
        begins=tuple(begins),
        ends=tuple(ends),
        before=tuple(before),
        stretches=MappingProxyType(stretches),
        off=MappingProxyType(off),
        late_hour=facts.late_hour,
        plain_hours_run_on=facts.plain_hours_run_on,
    )


def _why_off(day: date, own: Special | None, holiday: str | None, facts: Facts, *, is_made_up: bool) -> str:
    if own is not None:
        return own.source or "Ngày nghỉ" if own.off else ""
    if is_made_up:
        return ""
    if holiday and (facts.culture_day_off or (day.month, day.day) != CULTURE_DAY or day.year < 2026):
        return holiday
    return _WEEKEND.get(day.weekday(), "")
