"""Lines of the navigation and waiting things of this room."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.kernel.permissions import may

from .models import ProcedureRevision
from .readings import procedures
from .words import RevisionState

declare_entry(Entry(label=_("Quy trình"), address="quality:procedures", part="quality", order=20))


@declare_waiting
def _reading(actor: Actor) -> Iterator[WaitingItem]:
    if actor.person_id is None:
        return
    for copy in procedures.unread_copies(actor.person_id):
        procedure = copy.revision.procedure
        yield WaitingItem(
            step=_("Đọc quy trình và xác nhận"),
            thing=f"{procedure} (lần {copy.revision.issue:02d})",
            agency=procedure.agency.short_name,
            since=copy.given_at,
            url=reverse("quality:procedure", args=[procedure.pk]),
        )


@declare_waiting
def _procedures(actor: Actor) -> Iterator[WaitingItem]:
    steps = {
        RevisionState.CHECKING: ("quality.check_procedure", _("Kiểm tra quy trình")),
        RevisionState.APPROVING: ("quality.decide", _("Phê duyệt quy trình")),
        RevisionState.APPROVED: ("quality.keep_system", _("Soạn quyết định ban hành quy trình")),
        RevisionState.ISSUED: ("quality.decide", _("Đưa quy trình vào áp dụng")),
        RevisionState.DRAFT: ("quality.draft_procedure", _("Hoàn thiện dự thảo quy trình")),
    }
    for revision in procedures.procedures_waiting(actor, list(steps)):
        rule, step = steps[RevisionState(revision.state)]
        if may(rule, actor, revision.procedure) and _is_for(actor, revision):
            yield WaitingItem(
                step=step,
                thing=f"{revision.procedure} (lần {revision.issue:02d})",
                agency=revision.procedure.agency.short_name,
                since=revision.approved_at or revision.checked_at or revision.drafted_at,
                url=reverse("quality:procedure", args=[revision.procedure_id]),
                note=revision.return_reason,
            )


def _is_for(actor: Actor, revision: ProcedureRevision) -> bool:
    """A draft waits for its drafter alone; a check never for the drafter, an approval for neither."""
    if revision.state == RevisionState.DRAFT:
        return revision.drafted_by_id == actor.person_id
    if revision.state == RevisionState.CHECKING:
        return revision.drafted_by_id != actor.person_id
    if revision.state == RevisionState.APPROVING:
        return actor.person_id not in (revision.drafted_by_id, revision.checked_by_id)
    return True
