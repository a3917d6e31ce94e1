"""Internal processes: their register, one version with its picture, drafting, approving, publishing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Event, Pair, Row
from nharong.dossiers import acts, selectors
from nharong.dossiers.models import AdministrativeProcedure, ProcessVersion
from nharong.dossiers.rules.process import StepFacts, said, total_minutes
from nharong.dossiers.selectors import steps_of
from nharong.dossiers.words import ProcessState
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people

from .forms import ProcessFilter
from .holders import holder_text
from .picture import picture
from .presenting import terms_text
from .process_forms import ApproveForm, ProcessForm, PublishForm, ReasonForm, StepForm, initial_steps, step_forms
from .request import PER_PAGE, CatalogueRequest, tabs_at

_TONES = {
    ProcessState.DRAFT: "waiting",
    ProcessState.APPROVED: "info",
    ProcessState.PUBLISHED: "good",
    ProcessState.REPLACED: "void",
}
_EVENTS = {
    "dossiers.draft_process": gettext_noop("Soạn quy trình"),
    "dossiers.revise_process": gettext_noop("Sửa các bước"),
    "dossiers.approve_process": gettext_noop("Phê duyệt"),
    "dossiers.return_process": gettext_noop("Trả lại để soạn tiếp"),
    "dossiers.publish_process": gettext_noop("Công bố áp dụng"),
}

Step = Callable[[CatalogueRequest, int, dict[str, Any]], object]
STEPS: dict[str, tuple[type[forms.Form], Step, str]] = {
    "approve": (
        ApproveForm,
        lambda request, pk, data: acts.approve_process(
            actor=request.actor,
            process_id=pk,
            decision_number=data["decision_number"],
            decision_date=data["decision_date"],
        ),
        gettext_noop("Đã phê duyệt quy trình."),
    ),
    "return": (
        ReasonForm,
        lambda request, pk, data: acts.return_process(actor=request.actor, process_id=pk, reason=data["reason"]),
        gettext_noop("Đã trả lại quy trình để soạn tiếp."),
    ),
    "publish": (
        PublishForm,
        lambda request, pk, data: acts.publish_process(
            actor=request.actor, process_id=pk, valid_from=data["valid_from"]
        ),
        gettext_noop("Đã công bố áp dụng quy trình."),
    ),
}


def processes(request: CatalogueRequest) -> HttpResponse:
    """Quy trình nội bộ."""
    form = ProcessFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.processes(
        on_behalf_of=people.agencies_kept_here().values_list("pk", flat=True),
        state=asked.get("state", ""),
        words=asked.get("q", ""),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    columns = [
        Column("code", _("Mã thủ tục"), kind="code"),
        Column("name", _("Tên thủ tục"), width="wide"),
        Column("agency", _("Cơ quan giải quyết")),
        Column("number", _("Phiên bản"), kind="number"),
        Column("steps", _("Số bước"), kind="number"),
        Column("from", _("Áp dụng từ"), kind="date"),
        Column("state", _("Trạng thái"), kind="state"),
    ]
    context = {
        "form": form,
        "page_obj": page,
        "columns": columns,
        "rows": [_row(one) for one in page],
        "tabs": tabs_at(request, "processes"),
    }
    return render(request, "dossiers/processes.html", context)


def process(request: CatalogueRequest, pk: int) -> HttpResponse:
    """One version."""
    return _page(request, _one(pk))


@require_POST
def take_step(request: CatalogueRequest, pk: int, step: str) -> HttpResponse:
    """Approve, send back, publish; a refusal is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    form_class, take, done = STEPS[step]
    form = form_class(request.POST, auto_id=f"{step}_%s")
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                take(request, pk, form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done))
            return HttpResponseRedirect(reverse("dossiers:process", args=[pk]))
    return _page(request, _one(pk), failed={step: form}, status=422)


def draft(request: CatalogueRequest, pk: int) -> HttpResponse:
    """A new version for a procedure; it begins with the steps of the last one, if there is one."""
    one = AdministrativeProcedure.objects.filter(pk=pk, current__isnull=False).select_related("current").first()
    if one is None:
        raise Http404
    last = one.processes.order_by("-number").first()
    offer = one.offers.filter(valid_to__isnull=True).first()
    form = ProcessForm(
        request.POST if request.method == "POST" else None,
        initial={"agency": last.agency_id if last else offer.agency_id if offer else None},
    )

    def keep(steps: list[StepFacts]) -> ProcessVersion:
        return acts.draft_process(
            actor=request.actor,
            procedure_id=one.pk,
            agency=form.cleaned_data["agency"],
            steps=steps,
            note=form.cleaned_data["note"],
        )

    return _form_page(request, one, form, initial_steps(steps_of(last)) if last else [], keep)


def revise(request: CatalogueRequest, pk: int) -> HttpResponse:
    """The steps of a version that is still drafted."""
    version = _one(pk)
    form = ProcessForm(
        request.POST if request.method == "POST" else None,
        initial={"agency": version.agency_id, "note": version.note},
    )
    form.fields["agency"].disabled = True

    def keep(steps: list[StepFacts]) -> ProcessVersion:
        return acts.revise_process(
            actor=request.actor, process_id=version.pk, steps=steps, note=form.cleaned_data["note"]
        )

    return _form_page(request, version.procedure, form, initial_steps(steps_of(version)), keep)


