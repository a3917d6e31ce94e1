"""Pages of the objectives' life: plan, telling, quarters, report, next year's proposal."""

from collections.abc import Mapping

from django import forms
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
from nharong.objectives.models import ObjectiveSet
from nharong.objectives.words import State
from nharong.quality import acts
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.models import (
    ObjectivePlan,
    ObjectiveProposal,
    ObjectiveReading,
    QualityPaper,
    QuarterReview,
)
from nharong.quality.readings.procedures import agencies_of as agency_ids
from nharong.quality.words import PaperPurpose, ProposalState

from .asked import QualityRequest
from .forming import bound, form_page
from .lists import show_register
from .objective_steps import DOES, PROPOSING, ProposalForm
from .page import Page, Section, events_of, show, take

_EVENTS = {
    "objectives.read_from_decision": (gettext_lazy("Đọc mục tiêu từ quyết định"), "neutral"),
    "objectives.confirm": (gettext_lazy("Xác nhận các chỉ tiêu"), "info"),
    "objectives.bring_into_force": (gettext_lazy("Mục tiêu có hiệu lực"), "good"),
    "quality.tell_objectives": (gettext_lazy("Phổ biến mục tiêu"), "info"),
    "quality.confirm_objectives_read": (gettext_lazy("Xác nhận đã đọc"), "good"),
    "quality.close_objectives": (gettext_lazy("Chốt số liệu cả năm"), "good"),
    "quality.propose_objectives": (gettext_lazy("Đề xuất mục tiêu"), "info"),
    "quality.word_proposed_objective": (gettext_lazy("Sửa đề xuất"), "neutral"),
}


