"""The legal clock: stops and restarts move the promise, an apology never does, and a broken promise stays broken."""

from datetime import date, datetime

import pytest

from nharong.dossiers.rules import clock as rule
from nharong.dossiers.rules.clock import Clock, WrongTurn
from nharong.dossiers.words import ClockPolicy, Verdict
from nharong.worktime.rules.calendar import ZONE
from nharong.worktime.rules.making import Facts, make_calendar
from nharong.worktime.rules.terms import Term

HOURS = make_calendar(Facts(first=date(2020, 1, 1), last=date(2022, 12, 31)))
FIVE_DAYS = Term.parse("5 ngày làm việc")


def at(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    return datetime(2021, month, day, hour, minute, tzinfo=ZONE)


def started(when: datetime | None = None) -> Clock:
    return rule.start(Clock(), at=when or at(1, 9), term=FIVE_DAYS, calendar=HOURS)


def stopped(when: datetime) -> Clock:
    return rule.stop(started(), at=when, calendar=HOURS)


def taken_up(clock: Clock, when: datetime, policy: ClockPolicy) -> Clock:
    return rule.take_up(clock, at=when, term=FIVE_DAYS, policy=policy, calendar=HOURS)


def test_the_whole_term_runs_from_the_reception() -> None:
    clock = started()
    assert (clock.promise, clock.due) == (at(8, 9), at(8, 9))


def test_after_a_supplement_the_term_begins_again_under_the_decree_of_2018() -> None:
    clock = taken_up(stopped(at(3, 10)), at(10, 14), ClockPolicy.RESTART)
    assert (clock.promise, clock.due) == (at(17, 14), at(17, 14))


def test_under_the_other_policy_only_what_was_left_runs_on() -> None:
    # 2 days and 1 hour of 5 had gone by; 2 days and 7 hours are left.
    clock = taken_up(stopped(at(3, 10)), at(10, 14), ClockPolicy.PAUSE)
    assert HOURS.elapsed_minutes(at(10, 14), clock.promise or at(1, 1)) == HOURS.elapsed_minutes(at(3, 10), at(8, 9))


def test_a_clock_that_stands_makes_nothing_late() -> None:
    clock = stopped(at(3, 10))
    assert rule.verdict(clock, now=at(30, 10)) == Verdict.OPEN


def test_a_promise_broken_before_the_stop_stays_broken_whatever_follows() -> None:
    clock = rule.stop(started(), at=at(9, 9), calendar=HOURS)
    assert rule.verdict(clock, now=at(9, 9)) == Verdict.OPEN_LATE
    again = taken_up(clock, at(10, 9), ClockPolicy.RESTART)
    assert again.promise == at(8, 9)
    assert again.due == at(17, 9)
    assert rule.verdict(rule.end(again, at=at(11, 9)), now=at(11, 9)) == Verdict.LATE


def test_an_apology_moves_what_is_told_and_not_what_is_counted() -> None:
    clock = rule.extend(started(), at=at(5, 9), to=at(12, 9))
    assert (clock.promise, clock.due) == (at(8, 9), at(12, 9))
    assert rule.verdict(rule.end(clock, at=at(10, 9)), now=at(10, 9)) == Verdict.LATE


def test_there_is_one_apology_and_it_comes_before_the_date() -> None:
    clock = rule.extend(started(), at=at(5, 9), to=at(12, 9))
    with pytest.raises(WrongTurn, match="một lần"):
        rule.extend(clock, at=at(9, 9), to=at(15, 9))
    with pytest.raises(WrongTurn, match="quá ngày hẹn"):
        rule.extend(started(), at=at(8, 9, 1), to=at(15, 9))
    with pytest.raises(WrongTurn, match="phải sau"):
        rule.extend(started(), at=at(5, 9), to=at(8, 9))


def test_late_is_told_to_the_minute_and_early_by_the_day() -> None:
    assert rule.verdict(rule.end(started(), at=at(8, 9)), now=at(8, 9)) == Verdict.ON_TIME
    assert rule.verdict(rule.end(started(), at=at(8, 7)), now=at(8, 7)) == Verdict.ON_TIME
    assert rule.verdict(rule.end(started(), at=at(5, 16)), now=at(8, 7)) == Verdict.EARLY
    assert rule.verdict(rule.end(started(), at=at(8, 9, 1)), now=at(8, 10)) == Verdict.LATE


def test_no_turn_is_taken_twice_or_out_of_order() -> None:
    clock = started()
    with pytest.raises(WrongTurn):
        rule.start(clock, at=at(2, 9), term=FIVE_DAYS, calendar=HOURS)
    with pytest.raises(WrongTurn):
        taken_up(clock, at(2, 9), ClockPolicy.RESTART)
    with pytest.raises(WrongTurn):
        rule.stop(stopped(at(3, 10)), at=at(4, 10), calendar=HOURS)
    with pytest.raises(WrongTurn):
        rule.stop(clock, at=at(1, 8), calendar=HOURS)
    with pytest.raises(WrongTurn):
        rule.end(rule.end(clock, at=at(2, 9)), at=at(3, 9))
