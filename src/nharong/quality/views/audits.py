"""Pages of audits: the register, and one audit with its team, checklist, samples, findings and meetings."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Pair, Row
from nharong.kernel import clock
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people.words import Role
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.models import Audit
from nharong.quality.presenting import audit_badge
from nharong.quality.readings import audits as readings
from nharong.quality.words import AuditState, MeetingKind, PaperPurpose, TeamPart

from .asked import QualityRequest
from .audit_forms import (
    AuditFilter,
)
from .audit_sections import sections_of
from .audit_steps import DOES
from .lists import show_register
from .page import Page, chain_of, events_of, show, take
from .programmes import tabs_at

_EVENTS = {
    "quality.plan_audit": (gettext_lazy("Lập kế hoạch đánh giá"), "neutral"),
    "quality.change_audit": (gettext_lazy("Đổi ngày, phạm vi, đoàn"), "neutral"),
    "quality.notify_audit": (gettext_lazy("Thông báo đơn vị"), "info"),
    "quality.open_audit": (gettext_lazy("Họp khai mạc"), "info"),
    "quality.add_checklist_item": (gettext_lazy("Thêm câu hỏi"), "neutral"),
    "quality.answer_checklist_item": (gettext_lazy("Ghi phiếu"), "neutral"),
    "quality.draw_sample": (gettext_lazy("Lấy mẫu ngẫu nhiên"), "info"),
    "quality.check_sampled_record": (gettext_lazy("Ghi bản ghi trong mẫu"), "neutral"),
    "quality.record_finding": (gettext_lazy("Ghi phát hiện"), "warning"),
    "quality.acknowledge_finding": (gettext_lazy("Đơn vị xác nhận phát hiện"), "good"),
    "quality.hold_closing_meeting": (gettext_lazy("Họp kết thúc"), "good"),
    "quality.cancel_audit": (gettext_lazy("Hủy cuộc đánh giá"), "void"),
    "quality.draft_paper": (gettext_lazy("Soạn văn bản"), "info"),
    "quality.bring_into_force": (gettext_lazy("Văn bản được phát hành"), "good"),
}
_CHAIN = (
    (AuditState.PLANNED, gettext_lazy("Kế hoạch")),
    (AuditState.NOTIFIED, gettext_lazy("Thông báo, khai mạc")),
    (AuditState.UNDER_WAY, gettext_lazy("Đánh giá")),
    (AuditState.REPORTING, gettext_lazy("Báo cáo")),
)


def register(request: QualityRequest) -> HttpResponseBase:
    """Các cuộc đánh giá nội bộ."""
    form = AuditFilter(request.GET or None, actor=request.actor)
    asked = form.asked
    rows = readings.audits(
        request.actor, year=asked.get("year"), state=asked.get("state", ""), words=asked.get("q", "")
    )
    return show_register(
        request,
        title=_("Đánh giá nội bộ"),
        name="danh-gia-noi-bo",
        items=rows,
        columns=[
            Column("code", _("Số"), kind="code"),
            Column("unit", _("Đơn vị được đánh giá"), width="wide"),
            Column("from", _("Từ ngày"), kind="date"),
            Column("findings", _("Phát hiện"), kind="number"),
            Column("due", _("Hạn báo cáo"), kind="date"),
            Column("report", _("Báo cáo"), kind="code"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_register_row,
        form=form,
        tabs=tabs_at("audits"),
        empty=_("Chưa có cuộc đánh giá nào như vậy."),
        hint=_("Cuộc đánh giá được lập kế hoạch từ chương trình năm đã phê duyệt."),
    )


def audit(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One audit."""
    return _page(request, readings.one_audit(request.actor, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with an audit."""
    one = readings.one_audit(request.actor, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:audit", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def _can(request: QualityRequest, one: Audit) -> list[str]:
    actor = request.actor
    state = AuditState(one.state)
    part = one.members.filter(person_id=actor.person_id or 0).values_list("part", flat=True).first()
    member, leads = part is not None, part == TeamPart.LEAD
    drafts, decides = may("quality.draft_audits", actor, one), may("quality.decide", actor, one)
    steps: list[str] = []
    if state == AuditState.PLANNED and drafts:
        steps.append("notify")
    if state == AuditState.NOTIFIED and leads:
        steps.append("open")
    if state == AuditState.UNDER_WAY and member:
        if one.checklist.filter(conformity="not_checked").exists():
            steps.append("answer")
        if one.samples.filter(records__conformity="not_checked").exists():
            steps.append("record")
        steps.append("finding")
    if state in (AuditState.PLANNED, AuditState.NOTIFIED, AuditState.UNDER_WAY) and member:
        steps.append("question")
    if state in (AuditState.NOTIFIED, AuditState.UNDER_WAY) and member:
        steps.append("sample")
    if state == AuditState.UNDER_WAY and leads:
        steps.append("close")
    heads = Role.UNIT_HEAD in actor.roles and actor.unit_id == one.unit_id
    if state in (AuditState.UNDER_WAY, AuditState.REPORTING) and heads:
        steps += ["acknowledge"] if one.findings.filter(acknowledged_at__isnull=True).exists() else []
    if state == AuditState.REPORTING and leads and not papers_of(one).exclude(document__state="dropped").exists():
        steps.insert(0, "paper")
    if state in (AuditState.PLANNED, AuditState.NOTIFIED):
        steps += ["change"] if drafts else []
        steps += ["cancel"] if decides else []
    return steps


def _page(request: QualityRequest, one: Audit, *, failed: Mapping[str, forms.Form] | None = None) -> HttpResponseBase:
    members = list(one.members.select_related("person"))
    meetings = {each.kind: each for each in one.meetings.all()}
    opening, closing = meetings.get(MeetingKind.OPENING), meetings.get(MeetingKind.CLOSING)
    late = one.report_due is not None and (one.report_signed_on or clock.today()) > one.report_due
    standing = [{"label": _("Ngày đánh giá"), "value": f"{one.starts_on:%d/%m/%Y} - {one.ends_on:%d/%m/%Y}"}]
    if one.report_due:
        standing.append(
            {
                "label": _("Hạn báo cáo"),
                "value": f"{one.report_due:%d/%m/%Y}",
                "note": _("Báo cáo chậm") if late else "",
            }
        )
    page = Page(
        title=one.unit.name,
        code=one.code,
        kicker=str(one.programme),
        kicker_url=reverse("quality:audit-programme", args=[one.programme_id]),
        badge=audit_badge(one.state),
        standing=standing,
        notice=one.cancelled_why and _("Đã hủy: %(reason)s") % {"reason": one.cancelled_why},
        chain=[]
        if one.state == AuditState.CANCELLED
        else chain_of(
            _CHAIN,
            one.state,
            done={
                AuditState.PLANNED: ("", one.notified_at),
                AuditState.NOTIFIED: ("", opening.held_at if opening else None),
                AuditState.UNDER_WAY: ("", closing.held_at if closing else None),
                AuditState.REPORTING: (one.report_symbol, one.report_signed_on),
            },
        ),
        can=_can(request, one),
        sections=sections_of(one, [each for each in (opening, closing) if each]),
        facts=_facts(one, members),
        events=events_of(_EVENTS, one, *papers_of(one)),
    )
    return show(request, page, thing=one, does=DOES, at="quality:audit-step", failed=failed)


def _facts(one: Audit, members: list[Any]) -> list[Pair]:
    paper = papers_of(one, PaperPurpose.AUDIT_REPORT).last()
    pairs = [
        *(Pair(str(TeamPart(each.part).label), each.person.full_name) for each in members),
        Pair(_("Điều khoản"), ", ".join(one.clauses)),
        Pair(_("Quy trình"), ", ".join(each.code for each in one.procedures.all())),
        Pair(_("Kiểm tra thực hiện nhiệm vụ"), _("Có") if one.inspects_tasks else _("Không")),
        Pair(_("Thông báo lúc"), one.notified_at),
    ]
    if one.reason:
        pairs.append(Pair(_("Lý do đột xuất"), one.reason))
    if paper is not None:
        pairs.append(
            Pair(
                _("Báo cáo"),
                paper.document.symbol or _("đang soạn"),
                url=address_of("documents.document", paper.document_id),
                action=_("Mở văn bản"),
            )
        )
    return pairs


def _register_row(one: Any) -> Row:
    late = one.report_due is not None and one.report_signed_on is None and one.report_due < clock.today()
    return Row(
        cells={
            "code": one.code,
            "unit": one.unit.name,
            "from": one.starts_on,
            "findings": one.finding_count,
            "due": one.report_due,
            "report": one.report_symbol,
            "state": audit_badge(one.state),
        },
        url=reverse("quality:audit", args=[one.pk]),
        tone="bad" if late else "",
    )
