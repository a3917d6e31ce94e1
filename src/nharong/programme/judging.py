"""How a task stands in objective 2: directed, followed, urged and carried out."""

from datetime import date, datetime, time

from nharong.kernel import clock
from nharong.kernel.models import kind_of
from nharong.measuring import tally
from nharong.measuring.measure import Judged
from nharong.measuring.words import Standing

from .configured import days_off, terms
from .models import Task
from .rules.checks import Assessment, Reported, TaskFacts, Urged, assess
from .rules.terms import IsDayOff
from .words import Reporting, ReportState, TaskState, UrgingKind

MEASURE = "tasks_carried_out"


def facts_of(task: Task) -> TaskFacts:
    """What the checks look at; reports and urgings may be prefetched."""
    lead = task.lead_unit or task.lead
    return TaskFacts(
        lead=lead.name if lead is not None else "",
        directed_on=task.directed_on,
        directed_by=task.directed_by,
        due_on=task.due_on,
        done_on=task.done_on,
        handed_in_on=task.handed_in_on if task.state == TaskState.HANDED_IN else None,
        reporting=Reporting(task.reporting),
        reports=tuple(
            Reported(closing=one.closing, on=one.filed_on, returned=one.state == ReportState.RETURNED)
            for one in task.reports.all()
        ),
        urgings=tuple(Urged(on=one.day, kind=UrgingKind(one.kind)) for one in task.urgings.all()),
    )


def assessed(task: Task, *, on: date | None = None, off: IsDayOff | None = None) -> Assessment:
    """The task's state and its four checks on a day, today when none is given; ``off`` where many are asked for."""
    return assess(facts_of(task), on=on or clock.today(), terms=terms(), off=off or days_off())


def judge(task: Task, *, off: IsDayOff | None = None) -> Judged:
    """The standing of one task that has been set."""
    assessment = assessed(task, off=off)
    standing, reason = _standing(task, assessment)
    excluded = standing == Standing.EXCLUDED
    return Judged(
        record_kind=kind_of(task),
        record_id=task.pk,
        agency_id=task.agency_id,
        unit_id=task.following_unit_id or 0,
        on=day_of(task),
        standing=standing,
        reason=reason,
        label=task.title,
        stands_until=None if excluded else _end_of(assessment.holds_until),
    )


def place(task: Task) -> None:
    """Let a task stand in the measure as it is now; a row of a draft does not stand there yet."""
    if task.state != TaskState.PLANNED:
        tally.place(MEASURE, judge(task))


def day_of(task: Task) -> date:
    """The day a task is counted on: its term, within the year of its programme."""
    if task.programme is None:
        return task.directed_on or task.created_at.astimezone(clock.ZONE).date()
    year = task.programme.year
    day = task.due_on or date(year, 12, 31)
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))


def _standing(task: Task, assessment: Assessment) -> tuple[Standing, str]:
    excluded = next(
        (
            reason
            for reason, holds in (
                ("withdrawn", task.state == TaskState.WITHDRAWN),
                ("not_in_programme", task.programme_id is None),
                ("part_of_another", task.parent_id is not None),
                ("not_key", not task.key),
            )
            if holds
        ),
        "",
    )
    if excluded:
        return Standing.EXCLUDED, excluded
    failing = assessment.failing
    if not failing:
        return Standing.COUNTED, "all_four"
    return Standing.FAILED, str(failing[0].check.value) if len(failing) == 1 else "several"


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time.max, tzinfo=clock.ZONE) if day is not None else None
