"""Pages of risks and opportunities."""

from collections.abc import Mapping

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.kernel import clock
from nharong.kernel.errors import NotFound
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import Risk, RiskAssessment, RiskControl
from nharong.quality.readings.procedures import agencies_of
from nharong.quality.rules.risk import band, level
from nharong.quality.words import RiskBand, RiskKind

from .asked import QualityRequest
from .fields import ReasonForm
from .forming import bound, form_page
from .frame_forms import AssessForm, ControlDoneForm, ControlForm, RiskFilter, RiskForm
from .lists import show_register
from .page import Does, Page, Section, events_of, show, take

_BANDS = {RiskBand.LOW: "good", RiskBand.MEDIUM: "info", RiskBand.HIGH: "warning", RiskBand.EXTREME: "bad"}
_RISK_FACTS = ("kind", "text", "cause", "consequence", "unit", "procedure", "owner", "severity", "probability", "note")

DOES: dict[str, Does] = {
    "assess": Does(
        label=gettext_lazy("Đánh giá lại"),
        form=AssessForm,
        do=lambda actor, one, data: acts.assess_risk(
            actor=actor,
            risk_id=one.pk,
            **{name: data[name] for name in ("severity", "probability", "note", "review_on")},
        ),
        done=gettext_lazy("Đã ghi lần đánh giá mới."),
    ),
    "control": Does(
        label=gettext_lazy("Thêm biện pháp"),
        form=ControlForm,
        do=lambda actor, one, data: acts.plan_risk_control(
            actor=actor,
            risk_id=one.pk,
            **{name: data[name] for name in ("what", "owner", "due_on", "procedure", "task")},
        ),
        done=gettext_lazy("Đã thêm biện pháp kiểm soát."),
    ),
    "finish": Does(
        label=gettext_lazy("Báo biện pháp đã xong"),
        form=ControlDoneForm,
        do=lambda actor, _one, data: acts.finish_risk_control(
            actor=actor, control_id=data["control"].pk, result=data["result"]
        ),
        done=gettext_lazy("Đã báo biện pháp xong."),
    ),
    "close": Does(
        label=gettext_lazy("Đóng"),
        form=ReasonForm,
        tone="warning",
        do=lambda actor, one, data: acts.close_risk(actor=actor, risk_id=one.pk, reason=data["reason"]),
        done=gettext_lazy("Đã đóng."),
    ),
}
_EVENTS = {
    "quality.record_risk": (gettext_lazy("Ghi nhận"), "info"),
    "quality.assess_risk": (gettext_lazy("Đánh giá lại"), "info"),
    "quality.plan_risk_control": (gettext_lazy("Thêm biện pháp"), "neutral"),
    "quality.finish_risk_control": (gettext_lazy("Báo biện pháp đã xong"), "good"),
    "quality.close_risk": (gettext_lazy("Đóng"), "void"),
}


def risks_of(request: QualityRequest) -> "QuerySet[Risk]":
    """The risks of the actor's agencies with their newest assessment."""
    newest = RiskAssessment.objects.filter(risk=OuterRef("pk")).order_by("-pk")
    return (
        Risk.objects.filter(agency_id__in=agencies_of(request.actor))
        .select_related("unit", "owner", "procedure", "agency")
        .annotate(
            severity=Subquery(newest.values("severity")[:1]), probability=Subquery(newest.values("probability")[:1])
        )
        .order_by("-year", "number")
    )


def band_badge(value: int) -> Badge:
    """R with the word of its band."""
    word = RiskBand(band(value))
    return Badge(_BANDS[word], f"{value} · {word.label}")


