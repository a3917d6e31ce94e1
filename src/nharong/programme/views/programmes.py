"""Programmes: the list, one programme with its parts and planning warnings, and how it is built."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people.words import Role
from nharong.programme import acts, selectors
from nharong.programme.forms import (
    ActorForm,
    AddForm,
    ApproveForm,
    BeginForm,
    ImportForm,
    PressForm,
    RecurringForm,
    TaskForm,
    key_of_text,
)
from nharong.programme.models import Programme
from nharong.programme.presenting import (
    plan_columns,
    plan_row,
    programme_badge,
    register_columns,
    register_row,
    warning_sentence,
)
from nharong.programme.sheets.plans import RowError, UnreadableRows, plans_in
from nharong.programme.sheets.workbook import rows_of
from nharong.programme.sheets.writing import MEDIA_TYPE, sheet_of
from nharong.programme.words import Frequency, Part, ProgrammeKind, ProgrammeState, TaskState

from .asking import ProgrammeRequest, add_refusal, download
from .lists import standing_of, sums_of_shown

MOST_WARNINGS = 60
MOST_FROM_YEAR = 200


def programmes(request: ProgrammeRequest) -> HttpResponse:
    """Chương trình công tác, newest first."""
    rows = selectors.programmes_readable_by(request.actor).select_related("agency", "document")
    context = {
        "may_begin": Role.PROGRAMME_OFFICER in request.actor.roles,
        "columns": [
            Column("title", _("Chương trình"), kind="link", width="wide"),
            Column("agency", _("Cơ quan")),
            Column("document", _("Văn bản phê duyệt"), kind="code"),
            Column("approved", _("Ngày"), kind="date"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [
            Row(
                cells={
                    "title": one.title,
                    "agency": one.agency.short_name,
                    "document": one.document.symbol if one.document else "",
                    "approved": one.approved_on,
                    "state": programme_badge(one),
                },
                url=reverse("programme:programme", args=[one.pk]),
            )
            for one in rows.order_by("-year", "-pk")[:200]
        ],
    }
    return render(request, "programme/programmes.html", context)


def begin(request: ProgrammeRequest) -> HttpResponse:
    """A programme is begun, empty or from an earlier one."""
    form = BeginForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(key_of_text(form)):
                begun = acts.begin_programme(
                    actor=request.actor,
                    agency=data["agency"],
                    kind=ProgrammeKind(data["kind"]),
                    year=data["year"],
                    period=data["period"] or 0,
                    copied_from=data["copied_from"],
                )
        except OfficeError as error:
            add_refusal(form, field=error.field, sentence=error.sentence)
        else:
            messages.success(request, _("Đã lập chương trình; hãy thêm nhiệm vụ."))
            return HttpResponseRedirect(reverse("programme:programme", args=[begun.pk]))
    context = {"heading": _("Lập chương trình"), "form": form, "back": reverse("programme:programmes")}
    return render(request, "programme/form.html", context, status=422 if form.errors else 200)


def programme(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """One programme."""
    return _page(request, selectors.one_programme_readable_by(request.actor, pk))


def programme_sheet(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """The programme as an .xlsx file, which can be read in again."""
    shown = selectors.one_programme_readable_by(request.actor, pk)
    rows = shown.tasks.exclude(state=TaskState.WITHDRAWN).filter(parent__isnull=True)
    rows = rows.select_related("lead", "leader", "following_unit").prefetch_related("parties__agency")
    data = sheet_of([(task, None) for task in rows], title=shown.title)
    return download(data, name=f"chuong-trinh-{shown.year}-{shown.pk}.xlsx", media_type=MEDIA_TYPE)


@require_POST
def take_step(request: ProgrammeRequest, pk: int, step: str) -> HttpResponse:
    """Write a row, a recurring one, read a sheet, approve, add by decision."""
    if step not in STEPS:
        raise Http404
    shown = selectors.one_programme_readable_by(request.actor, pk)
    form = _form(request, shown, step, bound=True)
    errors: list[RowError] = []
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                STEPS[step][1](request, shown, form)
        except OfficeError as error:
            errors = error.errors if isinstance(error, UnreadableRows) else []
            if not form.errors:
                add_refusal(form, field=error.field, sentence=error.sentence)
        else:
            messages.success(request, STEPS[step][2]())
            return HttpResponseRedirect(reverse("programme:programme", args=[pk]))
    return _page(request, shown, failed={step: form}, row_errors=errors, status=422)


@require_POST
def drop(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """Take a row out of a draft programme."""
    task = selectors.one_readable_by(request.actor, pk)
    form = PressForm(request.POST, actor=request.actor)
    at = task.programme_id
    with once(key_of_text(form) if form.is_valid() else None):
        acts.drop_task(actor=request.actor, task_id=pk)
    messages.success(request, _("Đã bỏ nhiệm vụ khỏi bản dự thảo."))
    return HttpResponseRedirect(reverse("programme:programme", args=[at]))


def _plan(request: ProgrammeRequest, shown: Programme, form: Any) -> object:
    return acts.plan_task(actor=request.actor, programme_id=shown.pk, plan=form.plan())


def _recur(request: ProgrammeRequest, shown: Programme, form: Any) -> object:
    return acts.plan_recurring(
        actor=request.actor,
        programme_id=shown.pk,
        plan=form.plan(),
        frequency=Frequency(form.cleaned_data["frequency"]),
        day=form.cleaned_data["day"],
    )


def _import(request: ProgrammeRequest, shown: Programme, form: Any) -> object:
    plans = plans_in(rows_of(form.cleaned_data["file"].read()), agency=shown.agency)
    return acts.bring_in_rows(actor=request.actor, programme_id=shown.pk, plans=plans)


def _approve(request: ProgrammeRequest, shown: Programme, form: Any) -> object:
    document = form.document("symbol")
    if document is None:
        raise OfficeError("Hãy ghi số, ký hiệu của văn bản phê duyệt đã phát hành.", field="symbol")
    return acts.approve_programme(actor=request.actor, programme_id=shown.pk, document=document)


def _add(request: ProgrammeRequest, shown: Programme, form: Any) -> object:
    return acts.add_task(
        actor=request.actor,
        programme_id=shown.pk,
        plan=form.plan(),
        decision=form.decision(),
        reason=form.cleaned_data["reason"],
    )


STEPS: dict[str, tuple[type[ActorForm], Callable[[ProgrammeRequest, Programme, Any], object], Callable[[], str]]] = {
    "plan": (TaskForm, _plan, lambda: _("Đã thêm nhiệm vụ.")),
    "recur": (RecurringForm, _recur, lambda: _("Đã thêm nhiệm vụ định kỳ.")),
    "import": (ImportForm, _import, lambda: _("Đã nhập mọi dòng của bảng.")),
    "approve": (
        ApproveForm,
        _approve,
        lambda: _("Chương trình đã được phê duyệt; các nhiệm vụ bắt đầu được theo dõi."),
    ),
    "add": (AddForm, _add, lambda: _("Đã bổ sung nhiệm vụ theo quyết định.")),
}


def _form(request: ProgrammeRequest, shown: Programme, step: str, *, bound: bool = False) -> ActorForm:
    kind = STEPS[step][0]
    more: dict[str, Any] = {"agency": shown.agency} if issubclass(kind, TaskForm) else {}
    sent = (request.POST, request.FILES) if bound else ()
    return kind(*sent, actor=request.actor, auto_id=f"{step}_%s", **more)


def _page(
    request: ProgrammeRequest,
    shown: Programme,
    *,
    failed: dict[str, ActorForm] | None = None,
    row_errors: list[RowError] | None = None,
    status: int = 200,
) -> HttpResponse:
    draft = shown.state == ProgrammeState.DRAFT
    plans, adjusts = may("programme.plan", request.actor, shown), may("programme.adjust", request.actor, shown)
    approves = may("programme.approve", request.actor, shown)
    rows = shown.tasks.filter(parent__isnull=True).select_related("lead", "lead_unit", "leader", "programme")
    listed = selectors.with_checks(rows)
    names = [
        *(("plan", "recur", "import") if draft and plans else ()),
        *(("approve",) if draft and approves else ()),
        *(("add",) if not draft and adjusts else ()),
    ]
    context = {
        "programme": shown,
        "badge": programme_badge(shown),
        "draft": draft,
        "may_plan": draft and plans,
        "columns": plan_columns() if draft else register_columns(),
        "parts": [
            {"label": str(part.label), "rows": rows_of_part}
            for part in Part
            if (rows_of_part := [_row(one, draft, plans) for one in listed if one.task.part == part])
        ],
        "from_year": [register_row(one) for one in selectors.with_checks(selectors.due_within(shown)[:MOST_FROM_YEAR])]
        if shown.kind != ProgrammeKind.YEAR
        else [],
        "year_columns": register_columns(),
        "standing": [] if draft else standing_of(sums_of_shown(listed)),
        "warnings": [warning_sentence(one) for one in selectors.warnings_of(shown)[:MOST_WARNINGS]] if draft else [],
        "forms": {name: (failed or {}).get(name) or _form(request, shown, name) for name in names},
        "failed": failed or {},
        "row_errors": row_errors or [],
        "error_columns": [
            Column("line", _("Dòng"), kind="number"),
            Column("column", _("Cột")),
            Column("sentence", _("Sửa thế nào"), width="wide"),
        ],
        "error_rows": [
            Row(cells={"line": one.line, "column": one.column, "sentence": one.sentence}) for one in row_errors or []
        ],
        "adjustment_columns": [
            Column("at", _("Lúc"), kind="moment"),
            Column("kind", _("Điều chỉnh")),
            Column("task", _("Nhiệm vụ"), kind="link", width="wide"),
            Column("decision", _("Quyết định"), kind="code"),
            Column("change", _("Thời hạn")),
            Column("reason", _("Lý do")),
        ],
        "adjustments": _adjustments(shown),
        "document_url": address_of("documents.document", shown.document_id) if shown.document_id else "",
        "approval_url": address_of("programme.approval", shown.pk)
        if draft and plans and listed and shown.document_id is None
        else "",
        "press": PressForm(actor=request.actor, auto_id=False),
    }
    return render(request, "programme/programme.html", context, status=status)


def _row(shown: selectors.Shown, draft: bool, editable: bool) -> Row:
    return plan_row(shown.task, editable=editable) if draft else register_row(shown)


def _adjustments(shown: Programme) -> list[Row]:
    return [
        Row(
            cells={
                "at": one.made_at,
                "kind": one.get_kind_display(),
                "task": one.task.title,
                "decision": one.decided_by,
                "change": " → ".join(f"{day:%d/%m/%Y}" for day in (one.old_due_on, one.new_due_on) if day),
                "reason": one.reason,
            },
            url=reverse("programme:task", args=[one.task_id]),
        )
        for one in shown.adjustments.select_related("task", "decision")
    ]
