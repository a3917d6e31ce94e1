"""Populations of the rooms below: dossiers of the one-stop counter, tasks of the work programme."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nharong.dossiers.models import Dossier, OfferedProcedure
from nharong.dossiers.rules.clock import verdict
from nharong.dossiers.words import Verdict
from nharong.kernel import clock
from nharong.kernel.models import kind_of
from nharong.programme.models import Task
from nharong.programme.words import TaskState

from .links import declare_catalogue
from .populations import Member, Population, declare_population

LATE = (Verdict.LATE, Verdict.OPEN_LATE)


def _dossiers(agencies: list[int], since: date, until: date, unit_id: int | None) -> Iterator[Member]:
    """Dossiers received until the last day that were still open on the first."""
    first = datetime.combine(since, time.min, tzinfo=clock.ZONE)
    last = datetime.combine(until, time.max, tzinfo=clock.ZONE)
    rows = Dossier.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=first),
        Q(counter_id__in=agencies) | Q(agency_id__in=agencies),
        received_at__lte=last,
    )
    if unit_id is not None:
        rows = rows.filter(Q(unit_id=unit_id) | Q(steps__unit_id=unit_id)).distinct()
    for dossier in rows.select_related("procedure_version").prefetch_related("steps").order_by("pk"):
        workers = {dossier.received_by_id, *(step.holder_id for step in dossier.steps.all())}
        hint = ""
        if dossier.promise is not None and verdict(dossier.clock, now=min(clock.now(), last)) in LATE:
            hint = f"quá hạn tính mục tiêu {dossier.promise.astimezone(clock.ZONE):%d/%m/%Y}"
        yield Member(
            record_kind=kind_of(dossier),
            record_id=dossier.pk,
            label=f"{dossier.name} {dossier.procedure_version.name}",
            worked_by=frozenset(one for one in workers if one),
            hint=hint,
        )


def _tasks(agencies: list[int], since: date, until: date, unit_id: int | None) -> Iterator[Member]:
    """Tasks set or due in these days, whatever came of them."""
    rows = Task.objects.filter(agency_id__in=agencies).exclude(state__in=[TaskState.PLANNED, TaskState.WITHDRAWN])
    rows = rows.filter(Q(directed_on__range=(since, until)) | Q(due_on__range=(since, until)))
    if unit_id is not None:
        rows = rows.filter(Q(lead_unit_id=unit_id) | Q(following_unit_id=unit_id))
    for task in rows.order_by("pk"):
        late = task.due_on is not None and (task.done_on or clock.today()) > task.due_on
        yield Member(
            record_kind=kind_of(task),
            record_id=task.pk,
            label=task.title,
            worked_by=frozenset(one for one in (task.handed_in_by_id, task.accepted_by_id, task.leader_id) if one),
            hint=f"quá hạn {task.due_on:%d/%m/%Y}" if late else "",
        )


@declare_catalogue
def _procedures() -> list[tuple[str, str]]:
    """Administrative procedures received here, for the steps of quality procedures."""
    rows = OfferedProcedure.objects.order_by("procedure__code").values_list("procedure__code", "procedure__name")
    return list(rows.distinct())


declare_population(Population(key="dossiers", title=_("Hồ sơ thủ tục hành chính"), read=_dossiers))
declare_population(
    Population(key="tasks", title=_("Nhiệm vụ của Chương trình công tác"), read=_tasks, about_tasks=True)
)
