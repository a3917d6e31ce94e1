"""Readings of programmes and tasks; who may see what is part of every question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import ExtractMonth

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.people import selectors as people
from nharong.people.models import Agency, Person

from .configured import days_off, most_a_day, most_a_month, terms
from .judging import assessed
from .models import CalendarFeed, HandOver, Programme, Task, TaskAgency, UrgingAct
from .rules.checks import Assessment
from .rules.escalating import next_step
from .rules.periods import Period, period_of, programme_span
from .rules.planning import PlannedTask, PlanWarning, warnings
from .rules.states import Sums
from .rules.terms import IsDayOff, working_days_after
from .words import (
    CarryingOut,
    CheckResult,
    EscalationLevel,
    HandOverState,
    ProgrammeKind,
    ProgrammeState,
    Reporting,
    TaskState,
    UrgingKind,
)

NO_TASK = "Không có nhiệm vụ này, hoặc nhiệm vụ không thuộc phạm vi được xem của bạn."
NO_PROGRAMME = "Không có chương trình này, hoặc chương trình chưa được công bố."
#: Which tasks a person asks for first.
VIEWS = ("mine", "field", "all")
#: Reporting with periods.
PERIODIC = (Reporting.WEEKLY, Reporting.MONTHLY, Reporting.QUARTERLY)


def _served(actor: Actor) -> list[int]:
    return [agency.pk for agency in people.agencies_served_by(actor.agency_id)]


def readable_by(actor: Actor) -> QuerySet[Task]:
    """The tasks this actor may know of: those his agencies set, and those in force that his agency takes part in."""
    takes_part = Exists(TaskAgency.objects.filter(task=OuterRef("pk"), agency_id=actor.agency_id or 0))
    offered = Exists(
        HandOver.objects.filter(task=OuterRef("pk"), to_agency_id=actor.agency_id or 0, state=HandOverState.OFFERED)
    )
    in_force = ~Q(state=TaskState.PLANNED)
    own = Q(agency_id__in=_served(actor))
    return Task.objects.filter(own | (in_force & (Q(lead_id=actor.agency_id) | takes_part | offered)))


def one_readable_by(actor: Actor, task_id: int) -> Task:
    """One task. Raises ``NotFound`` both when there is none and when the actor may not know of it."""
    rows = readable_by(actor).select_related(
        "agency__served_by", "programme__document", "lead", "lead_unit", "leader", "following_unit", "source", "parent"
    )
    found = rows.filter(pk=task_id).first()
    if found is None:
        raise NotFound(NO_TASK)
    return found


def programmes_readable_by(actor: Actor) -> QuerySet[Programme]:
    """Approved programmes are for every agency; drafts only for those who make them."""
    return Programme.objects.filter(Q(state=ProgrammeState.APPROVED) | Q(agency_id__in=_served(actor)))


def one_programme_readable_by(actor: Actor, programme_id: int) -> Programme:
    """One programme. Raises ``NotFound``."""
    rows = programmes_readable_by(actor).select_related("agency__served_by", "document")
    found = rows.filter(pk=programme_id).first()
    if found is None:
        raise NotFound(NO_PROGRAMME)
    return found


def with_standing(rows: QuerySet[Task], *, on: date | None = None) -> "QuerySet[Any]":
    """Each task with its state by dates (``carrying``); the same as ``rules.states.carrying_out`` says of it."""
    day = on or clock.today()
    handed_in_time = Q(state=TaskState.HANDED_IN) & Q(handed_in_on__lte=F("due_on"))
    return rows.annotate(
        carrying=Case(
            When(done_on__isnull=False, done_on__gt=F("due_on"), then=Value(CarryingOut.DONE_LATE.value)),
            When(done_on__isnull=False, then=Value(CarryingOut.DONE_ON_TIME.value)),
            When(handed_in_time, then=Value(CarryingOut.IN_TIME.value)),
            When(due_on__lt=day, then=Value(CarryingOut.OVERDUE.value)),
            default=Value(CarryingOut.IN_TIME.value),
            output_field=CharField(),
        )
    )


def tasks(
    actor: Actor,
    *,
    view: str = "all",
    words: str = "",
    carrying: str = "",
    lead: int | None = None,
    unit: int | None = None,
    year: int | None = None,
    near: bool = False,
) -> QuerySet[Task]:
    """Tasks in force, red first: what is overdue, then by term; done ones last."""
    rows = readable_by(actor).exclude(state=TaskState.PLANNED)
    if view == "mine":
        rows = rows.filter(_mine(actor))
    elif view == "field":
        rows = rows.filter(_field(actor))
    for word in words.replace("\0", "").split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(product_name__icontains=word) | Q(directed_by__icontains=word))
    if lead is not None:
        rows = rows.filter(lead_id=lead)
    if unit is not None:
        rows = rows.filter(following_unit_id=unit)
    if year is not None:
        rows = rows.filter(Q(programme__year=year) | Q(programme__isnull=True, directed_on__year=year))
    if near:
        limit = clock.today()
        rows = rows.filter(state=TaskState.OPEN, due_on__gte=limit, due_on__lte=warned_until(limit))
    shown = with_standing(rows)
    if carrying in CarryingOut.values:
        shown = shown.filter(carrying=carrying).exclude(state=TaskState.WITHDRAWN)
    order = Case(
        When(state=TaskState.WITHDRAWN, then=Value(5)),
        When(carrying=CarryingOut.OVERDUE.value, then=Value(0)),
        When(carrying=CarryingOut.IN_TIME.value, then=Value(1)),
        default=Value(3),
    )
    shown = shown.select_related("lead", "lead_unit", "leader", "following_unit", "programme")
    return shown.annotate(redness=order).order_by("redness", F("due_on").asc(nulls_last=True), "pk")  # type: ignore[no-any-return] # annotated rows are still tasks


def warned_until(day: date) -> date:
    """Tasks due up to this day are near their term."""
    return working_days_after(day, terms().warn, days_off())


def _mine(actor: Actor) -> Q:
    mine = Q(leader_id=actor.person_id)
    if actor.unit_id is not None:
        mine |= Q(lead_unit_id=actor.unit_id)
    return mine | Q(lead_id=actor.agency_id, lead_unit__isnull=True)


def _field(actor: Actor) -> Q:
    helps = Q(pk__in=TaskAgency.objects.filter(agency_id=actor.agency_id or 0).values("task_id"))
    return helps | Q(following_unit_id=actor.unit_id, following_unit__isnull=False) | Q(leader_id=actor.person_id)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A task with its four checks as of today."""

    task: Task
    assessment: Assessment


