"""Pages of nonconformities: the register with its ages, and one with causes, actions and the checks of their effect."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Pair, Row, Split
from nharong.kernel import clock
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import Nonconformity
from nharong.quality.presenting import grade_badge, nonconformity_badge
from nharong.quality.readings import nonconformities as readings
from nharong.quality.readings.effects import measure_choices
from nharong.quality.words import NonconformitySource, NonconformityState

from .asked import QualityRequest
from .forming import bound, form_page
from .lists import show_register
from .nonconformity_forms import (
    NonconformityFilter,
    ReportForm,
)
from .nonconformity_steps import DOES
from .page import Page, Section, chain_of, events_of, show, take

_EVENTS = {
    "quality.report_nonconformity": (gettext_lazy("Ghi nhận"), "warning"),
    "quality.contain_nonconformity": (gettext_lazy("Xử lý tức thời"), "info"),
    "quality.add_cause": (gettext_lazy("Trả lời “vì sao?”"), "neutral"),
    "quality.settle_cause": (gettext_lazy("Xác định nguyên nhân gốc"), "info"),
    "quality.plan_effect": (gettext_lazy("Định cách xem xét hiệu lực"), "neutral"),
    "quality.add_action": (gettext_lazy("Thêm hành động khắc phục"), "neutral"),
    "quality.drop_action": (gettext_lazy("Bỏ một hành động"), "void"),
    "quality.finish_action": (gettext_lazy("Báo đã thực hiện"), "info"),
    "quality.verify_action": (gettext_lazy("Xác nhận đã khắc phục"), "good"),
    "quality.reject_action": (gettext_lazy("Chưa đạt, trả lại người thực hiện"), "bad"),
    "quality.judge_effect": (gettext_lazy("Xem xét hiệu lực"), "info"),
    "quality.close_nonconformity": (gettext_lazy("Đóng sự không phù hợp"), "good"),
}
_CHAIN = (
    (NonconformityState.OPEN, gettext_lazy("Xử lý tức thời")),
    (NonconformityState.CONTAINED, gettext_lazy("Nguyên nhân")),
    (NonconformityState.ACTING, gettext_lazy("Khắc phục")),
    (NonconformityState.VERIFYING, gettext_lazy("Xác nhận")),
    (NonconformityState.WATCHING, gettext_lazy("Theo dõi hiệu lực")),
    (NonconformityState.EFFECTIVE, gettext_lazy("Đóng")),
)


def register(request: QualityRequest) -> HttpResponseBase:
    """Sổ theo dõi sự không phù hợp."""
    form = NonconformityFilter(request.GET or None, actor=request.actor)
    asked = form.asked
    today = clock.today()
    rows = readings.nonconformities(
        request.actor,
        words=asked.get("q", ""),
        source=asked.get("source", ""),
        state=asked.get("state", ""),
        year=asked.get("year"),
        unit_id=asked["unit"].pk if asked.get("unit") else None,
        late_on=today if asked.get("late") else None,
    )
    open_ones = readings.nonconformities(request.actor, open_only=True)
    ages = readings.ageing(open_ones.values_list("found_on", flat=True), on=today)
    total = sum(count for _label, count in ages)
    return show_register(
        request,
        title=_("Sự không phù hợp và hành động khắc phục"),
        name="so-su-khong-phu-hop",
        items=rows,
        columns=[
            Column("code", _("Số"), kind="code"),
            Column("what", _("Mô tả"), width="wide"),
            Column("source", _("Nguồn"), width="medium"),
            Column("unit", _("Đơn vị"), width="medium"),
            Column("grade", _("Mức độ"), kind="state"),
            Column("found", _("Phát hiện"), kind="date"),
            Column("due", _("Hạn xử lý"), kind="date"),
            Column("age", _("Số ngày"), kind="number"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_register_row,
        form=form,
        actions=[(_("Ghi sự không phù hợp"), reverse("quality:new-nonconformity"))],
        empty=_("Không có sự không phù hợp nào như vậy."),
        hint=_(
            "Hồ sơ quá hạn, nhiệm vụ quá hạn, văn bản bị từ chối và phát hiện đánh giá được hệ thống tự ghi vào đây."
        ),
        splits=[Split(label=label, numerator=count, share=count / total if total else 0.0) for label, count in ages]
        if total
        else [],
        splits_title=_("Đang mở, theo tuổi"),
    )


def new(request: QualityRequest) -> HttpResponseBase:
    """Ghi sự không phù hợp."""
    form = bound(ReportForm, request)
    return form_page(
        request,
        form,
        heading=_("Ghi sự không phù hợp"),
        cancel=reverse("quality:nonconformities"),
        kicker=_("Sự không phù hợp và hành động khắc phục"),
        do=lambda data: acts.report_nonconformity(actor=request.actor, agency=data["agency"], seen=form.seen()),
        then=lambda made: reverse("quality:nonconformity", args=[made.pk]),
        done=_("Đã ghi nhận sự không phù hợp."),
    )


def nonconformity(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One nonconformity."""
    return _page(request, readings.one_nonconformity(request.actor, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with it."""
    one = readings.one_nonconformity(request.actor, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one),
        step=step,
        back=lambda: reverse("quality:nonconformity", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def _can(request: QualityRequest, one: Nonconformity) -> list[str]:
    actor = request.actor
    state = NonconformityState(one.state)
    works = may("quality.work_on_nonconformity", actor, one)
    leads = may("quality.lead_nonconformity", actor, one)
    causes = one.causes.filter(round=one.round)
    actions = one.actions.filter(round=one.round, dropped_why="")
    steps: list[str] = []
    if state == NonconformityState.OPEN and works:
        steps.append("contain")
    if state == NonconformityState.ACTING and actions.filter(owner_id=actor.person_id, done_at__isnull=True).exists():
        steps.append("finish")
    if state == NonconformityState.ACTING and leads:
        steps.append("action")
    if state in (NonconformityState.CONTAINED, NonconformityState.ACTING) and works:
        steps.append("cause")
        if leads and causes.filter(is_root=False, deeper__isnull=True).exists():
            steps.append("root")
    if state == NonconformityState.VERIFYING and may("quality.verify_action", actor, one):
        steps += ["verify", "reject"] if actions.exclude(done_by_id=actor.person_id).exists() else []
    if state in (NonconformityState.CONTAINED, NonconformityState.ACTING, NonconformityState.VERIFYING) and leads:
        steps.append("effect")
    if state == NonconformityState.ACTING and leads and actions.filter(done_at__isnull=True).exists():
        steps.append("drop")
    over = one.watch_until is not None and clock.today() > one.watch_until
    if state == NonconformityState.WATCHING and over and may("quality.judge_effect", actor, one):
        steps.append("judge")
    if state == NonconformityState.EFFECTIVE and may("quality.close_nonconformity", actor, one):
        steps.append("close")
    return steps


def _page(
    request: QualityRequest, one: Nonconformity, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    late = _late(one)
    standing: list[dict[str, Any]] = [
        {
            "label": _("Hạn xử lý"),
            "value": f"{one.due_on:%d/%m/%Y}",
            "note": _("đã quá hạn") if late else "",
        }
    ]
    if one.watch_until is not None:
        standing.append(
            {"label": _("Theo dõi hiệu lực"), "value": f"{one.watch_from:%d/%m/%Y} - {one.watch_until:%d/%m/%Y}"}
        )
    if one.round > 1:
        standing.append({"label": _("Vòng khắc phục"), "value": str(one.round)})
    page = Page(
        title=one.description,
        code=one.code,
        kicker=_("Sự không phù hợp và hành động khắc phục"),
        kicker_url=reverse("quality:nonconformities"),
        badge=nonconformity_badge(one.state),
        standing=standing,
        notice=_("Vòng trước không có hiệu lực; hãy tìm lại nguyên nhân.")
        if one.round > 1 and one.state == NonconformityState.CONTAINED
        else "",
        chain=chain_of(
            _CHAIN,
            one.state,
            done={
                NonconformityState.OPEN: (one.contained_by.full_name if one.contained_by else "", one.contained_at),
                NonconformityState.VERIFYING: ("", one.verified_on),
                NonconformityState.EFFECTIVE: (one.closed_by.full_name if one.closed_by else "", one.closed_on),
            },
        ),
        can=_can(request, one),
        sections=_sections(one),
        facts=_facts(one),
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=DOES, at="quality:nonconformity-step", failed=failed)


def _facts(one: Nonconformity) -> list[Pair]:
    pairs = [
        Pair(_("Nguồn"), str(NonconformitySource(one.source).label)),
        Pair(_("Mức độ"), grade_badge(one.grade).label),
        Pair(_("Đơn vị"), one.unit.name if one.unit else ""),
        Pair(_("Điều khoản"), one.clause),
        Pair(_("Quy trình"), str(one.procedure or "")),
        Pair(_("Ngày phát hiện"), one.found_on),
        Pair(_("Xem xét hiệu lực bằng"), effect_words(one)),
    ]
    if one.record_id is not None:
        pairs.append(
            Pair(
                _("Thấy ở"),
                one.record_label,
                url=address_of(one.record_kind, one.record_id),
                action=_("Mở bản ghi"),
            )
        )
    return pairs


def effect_words(one: Nonconformity) -> str:
    """By what its effect is judged, in words."""
    names = dict(measure_choices())
    measure = names.get(one.measure or "recurrence", one.measure)
    return _("%(measure)s %(comparison)s %(target)s, trong %(months)s tháng") % {
        "measure": measure,
        "comparison": one.comparison or "=",
        "target": one.target or "0",
        "months": one.months,
    }


def _sections(one: Nonconformity) -> list[Section]:
    return [
        Section(title=_("Xử lý tức thời"), text=(one.containment or _("Chưa có.")).splitlines()),
        Section(
            title=_("Cây nguyên nhân"),
            columns=[
                Column("why", _("Vì sao"), kind="code", width="narrow"),
                Column("text", _("Nguyên nhân"), width="wide"),
                Column("who", _("Người phân tích")),
                Column("root", _("Nguyên nhân gốc"), kind="state"),
            ],
            rows=[
                Row(
                    cells={
                        "why": "→" * each.depth,
                        "text": each.cause.text,
                        "who": each.cause.said_by.full_name,
                        "root": Badge("good", _("Gốc")) if each.cause.is_root else "",
                    }
                )
                for each in readings.tree(one)
            ],
            empty=_("Chưa phân tích nguyên nhân của vòng này."),
        ),
        Section(
            title=_("Hành động khắc phục"),
            columns=[
                Column("round", _("Vòng"), kind="number"),
                Column("what", _("Hành động"), width="wide"),
                Column("owner", _("Người chịu trách nhiệm")),
                Column("due", _("Hạn"), kind="date"),
                Column("result", _("Kết quả")),
                Column("verified", _("Người xác nhận")),
                Column("state", _("Trạng thái"), kind="state"),
            ],
            rows=[_action_row(each) for each in one.actions.select_related("owner", "verified_by")],
            empty=_("Chưa có hành động khắc phục."),
        ),
        Section(
            title=_("Các lần xem xét hiệu lực"),
            columns=[
                Column("round", _("Vòng"), kind="number"),
                Column("period", _("Khoảng theo dõi")),
                Column("value", _("Số liệu"), kind="code"),
                Column("wanted", _("Ngưỡng"), kind="code"),
                Column("records", _("Bản ghi không đạt, lặp lại"), width="wide"),
                Column("at", _("Xem xét lúc"), kind="moment"),
                Column("state", _("Kết luận"), kind="state"),
            ],
            rows=[
                Row(
                    cells={
                        "round": each.round,
                        "period": f"{each.since:%d/%m/%Y} - {each.until:%d/%m/%Y}",
                        "value": f"{each.numerator}/{each.denominator}",
                        "wanted": each.wanted,
                        "records": "; ".join(each.records[:5]),
                        "at": each.judged_at,
                        "state": Badge("good", _("Có hiệu lực")) if each.met else Badge("bad", _("Không hiệu lực")),
                    }
                )
                for each in one.checks.all()
            ],
            empty=_("Chưa xem xét hiệu lực; chưa xem xét thì không đóng được."),
        ),
    ]


def _action_row(each: Any) -> Row:
    if each.dropped_why:
        state = Badge("void", _("Đã bỏ: %(reason)s") % {"reason": each.dropped_why})
    elif each.verified_at:
        state = Badge("good", _("Đã xác nhận"))
    elif each.done_at:
        state = Badge("waiting", _("Đã làm, chờ xác nhận"))
    elif each.due_on < clock.today():
        state = Badge("bad", _("Quá hạn"))
    else:
        state = Badge("info", _("Đang thực hiện"))
    return Row(
        cells={
            "round": each.round,
            "what": each.what,
            "owner": each.owner.full_name,
            "due": each.due_on,
            "result": each.result or each.verify_note,
            "verified": each.verified_by.full_name if each.verified_by else "",
            "state": state,
        }
    )


def _late(one: Nonconformity) -> bool:
    return one.state not in readings.NOT_LATE and one.due_on < clock.today()


def _register_row(one: Nonconformity) -> Row:
    closed = one.state == NonconformityState.CLOSED
    return Row(
        cells={
            "code": one.code,
            "what": one.description[:300],
            "source": str(NonconformitySource(one.source).label),
            "unit": one.unit.name if one.unit else "",
            "grade": grade_badge(one.grade),
            "found": one.found_on,
            "due": one.due_on,
            "age": None if closed else max(0, (clock.today() - one.found_on).days),
            "state": nonconformity_badge(one.state),
        },
        url=reverse("quality:nonconformity", args=[one.pk]),
        tone="bad" if _late(one) else "",
    )
