"""Ban hành, áp dụng, ngừng áp dụng: the decision issues the text, the representative puts it into use, the issue before
becomes obsolete (7.5.3).
"""

from datetime import date

from nharong.documents.models import Document
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Unit
from nharong.quality.errors import REASON_NEEDED, SOMEBODY_ACTED
from nharong.quality.judging_procedures import place_procedure
from nharong.quality.models import ProcedureRevision, QualityProcedure
from nharong.quality.printing.procedures import procedure_pdf
from nharong.quality.rules import wording
from nharong.quality.words import RevisionState

from .copies import hand_out
from .drafting import locked


def issue_revision(revision_id: int, document: Document) -> None:
    """The decision is issued: so is the text it names. Called in the transaction of ``quality.bring_into_force``."""
    revision = locked(revision_id)
    if revision.state != RevisionState.APPROVED:
        raise WrongState("Quy trình không còn chờ ban hành; hãy xem lại quy trình trước khi phát hành quyết định.")
    revision.state = RevisionState.ISSUED
    revision.issued_on, revision.issued_by = document.issued_on, document.symbol
    revision.save(update_fields=["state", "issued_on", "issued_by"])
    place_procedure(revision.procedure)


@act("quality.apply_revision")
def apply_revision(
    *, actor: Actor, revision_id: int, on: date | None = None, units: tuple[Unit, ...] = ()
) -> QualityProcedure:
    """Put an issued text into use from a day (today unless given), keep its PDF, hand it out to the units named.

    The day lies between the decision's day and today: nothing is applied before it was issued, nor in the future.
    """
    revision = locked(revision_id)
    procedure = revision.procedure
    check_may("quality.decide", actor, procedure, sentence="Chỉ đại diện chất lượng được đưa quy trình vào áp dụng.")
    if revision.state != RevisionState.ISSUED:
        raise WrongState(SOMEBODY_ACTED)
    day = on or clock.today()
    assert revision.issued_on is not None  # what is issued has its day
    if not revision.issued_on <= day <= clock.today():
        raise OfficeError(
            f"Ngày áp dụng phải từ ngày ban hành ({revision.issued_on:%d/%m/%Y}) đến hôm nay.", field="applied_on"
        )
    for earlier in procedure.revisions.filter(state=RevisionState.APPLIED):
        earlier.state, earlier.obsolete_on = RevisionState.OBSOLETE, day
        earlier.save(update_fields=["state", "obsolete_on"])
    revision.state, revision.applied_on = RevisionState.APPLIED, day
    revision.file = files.put(procedure_pdf(revision), media_type="application/pdf")
    revision.save(update_fields=["state", "applied_on", "file"])
    given = hand_out(revision, units)
    place_procedure(procedure)
    journal.write(actor=actor, on=procedure, facts={"issue": revision.issue, "from": day.isoformat(), "copies": given})
    return procedure


@act("quality.withdraw_procedure")
def withdraw_procedure(*, actor: Actor, procedure_id: int, reason: str) -> QualityProcedure:
    """End a procedure without a new issue: its text becomes obsolete and stays readable, marked."""
    procedure = QualityProcedure.objects.select_for_update().get(pk=procedure_id)
    check_may("quality.decide", actor, procedure, sentence="Chỉ đại diện chất lượng được ngừng áp dụng quy trình.")
    why = wording.line(reason)
    if not why:
        raise OfficeError(REASON_NEEDED, field="reason")
    applied = ProcedureRevision.objects.select_for_update().filter(procedure=procedure, state=RevisionState.APPLIED)
    if procedure.withdrawn_on is not None or not applied:
        raise WrongState("Quy trình này không đang áp dụng.")
    procedure.withdrawn_on, procedure.withdrawn_why = clock.today(), why
    procedure.save(update_fields=["withdrawn_on", "withdrawn_why"])
    applied.update(state=RevisionState.OBSOLETE, obsolete_on=clock.today())
    place_procedure(procedure)
    journal.write(actor=actor, on=procedure, facts={"reason": why})
    return procedure
