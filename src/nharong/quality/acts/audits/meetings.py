"""Họp khai mạc, họp kết thúc: the audit begins and its field work ends; the report's term is reckoned from there."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.kernel.permissions import check_may
from nharong.quality.judging_audits import inspected_tasks, place_audit
from nharong.quality.models import Audit, AuditMeeting
from nharong.quality.readings.auditors import unfit
from nharong.quality.rules import wording
from nharong.quality.rules.terms import working_days_after
from nharong.quality.settings import setting
from nharong.quality.words import AuditState, Conformity, MeetingKind, TeamPart
from nharong.worktime.rules.days import next_working_day

from .planning import locked

LEADS = "Chỉ trưởng đoàn của cuộc đánh giá được làm việc này."


def check_leads(actor: Actor, audit: Audit) -> None:
    """Raise ``NotAllowed`` unless the actor leads this audit's team."""
    check_may("quality.audit", actor, audit, sentence=LEADS)
    if not audit.members.filter(person_id=actor.person, part=TeamPart.LEAD).exists():
        raise NotAllowed(LEADS)


def check_member(actor: Actor, audit: Audit) -> None:
    """Raise ``NotAllowed`` unless the actor is of this audit's team."""
    sentence = "Chỉ thành viên đoàn đánh giá được ghi phiếu và phát hiện."
    check_may("quality.audit", actor, audit, sentence=sentence)
    if not audit.members.filter(person_id=actor.person).exists():
        raise NotAllowed(sentence)


@act("quality.open_audit")
def open_audit(*, actor: Actor, audit_id: int, attendees: str, notes: str = "") -> Audit:
    """Hold the opening meeting on or after the day planned; whoever came to belong to the unit since is refused."""
    audit = locked(audit_id, AuditState.NOTIFIED)
    check_leads(actor, audit)
    if clock.today() < audit.starts_on:
        raise OfficeError(f"Cuộc đánh giá bắt đầu ngày {audit.starts_on:%d/%m/%Y}; chưa khai mạc được.")
    for member in audit.members.select_related("person"):
        why = unfit(member.person, audit.unit, on=clock.today())
        if why:
            raise OfficeError(why)
    _hold(audit, actor, MeetingKind.OPENING, attendees, notes)
    audit.state = AuditState.UNDER_WAY
    audit.save(update_fields=["state"])
    journal.write(actor=actor, on=audit)
    return audit


@act("quality.hold_closing_meeting")
def hold_closing_meeting(*, actor: Actor, audit_id: int, attendees: str, notes: str, conclusion: str) -> Audit:
    """End the field work: everything drawn and asked has been looked at; the report is due so many working days on."""
    audit = locked(audit_id, AuditState.UNDER_WAY)
    check_leads(actor, audit)
    if not wording.text(conclusion):
        raise OfficeError("Hãy ghi kết luận của đoàn đánh giá.", field="conclusion")
    left = audit.checklist.filter(conformity=Conformity.NOT_CHECKED).count()
    left += sum(one.records.filter(conformity=Conformity.NOT_CHECKED).count() for one in audit.samples.all())
    if left:
        raise OfficeError(f"Còn {left} mục của phiếu ghi chép hoặc của mẫu chưa xem.")
    if not audit.checklist.exists() and not audit.samples.exists():
        raise OfficeError("Cuộc đánh giá chưa có phiếu ghi chép hay mẫu nào.")
    if audit.inspects_tasks and not inspected_tasks(audit):
        raise OfficeError("Cuộc đánh giá kết hợp kiểm tra thực hiện nhiệm vụ nhưng chưa xem nhiệm vụ nào.")
    _hold(audit, actor, MeetingKind.CLOSING, attendees, notes)
    audit.conclusion = wording.text(conclusion)
    audit.report_due = working_days_after(clock.today(), setting("audit_report_working_days"), next_working_day)
    audit.state = AuditState.REPORTING
    audit.save(update_fields=["conclusion", "report_due", "state"])
    place_audit(audit)
    journal.write(actor=actor, on=audit, facts={"report_due": audit.report_due.isoformat()})
    return audit


def _hold(audit: Audit, actor: Actor, kind: MeetingKind, attendees: str, notes: str) -> None:
    who = wording.text(attendees, most=4000)
    if not who:
        raise OfficeError("Hãy ghi thành phần dự họp.", field="attendees")
    AuditMeeting.objects.create(
        audit=audit,
        kind=kind,
        held_at=clock.now(),
        chaired_by_id=actor.person,
        attendees=who,
        notes=wording.text(notes),
    )
