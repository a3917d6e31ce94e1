"""One dossier: its state, its clock's ledger, its steps, its papers, what can be done next, its forms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from nharong.documents.words import DocumentState
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may

from .. import acts
from ..life_forms import (
    AnswerForm,
    ApologyForm,
    AskForm,
    CauseForm,
    HandOverForm,
    PressForm,
    ReasonForm,
    ResolveForm,
    ReturnForm,
    StepForm,
    StopForm,
    key_of,
)
from ..models import Dossier, DossierStep, ProcessStep
from ..presenting import (
    badge_of,
    chain_of,
    facts_of,
    paper_columns,
    paper_row,
    person_of,
    steps_taken,
    turns_of,
    verdict_badge,
)
from ..printed import sheets
from ..rules import clock as rule
from ..selectors import dossiers as selectors
from ..words import ClockMove, DossierState
from .request import CounterRequest

Step = Callable[[Actor, int, Any], Dossier]


def _hand_over(actor: Actor, pk: int, form: HandOverForm) -> Dossier:
    person = form.person()
    if person is None:
        raise OfficeError("Hãy chọn người nhận hồ sơ.", field="to")
    data = form.cleaned_data
    return acts.hand_over(
        actor=actor, dossier_id=pk, to=person, to_step=form.step(), result=data["result"], product=data["product"]
    )


def _ask(actor: Actor, pk: int, form: AskForm) -> Dossier:
    data = form.cleaned_data
    return acts.ask_applicant(
        actor=actor,
        dossier_id=pk,
        reason=data["reason"],
        items=form.wanted(),
        asked_for=data["asked_for"],
        amount=data["amount"],
        due_on=data["due_on"],
    )


def _resolve(actor: Actor, pk: int, form: ResolveForm) -> Dossier:
    data = form.cleaned_data
    return acts.resolve(
        actor=actor,
        dossier_id=pk,
        result_kind=data["result_kind"],
        note=data["note"],
        product=data["product"],
        late_cause=data.get("late_cause", ""),
        late_note=data.get("late_note", ""),
    )


# Each step: its form, the act, its button, what is said when it is done, and whether it asks before it acts.
STEPS: dict[str, tuple[type[StepForm], Step, str, str, bool]] = {
    "accept": (
        PressForm,
        lambda actor, pk, _form: acts.accept_step(actor=actor, dossier_id=pk),
        gettext_noop("Xác nhận đã nhận hồ sơ"),
        gettext_noop("Đã xác nhận nhận hồ sơ."),
        False,
    ),
    "receive": (
        PressForm,
        lambda actor, pk, _form: acts.receive_submitted(actor=actor, dossier_id=pk),
        gettext_noop("Tiếp nhận hồ sơ"),
        gettext_noop("Đã tiếp nhận hồ sơ; hãy in giấy tiếp nhận và hẹn trả kết quả."),
        False,
    ),
    "answer": (
        AnswerForm,
        lambda actor, pk, form: acts.take_answer(
            actor=actor, dossier_id=pk, papers=form.given(), note=form.cleaned_data["note"]
        ),
        gettext_noop("Ghi nhận người nộp đã đáp ứng"),
        gettext_noop("Đã ghi nhận; thời hạn được tính theo quy định."),
        False,
    ),
    "resume": (
        PressForm,
        lambda actor, pk, _form: acts.resume_dossier(actor=actor, dossier_id=pk),
        gettext_noop("Tiếp tục giải quyết"),
        gettext_noop("Hồ sơ được tiếp tục giải quyết."),
        False,
    ),
    "hand-over": (
        HandOverForm,
        _hand_over,
        gettext_noop("Chuyển bước tiếp theo"),
        gettext_noop("Đã chuyển hồ sơ; người nhận cần xác nhận."),
        False,
    ),
    "resolve": (
        ResolveForm,
        _resolve,
        gettext_noop("Ghi kết quả giải quyết"),
        gettext_noop("Đã ghi kết quả; hồ sơ chờ trả cho người nộp."),
        False,
    ),
    "return": (
        ReturnForm,
        lambda actor, pk, form: acts.return_result(
            actor=actor, dossier_id=pk, to=form.cleaned_data["to"], way=form.cleaned_data["way"]
        ),
        gettext_noop("Trả kết quả"),
        gettext_noop("Đã trả kết quả."),
        False,
    ),
    "send-back": (
        ReasonForm,
        lambda actor, pk, form: acts.send_back(actor=actor, dossier_id=pk, reason=form.cleaned_data["reason"]),
        gettext_noop("Trả lại bước trước"),
        gettext_noop("Đã trả lại bước trước."),
        True,
    ),
    "ask": (
        AskForm,
        _ask,
        gettext_noop("Yêu cầu bổ sung, nộp tiền"),
        gettext_noop("Đã lập phiếu yêu cầu; hãy in và gửi người nộp. Thời hạn tạm dừng."),
        True,
    ),
    "stop": (
        StopForm,
        lambda actor, pk, form: acts.stop_dossier(
            actor=actor, dossier_id=pk, basis=form.cleaned_data["basis"], reason=form.cleaned_data["reason"]
        ),
        gettext_noop("Dừng giải quyết"),
        gettext_noop("Đã dừng giải quyết; hãy in thông báo gửi người nộp."),
        True,
    ),
    "apologise": (
        ApologyForm,
        lambda actor, pk, form: acts.apologise(
            actor=actor,
            dossier_id=pk,
            cause=form.cleaned_data["cause"],
            reason=form.cleaned_data["reason"],
            new_due=form.when(),
        ),
        gettext_noop("Xin lỗi và hẹn lại"),
        gettext_noop("Đã hẹn lại; hãy in thư xin lỗi gửi người nộp."),
        True,
    ),
    "explain": (
        CauseForm,
        lambda actor, pk, form: acts.explain_lateness(
            actor=actor, dossier_id=pk, cause=form.cleaned_data["cause"], reason=form.cleaned_data["reason"]
        ),
        gettext_noop("Giải trình quá hạn"),
        gettext_noop("Đã ghi giải trình."),
        True,
    ),
    "withdraw": (
        ReasonForm,
        lambda actor, pk, form: acts.withdraw_dossier(actor=actor, dossier_id=pk, reason=form.cleaned_data["reason"]),
        gettext_noop("Người nộp rút hồ sơ"),
        gettext_noop("Hồ sơ đã được rút theo yêu cầu."),
        True,
    ),
    "refuse": (
        ReasonForm,
        lambda actor, pk, form: acts.refuse_dossier(actor=actor, dossier_id=pk, reason=form.cleaned_data["reason"]),
        gettext_noop("Từ chối"),
        gettext_noop("Đã từ chối; hãy in phiếu từ chối gửi người nộp."),
        True,
    ),
}


def dossier(request: CounterRequest, pk: int) -> HttpResponse:
    """One dossier."""
    return _page(request, selectors.one_readable_by(request.actor, pk))


@require_POST
def take_step(request: CounterRequest, pk: int, step: str) -> HttpResponse:
    """Take one step; a refusal of ours is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    shown = selectors.one_readable_by(request.actor, pk)
    form_class, act, _label, done, _asks = STEPS[step]
    form = form_class(request.POST, dossier=shown, published=_published(shown), auto_id=f"{step}_%s")
    if form.is_valid():
        try:
            with once(key_of(form)):
                act(request.actor, pk, form)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done))
            return HttpResponseRedirect(reverse("dossiers:dossier", args=[pk]))
    return _page(request, selectors.one_readable_by(request.actor, pk), failed={step: form}, status=422)


