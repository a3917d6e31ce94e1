"""One task: its four checks, what can be done with it, its reports and everything that happened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Row
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.programme import acts, selectors
from nharong.programme.forms import ActorForm, PressForm, TaskForm, initial_of, key_of_text
from nharong.programme.judging import assessed
from nharong.programme.models import Task
from nharong.programme.presenting import REPORT_TONES, checks_of, events_of, facts_of, leading, task_badge
from nharong.programme.stepping import STEPS, main_step, open_extension, open_offer, steps_open_to
from nharong.programme.words import ReportState, TaskState

from .asking import ProgrammeRequest, add_refusal


def task(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """The page of a task."""
    return _page(request, selectors.one_readable_by(request.actor, pk))


@require_POST
def take_step(request: ProgrammeRequest, pk: int, step: str) -> HttpResponse:
    """Take one step; a refusal is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    shown = selectors.one_readable_by(request.actor, pk)
    chosen = STEPS[step]
    form = chosen.form(request.POST, actor=request.actor, task=shown, auto_id=f"{step}_%s")
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                chosen.take(request.actor, shown, form)
        except OfficeError as error:
            if not form.errors:  # a symbol that names no document is told already
                add_refusal(form, field=error.field, sentence=error.sentence)
        else:
            messages.success(request, chosen.done)
            return HttpResponseRedirect(reverse("programme:task", args=[pk]))
    shown = selectors.one_readable_by(request.actor, pk)
    return _page(request, shown, failed={step: form}, status=422)


def _page(
    request: ProgrammeRequest, shown: Task, *, failed: dict[str, ActorForm] | None = None, status: int = 200
) -> HttpResponse:
    assessment = assessed(shown)
    open_steps = steps_open_to(request.actor, shown)
    main = main_step(request.actor, shown, open_steps)
    ordered = sorted(open_steps, key=lambda name: name != main)
    steps = [_step(request, shown, name, name == main, (failed or {}).get(name)) for name in ordered]
    late = [form for name, form in (failed or {}).items() if name not in open_steps]
    context = {
        "task": shown,
        "lead": leading(shown),
        "badge": task_badge(shown, assessment.state),
        "checks": checks_of(assessment),
        "steps": steps,
        "failed": list((failed or {}).values()),
        "too_late": late,
        "unclear": _unclear(shown),
        "facts": facts_of(shown),
        "events": events_of(shown),
        "extension": open_extension(shown),
        "offer": open_offer(shown),
        "report_columns": [
            Column("period", _("Kỳ đến ngày"), kind="date"),
            Column("percent", _("Tiến độ"), kind="number"),
            Column("text", _("Kết quả"), width="wide"),
            Column("difficulty", _("Khó khăn, vướng mắc")),
            Column("proposal", _("Đề xuất, kiến nghị")),
            Column("evidence", _("Minh chứng"), kind="code"),
            Column("state", _("Xem xét"), kind="state"),
        ],
        "reports": [_report_row(one) for one in shown.reports.select_related("evidence")],
        "related_columns": [
            Column("what", _("Quan hệ")),
            Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
            Column("due", _("Thời hạn"), kind="date"),
            Column("state", _("Trạng thái")),
        ],
        "related": _related(shown),
        "product_url": address_of("documents.document", shown.product_document_id) if shown.product_document_id else "",
    }
    return render(request, "programme/task.html", context, status=status)


def _step(request: ProgrammeRequest, shown: Task, name: str, primary: bool, failed: ActorForm | None) -> dict[str, Any]:
    step = STEPS[name]
    form = failed or step.form(actor=request.actor, task=shown, auto_id=f"{name}_%s", initial=_initial(shown, name))
    return {
        "name": name,
        "label": step.label,
        "form": form,
        "tone": step.tone,
        "primary": primary,
        "opened": failed is not None,
        "url": reverse("programme:step", args=[shown.pk, name]),
    }


def _initial(shown: Task, name: str) -> dict[str, Any]:
    if name == "split":
        return {"lead": shown.lead_id, "lead_unit": shown.lead_unit_id, "due_on": shown.due_on, "reporting": "none"}
    if name == "remind" and shown.due_on is not None:
        return {
            "text": _("Đề nghị tập trung thực hiện “%(title)s”, thời hạn %(due)s.")
            % {"title": shown.title, "due": f"{shown.due_on:%d/%m/%Y}"}
        }
    return {}


def _unclear(shown: Task) -> list[str]:
    words = {"work": _("việc"), "lead": _("người chủ trì"), "term": _("hạn"), "product": _("sản phẩm")}
    return [words[one] for one in selectors.unclear(shown)]


def _report_row(report: Any) -> Row:
    state = ReportState(report.state)
    return Row(
        cells={
            "period": report.closing,
            "percent": f"{report.percent} %",
            "text": report.text,
            "difficulty": report.difficulty,
            "proposal": report.proposal,
            "evidence": report.evidence.symbol if report.evidence else report.evidence_text,
            "state": Badge(REPORT_TONES[state], str(state.label)),
        }
    )


def _related(shown: Task) -> list[Row]:
    found = [
        *((_("Thuộc nhiệm vụ"), one) for one in [shown.parent] if one),
        *((_("Phần việc"), one) for one in shown.subtasks.all()),
        *((_("Cần trước"), one.needed) for one in shown.needs.select_related("needed")),
        *((_("Chờ việc này"), one.task) for one in shown.needed_by.select_related("task")),
    ]
    return [
        Row(
            cells={"what": what, "title": one.title, "due": one.due_on, "state": one.get_state_display()},
            url=reverse("programme:task", args=[one.pk]),
        )
        for what, one in found
    ]


def edit(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """Rewrite a row of a draft programme."""
    shown = selectors.one_readable_by(request.actor, pk)
    form = TaskForm(
        request.POST or None, actor=request.actor, task=shown, agency=shown.agency, initial=initial_of(shown)
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(key_of_text(form)):
                acts.revise_task(actor=request.actor, task_id=pk, plan=form.plan())
        except OfficeError as error:
            add_refusal(form, field=error.field, sentence=error.sentence)
        else:
            messages.success(request, _("Đã lưu."))
            return HttpResponseRedirect(reverse("programme:programme", args=[shown.programme_id]))
    context = {
        "heading": _("Sửa nhiệm vụ"),
        "form": form,
        "back": reverse("programme:programme", args=[shown.programme_id]) if shown.programme_id else "",
        "drop_url": reverse("programme:drop", args=[pk]) if shown.state == TaskState.PLANNED else "",
        "press": PressForm(actor=request.actor, auto_id=False),
    }
    return render(request, "programme/form.html", context, status=422 if form.errors else 200)
