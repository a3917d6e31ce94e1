"""The legal clock once more, minute by minute, written without a look at the rules: what a patient clerk with a calendar on
the wall would reckon.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

MINUTE = timedelta(minutes=1)
#: Days off of the first half of 2021 that are no weekend.
OFF = {
    date(2021, 1, 1),
    *(date(2021, 2, day) for day in (10, 11, 12, 15, 16)),
    date(2021, 4, 21),
    date(2021, 4, 30),
    date(2021, 5, 3),
}


def works(moment: datetime) -> bool:
    """Whether somebody is at the desk in the minute that begins now."""
    day = moment.date()
    if day.weekday() >= 5 or day in OFF:
        return False
    clock = moment.hour * 60 + moment.minute
    return 7 * 60 <= clock < 11 * 60 + 30 or 13 * 60 + 30 <= clock < 17 * 60


def next_open(moment: datetime) -> datetime:
    """The next minute at which somebody is at the desk, this one included."""
    while not works(moment):
        moment += MINUTE
    return moment


def days_later(moment: datetime, days: int) -> datetime:
    """The same time of day so many working days later."""
    at = next_open(moment)
    while days:
        at += timedelta(days=1)
        if at.date().weekday() < 5 and at.date() not in OFF:
            days -= 1
    return at


def minutes_between(start: datetime, end: datetime) -> int:
    """Minutes of work from one moment to another, one by one."""
    total = 0
    while start < end:
        total += works(start)
        start += MINUTE
    return total


def minutes_later(moment: datetime, minutes: int) -> datetime:
    """So many minutes of work later, one by one; no minute is the next at which somebody is there."""
    if not minutes:
        return next_open(moment)
    while minutes:
        minutes -= works(moment)
        moment += MINUTE
    return moment


@dataclass
class Slip:
    """A dossier's slip of paper: the date that counts, the date told, what was left of both when it was laid aside."""

    days: int
    counts: datetime | None = None
    told: datetime | None = None
    aside: bool = False
    counts_left: int | None = None
    told_left: int | None = None
    history: list[tuple[str, datetime, datetime]] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Write down both dates."""
        assert self.counts is not None
        assert self.told is not None
        self.history.append((what, self.counts, self.told))

    def come(self, at: datetime) -> None:
        """It comes in."""
        self.counts = self.told = days_later(at, self.days)
        self.note("start")

    def lay_aside(self, at: datetime) -> None:
        """It waits for somebody."""
        assert self.counts is not None
        assert self.told is not None
        self.counts_left = minutes_between(at, self.counts) if at <= self.counts else None
        self.told_left = minutes_between(at, self.told) if at <= self.told else None
        self.aside = True
        self.note("stop")

    def take_up(self, at: datetime, *, from_the_start: bool) -> None:
        """It goes on: the whole term again, or the minutes that were left."""
        if from_the_start:
            self.told = days_later(at, self.days)
            if self.counts_left is not None:
                self.counts = self.told
        else:
            if self.counts_left is not None:
                self.counts = minutes_later(at, self.counts_left)
            if self.told_left is not None:
                self.told = minutes_later(at, self.told_left)
        self.aside = False
        self.note("restart" if from_the_start else "resume")

    def put_off(self, to: datetime) -> None:
        """The one new date."""
        self.told = to
        self.note("extend")

    def verdict(self, end: datetime) -> str:
        """Early by the day, late by the minute."""
        assert self.counts is not None
        late = self.counts_left is None if self.aside else end > self.counts
        if late:
            return "late"
        return "early" if end.date() < self.counts.date() else "on_time"
