"""A document's page: state, chain, pages, receivers, history; the steps that are taken on it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.models import Document
from nharong.documents.presenting import badge_of, kind_label
from nharong.documents.previewing import has_word, layout_report
from nharong.documents.registers.reading_log import note
from nharong.documents.words import DocumentState, ReadingKind
from nharong.flows.follow_deliveries.presenting import deliveries_context
from nharong.flows.issue_document import chain
from nharong.flows.issue_document.forms import KeyForm, NoteForm, PinForm, ReasonForm
from nharong.flows.issue_document.presenting import (
    events_of,
    facts_of,
    related_of,
    signatures_of,
    steps_of,
)
from nharong.flows.issue_document.reviewing import (
    CommentForm,
    attachments_for,
    body_note,
    finding_columns,
    finding_rows,
    threads_for,
)
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.objectives import selectors as objectives
from nharong.people.middleware import OfficeRequest
from nharong.people.words import Role

#: Before its issue the layout check stands beside the pages; afterwards nothing of it can be changed.
STILL_OPEN = (
    DocumentState.DRAFT,
    DocumentState.CONTENT_CHECK,
    DocumentState.FORMAT_CHECK,
    DocumentState.SIGNING,
)

Step = Callable[[OfficeRequest, int, dict[str, Any]], Document]

# What each step on the page does: its form, the act, and what is said when it is done.
STEPS: dict[str, tuple[type[forms.Form], Step, str]] = {
    "submit": (
        KeyForm,
        lambda request, pk, _data: documents.submit(actor=request.actor, document_id=pk),
        gettext_noop("Đã trình dự thảo để kiểm tra nội dung."),
    ),
    "drop": (
        KeyForm,
        lambda request, pk, _data: documents.drop(actor=request.actor, document_id=pk),
        gettext_noop("Đã hủy dự thảo."),
    ),
    "check_content": (
        NoteForm,
        lambda request, pk, data: documents.check_content(actor=request.actor, document_id=pk, note=data["note"]),
        gettext_noop("Đã ghi nhận kiểm tra nội dung; văn bản chuyển sang kiểm tra thể thức."),
    ),
    "check_format": (
        NoteForm,
        lambda request, pk, data: documents.check_format(actor=request.actor, document_id=pk, note=data["note"]),
        gettext_noop("Đã ghi nhận kiểm tra thể thức; văn bản chuyển đến người ký."),
    ),
    "return": (
        ReasonForm,
        lambda request, pk, data: documents.return_for_revision(
            actor=request.actor, document_id=pk, reason=data["reason"]
        ),
        gettext_noop("Đã trả lại người soạn thảo kèm lý do."),
    ),
    "sign": (
        PinForm,
        lambda request, pk, data: documents.sign(actor=request.actor, document_id=pk, pin=data["pin"]),
        gettext_noop("Đã ký số; văn bản chuyển văn thư cấp số, đóng dấu."),
    ),
    "recall": (
        ReasonForm,
        lambda request, pk, data: chain.recall(actor=request.actor, document_id=pk, reason=data["reason"]),
        gettext_noop("Đã thu hồi văn bản; các nơi nhận đang được thông báo."),
    ),
    "issue": (
        PinForm,
        lambda request, pk, data: chain.issue(actor=request.actor, document_id=pk, pin=data["pin"]),
        gettext_noop("Đã cấp số, đóng dấu và phát hành; văn bản đang được gửi đến các nơi nhận."),
    ),
}


def document(request: OfficeRequest, pk: int) -> HttpResponse:
    """A document's page: state, chain, pages, receivers, history."""
    shown = selectors.one_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.PAGE)
    return document_page(request, shown)


@require_POST
def take_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Take one step of the chain; a refusal is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    form_class, take, done = STEPS[step]
    shown = selectors.one_readable_by(request.actor, pk)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                take(request, pk, form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done))
            return HttpResponseRedirect(reverse("issue:document", args=[pk]))
    shown.refresh_from_db()
    return document_page(request, shown, failed={step: form}, status=422)


def document_page(
    request: OfficeRequest,
    shown: Document,
    *,
    failed: dict[str, forms.Form] | None = None,
    comment_form: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with a step or a comment that was refused, beside what was typed."""
    open_steps = selectors.steps_open_to(request.actor, shown)
    step_forms = {
        step: (failed or {}).get(step) or STEPS[step][0](auto_id=f"{step}_%s") for step in open_steps if step in STEPS
    }
    checked = shown.state in STILL_OPEN and shown.versions.exists()
    threads, new_comment = threads_for(request.actor, shown, failed=comment_form)
    report = layout_report(shown) if checked else None
    context = {
        "document": shown,
        "report": report,
        "finding_columns": finding_columns(),
        "findings": finding_rows(report) if report else [],
        "threads": threads,
        "new_comment": new_comment,
        "comment_failed": comment_form,
        "open_comments": sum(thread.comment.resolved_at is None for thread in threads),
        "attachments": attachments_for(shown),
        "uploaded": body_note(shown),
        "copies": selectors.copies_of(shown),
        "may_copy": selectors.may_copy(request.actor, shown),
        "copy_url": reverse("copies:outgoing", args=[shown.pk]),
        "kind": kind_label(shown.kind),
        "badge": badge_of(shown),
        "steps": steps_of(shown),
        "open": open_steps,
        "forms": step_forms,
        "failed": list((failed or {}).values()),
        "returned": selectors.last_return(shown) if shown.state == DocumentState.DRAFT else None,
        "facts": facts_of(shown),
        "related": related_of(shown),
        "signatures": signatures_of(shown),
        **deliveries_context(request.actor, shown),
        "events": events_of(shown),
        "versions": shown.versions.select_related("made_by"),
        "keeps_readers": may("documents.keep_readers", request.actor, shown),
        "has_word": has_word(shown),
        "images": [
            {
                "url": f"{reverse('issue:page', args=[shown.pk, number])}?v={(shown.file_id or '')[:8]}",
                "full_url": reverse("issue:file", args=[shown.pk]),
            }
            for number in range(1, shown.pages + 1)
        ],
        "objective_set": objectives.set_of(shown),
        "may_read_objectives": Role.QUALITY_REPRESENTATIVE in request.actor.roles and shown.kind == "decision",
        "in_time": shown.issued_at.astimezone(clock.ZONE) if shown.issued_at else None,
    }
    return render(request, "issue_document/document.html", context, status=status)
