"""Pages of management reviews."""

from collections.abc import Mapping

from django import forms
from django.db.models import Count
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Pair, Row
from nharong.kernel import clock
from nharong.kernel.errors import NotFound
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.models import ManagementReview, ReviewDecision
from nharong.quality.readings.gathering import earlier_decisions
from nharong.quality.readings.procedures import agencies_of as agency_ids
from nharong.quality.words import PaperPurpose, ReviewDecisionKind, ReviewState

from .asked import QualityRequest
from .forming import bound, form_page
from .lists import show_register
from .page import Page, Section, chain_of, events_of, show, take
from .review_steps import DOES, PlanReviewForm

_TONES = {
    ReviewState.PLANNED: "neutral",
    ReviewState.GATHERED: "info",
    ReviewState.HELD: "waiting",
    ReviewState.CLOSED: "good",
}
_EVENTS = {
    "quality.plan_review": (gettext_lazy("Lên lịch xem xét"), "neutral"),
    "quality.gather_review_inputs": (gettext_lazy("Tổng hợp mười hai đầu vào"), "info"),
    "quality.note_review_input": (gettext_lazy("Ghi nhận định"), "neutral"),
    "quality.hold_review": (gettext_lazy("Họp xem xét"), "good"),
    "quality.add_review_decision": (gettext_lazy("Thêm kết luận"), "neutral"),
    "quality.make_decision_a_task": (gettext_lazy("Giao thành nhiệm vụ"), "info"),
    "quality.finish_review_decision": (gettext_lazy("Báo kết quả kết luận"), "good"),
    "quality.draft_paper": (gettext_lazy("Soạn văn bản"), "info"),
    "quality.bring_into_force": (gettext_lazy("Văn bản được phát hành"), "good"),
}
_CHAIN = (
    (ReviewState.PLANNED, gettext_lazy("Tổng hợp đầu vào")),
    (ReviewState.GATHERED, gettext_lazy("Họp")),
    (ReviewState.HELD, gettext_lazy("Biên bản")),
)


