"""Phiếu ghi chép đánh giá: questions by clause and procedure, and what was seen."""

from django.db.models import Max

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.quality.models import Audit, ChecklistItem, QualityProcedure
from nharong.quality.rules import wording
from nharong.quality.words import AuditState, Conformity

from .meetings import check_member
from .planning import locked

SEEN = (Conformity.CONFORMS, Conformity.FAILS, Conformity.RECOMMENDS)


@act("quality.add_checklist_item")
def add_checklist_item(
    *,
    actor: Actor,
    audit_id: int,
    question: str,
    clause: str = "",
    procedure: QualityProcedure | None = None,
    about_tasks: bool = False,
) -> Audit:
    """Add a question; it belongs to a clause or to a procedure."""
    audit = locked(audit_id, AuditState.PLANNED, AuditState.NOTIFIED, AuditState.UNDER_WAY)
    check_member(actor, audit)
    asked, about = wording.text(question, most=2000), wording.line(clause, most=20)
    if not asked:
        raise OfficeError("Hãy ghi câu hỏi hoặc yêu cầu.", field="question")
    if not about and procedure is None:
        raise OfficeError("Hãy ghi điều khoản hoặc chọn quy trình của câu hỏi.", field="clause")
    position = (audit.checklist.aggregate(last=Max("position"))["last"] or 0) + 1
    ChecklistItem.objects.create(
        audit=audit,
        position=position,
        clause=about,
        procedure=procedure,
        question=asked,
        about_tasks=about_tasks,
    )
    journal.write(actor=actor, on=audit, facts={"item": position, "clause": about})
    return audit


@act("quality.answer_checklist_item")
def answer_checklist_item(*, actor: Actor, item_id: int, conformity: str, evidence: str) -> Audit:
    """Write down what was seen, with the evidence; whatever is not fit needs it."""
    item = ChecklistItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    audit = locked(item.audit_id, AuditState.UNDER_WAY)
    check_member(actor, audit)
    if conformity not in SEEN:
        raise OfficeError("Hãy chọn nhận xét: phù hợp, không phù hợp hoặc khuyến nghị.", field="conformity")
    seen = wording.text(evidence, most=4000)
    if not seen:
        raise OfficeError("Hãy ghi bằng chứng đã xem.", field="evidence")
    if item.auditor_id not in (None, actor.person):
        raise WrongState("Mục này đã do đánh giá viên khác xem.")
    item.conformity, item.evidence = conformity, seen
    item.auditor_id, item.checked_at = actor.person, clock.now()
    item.save()
    journal.write(actor=actor, on=audit, facts={"item": item.position, "conformity": conformity})
    return audit
