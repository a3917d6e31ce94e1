"""Lines of the navigation and waiting things of this room."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.kernel.permissions import may
from nharong.people.words import Role

from .models import (
    Audit,
    AuditProgramme,
    Complaint,
    Nonconformity,
    ObjectiveReading,
    ProcedureRevision,
    RiskControl,
)
from .readings import audits, nonconformities, procedures
from .words import AuditProgrammeState, AuditState, NonconformityState, RevisionState, TeamPart

for _order, (_label, _address) in enumerate(
    (
        (_("Năm chất lượng, khung hệ thống"), "quality:year"),
        (_("Vòng đời mục tiêu"), "quality:objectives-life"),
        (_("Quy trình"), "quality:procedures"),
        (_("Đánh giá nội bộ"), "quality:audits"),
        (_("Sự không phù hợp"), "quality:nonconformities"),
        (_("Rủi ro, phản ánh"), "quality:risks"),
        (_("Xem xét của lãnh đạo"), "quality:reviews"),
    )
):
    declare_entry(Entry(label=_label, address=_address, part="quality", order=20 + 5 * _order))

#: Asked on every page: those whom a source can never concern cost it no question.
_WRITERS = {Role.DRAFTER, Role.UNIT_HEAD, Role.QUALITY_SECRETARY, Role.QUALITY_REPRESENTATIVE}
_AUDITING = {Role.AUDITOR, Role.LEADER, Role.QUALITY_REPRESENTATIVE}


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
def _objectives(actor: Actor) -> Iterator[WaitingItem]:
    unread = ObjectiveReading.objects.filter(person_id=actor.person_id or 0, read_at__isnull=True)
    for one in unread.select_related("set__agency"):
        yield WaitingItem(
            step=_("Đọc mục tiêu chất lượng và xác nhận"),
            thing=str(one.set),
            agency=one.set.agency.short_name,
            since=one.told_at,
            url=reverse("quality:objectives", args=[one.set_id]),
        )


@declare_waiting
def _answers(actor: Actor) -> Iterator[WaitingItem]:
    """Complaints against the unit this actor heads; controls of risks to carry out."""
    if may("quality.answer_complaint", actor) and actor.unit_id is not None:
        for one in Complaint.objects.filter(unit_id=actor.unit_id, state="open").select_related("agency"):
            yield WaitingItem(
                step=_("Trả lời phản ánh"),
                thing=str(one),
                agency=one.agency.short_name,
                due=one.due_on,
                url=reverse("quality:complaint", args=[one.pk]),
            )
    controls = RiskControl.objects.filter(owner_id=actor.person_id or 0, done_on__isnull=True)
    for control in controls.select_related("risk__agency"):
        yield WaitingItem(
            step=_("Thực hiện biện pháp kiểm soát rủi ro"),
            thing=str(control),
            agency=control.risk.agency.short_name,
            due=control.due_on,
            url=reverse("quality:risk", args=[control.risk_id]),
        )


@declare_waiting
def _procedures(actor: Actor) -> Iterator[WaitingItem]:
    if not actor.roles & _WRITERS:
        return
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


@declare_waiting
def _audits(actor: Actor) -> Iterator[WaitingItem]:
    """Programmes to review or approve, audits to open or report, sampled records to look at."""
    if not actor.roles & _AUDITING:
        return
    levels = {
        AuditProgrammeState.REVIEWING: ("quality.review_audits", _("Xem xét chương trình đánh giá")),
        AuditProgrammeState.APPROVING: ("quality.approve_audits", _("Phê duyệt chương trình đánh giá")),
    }
    for programme in audits.audit_programmes(actor).filter(state__in=list(levels)):
        rule, step = levels[AuditProgrammeState(programme.state)]
        done_before = (programme.drafted_by_id, programme.reviewed_by_id)
        if may(rule, actor, programme) and actor.person_id not in done_before:
            yield _of_programme(programme, step)
    steps = {
        AuditState.NOTIFIED: _("Khai mạc cuộc đánh giá"),
        AuditState.UNDER_WAY: _("Thực hiện đánh giá"),
        AuditState.REPORTING: _("Lập báo cáo đánh giá"),
    }
    led = Audit.objects.filter(
        state__in=list(steps), members__person_id=actor.person_id or 0, members__part=TeamPart.LEAD
    )
    for audit in led.select_related("programme__agency", "unit"):
        yield WaitingItem(
            step=steps[AuditState(audit.state)],
            thing=str(audit),
            agency=audit.agency.short_name,
            since=audit.notified_at,
            due=audit.report_due or audit.starts_on,
            url=reverse("quality:audit", args=[audit.pk]),
        )


def _of_programme(programme: AuditProgramme, step: object) -> WaitingItem:
    return WaitingItem(
        step=str(step),
        thing=str(programme),
        agency=programme.agency.short_name,
        since=programme.reviewed_at or programme.drafted_at,
        url=reverse("quality:audit-programme", args=[programme.pk]),
    )


@declare_waiting
def _nonconformities(actor: Actor) -> Iterator[WaitingItem]:
    """Actions to do; for who leads the unit, what was recorded against it; for the representative, what can be closed."""
    for action in nonconformities.actions_waiting(actor.person_id or 0):
        yield _of_nonconformity(action.nonconformity, _("Thực hiện hành động khắc phục"), due=action.due_on)
    leads = may("quality.lead_nonconformity", actor)
    steps = {
        NonconformityState.OPEN: _("Xử lý tức thời sự không phù hợp"),
        NonconformityState.CONTAINED: _("Tìm nguyên nhân, lập hành động khắc phục"),
        NonconformityState.VERIFYING: _("Xác nhận hành động khắc phục"),
    }
    if leads and actor.unit_id is not None:
        for one in nonconformities.nonconformities(actor, unit_id=actor.unit_id).filter(state__in=list(steps)):
            yield _of_nonconformity(one, steps[NonconformityState(one.state)], due=one.due_on)
    if may("quality.decide", actor):
        for one in nonconformities.nonconformities(actor, state=NonconformityState.EFFECTIVE):
            yield _of_nonconformity(one, _("Đóng sự không phù hợp"))


def _of_nonconformity(one: Nonconformity, step: object, *, due: date | None = None) -> WaitingItem:
    return WaitingItem(
        step=str(step),
        thing=str(one),
        agency=one.agency.short_name,
        since=one.contained_at,
        due=due,
        url=reverse("quality:nonconformity", args=[one.pk]),
    )
