"""Pages of complaints, with what citizens answered after their dossiers."""

from collections.abc import Mapping
from datetime import datetime, time

from django import forms
from django.db.models import Q
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Pair, Row, Split
from nharong.dossiers.selectors import satisfaction
from nharong.kernel import clock
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import Complaint
from nharong.quality.readings.procedures import agencies_of
from nharong.quality.words import ComplaintChannel, ComplaintState

from .asked import QualityRequest
from .fields import WordsFilter
from .forming import bound, form_page
from .frame_forms import AnswerComplaintForm, ComplaintForm
from .lists import show_register
from .page import Does, Page, Section, events_of, show, take
from .risks import tabs_at

_EVENTS = {
    "quality.receive_complaint": (gettext_lazy("Tiếp nhận phản ánh"), "info"),
    "quality.answer_complaint": (gettext_lazy("Trả lời phản ánh"), "good"),
}


def complaints(request: QualityRequest) -> HttpResponseBase:
    """Phản ánh, khiếu nại và mức độ hài lòng."""
    form = WordsFilter(request.GET or None, actor=request.actor)
    rows = Complaint.objects.filter(agency_id__in=agencies_of(request.actor)).select_related("unit")
    for word in form.asked.get("q", "").split():
        rows = rows.filter(Q(text__icontains=word) | Q(sender__icontains=word))
    today = clock.today()
    first = datetime.combine(today.replace(month=1, day=1), time.min, tzinfo=clock.ZONE)
    answers = satisfaction(since=first, until=clock.now())
    return show_register(
        request,
        title=_("Phản ánh, khiếu nại và mức độ hài lòng"),
        name="phan-anh",
        items=rows.order_by("-year", "-number"),
        columns=[
            Column("code", _("Số"), kind="code"),
            Column("text", _("Nội dung"), width="wide"),
            Column("channel", _("Kênh")),
            Column("unit", _("Đơn vị")),
            Column("received", _("Nhận ngày"), kind="date"),
            Column("due", _("Hạn trả lời"), kind="date"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        row=_complaint_row,
        form=form,
        tabs=tabs_at("complaints"),
        actions=[(_("Ghi phản ánh"), reverse("quality:new-complaint"))],
        empty=_("Chưa có phản ánh nào."),
        hint=_("Phản ánh được trả lời trong hạn; có căn cứ thì thành sự không phù hợp."),
        splits=[
            Split(
                label=_("%(score)s điểm") % {"score": score},
                numerator=count,
                denominator=answers.answers,
                share=count / answers.answers,
            )
            for score, count in zip((5, 4, 3, 2, 1), reversed(answers.counts), strict=True)
        ]
        if answers.answers
        else [],
        splits_title=_("Người dân đánh giá năm %(year)s: %(good)s/%(all)s hài lòng")
        % {"year": today.year, "good": answers.satisfied, "all": answers.answers},
    )


def new_complaint(request: QualityRequest) -> HttpResponseBase:
    """Ghi phản ánh, khiếu nại."""
    return form_page(
        request,
        bound(ComplaintForm, request),
        heading=_("Ghi phản ánh"),
        cancel=reverse("quality:complaints"),
        kicker=_("Phản ánh, khiếu nại và mức độ hài lòng"),
        do=lambda data: acts.receive_complaint(
            actor=request.actor,
            agency=data["agency"],
            facts=acts.ComplaintFacts(**{name: data[name] for name in ("channel", "sender", "text", "unit")}),
        ),
        then=lambda made: reverse("quality:complaint", args=[made.pk]),
        done=_("Đã tiếp nhận phản ánh."),
    )


ANSWER = {
    "answer": Does(
        label=gettext_lazy("Trả lời phản ánh"),
        form=AnswerComplaintForm,
        do=lambda actor, one, data: acts.answer_complaint(
            actor=actor, complaint_id=one.pk, answer=data["answer"], justified=data["justified"]
        ),
        done=gettext_lazy("Đã trả lời phản ánh."),
    )
}


def complaint(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One complaint."""
    return _complaint_page(request, _one_complaint(request, pk))


@require_POST
def answer(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Answer a complaint."""
    one = _one_complaint(request, pk)
    return take(
        request,
        thing=one,
        does=ANSWER,
        can=_can_answer(request, one),
        step=step,
        back=lambda: reverse("quality:complaint", args=[pk]),
        again=lambda failed: _complaint_page(request, one, failed=failed),
    )


def _one_complaint(request: QualityRequest, pk: int) -> Complaint:
    rows = Complaint.objects.filter(pk=pk, agency_id__in=agencies_of(request.actor))
    found = rows.select_related("unit", "agency", "nonconformity", "answered_by").first()
    if found is None:
        raise NotFound("Không có phản ánh này trong phạm vi được xem của bạn.")
    return found


def _can_answer(request: QualityRequest, one: Complaint) -> list[str]:
    able = one.state == ComplaintState.OPEN and may("quality.answer_complaint", request.actor, one)
    return ["answer"] if able else []


def _complaint_page(
    request: QualityRequest, one: Complaint, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    late = one.state == ComplaintState.OPEN and one.due_on < clock.today()
    facts = [
        Pair(_("Kênh"), str(ComplaintChannel(one.channel).label)),
        Pair(_("Người phản ánh"), one.sender),
        Pair(_("Đơn vị"), one.unit.name if one.unit else ""),
        Pair(_("Nhận ngày"), one.received_on),
    ]
    if one.nonconformity is not None:
        facts.append(
            Pair(
                _("Sự không phù hợp"),
                one.nonconformity.code,
                url=reverse("quality:nonconformity", args=[one.nonconformity_id]),
                action=_("Mở"),
            )
        )
    page = Page(
        title=one.text[:200],
        code=one.code,
        kicker=_("Phản ánh, khiếu nại và mức độ hài lòng"),
        kicker_url=reverse("quality:complaints"),
        badge=_complaint_badge(one),
        standing=[
            {
                "label": _("Hạn trả lời"),
                "value": f"{one.due_on:%d/%m/%Y}",
                "note": _("đã quá hạn") if late else "",
            }
        ],
        can=_can_answer(request, one),
        sections=[
            Section(title=_("Nội dung"), text=one.text.splitlines()),
            Section(title=_("Trả lời"), text=(one.answer or _("Chưa trả lời.")).splitlines()),
        ],
        facts=facts,
        events=events_of(_EVENTS, one),
    )
    return show(request, page, thing=one, does=ANSWER, at="quality:complaint-step", failed=failed)


def _complaint_badge(one: Complaint) -> Badge:
    if one.state == ComplaintState.OPEN:
        return Badge("bad" if one.due_on < clock.today() else "waiting", str(ComplaintState(one.state).label))
    return Badge("warning", _("Có căn cứ")) if one.justified else Badge("good", _("Không có căn cứ"))


def _complaint_row(one: Complaint) -> Row:
    return Row(
        cells={
            "code": one.code,
            "text": one.text[:300],
            "channel": str(ComplaintChannel(one.channel).label),
            "unit": one.unit.name if one.unit else "",
            "received": one.received_on,
            "due": one.due_on,
            "state": _complaint_badge(one),
        },
        url=reverse("quality:complaint", args=[one.pk]),
    )
