"""Chương trình đánh giá nội bộ năm: drafted, reviewed by the representative, approved by a leader (9.2.2.a)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.quality.errors import SOMEBODY_ACTED
from nharong.quality.models import AuditLine, AuditProgramme, QualityProcedure
from nharong.quality.rules import wording
from nharong.quality.words import AuditProgrammeState as State

DRAFTS = "Chỉ thư ký ISO, đánh giá viên hoặc đại diện chất lượng được lập chương trình đánh giá."


@dataclass(frozen=True, kw_only=True)
class LineFacts:
    """One unit in one month, against clauses and procedures."""

    unit: Unit
    month: int
    clauses: Sequence[str] = ()
    procedures: Sequence[QualityProcedure] = field(default_factory=tuple)
    note: str = ""


@act("quality.draft_audit_programme")
def draft_audit_programme(
    *, actor: Actor, agency: Agency, year: int, purpose: str, method: str, inspects_tasks: bool = True
) -> AuditProgramme:
    """Begin the programme of a year."""
    check_may("quality.draft_audits", actor, agency, sentence=DRAFTS)
    if not 2000 <= year <= 2999:
        raise OfficeError("Hãy ghi đúng năm.", field="year")
    if AuditProgramme.objects.filter(agency=agency, year=year).exists():
        raise OfficeError(f"Năm {year} đã có chương trình đánh giá; hãy mở chương trình đó.", field="year")
    for name, value in (("purpose", purpose), ("method", method)):
        if not wording.text(value):
            raise OfficeError("Hãy ghi mục đích và phương pháp đánh giá.", field=name)
    programme = AuditProgramme.objects.create(
        agency=agency,
        year=year,
        purpose=wording.text(purpose),
        method=wording.text(method),
        inspects_tasks=inspects_tasks,
        drafted_by_id=actor.person,
        drafted_at=clock.now(),
    )
    journal.write(actor=actor, on=programme, facts={"year": year})
    return programme


@act("quality.add_audit_line")
def add_audit_line(*, actor: Actor, programme_id: int, facts: LineFacts) -> AuditProgramme:
    """Put a unit into the draft programme."""
    programme = _locked(programme_id, State.DRAFT)
    check_may("quality.draft_audits", actor, programme, sentence=DRAFTS)
    if not 1 <= facts.month <= 12:
        raise OfficeError("Tháng phải từ 1 đến 12.", field="month")
    clauses = [wording.line(one, most=20) for one in facts.clauses if wording.line(one)]
    if not clauses and not facts.procedures:
        raise OfficeError("Hãy ghi điều khoản hoặc chọn quy trình làm chuẩn mực đánh giá.", field="clauses")
    line = AuditLine.objects.create(
        programme=programme,
        unit=facts.unit,
        month=facts.month,
        clauses=clauses,
        note=wording.line(facts.note, most=300),
    )
    line.procedures.set(facts.procedures)
    journal.write(actor=actor, on=programme, facts={"unit": facts.unit.name, "month": facts.month})
    return programme


@act("quality.drop_audit_line")
def drop_audit_line(*, actor: Actor, line_id: int) -> AuditProgramme:
    """Take a unit out of the draft programme."""
    line = AuditLine.objects.select_related("unit").get(pk=line_id)
    programme = _locked(line.programme_id, State.DRAFT)
    check_may("quality.draft_audits", actor, programme, sentence=DRAFTS)
    line.delete()
    journal.write(actor=actor, on=programme, facts={"unit": line.unit.name, "month": line.month})
    return programme


@act("quality.submit_audit_programme")
def submit_audit_programme(*, actor: Actor, programme_id: int) -> AuditProgramme:
    """Send the draft to the representative."""
    programme = _locked(programme_id, State.DRAFT)
    check_may("quality.draft_audits", actor, programme, sentence=DRAFTS)
    if not programme.lines.exists():
        raise OfficeError("Chương trình chưa có đơn vị nào được đánh giá.")
    return _moved(actor, programme, State.REVIEWING)


@act("quality.review_audit_programme")
def review_audit_programme(*, actor: Actor, programme_id: int) -> AuditProgramme:
    """The first level: the representative has looked at it."""
    programme = _locked(programme_id, State.REVIEWING)
    check_may(
        "quality.review_audits",
        actor,
        programme,
        sentence="Chỉ đại diện chất lượng được xem xét chương trình đánh giá.",
    )
    if actor.person == programme.drafted_by_id:
        raise NotAllowed("Người lập không tự xem xét chương trình của mình.")
    programme.reviewed_by_id, programme.reviewed_at = actor.person, clock.now()
    return _moved(actor, programme, State.APPROVING)


@act("quality.approve_audit_programme")
def approve_audit_programme(*, actor: Actor, programme_id: int) -> AuditProgramme:
    """The second level: a leader, another person, approves it."""
    programme = _locked(programme_id, State.APPROVING)
    check_may("quality.approve_audits", actor, programme, sentence="Chỉ lãnh đạo được phê duyệt chương trình đánh giá.")
    if actor.person in (programme.drafted_by_id, programme.reviewed_by_id):
        raise NotAllowed("Hai cấp phê duyệt phải là hai người khác nhau; hãy để lãnh đạo khác phê duyệt.")
    programme.approved_by_id, programme.approved_at = actor.person, clock.now()
    return _moved(actor, programme, State.APPROVED)


@act("quality.return_audit_programme")
def return_audit_programme(*, actor: Actor, programme_id: int, reason: str) -> AuditProgramme:
    """Either level sends it back with the reason."""
    programme = _locked(programme_id, State.REVIEWING, State.APPROVING)
    rule = "quality.review_audits" if programme.state == State.REVIEWING else "quality.approve_audits"
    check_may(rule, actor, programme, sentence="Chỉ người đang giữ chương trình được trả lại.")
    why = wording.text(reason, most=2000)
    if not why:
        raise OfficeError("Hãy ghi rõ lý do trả lại.", field="reason")
    programme.reviewed_by, programme.reviewed_at = None, None
    programme.return_reason = why
    return _moved(actor, programme, State.DRAFT, reason=why)


def _locked(programme_id: int, *states: State) -> AuditProgramme:
    programme = AuditProgramme.objects.select_for_update(of=("self",)).select_related("agency").get(pk=programme_id)
    if programme.state not in states:
        raise WrongState(SOMEBODY_ACTED)
    return programme


def _moved(actor: Actor, programme: AuditProgramme, state: State, **facts: str) -> AuditProgramme:
    programme.state = state
    if state != State.DRAFT:
        programme.return_reason = ""
    programme.save()
    journal.write(actor=actor, on=programme, facts={"state": str(state), **facts})
    return programme
