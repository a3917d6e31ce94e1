"""What the programme shows in the frame: lines of the navigation, and what waits for a person."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.people import selectors as people
from nharong.people.words import Role

from . import selectors
from .models import ExtensionRequest, HandOver, ProgressReport, Task
from .words import ExtensionState, HandOverState, ReportState, TaskState

MOST = 50
DOERS = {Role.DRAFTER, Role.UNIT_HEAD, Role.LEADER, Role.CASE_HANDLER}


def overdue_of(actor: Actor) -> int:
    """How many of this person's own tasks are overdue: one quick query."""
    return (
        selectors.tasks(actor, view="mine")
        .filter(state=TaskState.OPEN, due_on__lt=clock.today())
        .order_by()
        .values("pk")
        .distinct()
        .count()
    )


def waiting_of(actor: Actor) -> Iterator[WaitingItem]:
    """What somebody in this post should do about tasks; a handful of queries whatever their number."""
    if Role.PROGRAMME_OFFICER in actor.roles:
        yield from _for_the_officer(actor)
    if actor.roles & DOERS:
        yield from _for_who_leads(actor)
    if actor.roles & {Role.LEADER, Role.UNIT_HEAD}:
        offers = HandOver.objects.filter(state=HandOverState.OFFERED, to_agency_id=actor.agency_id or 0)
        offers = offers.filter(Q(to_unit__isnull=True) | Q(to_unit_id=actor.unit_id))
        for offer in offers.select_related("task__agency")[:MOST]:
            yield _item(_("Nhận nhiệm vụ chuyển giao"), offer.task, note=offer.reason)


def _for_the_officer(actor: Actor) -> Iterator[WaitingItem]:
    own = Q(following_unit_id=actor.unit_id) | Q(following_unit__isnull=True)
    set_here = selectors.readable_by(actor).filter(
        own, agency_id__in=[one.pk for one in people.agencies_served_by(actor.agency_id)]
    )
    rows = set_here.select_related("agency")
    for task in rows.filter(state=TaskState.HANDED_IN).exclude(handed_in_by_id=actor.person_id)[:MOST]:
        yield _item(_("Nghiệm thu sản phẩm"), task)
    asked = ExtensionRequest.objects.filter(state=ExtensionState.ASKED, task__in=set_here)
    for request in asked.select_related("task__agency")[:MOST]:
        yield _item(_("Trả lời đề nghị gia hạn"), request.task, note=request.reason)
    filed = ProgressReport.objects.filter(state=ReportState.FILED, task__in=set_here)
    for report in filed.select_related("task__agency")[:MOST]:
        yield _item(_("Xem xét báo cáo tiến độ"), report.task, note=f"{report.percent} %")


def _for_who_leads(actor: Actor) -> Iterator[WaitingItem]:
    led = Q(lead_id=actor.agency_id or 0) & (Q(lead_unit__isnull=True) | Q(lead_unit_id=actor.unit_id))
    rows = Task.objects.filter(led, state=TaskState.OPEN).select_related("agency")
    returned = rows.filter(reports__state=ReportState.RETURNED).distinct()[:MOST]
    for task in returned:
        yield _item(_("Gửi lại báo cáo tiến độ"), task)
    own = {task.pk: task for task in rows.filter(reporting__in=selectors.PERIODIC)[:500]}
    for task, period in selectors.reports_owed():
        if task.pk in own:
            yield _item(_("Báo cáo tiến độ trước khi hết kỳ"), task, due=period.due, note=period.label)
    near = selectors.warned_until(clock.today())
    for task in rows.filter(due_on__lte=near).order_by("due_on")[:MOST]:
        yield _item(_("Hoàn thành nhiệm vụ"), task)


def _item(step: str, task: Task, *, note: str = "", due: date | None = None) -> WaitingItem:
    return WaitingItem(
        step=step,
        thing=task.title,
        agency=task.agency.short_name,
        since=task.created_at,
        due=due or task.due_on,
        url=reverse("programme:task", args=[task.pk]),
        note=note[:200],
    )


def declare() -> None:
    """Make them known; called when the room is ready."""
    declare_entry(
        Entry(label=gettext_lazy("Nhiệm vụ"), address="programme:tasks", part="programme", order=10, count=overdue_of)
    )
    declare_entry(
        Entry(label=gettext_lazy("Chương trình công tác"), address="programme:programmes", part="programme", order=20)
    )
    declare_waiting(waiting_of)
