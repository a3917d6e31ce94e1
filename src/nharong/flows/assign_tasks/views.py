"""Pages: directing documents and the tasks they set; one document's sentences, each confirmed or dismissed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.documents import selectors as documents
from nharong.documents.models import Document
from nharong.documents.presenting import kind_label
from nharong.documents.words import DocumentState
from nharong.kernel.acts import once
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people.middleware import OfficeRequest
from nharong.programme import acts
from nharong.programme.forms import PressForm, key_of_text
from nharong.programme.models import ProposedTask, Task
from nharong.programme.words import ProposalState

from .forms import ProposalForm, form_for

PER_PAGE = 30


def register(request: OfficeRequest) -> HttpResponse:
    """Giao nhiệm vụ từ văn bản: issued documents, and how many tasks each has set."""
    rows = documents.readable_by(request.actor).filter(Q(directs=True) | Q(tasks_set__isnull=False))
    rows = rows.filter(state=DocumentState.ISSUED).annotate(
        set_count=Count("tasks_set", distinct=True),
        waiting_count=Count("proposed_tasks", filter=Q(proposed_tasks__state=ProposalState.PROPOSED), distinct=True),
    )
    page = Paginator(rows.order_by("-issued_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("issued", _("Ngày ban hành"), kind="date"),
            Column("kind", _("Tên loại")),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("waiting", _("Chờ xác nhận"), kind="number"),
            Column("set", _("Nhiệm vụ đã giao"), kind="number"),
        ],
        "rows": [_row(one) for one in page],
    }
    return render(request, "assign_tasks/register.html", context)


def document(request: OfficeRequest, pk: int) -> HttpResponse:
    """One document: its proposed tasks beside their sentences, and the tasks it has set."""
    return _page(request, documents.one_readable_by(request.actor, pk))


@require_POST
def read(request: OfficeRequest, pk: int) -> HttpResponse:
    """Read the text into proposals."""
    shown = documents.one_readable_by(request.actor, pk)
    with once(request.POST.get("act_key", "")):
        acts.read_document(actor=request.actor, document=shown)
    found = ProposedTask.objects.filter(document=shown, state=ProposalState.PROPOSED).count()
    messages.success(request, _("Đọc được %(count)s câu có thể là nhiệm vụ; hãy xác nhận từng câu.") % {"count": found})
    return HttpResponseRedirect(reverse("assign:document", args=[pk]))


@require_POST
def settle(request: OfficeRequest, pk: int, proposal: int) -> HttpResponse:
    """Confirm one proposal as the form says, or dismiss it."""
    shown = documents.one_readable_by(request.actor, pk)
    chosen = ProposedTask.objects.filter(pk=proposal, document=shown).first()
    if chosen is None:
        raise NotFound("Không có đề xuất nhiệm vụ này.")
    if "dismiss" in request.POST:
        with once(f"dismiss:{request.POST.get('act_key', '')}"):
            acts.dismiss_proposal(actor=request.actor, proposal_id=chosen.pk)
        messages.success(request, _("Đã ghi: câu này không phải nhiệm vụ."))
        return HttpResponseRedirect(reverse("assign:document", args=[pk]))
    form = form_for(chosen, actor=request.actor, document=shown, sent=request.POST, auto_id=f"proposal_{chosen.pk}_%s")
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                acts.confirm_proposal(actor=request.actor, proposal_id=chosen.pk, plan=form.plan())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã giao nhiệm vụ."))
            return HttpResponseRedirect(reverse("assign:document", args=[pk]))
    return _page(request, shown, failed={chosen.pk: form}, status=422)


@require_POST
def by_hand(request: OfficeRequest, pk: int) -> HttpResponse:
    """Set a task where no sentence was recognised."""
    shown = documents.one_readable_by(request.actor, pk)
    form = form_for(None, actor=request.actor, document=shown, sent=request.POST)
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                acts.assign_task(actor=request.actor, document=shown, plan=form.plan())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã giao nhiệm vụ."))
            return HttpResponseRedirect(reverse("assign:document", args=[pk]))
    return _page(request, shown, failed={0: form}, status=422)


def _page(
    request: OfficeRequest, shown: Document, *, failed: dict[int, ProposalForm] | None = None, status: int = 200
) -> HttpResponse:
    assigns = may("programme.assign", request.actor, shown) and shown.state == DocumentState.ISSUED
    waiting = ProposedTask.objects.filter(document=shown, state=ProposalState.PROPOSED)
    failed = failed or {}
    proposals: list[dict[str, Any]] = [
        {
            "proposal": one,
            "form": failed.get(one.pk)
            or form_for(one, actor=request.actor, document=shown, auto_id=f"proposal_{one.pk}_%s"),
        }
        for one in waiting.select_related("lead").prefetch_related("supports")
    ]
    tasks = Task.objects.filter(source=shown).select_related("lead").order_by("pk")
    context = {
        "document": shown,
        "document_url": address_of("documents.document", shown.pk),
        "assigns": assigns,
        "proposals": proposals if assigns else [],
        "failed": list(failed.values()),
        "hand_form": failed.get(0) or form_for(None, actor=request.actor, document=shown),
        "press": PressForm(actor=request.actor, auto_id=False),
        "columns": [
            Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
            Column("lead", _("Chủ trì")),
            Column("due", _("Thời hạn"), kind="date"),
            Column("state", _("Trạng thái")),
        ],
        "rows": [
            Row(
                cells={
                    "title": one.title,
                    "lead": one.lead.short_name if one.lead else "",
                    "due": one.due_on,
                    "state": one.get_state_display(),
                },
                url=address_of("programme.task", one.pk),
            )
            for one in tasks
        ],
    }
    return render(request, "assign_tasks/document.html", context, status=status)


def _row(shown: Any) -> Row:
    return Row(
        cells={
            "symbol": shown.symbol,
            "issued": shown.issued_on,
            "kind": kind_label(shown.kind),
            "subject": shown.subject,
            "waiting": shown.waiting_count or "",
            "set": shown.set_count or "",
        },
        url=reverse("assign:document", args=[shown.pk]),
    )