def printed(request: CounterRequest, pk: int, form: str) -> HttpResponse:
    """One of the dossier's forms as a PDF; whoever may not see the applicant may not print it."""
    shown = selectors.one_readable_by(request.actor, pk)
    if not may("dossiers.see_person", request.actor, shown) and not _held_it(request.actor, shown):
        raise Http404
    makers: dict[str, Callable[[], bytes]] = {
        "tiep-nhan": lambda: sheets.receipt(shown, follow_at=_follow_at(request, shown)),
        "tu-choi": lambda: sheets.refusal(shown),
        "xin-loi": lambda: sheets.apology(shown),
        "dung": lambda: sheets.stop_notice(shown),
        "kiem-soat": lambda: sheets.control_slip(shown),
    }
    name, _dash, number = form.partition("-lan-")
    if name == "bo-sung" and number.isdigit():
        asked = shown.requests.select_related("asked_by").filter(number=int(number[:4])).first()
        makers[form] = (lambda: sheets.supplement(shown, asked)) if asked else _nothing
    if form not in makers:
        raise Http404
    return HttpResponse(
        makers[form](),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{(shown.code or "ho-so").lower()}-{form}.pdf"'},
    )


def _nothing() -> bytes:
    raise Http404


def open_steps(actor: Actor, shown: Dossier, stay: DossierStep | None, published: list[ProcessStep]) -> list[str]:
    """What this person can do with the dossier now, the most likely first."""
    holds = may("dossiers.hold", actor, shown)
    counter = may("dossiers.receive", actor, shown)
    answers = may("dossiers.answer_for", actor, shown)
    closes = may("dossiers.close", actor, shown)
    asks = may("dossiers.ask_applicant", actor, shown)
    waits = shown.state in (DossierState.SUPPLEMENT, DossierState.PAYMENT)
    received = shown.received_at is not None
    here = next((step for step in published if stay is not None and step.order == stay.step), None)
    accepted = stay is not None and stay.accepted_at is not None
    later = [step for step in published if stay is not None and step.order > stay.step]
    open_ = {
        "accept": holds and stay is not None and not accepted,
        "receive": counter and shown.is_open and not received and not waits,
        "answer": asks and waits and shown.is_open,
        "resume": answers and shown.stopped_at is not None and shown.is_open,
        "hand-over": holds and accepted and shown.running and (bool(later) or not published),
        "resolve": holds and accepted and shown.running and stay is not None and stay.ordinal > 1,
        "return": counter and shown.resolved_at is not None and shown.returned_at is None,
        "send-back": holds and accepted and shown.running and here is not None and here.returns_to is not None,
        "ask": asks and shown.is_open and not waits and shown.stopped_at is None,
        "stop": answers and shown.running,
        "apologise": answers and shown.running and not shown.extended and not _due_passed(shown),
        "explain": answers and rule.is_broken(shown.clock, now=clock.now()) and not shown.late_cause,
        "withdraw": closes and shown.is_open,
        "refuse": closes and shown.is_open,
    }
    return [name for name in STEPS if open_[name]]


