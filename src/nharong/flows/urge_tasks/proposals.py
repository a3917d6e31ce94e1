"""What the rule proposes next for each overdue task; a person decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Row
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.frame import WaitingItem
from nharong.kernel.pages import address_of
from nharong.people import selectors as people
from nharong.people.words import Role
from nharong.programme import selectors
from nharong.programme.models import Task
from nharong.programme.words import CarryingOut, EscalationLevel, TaskState, UrgingKind

MOST = 300


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One overdue task, how late, what was done last, and what should be done next (None: nothing yet)."""

    task: Task
    days_late: int
    last: str
    step: tuple[UrgingKind, EscalationLevel] | None

    @property
    def step_label(self) -> str:
        """The next step in words."""
        if self.step is None:
            return _("Chờ kết quả")
        kind, level = self.step
        return f"{kind.label}: {level.label}" if level != EscalationLevel.NONE else str(kind.label)

    def row(self, *, of_task: bool = False) -> Row:
        """One line of a list; it opens the task, or the agency's page."""
        lead = self.task.lead
        return Row(
            cells={
                "agency": lead.short_name if lead else "",
                "title": self.task.title,
                "due": self.task.due_on,
                "late": self.days_late,
                "last": self.last,
                "next": Badge("bad" if self.step else "waiting", self.step_label),
            },
            url=address_of("programme.task", self.task.pk)
            if of_task or lead is None
            else reverse("urge:agency", args=[lead.pk]),
        )


def proposals_for(actor: Actor) -> list[Proposal]:
    """Every overdue task set by the agencies this actor works for, the latest first."""
    served = [one.pk for one in people.agencies_served_by(actor.agency_id)]
    rows = selectors.tasks(actor, carrying=CarryingOut.OVERDUE.value).filter(
        agency_id__in=served, state=TaskState.OPEN, lead__isnull=False
    )
    today, off = clock.today(), selectors.day_off_rule()
    found = []
    for task in rows.select_related("agency").prefetch_related("urgings")[:MOST]:
        if task.due_on is None:
            continue
        urgings = list(task.urgings.all())
        found.append(
            Proposal(
                task=task,
                days_late=(today - task.due_on).days,
                last=f"{urgings[-1].get_kind_display()} {urgings[-1].day:%d/%m/%Y}" if urgings else "",
                step=selectors.next_urging(task, urgings, off=off),
            )
        )
    return found


def waiting_of(actor: Actor) -> Iterator[WaitingItem]:
    """Agencies that owe tasks nobody has urged in writing yet, for the officer who follows them."""
    if Role.PROGRAMME_OFFICER not in actor.roles:
        return
    told = set()
    for one in proposals_for(actor):
        lead = one.task.lead
        if lead is None or one.step is None or lead.pk in told:
            continue
        told.add(lead.pk)
        yield WaitingItem(
            step=one.step_label,
            thing=_("Nhiệm vụ quá hạn của %(agency)s") % {"agency": lead.short_name},
            agency=one.task.agency.short_name,
            due=one.task.due_on,
            url=reverse("urge:agency", args=[lead.pk]),
        )
