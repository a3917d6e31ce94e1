"""The legal clock of a dossier as plain Python: started, stopped, begun again or gone on, extended once, ended.

Two dates are kept. ``promise`` is the one the quality objective counts: only lawful stops move it, a re-appointment never
does, and once it has passed nothing moves it any more. ``due`` is what the applicant was last told.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from nharong.dossiers.words import ClockPolicy, Verdict


class _Due(Protocol):
    @property
    def due(self) -> datetime: ...


class Calendar(Protocol):
    """Office hours of one agency (``worktime``): what the clock needs of them."""

    def due(self, received: datetime, term: Any) -> _Due:
        """When a term that begins with a reception ends."""

    def elapsed_minutes(self, start: datetime, end: datetime, /) -> int:
        """Working minutes between two moments."""

    def next_moment(self, moment: datetime, /) -> datetime:
        """The moment itself in working time, else the next opening."""

    def add_minutes(self, start: datetime, minutes: int, /) -> datetime:
        """The moment so many working minutes later."""


class WrongTurn(ValueError):
    """The clock cannot take this turn now; the message says why, in the user's language."""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A clock at one moment. ``left`` and ``promise_left`` are the working minutes to ``due`` and ``promise`` while it
    stands; ``since`` is when it last began, went on or stood still.
    """

    since: datetime | None = None
    promise: datetime | None = None
    due: datetime | None = None
    left: int | None = None
    promise_left: int | None = None
    running: bool = False
    extended: bool = False
    ended: datetime | None = None

    @property
    def standing(self) -> bool:
        """Begun and stopped, not ended."""
        return self.since is not None and not self.running and self.ended is None


def start(clock: Clock, *, at: datetime, term: Any, calendar: Calendar) -> Clock:
    """The complete dossier was received: the whole term from here is the first promise."""
    if clock.since is not None:
        raise WrongTurn("Thời hạn của hồ sơ này đã bắt đầu tính.")
    due = calendar.due(at, term).due
    return Clock(since=at, promise=due, due=due, running=True)


def stop(clock: Clock, *, at: datetime, calendar: Calendar) -> Clock:
    """The clock stands: the applicant or another body is waited for, with a legal reason."""
    promise, due = _running(clock, at)
    return replace(
        clock,
        running=False,
        since=at,
        left=calendar.elapsed_minutes(at, due) if at <= due else None,
        promise_left=calendar.elapsed_minutes(at, promise) if at <= promise else None,
    )


def begin_again(clock: Clock, *, at: datetime, term: Any, calendar: Calendar) -> Clock:
    """The whole term once more from here; a promise already broken when the clock stopped stays broken."""
    _standing(clock, at)
    due = calendar.due(at, term).due
    promise = due if clock.promise_left is not None else clock.promise
    return replace(clock, running=True, since=at, due=due, promise=promise, left=None, promise_left=None)


def go_on(clock: Clock, *, at: datetime, calendar: Calendar) -> Clock:
    """What was left when the clock stopped, from here; what had passed by then stays passed."""
    _standing(clock, at)
    return replace(
        clock,
        running=True,
        since=at,
        due=calendar.add_minutes(at, clock.left) if clock.left is not None else clock.due,
        promise=calendar.add_minutes(at, clock.promise_left) if clock.promise_left is not None else clock.promise,
        left=None,
        promise_left=None,
    )


def take_up(clock: Clock, *, at: datetime, term: Any, policy: ClockPolicy, calendar: Calendar) -> Clock:
    """After a supplement: begun again or gone on, as the regulation in force at reception has it."""
    if policy == ClockPolicy.RESTART:
        return begin_again(clock, at=at, term=term, calendar=calendar)
    return go_on(clock, at=at, calendar=calendar)


def extend(clock: Clock, *, at: datetime, to: datetime) -> Clock:
    """One new date, told before the old one passes; the promise that counts stays where it is."""
    _promise, due = _running(clock, at)
    if clock.extended:
        raise WrongTurn("Hồ sơ đã được hẹn lại một lần; quy định chỉ cho hẹn lại một lần.")
    if at > due:
        raise WrongTurn("Đã quá ngày hẹn trả nên không hẹn lại được; hãy giải quyết ngay và ghi nguyên nhân quá hạn.")
    if to <= due:
        raise WrongTurn("Ngày hẹn lại phải sau ngày hẹn trả đang có.")
    return replace(clock, due=to, extended=True)


def end(clock: Clock, *, at: datetime) -> Clock:
    """Resolved, refused or withdrawn: time no longer matters, running or not."""
    if clock.ended is not None:
        raise WrongTurn("Hồ sơ đã kết thúc, thời hạn không tính nữa.")
    _in_order(clock, at)
    return replace(clock, running=False, ended=at)


def verdict(clock: Clock, *, now: datetime) -> Verdict | None:
    """How it stands at ``now`` against the promise that counts; None before the clock began.

    Late is told to the minute, before the date by the day: who brings the result on the promised day is on time. While
    the clock stands nothing gets late.
    """
    if clock.promise is None:
        return None
    if clock.ended is not None:
        # Ended while it stood: what counts is how it stood when it stopped.
        late = clock.ended > clock.promise if clock.promise_left is None else False
        if late:
            return Verdict.LATE
        return Verdict.EARLY if clock.ended.date() < clock.promise.date() else Verdict.ON_TIME
    return Verdict.OPEN_LATE if is_late(clock, now=now) else Verdict.OPEN


def is_late(clock: Clock, *, now: datetime) -> bool:
    """Whether an open dossier's promise is broken at ``now``."""
    if clock.promise is None:
        return False
    return now > clock.promise if clock.running else clock.promise_left is None


def is_broken(clock: Clock, *, now: datetime) -> bool:
    """Whether the promise that counts was broken, ended or not."""
    return verdict(clock, now=now) in (Verdict.LATE, Verdict.OPEN_LATE)


def _running(clock: Clock, at: datetime) -> tuple[datetime, datetime]:
    if not clock.running or clock.promise is None or clock.due is None:
        raise WrongTurn("Thời hạn của hồ sơ này hiện không chạy.")
    _in_order(clock, at)
    return clock.promise, clock.due


def _standing(clock: Clock, at: datetime) -> None:
    if not clock.standing:
        raise WrongTurn("Thời hạn của hồ sơ này đang chạy hoặc đã kết thúc, không cần tính lại.")
    _in_order(clock, at)


def _in_order(clock: Clock, at: datetime) -> None:
    if clock.since is not None and at < clock.since:
        raise WrongTurn("Thời điểm ghi trước lần ghi gần nhất của hồ sơ.")