def register(request: QualityRequest) -> HttpResponseBase:
    """Các lần xem xét của lãnh đạo."""
    rows = ManagementReview.objects.filter(agency_id__in=agency_ids(request.actor)).select_related("agency")
    return show_register(
        request,
        title=_("Xem xét của lãnh đạo"),
        name="xem-xet-cua-lanh-dao",
        items=rows.annotate(decided=Count("decisions")).order_by("-year", "-number"),
        columns=[
            Column("name", _("Lần xem xét"), kind="link"),
            Column("agency", _("Cơ quan")),
            Column("on", _("Ngày họp"), kind="date"),
            Column("decided", _("Kết luận"), kind="number"),
            Column("minutes", _("Biên bản"), kind="code"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_register_row,
        actions=[(_("Lên lịch xem xét"), reverse("quality:new-review"))]
        if may("quality.plan_review", request.actor)
        else [],
        empty=_("Chưa có lần xem xét nào."),
        hint=_("Mười hai đầu vào của lần xem xét được hệ thống tổng hợp từ số liệu sống."),
    )


def new(request: QualityRequest) -> HttpResponseBase:
    """Lên lịch xem xét của lãnh đạo."""
    return form_page(
        request,
        bound(PlanReviewForm, request),
        heading=_("Lên lịch xem xét"),
        cancel=reverse("quality:reviews"),
        kicker=_("Xem xét của lãnh đạo"),
        do=lambda data: acts.plan_review(
            actor=request.actor,
            agency=data["agency"],
            planned_on=data["planned_on"],
            programme=data["programme"],
        ),
        then=lambda made: reverse("quality:review", args=[made.pk]),
        done=_("Đã lên lịch xem xét."),
    )


def review(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One review."""
    return _page(request, _one(request, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with a review."""
    one = _one(request, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:review", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def _one(request: QualityRequest, pk: int) -> ManagementReview:
    rows = ManagementReview.objects.filter(pk=pk, agency_id__in=agency_ids(request.actor))
    found = rows.select_related("agency", "planned_by", "chaired_by").first()
    if found is None:
        raise NotFound("Không có lần xem xét này trong phạm vi được xem của bạn.")
    return found


def _can(request: QualityRequest, one: ManagementReview) -> list[str]:
    actor, state = request.actor, ReviewState(one.state)
    steps: list[str] = []
    if may("quality.plan_review", actor, one):
        steps += {
            ReviewState.PLANNED: ["gather"],
            ReviewState.GATHERED: ["hold", "note", "gather"],
            ReviewState.HELD: ["decide"],
            ReviewState.CLOSED: [],
        }[state]
        if state == ReviewState.HELD and not papers_of(one).exclude(document__state="dropped").exists():
            steps.insert(0, "paper")
    if state == ReviewState.CLOSED:
        may_assign = may("quality.work_on_nonconformity", actor, one)
        steps += ["task"] if may_assign and one.decisions.filter(task_id__isnull=True).exists() else []
        leads = may("quality.lead_nonconformity", actor, one)
        steps += ["result"] if leads and one.decisions.filter(done_on__isnull=True).exists() else []
    return steps


def _page(
    request: QualityRequest, one: ManagementReview, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    paper = papers_of(one, PaperPurpose.REVIEW_MINUTES).last()
    facts = [
        Pair(_("Cơ quan"), one.agency.short_name),
        Pair(_("Ngày họp"), one.held_on or one.planned_on),
        Pair(_("Chủ trì"), one.chaired_by.full_name if one.chaired_by else ""),
        Pair(_("Địa điểm"), one.place),
        Pair(_("Thành phần"), one.attendees),
    ]
    if paper is not None:
        facts.append(
            Pair(
                _("Biên bản"),
                paper.document.symbol or _("đang soạn"),
                url=address_of("documents.document", paper.document_id),
                action=_("Mở văn bản"),
            )
        )
    earlier = list(earlier_decisions(one).select_related("unit"))
    sections = [
        Section(title=_("Kết luận"), text=(one.conclusion or _("Chưa họp.")).splitlines()),
        Section(
            title=_("Nhiệm vụ được giao"),
            columns=_decision_columns(),
            rows=[_decision_row(each) for each in one.decisions.select_related("unit")],
            empty=_("Chưa có kết luận nào."),
        ),
    ]
    if earlier:
        sections.append(
            Section(
                title=_("Kết luận của lần trước"),
                columns=_decision_columns(),
                rows=[_decision_row(each) for each in earlier],
            )
        )
    if one.programme:
        sections.insert(0, Section(title=_("Chương trình họp"), text=one.programme.splitlines()))
    for each in one.inputs.all():
        sections.append(
            Section(
                title=f"{each.position}. {each.title}",
                note=_("Số liệu giữ nguyên như lúc %(at)s")
                % {"at": f"{each.gathered_at.astimezone(clock.ZONE):%H:%M %d/%m/%Y}"},
                pairs=[Pair(label, value) for label, value in each.facts],
                text=[_("Nhận định: %(note)s") % {"note": each.note}] if each.note else [],
            )
        )
    page = Page(
        title=str(one),
        kicker=_("Xem xét của lãnh đạo"),
        kicker_url=reverse("quality:reviews"),
        badge=Badge(_TONES[ReviewState(one.state)], str(ReviewState(one.state).label)),
        chain=chain_of(
            _CHAIN,
            one.state,
            done={
                ReviewState.PLANNED: (one.planned_by.full_name, one.gathered_at),
                ReviewState.GATHERED: (one.chaired_by.full_name if one.chaired_by else "", one.held_on),
                ReviewState.HELD: (one.minutes_symbol, one.minutes_on),
            },
        ),
        can=_can(request, one),
        sections=sections,
        facts=facts,
        events=events_of(_EVENTS, one, *papers_of(one)),
    )
    return show(request, page, thing=one, does=DOES, at="quality:review-step", failed=failed)


def _decision_columns() -> list[Column]:
    return [
        Column("number", _("Số"), kind="number"),
        Column("text", _("Nội dung"), kind="link", width="wide"),
        Column("kind", _("Loại")),
        Column("unit", _("Đơn vị chủ trì")),
        Column("due", _("Hạn"), kind="date"),
        Column("result", _("Kết quả")),
        Column("state", _("Trạng thái"), kind="state"),
    ]


def _decision_row(each: ReviewDecision) -> Row:
    if each.done_on:
        state = Badge("good", _("Hoàn thành"))
    elif each.due_on < clock.today():
        state = Badge("bad", _("Quá hạn"))
    else:
        state = Badge("info", _("Đang thực hiện"))
    return Row(
        cells={
            "number": each.number,
            "text": each.text,
            "kind": str(ReviewDecisionKind(each.kind).label),
            "unit": each.unit.name,
            "due": each.due_on,
            "result": each.result,
            "state": state,
        },
        url=address_of("programme.task", each.task_id) if each.task_id else "",
    )


def _register_row(one: ManagementReview) -> Row:
    return Row(
        cells={
            "name": str(one),
            "agency": one.agency.short_name,
            "on": one.held_on or one.planned_on,
            "decided": one.decided,  # type: ignore[attr-defined] # annotated by the register
            "minutes": one.minutes_symbol,
            "state": Badge(_TONES[ReviewState(one.state)], str(ReviewState(one.state).label)),
        },
        url=reverse("quality:review", args=[one.pk]),
    )
