"""Pages of files of work: the register, one file, what lies in it, and its exports."""

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

from nharong.documents import case_file_selectors as readings
from nharong.documents import selectors
from nharong.documents.acts import case_files as acts
from nharong.documents.models import CaseFile, Document, IncomingDocument
from nharong.documents.words import ONCE_ISSUED, CaseFileState, CatalogueState, IncomingState
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import kind_of
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people import selectors as people

from .bundle import file_xml_for, file_zip, merged_pdf
from .contents import Filed, contents_of, whole_contents_of
from .forms import (
    AddFilter,
    AddForm,
    BeginForm,
    EndForm,
    EntryForm,
    FactsForm,
    HolderForm,
    KeyForm,
    OpenForm,
    PagesForm,
    ReasonForm,
    RegisterFilter,
    initial_facts,
)
from .papers import documents_list_pdf
from .presenting import events_of, facts_of, file_badge, file_columns, file_row
from .request import PER_PAGE, FileRequest, download, tabs_at

MOST_FOUND = 25

Step = Callable[[FileRequest, CaseFile, dict[str, Any]], object]

# What each step on the page does: its form, the act, and what is said when it is done.
STEPS: dict[str, tuple[type[forms.Form], Step, str]] = {
    "open": (
        BeginForm,
        lambda request, file, data: acts.open_file(actor=request.actor, file_id=file.pk, started_on=data["started_on"]),
        gettext_noop("Đã mở hồ sơ."),
    ),
    "take-out": (
        EntryForm,
        lambda request, file, data: acts.take_out_of_file(actor=request.actor, entry_id=_entry(file, data["entry"])),
        gettext_noop("Đã đưa văn bản ra khỏi hồ sơ; văn bản vẫn ở sổ đăng ký."),
    ),
    "complete": (
        PagesForm,
        lambda request, file, data: acts.complete_filed_document(
            actor=request.actor, entry_id=_entry(file, data["entry"]), pages=data["pages"], note=data["note"]
        ),
        gettext_noop("Đã bổ sung thông tin văn bản."),
    ),
    "close": (
        EndForm,
        lambda request, file, data: acts.close_file(actor=request.actor, file_id=file.pk, ended_on=data["ended_on"]),
        gettext_noop("Đã kết thúc hồ sơ."),
    ),
    "reopen": (
        ReasonForm,
        lambda request, file, data: acts.reopen_file(actor=request.actor, file_id=file.pk, reason=data["reason"]),
        gettext_noop("Đã mở lại hồ sơ."),
    ),
    "give": (
        HolderForm,
        lambda request, file, data: acts.give_file_to(actor=request.actor, file_id=file.pk, holder=data["holder"]),
        gettext_noop("Đã giao hồ sơ cho người khác."),
    ),
    "submit": (
        KeyForm,
        lambda request, file, _data: acts.submit_files(actor=request.actor, file_ids=[file.pk]),
        gettext_noop("Đã giao nộp hồ sơ; chờ lưu trữ cơ quan tiếp nhận."),
    ),
}


def register(request: FileRequest) -> HttpResponse:
    """Hồ sơ công việc of the actor's agencies."""
    form = RegisterFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = readings.case_files(
        request.actor,
        agency_id=asked["agency"].pk if asked.get("agency") else None,
        year=asked.get("year"),
        state=asked.get("state", ""),
        words=asked.get("q", ""),
        mine=asked.get("mine", False),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "columns": file_columns(),
        "rows": [file_row(one) for one in page],
        "tabs": tabs_at("register"),
    }
    return render(request, "documents/case_files.html", context)