def with_checks(rows: Iterable[Task]) -> list[Shown]:
    """These tasks with their checks; reports and urgings of all of them in two queries."""
    listed = list(rows)
    prefetch_related_objects(listed, "reports", "urgings")
    off = days_off()
    return [Shown(task=task, assessment=assessed(task, off=off)) for task in listed]


def counted_by_agency(rows: QuerySet[Task], *, on: date | None = None) -> list[tuple[Agency | None, Sums]]:
    """The four states of these tasks by leading agency; each line's sum is held against its own count."""
    lines: dict[int | None, dict[str, int]] = {}
    states = with_standing(rows.exclude(state__in=[TaskState.PLANNED, TaskState.WITHDRAWN]), on=on).order_by()
    for row in states.values("lead_id", "carrying").annotate(count=Count("pk", distinct=True)):
        lines.setdefault(row["lead_id"], {})[row["carrying"]] = row["count"]
    totals: dict[int | None, int] = {
        row["lead_id"]: row["count"]
        for row in rows.exclude(state__in=[TaskState.PLANNED, TaskState.WITHDRAWN])
        .order_by()
        .values("lead_id")
        .annotate(count=Count("pk", distinct=True))
    }
    agencies = Agency.objects.in_bulk([key for key in lines if key is not None])
    found = [
        (agencies[key] if key is not None else None, Sums(total=totals[key], **counts)) for key, counts in lines.items()
    ]
    return sorted(found, key=lambda line: (-line[1].overdue, -line[1].total, line[0].name if line[0] else ""))


def heat(rows: QuerySet[Task], *, year: int) -> dict[int, dict[int, tuple[int, int]]]:
    """By leading agency and month of the term: how many tasks, and how many of them overdue or done late."""
    cells: dict[int, dict[int, tuple[int, int]]] = {}
    bad = Q(carrying__in=[CarryingOut.OVERDUE.value, CarryingOut.DONE_LATE.value])
    for row in (
        with_standing(rows.exclude(state__in=[TaskState.PLANNED, TaskState.WITHDRAWN]))
        .filter(due_on__year=year, lead__isnull=False)
        .order_by()
        .annotate(month=ExtractMonth("due_on"))
        .values("lead_id", "month")
        .annotate(count=Count("pk", distinct=True), bad=Count("pk", filter=bad, distinct=True))
    ):
        cells.setdefault(row["lead_id"], {})[row["month"]] = (row["count"], row["bad"])
    return cells


