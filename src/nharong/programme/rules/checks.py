"""The four checks of the objective on key tasks: directed, followed, urged, carried out; each says why.

A check is a code with its values; the sentence is made where it is shown (``presenting.SENTENCES``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from nharong.programme.words import CarryingOut, Check, CheckResult, Reporting, UrgingKind

from .periods import Period, periods_owed
from .states import carrying_out
from .terms import IsDayOff, Terms, working_days_after

#: An overdue task is urged by more than a reminder.
WEIGHTY = frozenset({UrgingKind.LETTER, UrgingKind.ESCALATION, UrgingKind.CRITICISM, UrgingKind.INSPECTION})
#: How far ahead periods are looked for when asking until when a standing holds.
AHEAD = timedelta(days=130)


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A report for the period that closes on ``closing``, first made on ``on``; ``returned`` and not yet mended."""

    closing: date
    on: date
    returned: bool = False


@dataclass(frozen=True, kw_only=True)
class Urged:
    """One urging act."""

    on: date
    kind: UrgingKind


@dataclass(frozen=True, kw_only=True)
class TaskFacts:
    """What the checks look at. ``directed_by`` names the document or directive, empty without one."""

    lead: str
    directed_on: date | None
    directed_by: str
    due_on: date | None
    done_on: date | None = None
    handed_in_on: date | None = None
    reporting: Reporting = Reporting.MONTHLY
    reports: tuple[Reported, ...] = ()
    urgings: tuple[Urged, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one check found: its result, the code of its sentence and the values in it."""

    check: Check
    result: CheckResult
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """A task on a day: its state by dates, the four findings, and the last day on which all this holds by itself."""

    state: CarryingOut
    findings: tuple[Finding, Finding, Finding, Finding]
    holds_until: date | None

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The checks not passed."""
        return tuple(one for one in self.findings if one.result == CheckResult.FAILED)


def assess(task: TaskFacts, *, on: date, terms: Terms, off: IsDayOff) -> Assessment:
    """The four checks of a task on a day."""
    state = carrying_out(due_on=task.due_on, done_on=task.done_on, handed_in_on=task.handed_in_on, on=on)
    followed, next_report = _followed(task, on, terms, off)
    urged, next_urging = _urged(task, on, terms, off)
    ends = [next_report, next_urging]
    if task.due_on is not None and task.done_on is None and task.handed_in_on is None:
        ends.append(task.due_on)
    return Assessment(
        state=state,
        findings=(_directed(task), followed, urged, _carried_out(task, state)),
        holds_until=min((day for day in ends if day is not None and day >= on), default=None),
    )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""


def _directed(task: TaskFacts) -> Finding:
    def found(result: CheckResult, code: str) -> Finding:
        values = {"by": task.directed_by, "on": _day(task.directed_on), "lead": task.lead}
        return Finding(check=Check.DIRECTED, result=result, code=code, values=values)

    if not task.lead:
        return found(CheckResult.FAILED, "no_lead")
    if task.directed_on is None or not task.directed_by:
        return found(CheckResult.FAILED, "not_directed")
    if task.due_on is None:
        return found(CheckResult.FAILED, "no_term")
    return found(CheckResult.PASSED, "directed")


def _ended(task: TaskFacts) -> date | None:
    return task.done_on if task.done_on is not None else task.handed_in_on


def _followed(task: TaskFacts, on: date, terms: Terms, off: IsDayOff) -> tuple[Finding, date | None]:
    def found(result: CheckResult, code: str, **values: str) -> Finding:
        return Finding(check=Check.FOLLOWED, result=result, code=code, values=values)

    if task.reporting == Reporting.NONE or task.directed_on is None:
        return found(CheckResult.NOT_NEEDED, "no_periods"), None
    owed = periods_owed(
        task.reporting, assigned_on=task.directed_on, ended_on=_ended(task), until=on + AHEAD, terms=terms, off=off
    )
    made = {one.closing: one for one in task.reports}
    past = [one for one in owed if one.due < on]
    coming = [one for one in owed if one.due >= on]
    silent = [one for one in past if one.closing not in made]
    late = [one for one in past if one.closing in made and made[one.closing].on > one.due]
    returned = [one for one in past if one.closing in made and made[one.closing].returned]
    next_due = next((one.due for one in coming if one.closing not in made or made[one.closing].returned), None)
    wrong = next(
        (pair for pair in (("silent", silent), ("late_report", late), ("returned_report", returned)) if pair[1]), None
    )
    if wrong is not None:
        return found(CheckResult.FAILED, wrong[0], periods=_named(wrong[1])), next_due
    if past:
        return found(CheckResult.PASSED, "reported", count=str(len(past)), last=past[-1].label), next_due
    if made:
        return found(CheckResult.PASSED, "reported_early", on=_day(max(one.on for one in task.reports))), next_due
    if next_due is None:
        return found(CheckResult.NOT_NEEDED, "ended_before_report"), None
    return found(CheckResult.NOT_NEEDED, "first_report_due", on=_day(next_due)), next_due


def _named(several: list[Period]) -> str:
    return ", ".join(one.label for one in several)


def warning_day(due_on: date, *, terms: Terms, off: IsDayOff) -> date:
    """From this day on a task is near its term."""
    return working_days_after(due_on, -terms.warn, off)


@dataclass(frozen=True, kw_only=True)
class _Term:
    """One task's term and what surrounds it."""

    due_on: date
    warned: date
    remind_by: date
    letter_by: date
    ended: date | None
    short: bool
    reminders: tuple[date, ...]
    letters: tuple[date, ...]


def _urging(result: CheckResult, code: str, **values: str) -> Finding:
    return Finding(check=Check.URGED, result=result, code=code, values=values)


def _urged(task: TaskFacts, on: date, terms: Terms, off: IsDayOff) -> tuple[Finding, date | None]:
    if task.due_on is None:
        return _urging(CheckResult.NOT_NEEDED, "never_near"), None
    warned = warning_day(task.due_on, terms=terms, off=off)
    remind_by = min(working_days_after(warned, terms.remind_within, off), task.due_on)
    letter_by = working_days_after(task.due_on, terms.letter_within, off)
    earliest = warned - timedelta(days=terms.early)
    term = _Term(
        due_on=task.due_on,
        warned=warned,
        remind_by=remind_by,
        letter_by=letter_by,
        ended=_ended(task),
        short=task.directed_on is not None and task.directed_on >= warned,
        reminders=tuple(one.on for one in task.urgings if earliest <= one.on <= remind_by),
        letters=tuple(one.on for one in task.urgings if one.kind in WEIGHTY and task.due_on < one.on <= letter_by),
    )
    if term.ended is not None and term.ended <= warned:
        return _urging(CheckResult.NOT_NEEDED, "ended_before_warning", on=_day(term.ended)), None
    if on < warned:
        return _urging(CheckResult.NOT_NEEDED, "not_near", on=_day(warned)), warned - timedelta(days=1)
    if not term.reminders and not term.short:
        return _without_reminder(term, on)
    return _after_reminder(term, on)


def _without_reminder(term: _Term, on: date) -> tuple[Finding, date | None]:
    if term.ended is not None and term.ended <= term.remind_by:
        return _urging(CheckResult.NOT_NEEDED, "ended_before_reminder", on=_day(term.ended)), None
    if on <= term.remind_by:
        return _urging(CheckResult.NOT_NEEDED, "remind_by", on=_day(term.remind_by)), term.remind_by
    return _urging(CheckResult.FAILED, "no_reminder", on=_day(term.remind_by)), None


def _after_reminder(term: _Term, on: date) -> tuple[Finding, date | None]:
    reminded = (
        _urging(CheckResult.PASSED, "reminded", on=_day(min(term.reminders)))
        if term.reminders
        else _urging(CheckResult.NOT_NEEDED, "short_term")
    )
    if term.letters:
        return _urging(CheckResult.PASSED, "urged", on=_day(min(term.letters))), None
    if term.ended is not None and term.ended <= term.letter_by:
        return reminded, None
    if on <= term.due_on:
        return reminded, term.due_on
    if on <= term.letter_by:
        return _urging(CheckResult.NOT_NEEDED, "letter_by", on=_day(term.letter_by)), term.letter_by
    return _urging(CheckResult.FAILED, "no_letter", on=_day(term.letter_by), due=_day(term.due_on)), None


def _carried_out(task: TaskFacts, state: CarryingOut) -> Finding:
    values = {"done": _day(task.done_on), "due": _day(task.due_on), "handed_in": _day(task.handed_in_on)}
    code = {
        CarryingOut.DONE_ON_TIME: "done_on_time",
        CarryingOut.DONE_LATE: "done_late",
        CarryingOut.IN_TIME: "waits_for_acceptance" if task.handed_in_on else ("in_time" if task.due_on else "open"),
        CarryingOut.OVERDUE: "overdue",
    }[state]
    result = CheckResult.FAILED if state == CarryingOut.OVERDUE else CheckResult.PASSED
    return Finding(check=Check.CARRIED_OUT, result=result, code=code, values=values)
