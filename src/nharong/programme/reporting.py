"""The report of carrying-out of a period: which tasks, in which of the four states, sums held together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from nharong.people.models import Agency

from .models import Task
from .rules.states import Sums, carrying_out, sums_of
from .words import CarryingOut, ProgrammeKind, TaskState

_DONE = frozenset({CarryingOut.DONE_ON_TIME, CarryingOut.DONE_LATE})


@dataclass(frozen=True, kw_only=True)
class ReportedTask:
    """One line of the annex: a task and its state on the last day of the period."""

    task: Task
    state: CarryingOut

    @property
    def done_on(self) -> date | None:
        """The day it was done, where that lies within the report; what came later does not belong in it."""
        return self.task.done_on if self.state in _DONE else None


@dataclass(frozen=True, kw_only=True)
class CarryingReport:
    """A period's report; ``sums`` is held against the tasks counted by the database, and against the agencies' lines."""

    agency: Agency
    since: date
    until: date
    lines: tuple[ReportedTask, ...]
    sums: Sums
    by_agency: tuple[tuple[str, Sums], ...]

    def in_state(self, state: CarryingOut) -> list[ReportedTask]:
        """The tasks in one of the four states."""
        return [one for one in self.lines if one.state == state]


def report_of(agency: Agency, *, since: date, until: date) -> CarryingReport:
    """What an agency's programme tasks came to: those set by the period's end and not finished before it began.

    States are those of the period's last day: what was finished later still counts as going on, in time or overdue.
    Raises ``SumsDiffer`` when the total and the four states part.
    """
    rows = Task.objects.filter(
        Q(done_on__isnull=True) | Q(done_on__gte=since),
        agency=agency,
        programme__isnull=False,
        parent__isnull=True,
        programme__approved_on__lte=until,
        state__in=[TaskState.OPEN, TaskState.HANDED_IN, TaskState.DONE],
    ).filter(Q(directed_on__isnull=True) | Q(directed_on__lte=until))
    listed = rows.select_related("lead", "lead_unit", "leader").order_by("part", "due_on", "pk")
    lines = tuple(ReportedTask(task=task, state=_state_on(task, until)) for task in listed)
    by_agency = _by_agency(lines)
    sums = sums_of((one.state for one in lines), total=rows.count())
    added = Sums(
        total=sum(one.total for _name, one in by_agency),
        **{state.value: sum(getattr(one, state.value) for _name, one in by_agency) for state in CarryingOut},
    )
    if added != sums:
        raise AssertionError(f"the agencies' lines make up {added}, the tasks {sums}")
    return CarryingReport(agency=agency, since=since, until=until, lines=lines, sums=sums, by_agency=by_agency)


def period(kind: ProgrammeKind, *, on: date) -> tuple[date, date]:
    """The first and last day of the week, month, quarter or year around a day."""
    if kind == ProgrammeKind.WEEK:
        monday = on - timedelta(days=on.weekday())
        return monday, monday + timedelta(days=6)
    if kind == ProgrammeKind.MONTH:
        return on.replace(day=1), _last_of(on.year, on.month)
    if kind == ProgrammeKind.QUARTER:
        first = 3 * ((on.month - 1) // 3) + 1
        return date(on.year, first, 1), _last_of(on.year, first + 2)
    return date(on.year, 1, 1), date(on.year, 12, 31)


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _state_on(task: Task, day: date) -> CarryingOut:
    done = task.done_on if task.done_on is not None and task.done_on <= day else None
    handed_in = task.handed_in_on if task.state == TaskState.HANDED_IN else None
    return carrying_out(
        due_on=task.due_on,
        done_on=done,
        handed_in_on=handed_in if handed_in is not None and handed_in <= day else None,
        on=day,
    )


def _by_agency(lines: Sequence[ReportedTask]) -> tuple[tuple[str, Sums], ...]:
    names = {one.task.lead.name if one.task.lead else "Chưa giao" for one in lines}
    found = []
    for name in sorted(names):
        own = [one for one in lines if (one.task.lead.name if one.task.lead else "Chưa giao") == name]
        found.append((name, sums_of((one.state for one in own), total=len(own))))
    return tuple(found)