def warnings_of(programme: Programme) -> list[PlanWarning]:
    """What is worth a second look in a plan."""
    rows = programme.tasks.exclude(state=TaskState.WITHDRAWN).select_related("lead", "leader")
    return warnings(
        [
            PlannedTask(
                key=row.pk,
                title=row.title,
                lead=row.lead.short_name if row.lead else "",
                due_on=row.due_on,
                needs=tuple(one.needed_id for one in row.needs.all()),
                leader=row.leader.full_name if row.leader else "",
            )
            for row in rows.prefetch_related("needs")
        ],
        off=days_off(),
        most_a_month=most_a_month(),
        most_a_day=most_a_day(),
    )


def unclear(task: Task) -> list[str]:
    """Which of the "five clear" a task lacks: work, lead, support, term, product (support may rightly be nobody)."""
    lacking = []
    if not task.title.strip():
        lacking.append("work")
    if task.lead_id is None:
        lacking.append("lead")
    if task.due_on is None:
        lacking.append("term")
    if not task.product:
        lacking.append("product")
    return lacking


def due_within(programme: Programme) -> "QuerySet[Any]":
    """For a programme of less than a year: the tasks of the agency's programmes of the year that fall due in it."""
    since, until = programme_span(ProgrammeKind(programme.kind), programme.year, programme.period)
    rows = Task.objects.filter(
        agency_id=programme.agency_id,
        programme__kind=ProgrammeKind.YEAR,
        programme__year=programme.year,
        programme__state=ProgrammeState.APPROVED,
        parent__isnull=True,
        due_on__gte=since,
        due_on__lte=until,
    ).exclude(state=TaskState.WITHDRAWN)
    return rows.select_related("lead", "lead_unit", "leader", "programme").order_by("due_on", "pk")


def reports_owed(*, within: int = 3) -> list[tuple[Task, Period]]:
    """Open tasks whose report for the period now closing is due within so many working days and not made yet."""
    today, off, rule = clock.today(), days_off(), terms()
    found: list[tuple[Task, Period]] = []
    for reporting in PERIODIC:
        period = period_of(reporting, day=today, terms=rule, off=off)
        if period is None or working_days_after(period.due, -within, off) > today:
            continue
        opened = period.closing - timedelta(days=rule.least_open)
        rows = Task.objects.filter(state=TaskState.OPEN, reporting=reporting, directed_on__lte=opened)
        rows = rows.exclude(reports__closing=period.closing).select_related("lead", "agency")
        found += [(task, period) for task in rows.order_by("due_on", "pk")]
    return found


def next_urging(
    task: Task, urgings: Iterable[UrgingAct], *, off: IsDayOff | None = None
) -> tuple[UrgingKind, EscalationLevel] | None:
    """What the rule proposes next for an overdue task; None while nothing is due."""
    if task.due_on is None:
        return None
    return next_step(
        due_on=task.due_on,
        urged=[(one.day, UrgingKind(one.kind), EscalationLevel(one.level)) for one in urgings],
        on=clock.today(),
        terms=terms(),
        off=off or days_off(),
    )


def day_off_rule() -> IsDayOff:
    """Which days are off, read once for many questions."""
    return days_off()


def failing_reports(rows: Iterable[Shown]) -> list[Shown]:
    """Those that stayed silent or reported late."""
    return [one for one in rows if one.assessment.findings[1].result == CheckResult.FAILED]


def calendar_of(digest: str) -> tuple[CalendarFeed, Person] | None:
    """The live calendar behind a secret address."""
    feed = CalendarFeed.objects.filter(digest=digest, revoked_at__isnull=True).select_related("person").first()
    return (feed, feed.person) if feed is not None else None


def calendar_open(actor: Actor) -> bool:
    """Whether this person has a live calendar address."""
    return CalendarFeed.objects.filter(person_id=actor.person_id or 0, revoked_at__isnull=True).exists()