def _form_page(
    request: CatalogueRequest,
    one: AdministrativeProcedure,
    form: ProcessForm,
    initial: list[dict[str, Any]],
    keep: Callable[[list[StepFacts]], ProcessVersion],
) -> HttpResponse:
    more = 3 if request.POST.get("more") else 0
    rows: list[StepForm] = step_forms(
        request.POST if request.method == "POST" else None, one, initial=initial, more=more
    )
    status = 200
    if request.method == "POST" and not more:
        # Every row is looked at, so that all that is wrong is told at once.
        wrong = [row for row in rows if not row.is_valid()]
        if form.is_valid() and not wrong:
            steps = [facts for row in rows if (facts := row.facts) is not None]
            try:
                with once(form.cleaned_data["act_key"]):
                    made = keep(steps)
            except OfficeError as error:
                form.add_error(error.field if error.field in form.fields else None, error.sentence)
            else:
                messages.success(request, _("Đã lưu quy trình."))
                return HttpResponseRedirect(reverse("dossiers:process", args=[made.pk]))
        status = 422
    context = {
        "procedure": one,
        "form": form,
        "rows": rows,
        "adding": bool(more),
        "terms": terms_text(one.current.channels.all()) if one.current else "",
    }
    return render(request, "dossiers/process_form.html", context, status=status)


def _page(
    request: CatalogueRequest,
    version: ProcessVersion,
    *,
    failed: dict[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = list(version.steps.all())
    state = ProcessState(version.state)
    open_steps = _open_steps(request, version)
    columns = [
        Column("order", _("Bước"), kind="number", width="narrow"),
        Column("name", _("Nội dung công việc"), width="wide"),
        Column("holder", _("Người thực hiện")),
        Column("term", _("Thời hạn")),
        Column("product", _("Sản phẩm")),
        Column("branch", _("Rẽ nhánh")),
    ]
    context = {
        "version": version,
        "badge": Badge(_TONES[state], str(state.label)),
        "picture": picture(steps),
        "columns": columns,
        "rows": [_step_row(one) for one in steps],
        "facts": _facts(version),
        "warning": _warning(version) if state in (ProcessState.DRAFT, ProcessState.APPROVED) else "",
        "events": [
            Event(
                at=entry.at,
                what=_(_EVENTS.get(entry.act, entry.act)),
                who=entry.person_name,
                post=entry.post,
                note=entry.facts.get("reason", ""),
            )
            for entry in journal.of(version)
        ],
        "open": open_steps,
        "forms": {step: (failed or {}).get(step) or _fresh(step) for step in open_steps if step in STEPS},
        "failed": list((failed or {}).values()),
    }
    return render(request, "dossiers/process.html", context, status=status)


def _fresh(step: str) -> forms.Form:
    today = clock.today()
    return STEPS[step][0](auto_id=f"{step}_%s", initial={"decision_date": today, "valid_from": today})


def _open_steps(request: CatalogueRequest, version: ProcessVersion) -> list[str]:
    actor, state = request.actor, version.state
    steps = []
    if state == ProcessState.DRAFT and may("dossiers.draft_process", actor, version.agency):
        steps.append("revise")
    if state == ProcessState.DRAFT and may("dossiers.approve_process", actor, version.agency):
        steps.append("approve")
    if state == ProcessState.APPROVED and may("dossiers.approve_process", actor, version.agency):
        steps.append("return")
    if state == ProcessState.APPROVED and may("dossiers.publish_process", actor, version):
        steps.append("publish")
    return steps


def _warning(version: ProcessVersion) -> str:
    try:
        return selectors.fit_of(version)
    except OfficeError as error:
        return error.sentence


def _facts(version: ProcessVersion) -> list[Pair]:
    decision = version.decision_number
    if version.decision_date:
        decision = _("%(number)s ngày %(day)s") % {"number": decision, "day": f"{version.decision_date:%d/%m/%Y}"}
    return [
        Pair(
            _("Thủ tục"),
            f"{version.procedure.code} {version.procedure.name}",
            url=reverse("dossiers:procedure", args=[version.procedure_id]),
            action=_("Xem"),
        ),
        Pair(_("Theo phiên bản thủ tục"), version.based_on.number),
        Pair(_("Cơ quan giải quyết"), version.agency.name),
        Pair(_("Thời hạn của thủ tục"), terms_text(version.based_on.channels.all())),
        Pair(_("Tổng thời hạn các bước"), said(total_minutes(steps_of(version)))),
        Pair(_("Quyết định phê duyệt"), decision),
        Pair(_("Áp dụng từ"), f"{version.valid_from:%d/%m/%Y}" if version.valid_from else ""),
        Pair(_("Áp dụng đến"), f"{version.valid_to:%d/%m/%Y}" if version.valid_to else ""),
        Pair(_("Ghi chú"), version.note),
    ]


def _step_row(step: Any) -> Row:
    branch = []
    if step.returns_to:
        branch.append(_("Trả lại được bước %(step)s") % {"step": step.returns_to})
    if not step.required:
        branch.append(_("Bỏ qua khi %(when)s") % {"when": step.skip_when})
    return Row(
        {
            "order": step.order,
            "name": step.name,
            "holder": holder_text(step),
            "term": step.term_text,
            "product": "; ".join(filter(None, (step.product, step.papers))),
            "branch": "; ".join(branch),
        }
    )


def _row(one: ProcessVersion) -> Row:
    state = ProcessState(one.state)
    return Row(
        {
            "code": one.procedure.code,
            "name": one.procedure.name,
            "agency": one.agency.short_name,
            "number": one.number,
            "steps": getattr(one, "step_count", None),
            "from": one.valid_from,
            "state": Badge(_TONES[state], str(state.label)),
        },
        url=reverse("dossiers:process", args=[one.pk]),
    )


def _one(pk: int) -> ProcessVersion:
    version = selectors.one_process(pk)
    if version is None:
        raise Http404
    return version