def open_unlisted(request: FileRequest) -> HttpResponse:
    """Mở hồ sơ ngoài danh mục."""
    form = OpenForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                file = acts.open_unlisted_file(
                    actor=request.actor, heading=data["heading"], facts=form.facts(), started_on=data["started_on"]
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã mở hồ sơ %(code)s.") % {"code": file.notation})
            return HttpResponseRedirect(reverse("case_files:file", args=[file.pk]))
    context = {"form": form, "heading": _("Mở hồ sơ ngoài danh mục"), "back": reverse("case_files:register")}
    return render(request, "documents/case_file_form.html", context, status=422 if form.errors else 200)


def describe(request: FileRequest, pk: int) -> HttpResponse:
    """Sửa thông tin hồ sơ."""
    file = readings.one_file_readable_by(request.actor, pk)
    form = FactsForm(request.POST if request.method == "POST" else None, initial=initial_facts(file))
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.describe_file(actor=request.actor, file_id=pk, facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu thông tin hồ sơ."))
            return HttpResponseRedirect(reverse("case_files:file", args=[pk]))
    context = {"form": form, "heading": _("Sửa thông tin hồ sơ"), "back": reverse("case_files:file", args=[pk])}
    return render(request, "documents/case_file_form.html", context, status=422 if form.errors else 200)


def case_file(request: FileRequest, pk: int) -> HttpResponse:
    """One file."""
    return _page(request, readings.one_file_readable_by(request.actor, pk))


@require_POST
def take_step(request: FileRequest, pk: int, step: str) -> HttpResponse:
    """One step with a file; a refusal of ours is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    _form_class, take, done = STEPS[step]
    file = readings.one_file_readable_by(request.actor, pk)
    form = _form(request, step, request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                take(request, file, form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done))
            return HttpResponseRedirect(reverse("case_files:file", args=[pk]))
    file.refresh_from_db()
    return _page(request, file, failed={step: form}, status=422)


def add(request: FileRequest, pk: int) -> HttpResponse:
    """Find documents and put them into the file."""
    file = readings.one_file_readable_by(request.actor, pk)
    asked = AddFilter(request.GET or None, auto_id="filter_%s")
    words = asked.cleaned_data["q"] if asked.is_bound and asked.is_valid() else ""
    found = _documents_to_file(request, file, words)
    form = AddForm(
        request.POST if request.method == "POST" else None,
        choices=[(key, label) for key, (label, _one) in found.items()],
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["documents"]
        if not chosen:
            form.add_error("documents", _("Hãy chọn ít nhất một văn bản."))
        try:
            with once(form.cleaned_data["act_key"]):
                for key in chosen:
                    acts.put_into_file(actor=request.actor, file_id=pk, document=found[key][1])
        except OfficeError as error:
            form.add_error(None, error.sentence)
        if not form.errors:
            messages.success(request, _("Đã đưa %(count)s văn bản vào hồ sơ.") % {"count": len(chosen)})
            return HttpResponseRedirect(reverse("case_files:file", args=[pk]))
    context = {"file": file, "filter": asked, "form": form, "found": bool(found)}
    return render(request, "documents/case_file_add.html", context, status=422 if form.errors else 200)


def documents_list(request: FileRequest, pk: int) -> HttpResponse:
    """Mục lục văn bản trong hồ sơ, as PDF."""
    file = readings.one_file_readable_by(request.actor, pk)
    data = documents_list_pdf(file, contents_of(request.actor, file))
    return download(data, name=f"muc-luc-{_name(file)}.pdf", media_type="application/pdf", shown=True)


def merged(request: FileRequest, pk: int) -> HttpResponse:
    """Every page of the file as one PDF."""
    file = readings.one_file_readable_by(request.actor, pk)
    data = merged_pdf(whole_contents_of(request.actor, file))
    return download(data, name=f"ho-so-{_name(file)}.pdf", media_type="application/pdf")


def xml(request: FileRequest, pk: int) -> HttpResponse:
    """The file's metadata as XML."""
    file = readings.one_file_readable_by(request.actor, pk)
    data = file_xml_for(request.actor, file)
    return download(data, name=f"ho-so-{_name(file)}.xml", media_type="application/xml")


def package(request: FileRequest, pk: int) -> HttpResponse:
    """Everything as one .zip."""
    file = readings.one_file_readable_by(request.actor, pk)
    return download(file_zip(request.actor, file), name=f"ho-so-{_name(file)}.zip", media_type="application/zip")


def _name(file: CaseFile) -> str:
    return f"{file.year}-{file.number:02d}"


def _entry(file: CaseFile, entry_id: int) -> int:
    """The entry, if it lies in this file: the address names the file, the form must not name another's."""
    if not file.entries.filter(pk=entry_id).exists():
        raise OfficeError("Văn bản này không còn trong hồ sơ; hãy tải lại trang.")
    return entry_id


def _form(request: FileRequest, step: str, data: Any = None) -> forms.Form:
    form_class = STEPS[step][0]
    more: dict[str, Any] = {"actor": request.actor} if form_class is HolderForm else {}
    return form_class(data, auto_id=f"{step}_%s", **more)


def _open_steps(request: FileRequest, file: CaseFile) -> list[str]:
    actor = request.actor
    holds = may("documents.hold_file", actor, file)
    works = may("documents.work_on_file", actor, file)
    oversees = may("documents.oversee_file", actor, file)
    state = CaseFileState(file.state)
    steps: list[str] = []
    if state == CaseFileState.LISTED and holds and file.catalogue.state == CatalogueState.APPROVED:
        steps.append("open")
    if state == CaseFileState.OPEN and works:
        steps += ["add", "describe", "take-out", "complete"]
    if state == CaseFileState.OPEN and holds:
        steps.append("close")
    if state == CaseFileState.CLOSED and works:
        steps.append("submit")
    if state == CaseFileState.CLOSED and oversees:
        steps.append("reopen")
    if state not in (CaseFileState.SUBMITTED, CaseFileState.ARCHIVED) and oversees:
        steps.append("give")
    return steps


def _page(
    request: FileRequest, file: CaseFile, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    steps = _open_steps(request, file)
    documents = contents_of(request.actor, file)
    entries = [_shown(request, one, steps) for one in documents]
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "file": file,
        "badge": file_badge(file),
        "facts": facts_of(file),
        "events": events_of(file),
        "open": steps,
        "forms": {
            step.replace("-", "_"): (failed or {}).get(step) or _form(request, step) for step in steps if step in STEPS
        },
        "failed": list((failed or {}).values()),
        "page_obj": page,
        "total": len(documents),
        "pages": sum(one.pages for one in documents),
        "exportable": bool(documents) and all(one.readable for one in documents),
        "electronic": any(one.sha256 for one in documents),
    }
    return render(request, "documents/case_file.html", context, status=status)


def _shown(request: FileRequest, one: Filed, steps: list[str]) -> dict[str, Any]:
    document = one.entry.document
    key = f"{one.entry.pk}_%s"
    return {
        "filed": one,
        "url": address_of(kind_of(document), document.pk) if one.readable else "",
        "take_out": EntryForm(initial={"entry": one.entry.pk}, auto_id=f"out{key}") if "take-out" in steps else None,
        "complete": PagesForm(
            initial={"entry": one.entry.pk, "pages": one.pages or None, "note": one.note}, auto_id=f"pages{key}"
        )
        if "complete" in steps
        else None,
    }


def _documents_to_file(
    request: FileRequest, file: CaseFile, words: str
) -> dict[str, tuple[str, Document | IncomingDocument]]:
    served = [agency.pk for agency in people.agencies_served_by(request.actor.agency_id)]
    outgoing = (
        selectors.outgoing(request.actor, words=words)
        .filter(agency_id__in=served, state__in=ONCE_ISSUED)
        .exclude(filed__case_file=file)
    )
    incoming = (
        selectors.incoming(request.actor, words=words)
        .filter(arrival_number__isnull=False)
        .exclude(state=IncomingState.REFUSED)
        .exclude(filed__case_file=file)
    )
    found: dict[str, tuple[str, Document | IncomingDocument]] = {}
    for document in outgoing[:MOST_FOUND]:
        found[f"out:{document.pk}"] = (_("Đi") + f" · {document.symbol} · {document.subject}", document)
    for received in incoming[:MOST_FOUND]:
        label = _("Đến") + f" · {received.symbol} · {received.author_name} · {received.subject}"
        found[f"in:{received.pk}"] = (label, received)
    return found
