"""Pages: which agencies owe what and what should be done next; one agency's letters and visits."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency
from nharong.programme import acts, selectors
from nharong.programme.forms import key_of_text
from nharong.programme.models import Inspection, Task, UrgingLetter
from nharong.programme.words import CarryingOut, TaskState, UrgingKind

from .chain import draft_letter
from .forms import InspectionForm, LetterForm
from .proposals import proposals_for

FOLLOWERS_ONLY = "Chỉ lãnh đạo, lãnh đạo phòng và chuyên viên theo dõi được đôn đốc nhiệm vụ."


def overview(request: OfficeRequest) -> HttpResponse:
    """Đôn đốc: every overdue task set by my agencies, with what the rule proposes next."""
    _check(request)
    found = proposals_for(request.actor)
    context = {
        "columns": [
            Column("agency", _("Cơ quan chủ trì"), kind="link", width="medium"),
            Column("title", _("Nhiệm vụ"), width="wide"),
            Column("due", _("Thời hạn"), kind="date"),
            Column("late", _("Quá hạn (ngày)"), kind="number"),
            Column("last", _("Đôn đốc gần nhất")),
            Column("next", _("Nên làm tiếp"), kind="state"),
        ],
        "rows": [one.row() for one in found],
        "letter_columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("kind", _("Loại")),
            Column("agency", _("Cơ quan bị đôn đốc"), width="wide"),
            Column("count", _("Nhiệm vụ"), kind="number"),
            Column("day", _("Ngày ban hành"), kind="date"),
        ],
        "letters": [_letter_row(one) for one in _letters(request)],
    }
    return render(request, "urge_tasks/overview.html", context)


def agency(request: OfficeRequest, pk: int) -> HttpResponse:
    """One agency: its overdue tasks, a letter to draft, a visit to record."""
    _check(request)
    return _page(request, _agency(pk))


@require_POST
def letter(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft the urging letter for the chosen tasks."""
    _check(request)
    shown = _agency(pk)
    form = LetterForm(request.POST, actor=request.actor, rows=_overdue(request, shown), auto_id="letter_%s")
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                document = draft_letter(
                    actor=request.actor,
                    issuer=_issuer(form.cleaned_data["tasks"]),
                    agency=shown,
                    kind=UrgingKind(form.cleaned_data["kind"]),
                    task_ids=[task.pk for task in form.cleaned_data["tasks"]],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lập dự thảo; hãy xem lại rồi trình như mọi văn bản."))
            return HttpResponseRedirect(address_of("documents.document", document.pk))
    return _page(request, shown, failed={"letter": form}, status=422)


@require_POST
def visit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Record a visit of the inspection team with its minutes."""
    _check(request)
    shown = _agency(pk)
    form = InspectionForm(request.POST, actor=request.actor, rows=_overdue(request, shown), auto_id="visit_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(key_of_text(form)):
                acts.inspect(
                    actor=request.actor,
                    agency=shown,
                    day=data["day"],
                    team=data["team"],
                    minutes=data["minutes"],
                    task_ids=[task.pk for task in data["tasks"]],
                    document=form.named_document(),
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi buổi làm việc của tổ kiểm tra."))
            return HttpResponseRedirect(reverse("urge:agency", args=[pk]))
    return _page(request, shown, failed={"visit": form}, status=422)


def _check(request: OfficeRequest) -> None:
    check_may("programme.follow", request.actor, sentence=FOLLOWERS_ONLY)


def _agency(pk: int) -> Agency:
    found = Agency.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có cơ quan này.")
    return found


def _issuer(tasks: Any) -> Agency:
    issuers: dict[int, Agency] = {task.agency_id: task.agency for task in tasks}
    if len(issuers) != 1:
        raise OfficeError("Một văn bản chỉ đôn đốc nhiệm vụ do một cơ quan giao; hãy chọn lại.", field="tasks")
    return next(iter(issuers.values()))


def _overdue(request: OfficeRequest, shown: Agency) -> Any:
    served = [one.pk for one in people.agencies_served_by(request.actor.agency_id)]
    rows = selectors.tasks(request.actor, lead=shown.pk, carrying=CarryingOut.OVERDUE.value)
    keys = rows.filter(agency_id__in=served).order_by().values("pk")
    return Task.objects.filter(pk__in=keys).exclude(state=TaskState.DONE).select_related("agency").order_by("due_on")


def _letters(request: OfficeRequest) -> Any:
    served = [one.pk for one in people.agencies_served_by(request.actor.agency_id)]
    rows = UrgingLetter.objects.filter(document__agency_id__in=served)
    return rows.select_related("document", "agency").prefetch_related("tasks").order_by("-pk")[:50]


def _letter_row(shown: UrgingLetter) -> Row:
    return Row(
        cells={
            "symbol": shown.document.symbol or f"…/{shown.document.notation}",
            "kind": shown.get_kind_display(),
            "agency": shown.agency.name,
            "count": len(shown.tasks.all()),
            "day": shown.document.issued_on,
        },
        url=address_of("documents.document", shown.document_id),
    )


def _page(
    request: OfficeRequest, shown: Agency, *, failed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    rows = _overdue(request, shown)
    own = [one for one in proposals_for(request.actor) if one.task.lead_id == shown.pk]
    context = {
        "agency": shown,
        "columns": [
            Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
            Column("due", _("Thời hạn"), kind="date"),
            Column("late", _("Quá hạn (ngày)"), kind="number"),
            Column("last", _("Đôn đốc gần nhất")),
            Column("next", _("Nên làm tiếp"), kind="state"),
        ],
        "rows": [one.row(of_task=True) for one in own],
        "letter_form": failed.get("letter") or LetterForm(actor=request.actor, rows=rows, auto_id="letter_%s"),
        "visit_form": failed.get("visit")
        or InspectionForm(actor=request.actor, rows=rows, auto_id="visit_%s", initial={"day": clock.today()}),
        "failed": list(failed.values()),
        "inspections": Inspection.objects.filter(agency=shown, urgings__task__in=selectors.readable_by(request.actor))
        .distinct()
        .select_related("recorded_by")[:20],
    }
    return render(request, "urge_tasks/agency.html", context, status=status)