def register(request: QualityRequest) -> HttpResponseBase:
    """Mục tiêu các năm và đề xuất năm sau."""
    sets = ObjectiveSet.objects.filter(agency_id__in=agency_ids(request.actor), in_force_from__isnull=False)
    proposals = ObjectiveProposal.objects.filter(agency_id__in=agency_ids(request.actor))
    rows = [
        *(_proposal_row(one) for one in proposals.select_related("agency").order_by("-year")),
        *(_set_row(one) for one in sets.select_related("agency", "document").order_by("-year", "-pk")),
    ]
    return show_register(
        request,
        title=_("Vòng đời mục tiêu chất lượng"),
        name="vong-doi-muc-tieu",
        items=rows,
        columns=[
            Column("year", _("Năm"), kind="code"),
            Column("what", _("Nội dung"), kind="link", width="wide"),
            Column("agency", _("Cơ quan")),
            Column("by", _("Quyết định"), kind="code"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=lambda one: one,
        actions=[(_("Đề xuất mục tiêu năm sau"), reverse("quality:new-proposal"))]
        if may("quality.keep_system", request.actor)
        else [],
        empty=_("Chưa có mục tiêu nào có hiệu lực."),
        hint=_("Mục tiêu có hiệu lực khi quyết định được phát hành; kế hoạch, phổ biến và xem xét theo quý nằm ở đây."),
    )


def one_year(request: QualityRequest, pk: int) -> HttpResponseBase:
    """The objectives of one decision: plan, telling, quarters."""
    return _set_page(request, _set(request, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with the objectives of a decision."""
    one = _set(request, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:objectives", args=[pk]),
        again=lambda failed: _set_page(request, one, failed=failed),
    )


def new_proposal(request: QualityRequest) -> HttpResponseBase:
    """Đề xuất mục tiêu năm sau."""
    return form_page(
        request,
        bound(ProposalForm, request),
        heading=_("Đề xuất mục tiêu năm sau"),
        cancel=reverse("quality:objectives-life"),
        kicker=_("Vòng đời mục tiêu chất lượng"),
        lead=_("Mục tiêu năm trước được chép sang cùng kết quả đạt được."),
        do=lambda data: acts.propose_objectives(actor=request.actor, agency=data["agency"], year=data["year"]),
        then=lambda made: reverse("quality:proposal", args=[made.pk]),
        done=_("Đã lập đề xuất từ kết quả năm trước."),
    )


def proposal(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One proposal."""
    return _proposal_page(request, _proposal(request, pk))


@require_POST
def take_proposal_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with a proposal."""
    one = _proposal(request, pk)
    return take(
        request,
        thing=one,
        does=PROPOSING,
        can=_can_propose(request, one),
        step=step,
        back=lambda: reverse("quality:proposal", args=[pk]),
        again=lambda failed: _proposal_page(request, one, failed=failed),
    )


def _set(request: QualityRequest, pk: int) -> ObjectiveSet:
    rows = ObjectiveSet.objects.filter(
        pk=pk, agency_id__in=agency_ids(request.actor), in_force_from__isnull=False
    ).select_related("agency", "document")
    found = rows.first()
    if found is None:
        raise NotFound("Không có mục tiêu này trong phạm vi được xem của bạn.")
    return found


def _proposal(request: QualityRequest, pk: int) -> ObjectiveProposal:
    rows = ObjectiveProposal.objects.filter(pk=pk, agency_id__in=agency_ids(request.actor)).select_related("agency")
    found = rows.first()
    if found is None:
        raise NotFound("Không có đề xuất này trong phạm vi được xem của bạn.")
    return found


def _can(request: QualityRequest, one: ObjectiveSet) -> list[str]:
    actor = request.actor
    steps = []
    if ObjectiveReading.objects.filter(set=one, person_id=actor.person_id or 0, read_at__isnull=True).exists():
        steps.append("read")
    if may("quality.plan_objectives", actor, one.agency):
        steps.append("plan")
    if may("quality.keep_system", actor, one.agency):
        steps.append("tell")
    if may("quality.decide", actor, one.agency):
        steps += ["quarter", "close"] if one.year < clock.today().year else ["quarter"]
    if may("quality.draft_paper", actor, one.agency) and QuarterReview.objects.filter(set=one, report_on=None).exists():
        steps.append("paper")
    planned = ObjectivePlan.objects.filter(criterion__objective__set=one, dropped_at__isnull=True)
    if may("quality.plan_objectives", actor, one.agency) and planned.exists():
        steps.append("drop")
    return steps


def _can_propose(request: QualityRequest, one: ObjectiveProposal) -> list[str]:
    if one.state != ProposalState.DRAFT or not may("quality.keep_system", request.actor, one):
        return []
    drafted = papers_of(one).exclude(document__state="dropped").exists()
    return ["word"] if drafted else ["word", "paper"]


def _set_page(
    request: QualityRequest, one: ObjectiveSet, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    plans = ObjectivePlan.objects.filter(criterion__objective__set=one, dropped_at__isnull=True)
    told = ObjectiveReading.objects.filter(set=one)
    read = told.filter(read_at__isnull=False).count()
    quarters = QuarterReview.objects.filter(set=one).select_related("by")
    page = Page(
        title=str(one),
        kicker=_("Vòng đời mục tiêu chất lượng"),
        kicker_url=reverse("quality:objectives-life"),
        standing=[
            {"label": _("Có hiệu lực từ"), "value": f"{one.in_force_from:%d/%m/%Y}"},
            {"label": _("Đã đọc"), "value": f"{read}/{told.count()}"},
        ],
        can=_can(request, one),
        links=[(_("Bảng số liệu sống"), f"{reverse('objectives:board')}?nam={one.year}")],
        sections=[
            Section(
                title=_("Kế hoạch thực hiện mục tiêu"),
                columns=[
                    Column("number", _("Mục tiêu"), kind="number"),
                    Column("what", _("Biện pháp, nội dung thực hiện"), width="wide"),
                    Column("resources", _("Nguồn lực")),
                    Column("owner", _("Người chịu trách nhiệm")),
                    Column("due", _("Thời gian hoàn thành"), kind="date"),
                    Column("how", _("Cách đánh giá kết quả")),
                ],
                rows=[
                    Row(
                        cells={
                            "number": each.criterion.objective.number,
                            "what": each.what,
                            "resources": each.resources,
                            "owner": each.owner.full_name,
                            "due": each.due_on,
                            "how": each.evaluation,
                        }
                    )
                    for each in plans.select_related("criterion__objective", "owner").order_by(
                        "criterion__objective__number", "due_on"
                    )
                ],
                empty=_("Chưa có biện pháp nào."),
            ),
            *(_quarter_section(each) for each in quarters),
            Section(
                title=_("Chưa xác nhận đã đọc"),
                columns=[Column("person", _("Người nhận")), Column("told", _("Phổ biến lúc"), kind="moment")],
                rows=[
                    Row(cells={"person": each.person.full_name, "told": each.told_at})
                    for each in told.filter(read_at__isnull=True).select_related("person")[:50]
                ],
                empty=_("Không còn ai chưa đọc.") if read else _("Chưa phổ biến."),
            ),
        ],
        facts=[
            Pair(_("Cơ quan"), one.agency.short_name),
            Pair(
                _("Quyết định"),
                one.document.symbol,
                url=address_of("documents.document", one.document_id),
                action=_("Mở văn bản"),
            ),
        ],
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=DOES, at="quality:objectives-step", failed=failed)


def _quarter_section(one: QuarterReview) -> Section:
    paper: QualityPaper | None = papers_of(one, PaperPurpose.OBJECTIVES_REPORT).last()
    links = []
    if paper is not None:
        words = paper.document.symbol or _("Báo cáo đang soạn")
        links.append((str(words), address_of("documents.document", paper.document_id)))
    return Section(
        title=_("Xem xét quý %(quarter)s") % {"quarter": one.quarter},
        note=_("%(by)s xem xét ngày %(day)s, số liệu giữ nguyên như lúc đó")
        % {"by": one.by.full_name, "day": f"{one.at.astimezone(clock.ZONE):%d/%m/%Y}"},
        text=one.remark.splitlines(),
        columns=[
            Column("title", _("Chỉ tiêu"), width="wide"),
            Column("target", _("Mục tiêu"), kind="code"),
            Column("result", _("Kết quả"), kind="code"),
            Column("state", _("Đánh giá")),
        ],
        rows=[
            Row(
                cells={
                    "title": line["title"],
                    "target": line["target"],
                    "result": line["result"],
                    "state": State(line["state"]).vietnamese,
                }
            )
            for line in one.lines
        ],
        links=links,
    )


def _proposal_page(
    request: QualityRequest, one: ObjectiveProposal, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    paper = papers_of(one, PaperPurpose.OBJECTIVES_PROPOSAL).last()
    facts = [Pair(_("Cơ quan"), one.agency.short_name), Pair(_("Người đề xuất"), one.made_by.full_name)]
    if paper is not None:
        facts.append(
            Pair(
                _("Quyết định"),
                paper.document.symbol or _("đang soạn"),
                url=address_of("documents.document", paper.document_id),
                action=_("Mở văn bản"),
            )
        )
    page = Page(
        title=str(one),
        kicker=_("Vòng đời mục tiêu chất lượng"),
        kicker_url=reverse("quality:objectives-life"),
        badge=_proposal_badge(one),
        can=_can_propose(request, one),
        sections=[
            Section(
                title=_("Mục tiêu đề xuất"),
                columns=[
                    Column("number", _("Số"), kind="number"),
                    Column("text", _("Mục tiêu"), width="wide"),
                    Column("last", _("Kết quả năm trước")),
                    Column("reason", _("Cơ sở")),
                ],
                rows=[
                    Row(
                        cells={
                            "number": each.number,
                            "text": each.text,
                            "last": each.last_result,
                            "reason": each.reason,
                        }
                    )
                    for each in one.objectives.all()
                ],
                empty=_("Chưa có mục tiêu nào."),
            )
        ],
        facts=facts,
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=PROPOSING, at="quality:proposal-step", failed=failed)


def _proposal_badge(one: ObjectiveProposal) -> Badge:
    decided = one.state == ProposalState.DECIDED
    return Badge("good" if decided else "waiting", str(ProposalState(one.state).label))


def _proposal_row(one: ObjectiveProposal) -> Row:
    return Row(
        cells={
            "year": one.year,
            "what": str(one),
            "agency": one.agency.short_name,
            "by": one.symbol,
            "state": _proposal_badge(one),
        },
        url=reverse("quality:proposal", args=[one.pk]),
    )


def _set_row(one: ObjectiveSet) -> Row:
    over = one.year < clock.today().year
    return Row(
        cells={
            "year": one.year,
            "what": str(one),
            "agency": one.agency.short_name,
            "by": one.document.symbol,
            "state": Badge("void", _("Đã hết năm")) if over else Badge("good", _("Đang thực hiện")),
        },
        url=reverse("quality:objectives", args=[one.pk]),
    )
