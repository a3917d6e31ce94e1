"""Pages of outgoing documents: the register, the draft, the document with its chain."""

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.preview import render_page
from nharong.documents.models import Document
from nharong.documents.presenting import badge_of, kind_label
from nharong.documents.previewing import typeset_facts, word_of
from nharong.documents.registers.reading_log import note
from nharong.documents.words import DocumentState, ReadingKind
from nharong.kernel import clock, files
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.objectives import selectors as objectives
from nharong.people.middleware import OfficeRequest
from nharong.people.words import Role

from . import chain
from .forms import (
    DraftForm,
    KeyForm,
    NoteForm,
    PinForm,
    ReasonForm,
    RecordForm,
    RegisterFilter,
    initial_for_correcting,
    initial_of,
    key_of_text,
)
from .presenting import events_of, facts_of, receivers_of, related_of, signatures_of, steps_of

PER_PAGE = 50
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURE_WIDTH = 1000
PREVIEW_PAGES = 10

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


def register(request: OfficeRequest) -> HttpResponse:
    """Sổ văn bản đi: filtered, paged, the latest first."""
    form = RegisterFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.outgoing(
        request.actor,
        agency_id=asked["agency"].pk if asked.get("agency") else None,
        year=asked.get("year"),
        state=asked.get("state", ""),
        words=asked.get("q", ""),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("issued_on", _("Ngày ban hành"), kind="date"),
            Column("kind", _("Tên loại")),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("signer", _("Người ký")),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [_register_row(document) for document in page],
        "may_record": Role.CLERK in request.actor.roles,
    }
    return render(request, "issue_document/register.html", context)


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
        DraftForm(request.POST or None, actor=request.actor, initial=initial),
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
    form = DraftForm(request.POST or None, actor=request.actor, initial=initial_of(shown))
    return _draft_page(
        request,
        form,
        save=lambda facts: documents.revise(actor=request.actor, document_id=pk, facts=facts),
        heading=_("Sửa dự thảo"),
        cancel_url=reverse("issue:document", args=[pk]),
        returned=selectors.last_return(shown),
        relation={"replaces": shown.replaces, "corrects": shown.corrects},
    )


def document(request: OfficeRequest, pk: int) -> HttpResponse:
    """A document's page: state, chain, pages, receivers, history."""
    shown = selectors.one_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.PAGE)
    return _document_page(request, shown)


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
    return _document_page(request, shown, failed={step: form}, status=422)


def record(request: OfficeRequest) -> HttpResponse:
    """Numbers used outside the electronic chain: paper documents, secret numbers."""
    form = RecordForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(key_of_text(form)):
                if data["what"] == "secret":
                    chain.record_secret_number(actor=request.actor, agency=data["agency"], number=data["number"] or 0)
                    messages.success(request, _("Đã ghi nhận số văn bản mật đã dùng."))
                else:
                    paper = chain.record_paper_document(
                        actor=request.actor,
                        agency=data["agency"],
                        kind=data["kind"],
                        subject=data["subject"],
                        directs=data["directs"],
                    )
                    messages.success(request, _("Đã cấp số %(symbol)s cho văn bản giấy.") % {"symbol": paper.symbol})
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            return HttpResponseRedirect(reverse("issue:register"))
    return render(request, "issue_document/record.html", {"form": form}, status=422 if form.errors else 200)


