"""What waits for a person at the counter or with a dossier in hand: for the navigation and for "Việc của tôi"."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.people.words import Role

from .models import Dossier
from .selectors import dossiers as selectors
from .words import DossierState

#: As many as a person looks through on the first page; the worklist shows all.
MOST_SHOWN = 30

_AT_WORK = {Role.RECEPTION, Role.CASE_HANDLER, Role.UNIT_HEAD, Role.LEADER, Role.PROCEDURE_CONTROLLER}


def declare() -> None:
    """Make the navigation's lines and the waiting things known."""
    declare_entry(
        Entry(
            label=gettext_lazy("Hồ sơ một cửa"),
            address="dossiers:worklist",
            part="counter",
            order=10,
            seen_by=lambda actor: bool(_AT_WORK & actor.roles),
            count=count_of,
        )
    )
    declare_entry(
        Entry(
            label=gettext_lazy("Báo cáo một cửa"),
            address="dossiers:report",
            part="counter",
            order=90,
            seen_by=lambda actor: bool(_AT_WORK & actor.roles),
        )
    )
    declare_waiting(waiting_of)


def count_of(actor: Actor) -> int:
    """How many dossiers lie with this person or wait for the counter; one query."""
    mine = Q(holder_id=actor.person_id or 0)
    if Role.RECEPTION in actor.roles:
        mine |= Q(counter_id=actor.agency_id, received_at__isnull=True, state=DossierState.SUBMITTED)
    return Dossier.objects.filter(mine).count()


def waiting_of(actor: Actor) -> Iterator[WaitingItem]:
    """Each dossier in hand with its step's deadline; what waits for the counter."""
    for dossier in selectors.in_hands_of(actor)[:MOST_SHOWN]:
        step = next(iter(dossier.steps.all()), None)
        yield WaitingItem(
            step=_step_word(dossier, accepted=step is not None and step.accepted_at is not None),
            thing=f"{dossier.code} {dossier.procedure_version.name}",
            agency=dossier.agency.short_name,
            since=step.given_at if step else dossier.received_at,
            due=dossier.step_due if dossier.running or dossier.resolved_at else None,
            url=reverse("dossiers:dossier", args=[dossier.pk]),
            note=step.title if step else "",
        )
    if Role.RECEPTION not in actor.roles:
        return
    for dossier in selectors.at_the_counter(actor)[:MOST_SHOWN]:
        yield WaitingItem(
            step=_("Tiếp nhận hồ sơ"),
            thing=f"{dossier.name} {dossier.procedure_version.name}",
            agency=dossier.counter.short_name,
            since=dossier.submitted_at,
            url=reverse("dossiers:dossier", args=[dossier.pk]),
            note=dossier.get_channel_display(),
        )


def _step_word(dossier: Dossier, *, accepted: bool) -> str:
    if dossier.resolved_at is not None:
        return _("Trả kết quả")
    if not accepted:
        return _("Xác nhận nhận hồ sơ")
    return _("Xử lý hồ sơ") if dossier.running else _("Theo dõi hồ sơ đang tạm dừng")
