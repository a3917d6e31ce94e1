"""The catalogue's line in the navigation, and the processes that wait for somebody."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.dossiers.words import ProcessState
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.kernel.permissions import may
from nharong.people.words import Role

_SEES_PROCESSES = {Role.LEADER, Role.PROCEDURE_CONTROLLER}

declare_entry(Entry(label=gettext_lazy("Thủ tục, quy trình"), address="dossiers:catalogue", part="counter", order=60))


@declare_waiting
def processes_to_settle(actor: Actor) -> Iterable[WaitingItem]:
    """Drafts for those who approve, approved versions for those who publish; one query, however many."""
    if not _SEES_PROCESSES & actor.roles:
        return []
    from nharong.dossiers import selectors  # the models are not ready yet when this file is read

    rows = selectors.processes_in((ProcessState.DRAFT, ProcessState.APPROVED))
    found = []
    for one in rows:
        draft = one.state == ProcessState.DRAFT
        if may("dossiers.approve_process" if draft else "dossiers.publish_process", actor, one.agency):
            found.append(
                WaitingItem(
                    step=_("Phê duyệt quy trình") if draft else _("Công bố quy trình"),
                    thing=f"{one.procedure.code} {one.procedure.name}",
                    agency=one.agency.short_name,
                    since=one.drafted_at if draft else one.approved_at,
                    url=reverse("dossiers:process", args=[one.pk]),
                )
            )
    return found
