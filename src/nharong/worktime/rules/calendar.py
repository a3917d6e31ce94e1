"""The office's working time as a table of working stretches, searched by halves: due dates and elapsed time.

Times without a zone are taken as the office's. Parts of a second are dropped. Everything here is exact in seconds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from .hours import Stretches
from .terms import Term, Unit

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = 86_400
_DAY_OF_WORK = 8 * 3600


class OutOfCalendar(ValueError):
    """A moment before the first or after the last day of the calendar; ``sentence`` is for the user."""

    sentence = "Ngày nằm ngoài lịch làm việc của hệ thống; hãy kiểm tra lại năm và thời hạn."


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends: ``starts`` is when it begins to run, ``skipped`` are the days off on the way, with reasons."""

    received: datetime
    starts: datetime
    due: datetime
    skipped: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working time from a first to a last day; made by ``rules.making.make_calendar``.

    ``stretches`` are the working stretches of each working day, by the day's ordinal; ``off`` says why a day is none.
    """

    first: date
    last: date
    days: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    stretches: Mapping[int, Stretches]
    off: Mapping[date, str]
    late_hour: time | None = None
    plain_hours_run_on: bool = False

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on this day at all."""
        self._check(day)
        return day.toordinal() in self.stretches

    def why_off(self, day: date) -> str:
        """Why a day is no working day; empty for a working day."""
        self._check(day)
        return self.off.get(day, "")

    def next_working_day(self, day: date) -> date:
        """The first working day after this one."""
        return date.fromordinal(self._nth(bisect_right(self.days, day.toordinal())))

    def previous_working_day(self, day: date) -> date:
        """The last working day before this one."""
        return date.fromordinal(self._nth(bisect_left(self.days, day.toordinal()) - 1))

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days there are after the first day up to and with the last one; negative if it is earlier."""
        self._check(first)
        self._check(last)
        return bisect_right(self.days, last.toordinal()) - bisect_right(self.days, first.toordinal())

    def opening(self, day: date) -> datetime:
        """When work begins on a working day."""
        return _moment(day.toordinal() * _DAY + self.stretches[day.toordinal()][0][0])

    def closing(self, day: date) -> datetime:
        """When work ends on a working day."""
        return _moment(day.toordinal() * _DAY + self.stretches[day.toordinal()][-1][1])

    def next_moment(self, moment: datetime) -> datetime:
        """The moment itself in working time, else the next opening."""
        return _moment(self._in_work(self._position(moment)))

    def starts(self, received: datetime) -> datetime:
        """When a term begins to run for what came in at this moment; by the rule of the late hour, where it is set."""
        came = self.next_moment(received)
        if (
            self.late_hour is not None
            and came == _local(received)
            and came.timetz().replace(tzinfo=None) >= self.late_hour
        ):
            return self.opening(self.next_working_day(came.date()))
        return came

    def elapsed_minutes(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from the one to the other; negative when the end comes first."""
        seconds = self._worked(self._position(end)) - self._worked(self._position(start))
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """So many working minutes later; a stretch that is used up to its end ends there, not at the next opening.

        Negative minutes go back, to the opening of a stretch rather than the closing before it.
        """
        return _moment(self._later(self._position(start), minutes * 60))

    def due(self, received: datetime, term: Term) -> Due:
        """When a term that came in at this moment ends.

        Working days keep the time of day (facts of the national portal's counting); calendar days do too, and move to
        the next opening when they end on a day off; months end on the same date, or with the month's last day.
        """
        came = _local(received)
        starts = self.starts(came)
        ends = self._end(starts, term)
        return Due(came, starts, ends, self._days_off(came.date(), ends.date()))

    def _end(self, starts: datetime, term: Term) -> datetime:
        if term.unit is Unit.HOURS and self.plain_hours_run_on:
            return self.next_moment(starts + timedelta(seconds=int(term.amount * 3600)))
        if term.unit in (Unit.WORKING_HOURS, Unit.HOURS):
            return _moment(self._later(self._position(starts), int(term.amount * 3600)))
        if term.amount == 0:
            return self.closing(starts.date())
        whole = int(term.amount)
        rest = term.amount - whole
        if term.unit is Unit.WORKING_DAYS:
            at = bisect_left(self.days, starts.toordinal()) + whole
            return self._and_rest(self._place(self._nth(at), starts), rest, _DAY_OF_WORK)
        if term.unit is Unit.DAYS:
            end = self._day_or_next(starts.toordinal() + whole, starts)
            return self._and_rest(end, rest, _DAY_OF_WORK)
        return self._months_later(starts, whole, days=int(rest * 30))

    def _months_later(self, starts: datetime, months: int, *, days: int) -> datetime:
        month = starts.year * 12 + starts.month - 1 + months
        year, month = divmod(month, 12)
        if not self.first.year <= year <= self.last.year:
            raise OutOfCalendar(OutOfCalendar.sentence)
        length = (date(year + month // 11, (month + 1) % 12 + 1, 1) - date(year, month + 1, 1)).days
        ordinal = date(year, month + 1, min(starts.day, length)).toordinal() + days
        if starts.day > length and not days and ordinal in self.stretches:
            # No such date in that month: the term ends with the month's last day (Civil Code 2015, article 148).
            return self.closing(date.fromordinal(ordinal))
        return self._day_or_next(ordinal, starts)

    def _and_rest(self, moment: datetime, rest: Decimal, of: int) -> datetime:
        return _moment(self._later(self._position(moment), int(rest * of))) if rest else moment

    def _day_or_next(self, ordinal: int, clock: datetime) -> datetime:
        """The clock's time on that day; on a day off, the opening of the next working day."""
        self._check(_date(ordinal))
        if ordinal in self.stretches:
            return self._place(ordinal, clock)
        return self.opening(date.fromordinal(self._nth(bisect_right(self.days, ordinal))))

    def _place(self, ordinal: int, clock: datetime) -> datetime:
        """The clock's time on a working day, moved into that day's own hours if they are others."""
        seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
        for begin, end in self.stretches[ordinal]:
            if seconds < end:
                return _moment(ordinal * _DAY + max(seconds, begin))
        return self.closing(date.fromordinal(ordinal))

    def _days_off(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        days = (date.fromordinal(one) for one in range(first.toordinal(), last.toordinal() + 1))
        return tuple((day, self.off[day]) for day in days if day in self.off)

    def _worked(self, position: int) -> int:
        """Seconds of work before a position, from the first day of the calendar."""
        at = bisect_right(self.begins, position) - 1
        return 0 if at < 0 else self.before[at] + min(position, self.ends[at]) - self.begins[at]

    def _later(self, position: int, seconds: int) -> int:
        if seconds == 0:
            return self._in_work(position)
        wanted = self._worked(position) + seconds
        # Forward to the end of a stretch rather than the next beginning; backward the other way round.
        at = (bisect_left(self.before, wanted) if seconds > 0 else bisect_right(self.before, wanted)) - 1
        if at < 0 or wanted - self.before[at] > self.ends[at] - self.begins[at]:
            raise OutOfCalendar(OutOfCalendar.sentence)
        return self.begins[at] + wanted - self.before[at]

    def _in_work(self, position: int) -> int:
        at = bisect_right(self.begins, position) - 1
        if at >= 0 and position < self.ends[at]:
            return position
        if at + 1 >= len(self.begins):
            raise OutOfCalendar(OutOfCalendar.sentence)
        return self.begins[at + 1]

    def _nth(self, at: int) -> int:
        if not 0 <= at < len(self.days):
            raise OutOfCalendar(OutOfCalendar.sentence)
        return self.days[at]

    def _position(self, moment: datetime) -> int:
        local = _local(moment)
        self._check(local.date())
        return local.toordinal() * _DAY + local.hour * 3600 + local.minute * 60 + local.second

    def _check(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise OutOfCalendar(OutOfCalendar.sentence)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=ZONE, microsecond=0)
    try:
        return moment.astimezone(ZONE).replace(microsecond=0)
    except OverflowError as error:
        raise OutOfCalendar(OutOfCalendar.sentence) from error


def _moment(position: int) -> datetime:
    ordinal, seconds = divmod(position, _DAY)
    hour, rest = divmod(seconds, 3600)
    day = date.fromordinal(ordinal)
    return datetime(day.year, day.month, day.day, hour, rest // 60, rest % 60, tzinfo=ZONE)


def _date(ordinal: int) -> date:
    if not 1 <= ordinal <= date.max.toordinal():
        raise OutOfCalendar(OutOfCalendar.sentence)
    return date.fromordinal(ordinal)
