"""Reporting periods: when they close, which of them ask for a report, and which stayed silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nharong.programme.words import ProgrammeKind, Reporting

from .terms import IsDayOff, Terms, working_day_on_or_after, working_days_after


@dataclass(frozen=True, kw_only=True)
class Period:
    """A reporting period: it closes on ``closing``, and its report is owed up to the end of ``due``."""

    reporting: Reporting
    closing: date
    due: date

    @property
    def label(self) -> str:
        """ "tháng 02/2021", "quý I/2021", "tuần đến 12/02/2021"."""
        if self.reporting == Reporting.MONTHLY:
            return f"tháng {self.closing:%m/%Y}"
        if self.reporting == Reporting.QUARTERLY:
            return f"quý {('I', 'II', 'III', 'IV')[(self.closing.month - 1) // 3]}/{self.closing.year}"
        return f"tuần đến {self.closing:%d/%m/%Y}"


def periods(reporting: Reporting, *, since: date, until: date, terms: Terms, off: IsDayOff) -> Iterator[Period]:
    """The periods that close from ``since`` to ``until``, in order."""
    for closing in _closings(reporting, since, until, terms):
        due = working_days_after(working_day_on_or_after(closing, off), terms.report_grace, off)
        yield Period(reporting=reporting, closing=closing, due=due)


def periods_owed(
    reporting: Reporting, *, assigned_on: date, ended_on: date | None, until: date, terms: Terms, off: IsDayOff
) -> list[Period]:
    """The periods for which a task owes a report: open long enough before the closing, not ended by the report's day."""
    found = periods(reporting, since=assigned_on + timedelta(days=terms.least_open), until=until, terms=terms, off=off)
    return [one for one in found if ended_on is None or ended_on > one.due]


def period_of(reporting: Reporting, *, day: date, terms: Terms, off: IsDayOff) -> Period | None:
    """The period in which a report made that day falls: the first whose report is still owed; None without periods."""
    return next(
        (
            one
            for one in periods(
                reporting, since=day - timedelta(days=20), until=day + timedelta(days=120), terms=terms, off=off
            )
            if one.due >= day
        ),
        None,
    )


def programme_span(kind: ProgrammeKind, year: int, period: int) -> tuple[date, date]:
    """The first and last day of a programme: the whole year, its quarter, month, or week by ISO 8601."""
    if kind == ProgrammeKind.WEEK:
        try:
            monday = date.fromisocalendar(year, period, 1)
        except ValueError:
            monday = date.fromisocalendar(year, 52, 1)  # a year of 52 weeks has no 53rd
        return monday, monday + timedelta(days=6)
    months = {ProgrammeKind.QUARTER: 3, ProgrammeKind.MONTH: 1}.get(kind, 12)
    first = 1 + (max(period, 1) - 1) * months if months < 12 else 1
    last = first + months - 1
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def _closings(reporting: Reporting, since: date, until: date, terms: Terms) -> Iterator[date]:
    if reporting == Reporting.NONE:
        return
    if reporting == Reporting.WEEKLY:
        day = since + timedelta(days=(terms.report_weekday - since.weekday()) % 7)
        while day <= until:
            yield day
            day += timedelta(days=7)
        return
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        closing = date(year, month, min(terms.report_day, 28))
        if since <= closing <= until and (reporting == Reporting.MONTHLY or month % 3 == 0):
            yield closing
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
