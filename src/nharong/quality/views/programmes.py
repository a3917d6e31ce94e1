"""Pages of the yearly audit programme and of the auditors' competence."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.kernel import clock
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import AuditLine, AuditProgramme
from nharong.quality.presenting import audit_badge, programme_badge
from nharong.quality.readings import audits as readings
from nharong.quality.words import AuditProgrammeState, CompetenceKind

from .asked import QualityRequest
from .audit_forms import CompetenceForm, LineForm, PlanForm, ProgrammeForm, UnscheduledForm, clauses_typed
from .fields import KeyForm, ReasonForm
from .forming import bound, form_page
from .lists import show_register
from .page import Does, Page, Section, chain_of, events_of, show, take


class DropLineForm(KeyForm):
    """A line to take out."""

    line = forms.ModelChoiceField(AuditLine.objects.none(), label=gettext_lazy("Dòng"), empty_label=None)

    def prepare(self) -> None:
        """The programme's own lines."""
        self.choose("line", AuditLine.objects.filter(programme=self.thing))


DOES: dict[str, Does] = {
    "line": Does(
        label=gettext_lazy("Thêm đơn vị"),
        form=LineForm,
        do=lambda actor, one, data: acts.add_audit_line(actor=actor, programme_id=one.pk, facts=_line_facts(data)),
        done=gettext_lazy("Đã thêm đơn vị vào chương trình."),
    ),
    "drop": Does(
        label=gettext_lazy("Bỏ một dòng"),
        form=DropLineForm,
        tone="warning",
        do=lambda actor, _one, data: acts.drop_audit_line(actor=actor, line_id=data["line"].pk),
        done=gettext_lazy("Đã bỏ dòng khỏi chương trình."),
    ),
    "submit": Does(
        label=gettext_lazy("Trình đại diện chất lượng"),
        do=lambda actor, one, _data: acts.submit_audit_programme(actor=actor, programme_id=one.pk),
        done=gettext_lazy("Đã trình chương trình."),
    ),
    "review": Does(
        label=gettext_lazy("Xem xét, trình lãnh đạo"),
        do=lambda actor, one, _data: acts.review_audit_programme(actor=actor, programme_id=one.pk),
        done=gettext_lazy("Đã xem xét; chương trình chuyển lãnh đạo phê duyệt."),
    ),
    "approve": Does(
        label=gettext_lazy("Phê duyệt chương trình"),
        question=gettext_lazy("Phê duyệt chương trình đánh giá này?"),
        tone="warning",
        do=lambda actor, one, _data: acts.approve_audit_programme(actor=actor, programme_id=one.pk),
        done=gettext_lazy("Đã phê duyệt chương trình đánh giá."),
    ),
    "return": Does(
        label=gettext_lazy("Trả lại"),
        form=ReasonForm,
        tone="warning",
        do=lambda actor, one, data: acts.return_audit_programme(
            actor=actor, programme_id=one.pk, reason=data["reason"]
        ),
        done=gettext_lazy("Đã trả lại kèm lý do."),
    ),
}
_EVENTS = {
    "quality.draft_audit_programme": (gettext_lazy("Lập chương trình"), "neutral"),
    "quality.add_audit_line": (gettext_lazy("Thêm đơn vị"), "neutral"),
    "quality.drop_audit_line": (gettext_lazy("Bỏ một dòng"), "neutral"),
    "quality.submit_audit_programme": (gettext_lazy("Trình đại diện chất lượng"), "info"),
    "quality.review_audit_programme": (gettext_lazy("Đại diện chất lượng xem xét"), "good"),
    "quality.approve_audit_programme": (gettext_lazy("Lãnh đạo phê duyệt"), "good"),
    "quality.return_audit_programme": (gettext_lazy("Trả lại"), "bad"),
}
_CHAIN = (
    (AuditProgrammeState.DRAFT, gettext_lazy("Lập chương trình")),
    (AuditProgrammeState.REVIEWING, gettext_lazy("Đại diện chất lượng xem xét")),
    (AuditProgrammeState.APPROVING, gettext_lazy("Lãnh đạo phê duyệt")),
)


