"""Kiểm tra, phê duyệt: three persons answer for a procedure, each another (7.5.2.c)."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.quality.errors import SOMEBODY_ACTED
from nharong.quality.models import ProcedureRevision, QualityProcedure
from nharong.quality.rules import wording
from nharong.quality.words import RevisionState

from .drafting import locked

CHECKS = "Chỉ lãnh đạo đơn vị hoặc thư ký ISO được kiểm tra quy trình."
APPROVES = "Chỉ đại diện chất lượng được phê duyệt quy trình."


@act("quality.check_revision")
def check_revision(*, actor: Actor, revision_id: int) -> QualityProcedure:
    """Somebody other than its drafter has checked it."""
    revision = locked(revision_id)
    check_may("quality.check_procedure", actor, revision.procedure, sentence=CHECKS)
    if revision.state != RevisionState.CHECKING:
        raise WrongState(SOMEBODY_ACTED)
    if actor.person == revision.drafted_by_id:
        raise NotAllowed("Người lập không tự kiểm tra quy trình của mình; hãy để người khác kiểm tra.")
    revision.checked_by_id, revision.checked_at = actor.person, clock.now()
    revision.state = RevisionState.APPROVING
    revision.save(update_fields=["checked_by", "checked_at", "state"])
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue})
    return revision.procedure


@act("quality.approve_revision")
def approve_revision(*, actor: Actor, revision_id: int) -> QualityProcedure:
    """The representative approves the text; it is frozen and waits for the decision that issues it."""
    revision = locked(revision_id)
    check_may("quality.decide", actor, revision.procedure, sentence=APPROVES)
    if revision.state != RevisionState.APPROVING:
        raise WrongState(SOMEBODY_ACTED)
    if actor.person in (revision.drafted_by_id, revision.checked_by_id):
        raise NotAllowed("Người lập hoặc người kiểm tra không tự phê duyệt quy trình này.")
    revision.approved_by_id, revision.approved_at = actor.person, clock.now()
    revision.state = RevisionState.APPROVED
    revision.save(update_fields=["approved_by", "approved_at", "state"])
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue})
    return revision.procedure


@act("quality.return_revision")
def return_revision(*, actor: Actor, revision_id: int, reason: str) -> QualityProcedure:
    """Whoever has it in hand sends it back to its drafter with the reason."""
    revision = locked(revision_id)
    _check_in_hand(actor, revision)
    why = wording.text(reason, most=2000)
    if not why:
        raise OfficeError("Hãy ghi rõ lý do trả lại, để người lập biết phải sửa gì.", field="reason")
    revision.state, revision.return_reason = RevisionState.DRAFT, why
    revision.checked_by, revision.checked_at = None, None
    revision.save(update_fields=["state", "return_reason", "checked_by", "checked_at"])
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue, "reason": why})
    return revision.procedure


def _check_in_hand(actor: Actor, revision: ProcedureRevision) -> None:
    if revision.state == RevisionState.CHECKING:
        check_may("quality.check_procedure", actor, revision.procedure, sentence=CHECKS)
    elif revision.state == RevisionState.APPROVING:
        check_may("quality.decide", actor, revision.procedure, sentence=APPROVES)
    else:
        raise WrongState(SOMEBODY_ACTED)
