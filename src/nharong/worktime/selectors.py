"""Readings of the working time: the calendar of an agency, and what decides it."""

from datetime import date, datetime, time
from typing import TypedDict, cast

from django.conf import settings
from django.db.models import QuerySet

from nharong.kernel import clock

from .errors import OutsideTheCalendar
from .models import OfficeHours, SpecialDay
from .rules.calendar import Calendar, Due, OutOfCalendar
from .rules.hours import Hours, hours_on
from .rules.making import KNOWN_SWAPS, Facts, Special, make_calendar
from .rules.terms import Term
from .words import DayKind

#: How far calendars reach around a day: terms of several years and figures of past ones lie within.
YEARS_BACK, YEARS_AHEAD = 12, 12


class WorktimeSettings(TypedDict):
    """What an installation chooses where the law is not certain."""

    culture_day_off: bool
    late_hour: time | None
    plain_hours_run_on: bool


def calendar_for(agency_code: str = "", *, on: date | None = None) -> Calendar:
    """The working time of an agency (of those without their own hours: empty code), far around a day (today: None).

    What decides it is read each time, in two queries; the calendar is made once for the same facts, so a change of the
    tables is seen at once, in every process.
    """
    year = (on or clock.today()).year
    # Whole blocks of years, so that one calendar serves the days of several years.
    first = max(year - YEARS_BACK - year % 4, 1900)
    choices = _settings()
    return make_calendar(
        Facts(
            first=date(first, 1, 1),
            last=date(min(first + YEARS_BACK + YEARS_AHEAD + 4, 9990), 12, 31),
            periods=_periods(agency_code),
            specials=_specials(agency_code),
            culture_day_off=choices["culture_day_off"],
            late_hour=choices["late_hour"],
            plain_hours_run_on=choices["plain_hours_run_on"],
        )
    )


def due_for(agency_code: str, *, received: datetime, term: Term) -> Due:
    """When a term ends at an agency, with the reasons. Raises ``OutsideTheCalendar``."""
    try:
        return calendar_for(agency_code, on=received.date()).due(received, term)
    except OutOfCalendar as error:
        raise OutsideTheCalendar(OutOfCalendar.sentence) from error


def calendar_without_tables(on: date) -> Calendar:
    """The calendar of the usual hours and the known swaps, for a place where no office's data lie yet."""
    choices = _settings()
    return make_calendar(
        Facts(
            first=date(max(on.year - YEARS_BACK, 1900), 1, 1),
            last=date(min(on.year + YEARS_AHEAD, 9990), 12, 31),
            specials=tuple(Special(day, off, source) for day, off, source in KNOWN_SWAPS),
            culture_day_off=choices["culture_day_off"],
            late_hour=choices["late_hour"],
            plain_hours_run_on=choices["plain_hours_run_on"],
        )
    )


def hours_entered(agency_code: str) -> QuerySet[OfficeHours]:
    """The hours set for an agency itself, the newest first."""
    return OfficeHours.objects.filter(agency_code=agency_code).order_by("-valid_from")


def special_days(agency_code: str, *, year: int) -> QuerySet[SpecialDay]:
    """The special days of a year that bear upon an agency: its own and those of all."""
    return SpecialDay.objects.filter(agency_code__in={"", agency_code}, day__year=year, withdrawn=False).order_by("day")


def hours_of(agency_code: str, *, on: date) -> Hours:
    """The hours of an agency on a day."""
    return hours_on(on, _periods(agency_code))


def _periods(agency_code: str) -> tuple[tuple[date, Hours], ...]:
    rows = list(OfficeHours.objects.filter(agency_code__in={"", agency_code}).order_by("valid_from", "pk"))
    own = [row for row in rows if row.agency_code == agency_code]
    first_own = own[0].valid_from if own else date.max
    # An agency's own hours win from their first day on; before it the hours of all hold.
    common = [row for row in rows if row.agency_code == "" and row.valid_from < first_own] if agency_code else []
    return tuple(
        (row.valid_from, Hours(row.morning_from, row.morning_to, row.afternoon_from, row.afternoon_to))
        for row in [*common, *own]
    )


def _specials(agency_code: str) -> tuple[Special, ...]:
    rows = SpecialDay.objects.filter(agency_code__in={"", agency_code}, withdrawn=False).order_by("agency_code", "day")
    by_day = {row.day: Special(row.day, row.kind == DayKind.OFF, row.source) for row in rows}
    return tuple(by_day[day] for day in sorted(by_day))


def _settings() -> WorktimeSettings:
    return cast(WorktimeSettings, settings.WORKTIME)