def register(request: QualityRequest) -> HttpResponseBase:
    """Chương trình đánh giá nội bộ các năm."""
    return show_register(
        request,
        title=_("Chương trình đánh giá nội bộ"),
        name="chuong-trinh-danh-gia",
        items=readings.audit_programmes(request.actor),
        columns=[
            Column("year", _("Năm"), kind="code"),
            Column("agency", _("Cơ quan")),
            Column("tasks", _("Kiểm tra nhiệm vụ")),
            Column("planned", _("Đơn vị trong chương trình"), kind="number"),
            Column("closed", _("Cuộc đã có báo cáo"), kind="number"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_register_row,
        tabs=tabs_at("audit-programmes"),
        actions=[(_("Lập chương trình năm"), reverse("quality:new-audit-programme"))]
        if may("quality.draft_audits", request.actor)
        else [],
        empty=_("Chưa có chương trình đánh giá nào."),
        hint=_("Mỗi năm một chương trình, được đại diện chất lượng xem xét và lãnh đạo phê duyệt."),
    )


def new(request: QualityRequest) -> HttpResponseBase:
    """Lập chương trình đánh giá năm."""
    return form_page(
        request,
        bound(ProgrammeForm, request),
        heading=_("Lập chương trình đánh giá nội bộ"),
        cancel=reverse("quality:audit-programmes"),
        kicker=_("Chương trình đánh giá nội bộ"),
        do=lambda data: acts.draft_audit_programme(
            actor=request.actor,
            agency=data["agency"],
            year=data["year"],
            purpose=data["purpose"],
            method=data["method"],
            inspects_tasks=data["inspects_tasks"],
        ),
        then=lambda made: reverse("quality:audit-programme", args=[made.pk]),
        done=_("Đã lập chương trình; hãy thêm đơn vị được đánh giá."),
    )


def programme(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One year's programme with its audits."""
    return _page(request, readings.one_audit_programme(request.actor, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with the programme."""
    one = readings.one_audit_programme(request.actor, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:audit-programme", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def plan(request: QualityRequest, pk: int, line: int) -> HttpResponseBase:
    """Lập kế hoạch một cuộc đánh giá của chương trình."""
    one = readings.one_audit_programme(request.actor, pk)
    chosen = one.lines.filter(pk=line).select_related("unit").first()
    if chosen is None:
        raise NotFound("Không có dòng này trong chương trình.")
    form = bound(PlanForm, request, thing=chosen)
    return form_page(
        request,
        form,
        heading=_("Kế hoạch đánh giá: %(unit)s") % {"unit": chosen.unit.name},
        cancel=reverse("quality:audit-programme", args=[pk]),
        kicker=str(one),
        do=lambda _data: acts.plan_audit(actor=request.actor, programme_id=pk, plan=form.plan(chosen)),
        then=lambda made: reverse("quality:audit", args=[made.pk]),
        done=_("Đã lập kế hoạch đánh giá."),
    )


def unscheduled(request: QualityRequest, pk: int) -> HttpResponseBase:
    """Đánh giá đột xuất."""
    one = readings.one_audit_programme(request.actor, pk)
    form = bound(UnscheduledForm, request)
    return form_page(
        request,
        form,
        heading=_("Đánh giá đột xuất"),
        cancel=reverse("quality:audit-programme", args=[pk]),
        kicker=str(one),
        do=lambda _data: acts.plan_audit(actor=request.actor, programme_id=pk, plan=form.plan()),
        then=lambda made: reverse("quality:audit", args=[made.pk]),
        done=_("Đã lập kế hoạch đánh giá."),
    )


def competences(request: QualityRequest) -> HttpResponseBase:
    """Hồ sơ năng lực đánh giá viên."""
    return show_register(
        request,
        title=_("Hồ sơ năng lực đánh giá viên"),
        name="ho-so-nang-luc",
        items=readings.competences(request.actor),
        columns=[
            Column("person", _("Người")),
            Column("kind", _("Loại")),
            Column("title", _("Nội dung"), width="wide"),
            Column("issuer", _("Nơi cấp")),
            Column("given", _("Ngày cấp"), kind="date"),
            Column("until", _("Có giá trị đến"), kind="date"),
            Column("state", _("Tình trạng"), kind="state"),
        ],
        row=_competence_row,
        tabs=tabs_at("competences"),
        actions=[(_("Ghi hồ sơ năng lực"), reverse("quality:new-competence"))]
        if may("quality.keep_system", request.actor)
        else [],
        empty=_("Chưa có hồ sơ năng lực nào."),
        hint=_("Đánh giá viên phải có hồ sơ năng lực còn giá trị vào ngày đánh giá."),
    )


def new_competence(request: QualityRequest) -> HttpResponseBase:
    """Ghi hồ sơ năng lực."""
    names = ("agency", "person", "kind", "title", "issuer", "given_on", "valid_to")
    return form_page(
        request,
        bound(CompetenceForm, request),
        heading=_("Ghi hồ sơ năng lực"),
        cancel=reverse("quality:competences"),
        do=lambda data: acts.record_competence(actor=request.actor, **{name: data[name] for name in names}),
        then=lambda _made: reverse("quality:competences"),
        done=_("Đã ghi hồ sơ năng lực."),
    )


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages of audits, the one being read marked."""
    pages = (
        ("audits", _("Cuộc đánh giá")),
        ("audit-programmes", _("Chương trình năm")),
        ("competences", _("Năng lực đánh giá viên")),
    )
    return [Tab(label, reverse(f"quality:{page}"), active=page == name) for page, label in pages]


def _line_facts(data: dict[str, Any]) -> acts.LineFacts:
    return acts.LineFacts(
        unit=data["unit"],
        month=data["month"],
        clauses=clauses_typed(data["clauses"]),
        procedures=tuple(data["procedures"]),
        note=data["note"],
    )


def _can(request: QualityRequest, one: AuditProgramme) -> list[str]:
    state = AuditProgrammeState(one.state)
    actor = request.actor
    if state == AuditProgrammeState.DRAFT and may("quality.draft_audits", actor, one):
        return ["line", "submit", "drop"] if one.lines.exists() else ["line"]
    if state == AuditProgrammeState.REVIEWING and may("quality.review_audits", actor, one):
        return ["review", "return"]
    if state == AuditProgrammeState.APPROVING and may("quality.approve_audits", actor, one):
        return ["approve", "return"]
    return []


def _page(
    request: QualityRequest, one: AuditProgramme, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    approved = one.state == AuditProgrammeState.APPROVED
    plans = approved and may("quality.draft_audits", request.actor, one)
    lines = list(one.lines.select_related("unit").prefetch_related("procedures", "audits__programme"))
    links = []
    if approved and may("quality.decide", request.actor, one):
        links.append((_("Đánh giá đột xuất"), reverse("quality:unscheduled-audit", args=[one.pk])))
    page = Page(
        title=str(one),
        kicker=_("Chương trình đánh giá nội bộ"),
        kicker_url=reverse("quality:audit-programmes"),
        badge=programme_badge(one.state),
        notice=_("Bị trả lại: %(reason)s") % {"reason": one.return_reason} if one.return_reason else "",
        chain=chain_of(
            _CHAIN,
            one.state,
            done={
                AuditProgrammeState.DRAFT: (one.drafted_by.full_name, one.drafted_at),
                AuditProgrammeState.REVIEWING: (
                    one.reviewed_by.full_name if one.reviewed_by else "",
                    one.reviewed_at,
                ),
                AuditProgrammeState.APPROVING: (
                    one.approved_by.full_name if one.approved_by else "",
                    one.approved_at,
                ),
            },
        ),
        can=_can(request, one),
        links=links,
        sections=[
            Section(title=_("Mục đích"), text=one.purpose.splitlines()),
            Section(title=_("Phương pháp"), text=one.method.splitlines()),
            Section(
                title=_("Đơn vị được đánh giá theo tháng"),
                columns=[
                    Column("month", _("Tháng"), kind="number"),
                    Column("unit", _("Đơn vị"), kind="link"),
                    Column("clauses", _("Điều khoản")),
                    Column("procedures", _("Quy trình")),
                    Column("note", _("Vì sao")),
                    Column("state", _("Cuộc đánh giá"), kind="state"),
                ],
                rows=[_line_row(one, line, plans=plans) for line in lines],
                empty=_("Chưa có đơn vị nào."),
            ),
        ],
        facts=[
            Pair(_("Cơ quan"), one.agency.short_name),
            Pair(_("Kết hợp kiểm tra nhiệm vụ"), _("Có") if one.inspects_tasks else _("Không")),
        ],
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=DOES, at="quality:audit-programme-step", failed=failed)


def _line_row(one: AuditProgramme, line: AuditLine, *, plans: bool) -> Row:
    audits = list(line.audits.all())
    late = line.month < clock.today().month and one.year == clock.today().year and not audits
    url = ""
    if audits:
        url = reverse("quality:audit", args=[audits[-1].pk])
    elif plans:
        url = reverse("quality:plan-audit", args=[one.pk, line.pk])
    waiting = Badge("bad", _("Chậm, chưa lập kế hoạch")) if late else Badge("neutral", _("Chưa lập kế hoạch"))
    return Row(
        cells={
            "month": line.month,
            "unit": line.unit.name,
            "clauses": ", ".join(line.clauses),
            "procedures": ", ".join(each.code for each in line.procedures.all()),
            "note": line.note,
            "state": audit_badge(audits[-1].state) if audits else waiting,
        },
        url=url,
    )


def _register_row(one: Any) -> Row:
    return Row(
        cells={
            "year": one.year,
            "agency": one.agency.short_name,
            "tasks": _("Có") if one.inspects_tasks else _("Không"),
            "planned": one.planned,
            "closed": one.closed,
            "state": programme_badge(one.state),
        },
        url=reverse("quality:audit-programme", args=[one.pk]),
    )


def _competence_row(one: Any) -> Row:
    valid = one.valid_to is None or one.valid_to >= clock.today()
    return Row(
        cells={
            "person": one.person.full_name,
            "kind": str(CompetenceKind(one.kind).label),
            "title": one.title,
            "issuer": one.issuer,
            "given": one.given_on,
            "until": one.valid_to,
            "state": Badge("good", _("Còn giá trị")) if valid else Badge("bad", _("Hết giá trị")),
        }
    )
