"""Phát hiện: against a clause, with evidence by record, graded; the unit says that it has taken note (9.2.2)."""

from django.db.models import Max

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.words import Role
from nharong.quality.models import Audit, Finding, QualityProcedure, SampledRecord
from nharong.quality.rules import wording
from nharong.quality.words import AuditState, Grade

from .meetings import check_member
from .planning import locked


@act("quality.record_finding")
def record_finding(
    *,
    actor: Actor,
    audit_id: int,
    clause: str,
    description: str,
    evidence: str,
    grade: str,
    procedure: QualityProcedure | None = None,
    record: SampledRecord | None = None,
    dissent: str = "",
) -> Audit:
    """Record a finding; the record it was seen on, if any, is one of this audit's samples.

    Where auditors disagree the head of the team decides; the other opinion stays as ``dissent``.
    """
    audit = locked(audit_id, AuditState.UNDER_WAY)
    check_member(actor, audit)
    if grade not in set(Grade):
        raise OfficeError("Hãy chọn mức độ: nặng, nhẹ hoặc khuyến nghị.", field="grade")
    facts = {
        "clause": wording.line(clause, most=20),
        "description": wording.text(description, most=4000),
        "evidence": wording.text(evidence, most=4000),
    }
    for name, what in (("clause", "điều khoản"), ("description", "mô tả"), ("evidence", "bằng chứng")):
        if not facts[name]:
            raise OfficeError(f"Hãy ghi {what} của phát hiện.", field=name)
    if record is not None and record.sample.audit_id != audit.pk:
        raise OfficeError("Bản ghi này không thuộc mẫu của cuộc đánh giá.", field="record")
    number = (audit.findings.aggregate(last=Max("number"))["last"] or 0) + 1
    Finding.objects.create(
        audit=audit,
        number=number,
        procedure=procedure,
        record_kind=record.record_kind if record else "",
        record_id=record.record_id if record else None,
        record_label=record.label if record else "",
        grade=grade,
        dissent=wording.text(dissent, most=2000),
        auditor_id=actor.person,
        found_at=clock.now(),
        **facts,
    )
    journal.write(actor=actor, on=audit, facts={"finding": number, "grade": grade, "clause": facts["clause"]})
    return audit


@act("quality.acknowledge_finding")
def acknowledge_finding(*, actor: Actor, finding_id: int, note: str = "") -> Audit:
    """The audited unit has taken note; what it thinks otherwise is kept."""
    finding = Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)
    audit = locked(finding.audit_id, AuditState.UNDER_WAY, AuditState.REPORTING)
    sentence = "Chỉ lãnh đạo đơn vị được đánh giá xác nhận phát hiện."
    check_may("quality.answer_audit", actor, audit, sentence=sentence)
    if not (Role.UNIT_HEAD in actor.roles and actor.unit_id == audit.unit_id):
        raise NotAllowed(sentence)
    if finding.acknowledged_at is not None:
        raise WrongState("Phát hiện này đã được xác nhận.")
    finding.acknowledged_by_id, finding.acknowledged_at = actor.person, clock.now()
    if wording.text(note):
        finding.dissent = "\n".join(filter(None, (finding.dissent, f"Ý kiến đơn vị: {wording.text(note, most=2000)}")))
    finding.save()
    journal.write(actor=actor, on=audit, facts={"finding": finding.number})
    return audit