def register(request: QualityRequest) -> HttpResponseBase:
    """Sổ rủi ro và cơ hội."""
    form = RiskFilter(request.GET or None, actor=request.actor)
    asked = form.asked
    rows = risks_of(request)
    for word in asked.get("q", "").split():
        rows = rows.filter(Q(text__icontains=word) | Q(cause__icontains=word))
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("unit"):
        rows = rows.filter(unit=asked["unit"])
    if asked.get("open_only"):
        rows = rows.filter(closed_on__isnull=True)
    return show_register(
        request,
        title=_("Rủi ro và cơ hội"),
        name="rui-ro-co-hoi",
        items=rows,
        columns=[
            Column("code", _("Số"), kind="code"),
            Column("text", _("Rủi ro, cơ hội"), width="wide"),
            Column("unit", _("Đơn vị")),
            Column("s", "S", kind="number"),
            Column("p", "P", kind="number"),
            Column("r", "R = S × P", kind="state"),
            Column("owner", _("Người theo dõi")),
            Column("review", _("Xem lại ngày"), kind="date"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_risk_row,
        form=form,
        tabs=tabs_at("risks"),
        actions=[(_("Ghi rủi ro, cơ hội"), reverse("quality:new-risk"))]
        if may("quality.assess_risk", request.actor)
        else [],
        empty=_("Chưa ghi rủi ro, cơ hội nào như vậy."),
        hint=_("R = S × P do hệ thống tính: 1-3 thấp, 4-8 trung bình, 9-15 cao, 16-25 rất cao."),
    )


def new(request: QualityRequest) -> HttpResponseBase:
    """Ghi rủi ro, cơ hội."""
    return form_page(
        request,
        bound(RiskForm, request),
        heading=_("Ghi rủi ro, cơ hội"),
        cancel=reverse("quality:risks"),
        kicker=_("Rủi ro và cơ hội"),
        do=lambda data: acts.record_risk(
            actor=request.actor,
            agency=data["agency"],
            facts=acts.RiskFacts(review_on=data["review_on"], **{name: data[name] for name in _RISK_FACTS}),
        ),
        then=lambda made: reverse("quality:risk", args=[made.pk]),
        done=_("Đã ghi rủi ro, cơ hội."),
    )


def risk(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One risk with its assessments and controls."""
    return _page(request, _one(request, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with a risk."""
    one = _one(request, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:risk", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages, the one being read marked."""
    pages = (("risks", _("Rủi ro và cơ hội")), ("complaints", _("Phản ánh, hài lòng")))
    return [Tab(label, reverse(f"quality:{page}"), active=page == name) for page, label in pages]


def _one(request: QualityRequest, pk: int) -> Risk:
    found = risks_of(request).filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có rủi ro, cơ hội này trong phạm vi được xem của bạn.")
    return found


def _can(request: QualityRequest, one: Risk) -> list[str]:
    if one.closed_on is not None:
        return []
    steps = []
    if one.controls.filter(owner_id=request.actor.person_id or 0, done_on__isnull=True).exists():
        steps.append("finish")
    if may("quality.assess_risk", request.actor, one):
        steps += ["assess", "control"]
    if may("quality.decide", request.actor, one):
        steps.append("close")
    return steps


def _page(request: QualityRequest, one: Risk, *, failed: Mapping[str, forms.Form] | None = None) -> HttpResponseBase:
    assessments = list(one.assessments.select_related("by"))
    newest = assessments[-1]
    page = Page(
        title=one.text,
        code=one.code,
        kicker=_("Rủi ro và cơ hội"),
        kicker_url=reverse("quality:risks"),
        badge=band_badge(level(newest.severity, newest.probability)),
        standing=[{"label": _("Xem lại ngày"), "value": f"{one.review_on:%d/%m/%Y}"}],
        notice=one.closed_why and _("Đã đóng: %(reason)s") % {"reason": one.closed_why},
        can=_can(request, one),
        sections=[
            Section(title=_("Nguyên nhân"), text=one.cause.splitlines()),
            Section(title=_("Hậu quả, lợi ích"), text=one.consequence.splitlines()),
            Section(
                title=_("Biện pháp kiểm soát"),
                columns=[
                    Column("what", _("Biện pháp"), kind="link", width="wide"),
                    Column("by", _("Gắn với")),
                    Column("owner", _("Người thực hiện")),
                    Column("due", _("Hạn"), kind="date"),
                    Column("result", _("Kết quả")),
                    Column("state", _("Trạng thái"), kind="state"),
                ],
                rows=[_control_row(each) for each in one.controls.select_related("procedure", "owner")],
                empty=_("Chưa có biện pháp nào."),
            ),
            Section(
                title=_("Các lần đánh giá"),
                columns=[
                    Column("at", _("Lúc"), kind="moment"),
                    Column("s", "S", kind="number"),
                    Column("p", "P", kind="number"),
                    Column("r", "R = S × P", kind="state"),
                    Column("note", _("Căn cứ"), width="wide"),
                    Column("by", _("Người đánh giá")),
                ],
                rows=[
                    Row(
                        cells={
                            "at": each.at,
                            "s": each.severity,
                            "p": each.probability,
                            "r": band_badge(level(each.severity, each.probability)),
                            "note": each.note,
                            "by": each.by.full_name,
                        }
                    )
                    for each in reversed(assessments)
                ],
            ),
        ],
        facts=[
            Pair(_("Loại"), str(RiskKind(one.kind).label)),
            Pair(_("Đơn vị"), one.unit.name),
            Pair(_("Quy trình"), str(one.procedure or "")),
            Pair(_("Người theo dõi"), one.owner.full_name),
        ],
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=DOES, at="quality:risk-step", failed=failed)


def _control_row(each: RiskControl) -> Row:
    if each.done_on:
        state = Badge("good", _("Đã xong"))
    elif each.due_on < clock.today():
        state = Badge("bad", _("Quá hạn"))
    else:
        state = Badge("info", _("Đang thực hiện"))
    url = address_of("programme.task", each.task_id) if each.task_id else ""
    if each.procedure_id:
        url = url or address_of("quality.qualityprocedure", each.procedure_id)
    return Row(
        cells={
            "what": each.what,
            "by": each.procedure.code if each.procedure else _("nhiệm vụ") if each.task_id else "",
            "owner": each.owner.full_name,
            "due": each.due_on,
            "result": each.result,
            "state": state,
        },
        url=url,
    )


def _risk_row(one: Risk) -> Row:
    severity, probability = one.severity, one.probability  # type: ignore[attr-defined] # annotated by risks_of
    late = one.closed_on is None and one.review_on < clock.today()
    return Row(
        cells={
            "code": one.code,
            "text": one.text,
            "unit": one.unit.name,
            "s": severity,
            "p": probability,
            "r": band_badge(level(severity, probability)),
            "owner": one.owner.full_name,
            "review": one.review_on,
            "state": Badge("void", _("Đã đóng"))
            if one.closed_on
            else Badge("bad", _("Quá ngày xem lại"))
            if late
            else Badge("info", _("Đang theo dõi")),
        },
        url=reverse("quality:risk", args=[one.pk]),
    )