def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The current file: the signed one once it is signed."""
    shown = selectors.one_readable_by(request.actor, pk)
    if shown.file_id is None:
        raise Http404
    note(request.actor, shown, ReadingKind.DOWNLOAD if "tai" in request.GET else ReadingKind.FILE)
    name = f"{shown.symbol or shown.notation}.pdf".replace("/", "_")
    return FileResponse(
        files.open_(shown.file_id), content_type="application/pdf", filename=name, as_attachment="tai" in request.GET
    )


def word_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """The current version as .docx: a working copy without signatures."""
    shown = selectors.one_readable_by(request.actor, pk)
    if not shown.versions.exists():
        raise Http404
    name = quote(f"{shown.symbol or shown.notation}.docx".replace("/", "_"))
    return HttpResponse(
        word_of(shown), content_type=WORD, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )


def page_picture(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """One page of the current file as a picture."""
    shown = selectors.one_readable_by(request.actor, pk)
    return picture(shown.file_id, number)


def version_file(request: OfficeRequest, pk: int, number: int) -> FileResponse:
    """An earlier version as it was typeset."""
    shown = selectors.one_readable_by(request.actor, pk)
    version = shown.versions.filter(number=number).first()
    if version is None:
        raise Http404
    note(request.actor, shown, ReadingKind.FILE)
    return FileResponse(files.open_(version.file_id), content_type="application/pdf")


def picture(sha256: str | None, number: int) -> HttpResponse:
    """One page of a stored PDF as a picture that a browser may keep: the bytes of a hash never change."""
    if sha256 is None:
        raise Http404
    try:
        png = render_page(files.read(sha256), number - 1, PICTURE_WIDTH)
    except CannotTypeset as error:
        raise Http404 from error
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def _draft_page(
    request: OfficeRequest,
    form: DraftForm,
    *,
    save: Callable[[Any], Document],
    heading: str,
    cancel_url: str,
    relation: dict[str, Document | None],
    returned: Any = None,
) -> HttpResponse:
    preview: list[str] = []
    if "reload" in request.POST:  # another kind was chosen: show its fields, judge nothing yet
        return render(request, "issue_document/_particulars.html", {"form": form})
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                preview = _preview(request, form.facts(**relation))
            else:
                with once(key_of_text(form)):
                    saved = save(form.facts(**relation))
                messages.success(request, _("Đã lưu dự thảo, phiên bản %(number)s.") % {"number": saved.version})
                return HttpResponseRedirect(reverse("issue:document", args=[saved.pk]))
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    context = {
        "form": form,
        "heading": heading,
        "cancel_url": cancel_url,
        "preview": preview,
        "problem": next((errors[0] for errors in form.errors.values()), ""),
        "returned": returned,
    }
    # A preview asked for by htmx is swapped in whatever it says; htmx leaves an error status aside.
    status = 422 if form.errors and "preview" not in request.POST else 200
    return render(request, "issue_document/draft.html", context, status=status)


def _named(request: OfficeRequest, parameter: str) -> Document | None:
    """The issued document an address names as replaced or corrected, if this person may read it."""
    wanted = request.GET.get(parameter, "")
    return selectors.one_readable_by(request.actor, int(wanted)) if wanted.isdecimal() else None


def _preview(request: OfficeRequest, facts: documents.DraftFacts) -> list[str]:
    typeset_document = typeset_facts(facts, actor=request.actor)
    shown = range(min(typeset_document.pages, PREVIEW_PAGES))
    return [
        "data:image/png;base64," + base64.b64encode(render_page(typeset_document.pdf, page, PICTURE_WIDTH)).decode()
        for page in shown
    ]


def _document_page(
    request: OfficeRequest, shown: Document, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    open_steps = selectors.steps_open_to(request.actor, shown)
    step_forms = {
        step: (failed or {}).get(step) or STEPS[step][0](auto_id=f"{step}_%s") for step in open_steps if step in STEPS
    }
    context = {
        "document": shown,
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
        "receivers": receivers_of(shown),
        "receiver_columns": [
            Column("receiver", _("Nơi nhận"), width="wide"),
            Column("state", _("Trạng thái"), kind="state"),
            Column("sent", _("Trục nhận"), kind="moment"),
            Column("arrived", _("Đã đến"), kind="moment"),
            Column("accepted", _("Tiếp nhận, từ chối"), kind="moment"),
        ],
        "recipients": [recipient.agency.name for recipient in shown.recipients.select_related("agency")],
        "events": events_of(shown),
        "versions": shown.versions.select_related("made_by"),
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


def _register_row(shown: Document) -> Row:
    return Row(
        cells={
            "symbol": shown.symbol or f"…/{shown.notation}",
            "issued_on": shown.issued_on,
            "kind": kind_label(shown.kind),
            "subject": shown.subject,
            "signer": shown.signer.full_name if shown.signer else "",
            "state": badge_of(shown),
        },
        url=reverse("issue:document", args=[shown.pk]),
    )
