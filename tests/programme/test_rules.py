"""States, periods, checks, recurring terms and planning, without a database."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.programme.rules.checks import Reported, TaskFacts, Urged, assess
from nharong.programme.rules.escalating import next_step
from nharong.programme.rules.periods import periods, periods_owed
from nharong.programme.rules.planning import PlannedTask, warnings
from nharong.programme.rules.recurring import occurrences
from nharong.programme.rules.states import Sums, SumsDiffer, carrying_out, sums_of
from nharong.programme.rules.terms import Terms
from nharong.programme.words import CarryingOut, CheckResult, EscalationLevel, Frequency, Reporting, UrgingKind
from nharong.worktime.rules.days import is_day_off

TERMS = Terms()
DUE = date(2021, 3, 12)  # a Friday; the warning day is Friday 5 March, the reminder's last day Tuesday 9 March
DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


def task(**changes: Any) -> TaskFacts:
    usual: dict[str, Any] = {
        "lead": "Sở Tài chính",
        "directed_on": date(2021, 1, 20),
        "directed_by": "05/QĐ-UBND",
        "due_on": DUE,
    }
    return TaskFacts(**{**usual, **changes})


FEBRUARY = Reported(closing=date(2021, 2, 25), on=date(2021, 2, 24))
REMINDED = Urged(on=date(2021, 3, 8), kind=UrgingKind.REMINDER)


def codes(facts: TaskFacts, on: date) -> list[str]:
    return [one.code for one in assess(facts, on=on, terms=TERMS, off=is_day_off).findings]


def results(facts: TaskFacts, on: date) -> list[CheckResult]:
    return [one.result for one in assess(facts, on=on, terms=TERMS, off=is_day_off).findings]


@pytest.mark.parametrize(
    ("done", "handed_in", "on", "state"),
    [
        (DUE, None, DUE + timedelta(days=30), CarryingOut.DONE_ON_TIME),
        (DUE + timedelta(days=1), None, DUE + timedelta(days=30), CarryingOut.DONE_LATE),
        (None, None, DUE, CarryingOut.IN_TIME),
        (None, None, DUE + timedelta(days=1), CarryingOut.OVERDUE),
        (None, DUE, DUE + timedelta(days=9), CarryingOut.IN_TIME),
        (None, DUE + timedelta(days=2), DUE + timedelta(days=9), CarryingOut.OVERDUE),
    ],
)
def test_four_states_by_dates(done: date | None, handed_in: date | None, on: date, state: CarryingOut) -> None:
    assert carrying_out(due_on=DUE, done_on=done, handed_in_on=handed_in, on=on) == state


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=30), DAYS)
def test_every_task_is_in_exactly_one_state(tasks: list[tuple[date | None, date | None]], on: date) -> None:
    sums = sums_of((carrying_out(due_on=due, done_on=done, on=on) for due, done in tasks), total=len(tasks))
    assert sums.done + sums.going_on == sums.total == len(tasks)


def test_sums_that_do_not_make_up_the_total_are_refused() -> None:
    with pytest.raises(SumsDiffer):
        Sums(total=5, done_on_time=2, overdue=2)


def test_monthly_periods_close_on_the_25th_and_move_on_from_days_off() -> None:
    found = periods(Reporting.MONTHLY, since=date(2021, 1, 1), until=date(2021, 4, 30), terms=TERMS, off=is_day_off)
    assert [(one.closing, one.due) for one in found] == [
        (date(2021, 1, 25), date(2021, 1, 25)),
        (date(2021, 2, 25), date(2021, 2, 25)),
        (date(2021, 3, 25), date(2021, 3, 25)),
        (date(2021, 4, 25), date(2021, 4, 26)),  # a Sunday
    ]


def test_a_task_just_assigned_or_already_ended_owes_no_report() -> None:
    owed = periods_owed(
        Reporting.MONTHLY,
        assigned_on=date(2021, 1, 20),
        ended_on=date(2021, 3, 20),
        until=date(2021, 12, 31),
        terms=TERMS,
        off=is_day_off,
    )
    assert [one.label for one in owed] == ["tháng 02/2021"]


def test_silence_is_named_by_its_period() -> None:
    facts = task(due_on=date(2021, 6, 30), reports=(Reported(closing=date(2021, 3, 25), on=date(2021, 3, 25)),))
    found = assess(facts, on=date(2021, 3, 26), terms=TERMS, off=is_day_off).findings[1]
    assert (found.result, found.code, found.values["periods"]) == (CheckResult.FAILED, "silent", "tháng 02/2021")


def test_silence_begins_the_day_after_the_report_was_due() -> None:
    facts = task(due_on=date(2021, 6, 30))
    assert codes(facts, date(2021, 2, 25))[1] == "first_report_due"
    assert codes(facts, date(2021, 2, 26))[1] == "silent"


def test_a_late_report_and_one_returned_do_not_pass() -> None:
    late = Reported(closing=date(2021, 2, 25), on=date(2021, 2, 26))
    assert codes(task(due_on=date(2021, 6, 30), reports=(late,)), date(2021, 3, 1))[1] == "late_report"
    back = Reported(closing=date(2021, 2, 25), on=date(2021, 2, 24), returned=True)
    assert codes(task(due_on=date(2021, 6, 30), reports=(back,)), date(2021, 3, 1))[1] == "returned_report"


def test_directed_needs_a_leader_a_document_and_a_term() -> None:
    on = date(2021, 2, 1)
    assert codes(task(), on)[0] == "directed"
    assert codes(task(lead=""), on)[0] == "no_lead"
    assert codes(task(directed_by=""), on)[0] == "not_directed"
    assert codes(task(due_on=None), on)[0] == "no_term"


@pytest.mark.parametrize(
    ("on", "urgings", "code"),
    [
        (date(2021, 3, 4), (), "not_near"),
        (date(2021, 3, 5), (), "remind_by"),
        (date(2021, 3, 9), (), "remind_by"),
        (date(2021, 3, 10), (), "no_reminder"),
        (date(2021, 3, 10), (REMINDED,), "reminded"),
        (date(2021, 3, 12), (REMINDED,), "reminded"),
        (date(2021, 3, 15), (REMINDED,), "letter_by"),
        (date(2021, 3, 18), (REMINDED,), "no_letter"),
        (date(2021, 3, 18), (REMINDED, Urged(on=date(2021, 3, 16), kind=UrgingKind.REMINDER)), "no_letter"),
        (date(2021, 3, 18), (REMINDED, Urged(on=date(2021, 3, 16), kind=UrgingKind.LETTER)), "urged"),
        (date(2021, 3, 30), (REMINDED, Urged(on=date(2021, 3, 19), kind=UrgingKind.LETTER)), "no_letter"),
    ],
)
def test_urged_near_the_term_and_after_it(on: date, urgings: tuple[Urged, ...], code: str) -> None:
    assert codes(task(urgings=urgings), on)[2] == code


def test_done_late_is_carried_out_and_overdue_is_not() -> None:
    assert results(task(done_on=date(2021, 3, 15)), date(2021, 4, 1))[3] == CheckResult.PASSED
    assert results(task(), date(2021, 3, 13))[3] == CheckResult.FAILED


@given(
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.tuples(DAYS, st.sampled_from(list(UrgingKind))), max_size=4),
    st.sampled_from(list(Reporting)),
)
def test_until_the_day_it_holds_nothing_changes_by_itself(
    directed: date, due: date | None, done: date | None, urgings: list[tuple[date, UrgingKind]], reporting: Reporting
) -> None:
    """The standing told to hold until a day holds on every day up to it; without such a day it holds for ever."""
    facts = task(
        directed_on=directed,
        due_on=due,
        done_on=done if done and done >= directed else None,
        urgings=tuple(Urged(on=on, kind=kind) for on, kind in urgings),
        reporting=reporting,
    )
    day = max([directed, *([facts.done_on] if facts.done_on else []), *(on for on, _ in urgings)])
    now = assess(facts, on=day, terms=TERMS, off=is_day_off)
    end = now.holds_until or day + timedelta(days=100)
    assert end >= day
    for step in {1, 2, 5, 40, (end - day).days}:
        later = min(day + timedelta(days=step), end)
        then = assess(facts, on=later, terms=TERMS, off=is_day_off)
        assert then.state == now.state
        assert [(one.check, one.result) for one in then.findings] == [(one.check, one.result) for one in now.findings]


def test_recurring_terms_move_back_off_days_off() -> None:
    turns = occurrences(Frequency.MONTHLY, day=31, since=date(2021, 1, 1), until=date(2021, 5, 31), off=is_day_off)
    assert [due for _, due in turns] == [
        date(2021, 1, 29),
        date(2021, 2, 26),
        date(2021, 3, 31),
        date(2021, 4, 29),
        date(2021, 5, 31),
    ]
    weeks = occurrences(Frequency.WEEKLY, day=5, since=date(2021, 2, 8), until=date(2021, 2, 21), off=is_day_off)
    assert [due for _, due in weeks] == [date(2021, 2, 9), date(2021, 2, 19)]
    quarters = occurrences(
        Frequency.QUARTERLY, day=20, since=date(2021, 1, 1), until=date(2021, 12, 31), off=is_day_off
    )
    assert [name for name, _ in quarters] == ["quý I/2021", "quý II/2021", "quý III/2021", "quý IV/2021"]


def test_a_plan_shows_what_is_worth_a_second_look() -> None:
    rows = [
        PlannedTask(key=1, title="Đề án A", lead="Sở Tài chính", due_on=date(2021, 3, 13), leader="Phó Chủ tịch"),
        PlannedTask(key=2, title="Đề án  a", lead="Sở Tài chính", due_on=date(2021, 3, 13), leader="Phó Chủ tịch"),
        PlannedTask(key=3, title="Báo cáo", lead="Sở Tài chính", due_on=date(2021, 3, 10), needs=(1,)),
        PlannedTask(key=4, title="Kế hoạch", lead="Sở Nội vụ", due_on=None, needs=(5,)),
        PlannedTask(key=5, title="Quy chế", lead="Sở Nội vụ", due_on=date(2021, 4, 1), needs=(4,)),
    ]
    found = warnings(rows, off=is_day_off, most_a_month=2, most_a_day=1)
    assert [one.code for one in found] == [
        "day_off",
        "day_off",
        "needs_later",
        "no_term",
        "circle",
        "twice",
        "peak_month",
        "peak_day",
    ]


def test_an_overdue_task_goes_up_step_by_step() -> None:
    none, head, chief, chair = (
        EscalationLevel.NONE,
        EscalationLevel.DIVISION_HEAD,
        EscalationLevel.CHIEF,
        EscalationLevel.CHAIR,
    )
    letter = (date(2021, 3, 15), UrgingKind.LETTER, none)

    def step(on: date, *urged: tuple[date, UrgingKind, EscalationLevel]) -> object:
        return next_step(due_on=DUE, urged=urged, on=on, terms=TERMS, off=is_day_off)

    assert step(DUE) is None
    assert step(date(2021, 3, 15)) == (UrgingKind.LETTER, none)
    assert step(date(2021, 4, 30)) == (UrgingKind.LETTER, none)
    assert step(date(2021, 3, 16), letter) is None
    assert step(date(2021, 3, 19), letter) == (UrgingKind.ESCALATION, head)
    assert step(date(2021, 3, 26), letter, (date(2021, 3, 19), UrgingKind.ESCALATION, head)) == (
        UrgingKind.ESCALATION,
        chief,
    )
    told = (date(2021, 4, 9), UrgingKind.ESCALATION, chair)
    assert step(date(2021, 4, 9), letter) == (UrgingKind.ESCALATION, chair)
    assert step(date(2021, 4, 12), letter, told) == (UrgingKind.CRITICISM, none)
    assert step(date(2021, 4, 12), letter, told, (date(2021, 4, 12), UrgingKind.CRITICISM, none)) is None
