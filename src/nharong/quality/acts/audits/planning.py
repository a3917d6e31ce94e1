"""Kế hoạch đánh giá: criteria, scope, days, team; the unit is told in time; nobody audits his own (9.2.2.b and c)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person, Unit
from nharong.quality.errors import REASON_NEEDED, SOMEBODY_ACTED
from nharong.quality.judging_audits import place_audit
from nharong.quality.models import Audit, AuditLine, AuditMember, AuditProgramme, QualityProcedure
from nharong.quality.readings.auditors import unfit
from nharong.quality.rules import wording
from nharong.quality.rules.terms import notice_is_enough
from nharong.quality.settings import setting
from nharong.quality.words import AuditProgrammeState, AuditState, TeamPart

PLANS = "Chỉ thư ký ISO, đánh giá viên hoặc đại diện chất lượng được lập kế hoạch đánh giá."


@dataclass(frozen=True, kw_only=True)
class AuditPlan:
    """What is audited, when, by whom; ``line`` of the programme, or ``unit`` with the reason of an unscheduled audit."""

    starts_on: date
    ends_on: date
    scope: str
    lead: Person
    auditors: Sequence[Person] = ()
    line: AuditLine | None = None
    unit: Unit | None = None
    reason: str = ""
    clauses: Sequence[str] = ()
    procedures: Sequence[QualityProcedure] = field(default_factory=tuple)
    inspects_tasks: bool = True


@act("quality.plan_audit")
def plan_audit(*, actor: Actor, programme_id: int, plan: AuditPlan) -> Audit:
    """Plan an audit of the approved programme, or an unscheduled one, which a leader or the representative asks for."""
    programme = AuditProgramme.objects.select_for_update(of=("self",)).select_related("agency").get(pk=programme_id)
    check_may("quality.draft_audits", actor, programme, sentence=PLANS)
    if programme.state != AuditProgrammeState.APPROVED:
        raise WrongState("Chương trình đánh giá năm chưa được phê duyệt.")
    line = plan.line
    unit = line.unit if line is not None else plan.unit
    if unit is None:
        raise OfficeError("Hãy chọn đơn vị được đánh giá.", field="unit")
    reason = wording.line(plan.reason)
    if line is None:
        check_may("quality.decide", actor, programme, sentence="Đánh giá đột xuất do đại diện chất lượng quyết định.")
        if not reason:
            raise OfficeError("Đánh giá đột xuất phải ghi lý do.", field="reason")
    elif line.programme_id != programme.pk:
        raise OfficeError("Hãy chọn một dòng của chương trình này.", field="line")
    _check_plan(plan, unit)
    number = (programme.audits.aggregate(last=Max("number"))["last"] or 0) + 1
    audit = Audit.objects.create(
        programme=programme,
        line=line,
        number=number,
        unit=unit,
        reason="" if line else reason,
        asked_by_id=None if line else actor.person,
        clauses=list(line.clauses) if line else [wording.line(one, most=20) for one in plan.clauses],
        scope=wording.text(plan.scope),
        inspects_tasks=plan.inspects_tasks,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        planned_by_id=actor.person,
        planned_at=clock.now(),
    )
    audit.procedures.set(line.procedures.all() if line else plan.procedures)
    _set_team(audit, plan)
    place_audit(audit)
    journal.write(
        actor=actor,
        on=audit,
        facts={"unit": unit.name, "from": plan.starts_on.isoformat(), "unscheduled": line is None},
    )
    return audit


@act("quality.change_audit")
def change_audit(*, actor: Actor, audit_id: int, plan: AuditPlan) -> Audit:
    """Change days, scope and team until the audit is opened; the unit is told anew."""
    audit = locked(audit_id, AuditState.PLANNED, AuditState.NOTIFIED)
    check_may("quality.draft_audits", actor, audit, sentence=PLANS)
    _check_plan(plan, audit.unit)
    audit.starts_on, audit.ends_on = plan.starts_on, plan.ends_on
    audit.scope, audit.inspects_tasks = wording.text(plan.scope), plan.inspects_tasks
    audit.state, audit.notified_at = AuditState.PLANNED, None
    audit.save()
    _set_team(audit, plan)
    place_audit(audit)
    journal.write(actor=actor, on=audit, facts={"from": plan.starts_on.isoformat()})
    return audit


@act("quality.notify_audit")
def notify_audit(*, actor: Actor, audit_id: int) -> Audit:
    """Tell the unit, its programme with it; not later than the days set before the audit starts."""
    audit = locked(audit_id, AuditState.PLANNED)
    check_may("quality.draft_audits", actor, audit, sentence=PLANS)
    days = setting("audit_notice_days")
    if audit.line_id is not None and not notice_is_enough(clock.today(), audit.starts_on, days=days):
        raise OfficeError(
            f"Phải thông báo cho đơn vị trước ít nhất {days} ngày; hãy lùi ngày đánh giá rồi thông báo lại.",
            field="starts_on",
        )
    audit.state, audit.notified_at = AuditState.NOTIFIED, clock.now()
    audit.save(update_fields=["state", "notified_at"])
    journal.write(actor=actor, on=audit, facts={"unit": audit.unit.name})
    return audit


@act("quality.cancel_audit")
def cancel_audit(*, actor: Actor, audit_id: int, reason: str) -> Audit:
    """Give an audit up before it is opened; it stays on record with its reason."""
    audit = locked(audit_id, AuditState.PLANNED, AuditState.NOTIFIED)
    check_may("quality.decide", actor, audit, sentence="Chỉ đại diện chất lượng được hủy một cuộc đánh giá.")
    why = wording.line(reason)
    if not why:
        raise OfficeError(REASON_NEEDED, field="reason")
    audit.state, audit.cancelled_why = AuditState.CANCELLED, why
    audit.save(update_fields=["state", "cancelled_why"])
    place_audit(audit)
    journal.write(actor=actor, on=audit, facts={"reason": why})
    return audit


def locked(audit_id: int, *states: AuditState) -> Audit:
    """The audit with its programme, its row locked; raises ``WrongState`` unless it stands in one of the states."""
    audit = Audit.objects.select_for_update(of=("self",)).select_related("programme__agency", "unit").get(pk=audit_id)
    if audit.state not in states:
        raise WrongState(SOMEBODY_ACTED)
    return audit


def _check_plan(plan: AuditPlan, unit: Unit) -> None:
    if plan.ends_on < plan.starts_on:
        raise OfficeError("Ngày kết thúc không thể trước ngày bắt đầu.", field="ends_on")
    if plan.starts_on < clock.today():
        raise OfficeError("Ngày đánh giá không thể ở quá khứ.", field="starts_on")
    if not wording.text(plan.scope):
        raise OfficeError("Hãy ghi phạm vi đánh giá.", field="scope")
    for place, person in enumerate((plan.lead, *plan.auditors)):
        why = unfit(person, unit, on=plan.starts_on)
        if why:
            raise OfficeError(why, field="auditors" if place else "lead")


def _set_team(audit: Audit, plan: AuditPlan) -> None:
    audit.members.all().delete()
    AuditMember.objects.create(audit=audit, person=plan.lead, part=TeamPart.LEAD)
    for person in plan.auditors:
        if person.pk != plan.lead.pk:
            AuditMember.objects.get_or_create(audit=audit, person=person, defaults={"part": TeamPart.AUDITOR})
