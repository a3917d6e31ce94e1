"""Looking at versions beside one another, and saying something of them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.models import Version
from nharong.documents.registers.reading_log import note
from nharong.documents.rules.difference import MOST_PARAGRAPHS, compare, is_cut
from nharong.documents.words import ReadingKind
from nharong.flows.issue_document.forms import KeyForm, key_of_text
from nharong.flows.issue_document.reviewing import CommentForm, CompareForm, numbers_of
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.people.middleware import OfficeRequest

from .document import document_page


def compared(request: OfficeRequest, pk: int) -> HttpResponse:
    """Two versions side by side: the last two unless others are asked for."""
    shown = selectors.one_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.PAGE)
    versions = {version.number: version for version in shown.versions.select_related("made_by")}
    numbers = sorted(versions)
    form = CompareForm(request.GET or None, numbers=numbers)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    latest = numbers[-1] if numbers else 0
    before = versions.get(asked.get("tu", 0)) or versions.get(latest - 1) or versions.get(latest)
    after = versions.get(asked.get("den", 0)) or versions.get(latest)
    if before is None or after is None:
        messages.error(request, _("Văn bản này không có phiên bản nào trên hệ thống để so sánh."))
        return HttpResponseRedirect(reverse("issue:document", args=[pk]))
    old, new = _whole(before), _whole(after)
    pairs = compare(old, new)
    context = {
        "document": shown,
        "form": form
        if form.is_bound
        else CompareForm(initial={"tu": before.number, "den": after.number}, numbers=numbers),
        "before": before,
        "after": after,
        "pairs": pairs,
        "changed": sum(pair.changed for pair in pairs),
        "most": MOST_PARAGRAPHS if is_cut(old, new) else 0,
        "only_changes": bool(asked.get("gon")),
    }
    return render(request, "issue_document/compare.html", context)


@require_POST
def comment(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say something of a version; a refusal is shown beside the form with what was typed."""
    shown = selectors.one_readable_by(request.actor, pk)
    form = CommentForm(request.POST, document=shown, numbers=numbers_of(shown), auto_id="sent_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(key_of_text(form)):
                documents.comment(
                    actor=request.actor,
                    document_id=pk,
                    version=data["version"],
                    text=data["text"],
                    quote=data["quote"],
                    answers=data["answers"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi nhận ý kiến."))
            return HttpResponseRedirect(f"{reverse('issue:document', args=[pk])}#comments")
    return document_page(request, shown, comment_form=form, status=422)


@require_POST
def resolve(request: OfficeRequest, pk: int, comment_id: int) -> HttpResponse:
    """A comment has been dealt with."""
    selectors.one_readable_by(request.actor, pk)
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                documents.resolve_comment(actor=request.actor, comment_id=comment_id)
        except OfficeError as error:
            messages.error(request, error.sentence)
        else:
            messages.success(request, _("Đã ghi nhận ý kiến đã được giải quyết."))
    return HttpResponseRedirect(f"{reverse('issue:document', args=[pk])}#comments")


def _whole(version: Version) -> str:
    """Everything that was written: subject, text, annexes."""
    annexes = [f"{annex['name'] or 'Phụ lục'}: {annex['title']}\n{annex['body']}" for annex in version.annexes]
    return "\n".join([f"Trích yếu: {version.subject}", version.body, *annexes])