def _page(
    request: CounterRequest, shown: Dossier, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    published = _published(shown)
    stays = list(shown.steps.select_related("holder", "unit", "given_by"))
    turns = list(shown.turns.select_related("by"))
    stay = next((one for one in stays if one.done_at is None), None)
    now = clock.now()
    steps = [
        {
            "step": name,
            "label": _(STEPS[name][2]),
            "asks": STEPS[name][4],
            "form": failed.get(name) or STEPS[name][0](dossier=shown, published=published, auto_id=f"{name}_%s"),
            "failed": name in failed,
        }
        for name in open_steps(request.actor, shown, stay, published)
    ]
    whole = may("dossiers.see_person", request.actor, shown) or _held_it(request.actor, shown)
    verdict = verdict_badge(shown, now)
    context = {
        "dossier": shown,
        "badge": badge_of(shown),
        "standing_items": _standing(shown, stay, verdict),
        "failed": list(failed.values()),
        "first": next((one for one in steps if not one["asks"]), None),
        "todo": [one for one in steps if not one["asks"]][1:],
        "also": [one for one in steps if one["asks"]],
        "answer_url": _answer_url(request.actor, shown, stay),
        "chain": chain_of(shown, stays, published),
        "turns": turns_of(turns),
        "steps_taken": steps_taken(stays),
        "paper_columns": paper_columns(),
        "papers": [paper_row(paper) for paper in shown.papers.all()],
        "requests": list(shown.requests.select_related("asked_by")),
        "facts": facts_of(shown, whole=whole),
        "person": person_of(shown, whole=whole),
        "whole": whole,
        "extended": any(turn.move == ClockMove.EXTEND for turn in turns),
    }
    return render(request, "dossiers/dossier.html", context, status=status)


def _standing(shown: Dossier, stay: DossierStep | None, verdict: Any) -> list[dict[str, Any]]:
    badge = badge_of(shown)
    items: list[dict[str, Any]] = [{"label": _("Trạng thái"), "value": badge.label, "tone": badge.tone}]
    if verdict is not None:
        items.append({"label": _("Thời hạn"), "value": verdict.label, "tone": verdict.tone})
    if shown.due is not None:
        note = _("đã hẹn lại một lần") if shown.extended else ""
        items.append({"label": _("Hẹn trả"), "value": _moment(shown.due), "tone": "", "note": note})
    if stay is not None:
        items.append({"label": _("Đang giữ"), "value": stay.holder.full_name, "tone": "", "note": stay.title})
        items.append({"label": _("Hạn của bước"), "value": _moment(stay.due), "tone": ""})
    return items


def _answer_url(actor: Actor, shown: Dossier, stay: DossierStep | None) -> str:
    """Where the holder writes the document that answers; empty while one is on its way or none may be written."""
    document = shown.document
    under_way = document is not None and document.state not in (DocumentState.DROPPED, DocumentState.RECALLED)
    if not may("dossiers.hold", actor, shown) or not shown.running or under_way:
        return ""
    if stay is None or stay.accepted_at is None or stay.ordinal == 1:
        return ""
    return address_of("dossiers.answer", shown.pk)


def _follow_at(request: CounterRequest, shown: Dossier) -> str:
    try:
        path = reverse("citizens:status", args=[shown.token])
    except NoReverseMatch:
        path = f"/?ma={shown.token}"
    return request.build_absolute_uri(path)


def _held_it(actor: Actor, shown: Dossier) -> bool:
    return actor.person_id is not None and shown.steps.filter(holder_id=actor.person_id).exists()


def _published(shown: Dossier) -> list[ProcessStep]:
    return list(shown.process_version.steps.all()) if shown.process_version else []


def _due_passed(shown: Dossier) -> bool:
    return shown.due is not None and clock.now() > shown.due


def _moment(moment: Any) -> str:
    return f"{moment.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
