"""The pages on which a document is drafted and revised: typed, or with an uploaded body, annexes and files."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.layout.preview import render_page
from nharong.documents.models import Document
from nharong.documents.previewing import typeset_facts
from nharong.documents.uploads.held import name_held, note_of_body
from nharong.documents.words import BodyForm
from nharong.flows.issue_document.bringing import facts_with_files, hold_what_was_chosen, text_of_upload
from nharong.flows.issue_document.draft_form import (
    DraftForm,
    initial_for_correcting,
    initial_for_revising,
    initial_of,
)
from nharong.flows.issue_document.forms import key_of_text
from nharong.flows.keep_receivers import choosing
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.people.middleware import OfficeRequest

from .files import PICTURE_WIDTH

PREVIEW_PAGES = 10


def new(request: OfficeRequest) -> HttpResponse:
    """Soạn văn bản."""
    replaces, corrects = _named(request, "thay-the"), _named(request, "dinh-chinh")
    initial = initial_of(replaces) if replaces else initial_for_correcting(corrects) if corrects else None
    heading = _("Soạn văn bản")
    if replaces:
        heading = _("Soạn văn bản thay thế %(symbol)s") % {"symbol": replaces.symbol}
    elif corrects:
        heading = _("Soạn công văn đính chính %(symbol)s") % {"symbol": corrects.symbol}
    return _draft_page(
        request,
        DraftForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial),
        save=lambda facts: documents.draft(actor=request.actor, facts=facts),
        heading=heading,
        cancel_url=reverse("issue:register"),
        relation={"replaces": replaces, "corrects": corrects},
    )


def revise(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sửa dự thảo: a new version."""
    shown = selectors.one_readable_by(request.actor, pk)
    if "revise" not in selectors.steps_open_to(request.actor, shown):
        messages.error(request, _("Dự thảo này không còn ở bước soạn thảo hoặc không phải của bạn."))
        return HttpResponseRedirect(reverse("issue:document", args=[pk]))
    initial = {**initial_for_revising(shown), "body_held": _note_of(request, shown)}
    form = DraftForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial)
    return _draft_page(
        request,
        form,
        save=lambda facts: documents.revise(actor=request.actor, document_id=pk, facts=facts),
        heading=_("Sửa dự thảo"),
        cancel_url=reverse("issue:document", args=[pk]),
        returned=selectors.last_return(shown),
        relation={"replaces": shown.replaces, "corrects": shown.corrects},
        revised=shown,
    )


def _draft_page(
    request: OfficeRequest,
    form: DraftForm,
    *,
    save: Callable[[Any], Document],
    heading: str,
    cancel_url: str,
    relation: dict[str, Document | None],
    returned: Any = None,
    revised: Document | None = None,
) -> HttpResponse:
    preview: list[str] = []
    looking = {"preview", "read_docx", "add_annex"} & set(request.POST)
    if "reload" in request.POST:  # another kind was chosen: show its fields, judge nothing yet
        return render(request, "issue_document/_particulars.html", {"form": form})
    if choosing.is_asked(request.POST):
        choosing.answer(form, request.actor)
    elif "add_annex" in request.POST:
        form = _with_one_annex_more(request, form)
    elif request.method == "POST" and form.is_valid():
        try:
            if "read_docx" in request.POST:
                form.put(body=text_of_upload(form), body_form="typed")
                messages.success(request, _("Đã đọc tệp vào ô nội dung; hãy xem lại rồi lưu."))
            elif "preview" in request.POST:
                facts = facts_with_files(form, actor=request.actor, relation=relation)
                preview = _preview(request, facts, revised)
            else:
                key = _key(request, form)
                facts = facts_with_files(form, actor=request.actor, relation=relation)
                with once(key):
                    saved = save(facts)
                messages.success(request, _("Đã lưu dự thảo, phiên bản %(number)s.") % {"number": saved.version})
                return HttpResponseRedirect(reverse("issue:document", args=[saved.pk]))
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    elif request.method == "POST" and form.is_bound and form.errors:
        hold_what_was_chosen(form, actor=request.actor)
    context = {
        "form": form,
        "heading": heading,
        "cancel_url": cancel_url,
        "preview": preview,
        "problem": next((errors[0] for errors in form.errors.values()), "") if form.is_bound else "",
        "returned": returned,
        "body_held_name": name_held(request.actor, str(form["body_held"].value() or "")),
        "files_held": form.files_held_names(request.actor),
    }
    if "add_annex" in request.POST and request.headers.get("HX-Request"):
        return render(request, "issue_document/_annexes.html", context)
    # A preview asked for by htmx is swapped in whatever it says; htmx leaves an error status aside.
    status = 422 if form.is_bound and form.errors and not looking else 200
    return render(request, "issue_document/draft.html", context, status=status)


def _with_one_annex_more(request: OfficeRequest, form: DraftForm) -> DraftForm:
    """The same form with fields for one more annex; nothing is judged yet, so nothing is wrong."""
    sent = request.POST.copy()
    sent["annex_count"] = str(form.annexes_asked + 1)
    again = DraftForm(sent, actor=request.actor, initial=form.initial)
    unjudged: Any = again
    unjudged._errors = ErrorDict()  # judged when it is saved
    return again


def _key(request: OfficeRequest, form: DraftForm) -> str:
    """The form's key with what was typed and the files that were chosen: another file is another act."""
    key = key_of_text(form)
    if not key:
        return ""
    for uploads in request.FILES.lists():
        for one in uploads[1]:
            digest = hashlib.sha256()
            for chunk in one.chunks():
                digest.update(chunk)
            one.seek(0)
            key += digest.hexdigest()
    return key


def _note_of(request: OfficeRequest, shown: Document) -> str:
    """The note of the present version's own uploaded file, to be used again unless another is chosen."""
    version = shown.versions.get(number=shown.version)
    if version.form == BodyForm.TYPED or version.source_id is None:
        return ""
    return note_of_body(request.actor, name=version.source_name, source=version.source_id, pdf=version.file_id)


def _named(request: OfficeRequest, parameter: str) -> Document | None:
    """The issued document an address names as replaced or corrected, if this person may read it."""
    wanted = request.GET.get(parameter, "")
    return selectors.one_readable_by(request.actor, int(wanted)) if wanted.isdecimal() else None


def _preview(request: OfficeRequest, facts: documents.DraftFacts, revised: Document | None) -> list[str]:
    made = typeset_facts(facts, actor=request.actor, revised=revised)
    shown = range(min(made.pages, PREVIEW_PAGES))
    return [
        "data:image/png;base64," + base64.b64encode(render_page(made.pdf, page, PICTURE_WIDTH)).decode()
        for page in shown
    ]
