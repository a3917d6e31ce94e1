"""Pages of incoming documents: the register, one document with its handling, what is under way, paper that comes in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column
from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.preview import page_count
from nharong.documents.models import IncomingDocument
from nharong.documents.presenting import badge_of
from nharong.documents.previewing import copy_for_printing
from nharong.documents.registers.reading_log import note
from nharong.documents.words import IncomingState, ReadingKind, UnitPart, WorkStage
from nharong.flows.issue_document.forms import KeyForm, ReasonForm, key_of_text
from nharong.flows.issue_document.views import PER_PAGE, PICTURE_WIDTH, picture
from nharong.flows.update_document.presenting import requests_of
from nharong.kernel import clock, files
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest
from nharong.people.words import Role

from .arrival_mark import ArrivalMark, marked_page, marked_pdf
from .forms import About, PaperForm, RegisterFilter
from .presenting import (
    answers_of,
    events_of,
    facts_of,
    follow_row,
    notes_of,
    register_row,
    steps_of,
    unit_columns,
    unit_rows,
    verification_of,
)
from .steps import HANDLING, STEPS, Step

MOST_PAGES_SHOWN = 50


def register(request: OfficeRequest) -> HttpResponse:
    """Sổ văn bản đến."""
    served = [agency.pk for agency in people.agencies_served_by(request.actor.agency_id)]
    form = RegisterFilter(request.GET or None, agencies=served)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.incoming(
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
            Column("arrival", _("Số đến"), kind="number"),
            Column("arrived", _("Ngày đến"), kind="moment"),
            Column("author", _("Nơi gửi")),
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("dated", _("Ngày văn bản"), kind="date"),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [register_row(one) for one in page],
        "may_receive_paper": Role.CLERK in request.actor.roles,
    }
    return render(request, "receive_document/register.html", context)


def follow(request: OfficeRequest) -> HttpResponse:
    """Theo dõi giải quyết: every unit's unfinished work by term; only what is late when asked."""
    late = "qua-han" in request.GET
    rows = selectors.incoming_readable_by(request.actor)
    page = Paginator(selectors.under_way(rows, overdue=late), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "late": late,
        "page_obj": page,
        "columns": [
            Column("arrival", _("Số đến"), kind="number"),
            Column("symbol", _("Số, ký hiệu, nơi gửi")),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("unit", _("Đơn vị")),
            Column("person", _("Người đang giữ")),
            Column("due", _("Thời hạn"), kind="date"),
            Column("state", _("Tình trạng"), kind="state"),
            Column("urged", _("Đôn đốc"), kind="number"),
        ],
        "rows": [follow_row(line) for line in page],
    }
    return render(request, "receive_document/follow.html", context)


def paper(request: OfficeRequest) -> HttpResponse:
    """Văn bản giấy đến: entered with its scan; what may be a double is shown before it is entered."""
    form = PaperForm(request.POST or None, request.FILES or None, actor=request.actor)
    twins: list[IncomingDocument] = []
    if request.method == "POST" and form.is_valid():
        try:
            with once(key_of_text(form)):
                taken = documents.receive_paper(
                    actor=request.actor,
                    facts=form.facts(),
                    scan=form.scanned(),
                    another_one=form.cleaned_data["another_one"],
                )
        except OfficeError as error:
            twins = error.found if isinstance(error, documents.PerhapsTwice) else []
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": taken.arrival_number})
            return HttpResponseRedirect(reverse("receive:incoming", args=[taken.pk]))
    context = {"form": form, "twins": twins}
    return render(request, "receive_document/paper.html", context, status=422 if form.errors else 200)


def incoming(request: OfficeRequest, pk: int) -> HttpResponse:
    """One incoming document."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.PAGE)
    return _page(request, shown)


@require_POST
def take_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Take one step; a refusal of ours is shown beside the form with what was typed."""
    if step not in STEPS and step not in HANDLING:
        raise Http404
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    form, take, done, name = _asked(request, shown, step)
    if form.is_valid():
        try:
            with once(key_of_text(form)):
                taken = take(request.actor, pk, form)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done) % {"number": taken.arrival_number})
            return HttpResponseRedirect(reverse("receive:incoming", args=[pk]))
    shown.refresh_from_db()
    return _page(request, shown, failed={name: form}, status=422)


def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The received file, as it came."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    if shown.file_id is None:
        raise Http404
    note(request.actor, shown, ReadingKind.DOWNLOAD if "tai" in request.GET else ReadingKind.FILE)
    name = f"{shown.symbol}.pdf".replace("/", "_")
    return FileResponse(
        files.open_(shown.file_id), content_type="application/pdf", filename=name, as_attachment="tai" in request.GET
    )


def marked_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """A paper document for printing, with the mark "ĐẾN" on its first page; the kept file stays as it is."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    mark = _mark(shown)
    if shown.file_id is None or mark is None:
        raise Http404
    try:
        pdf = copy_for_printing(marked_pdf(files.read(shown.file_id), mark), actor=request.actor)
    except CannotTypeset as error:
        raise Http404 from error
    name = f"{shown.symbol}-den.pdf".replace("/", "_").encode("ascii", "ignore").decode()
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def page_picture(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """One page of the received file as a picture; the first of a paper document bears the mark "ĐẾN"."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    mark = _mark(shown)
    if number != 1 or mark is None or shown.file_id is None:
        return picture(shown.file_id, number)
    try:
        png = marked_page(files.read(shown.file_id), mark, width=PICTURE_WIDTH)
    except CannotTypeset as error:
        raise Http404 from error
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def slip(request: OfficeRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến, for printing (Decree 30/2020, annex IV)."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    if shown.arrival_number is None:
        raise Http404
    lines = selectors.lines_of(shown)
    context = {
        "incoming": shown,
        "direction": shown.directions.select_related("given_by", "post").last(),
        "lines": lines,
        "notes": notes_of(lines),
        "answers": answers_of(shown),
    }
    return render(request, "receive_document/slip.html", context)


def _asked(request: OfficeRequest, shown: IncomingDocument, step: str) -> tuple[forms.Form, Step, str, str]:
    """The form that was sent, what it does, what is said then, and its name on the page."""
    if step in STEPS:
        form_class, take, done = STEPS[step]
        return form_class(request.POST, auto_id=f"{step}_%s"), take, done, step
    wanted = request.POST.get("line", "")
    line = next((one for one in selectors.lines_of(shown) if str(one.line.pk) == wanted), None)
    name = f"{step}:{line.line.pk}" if line else step
    handling_class, take, done = HANDLING[step]
    about = About(actor=request.actor, incoming=shown, line=line)
    return handling_class(request.POST, about=about, auto_id=_auto_id(name)), take, done, name


def _auto_id(name: str) -> str:
    return f"{name.replace(':', '_')}_%s"


def _handling_forms(
    request: OfficeRequest, shown: IncomingDocument, lines: list[selectors.Line], failed: dict[str, forms.Form]
) -> list[dict[str, Any]]:
    """Every step of the handling that is open to this person, with its form and the unit it is about."""
    by_key = {str(line.line.pk): line for line in lines}
    found = []
    for name in selectors.steps_of_incoming_open_to(request.actor, shown):
        step, _colon, key = name.partition(":")
        line = by_key.get(key)
        about = About(actor=request.actor, incoming=shown, line=line)
        form = failed.get(name) or HANDLING[step][0](about=about, auto_id=_auto_id(name))
        found.append({"step": step, "form": form, "line": line, "again": bool(line and line.assignment)})
    return found


def _page(
    request: OfficeRequest, shown: IncomingDocument, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    clerk = may("documents.register", request.actor, shown)
    waiting = clerk and shown.state == IncomingState.ARRIVED
    asked = clerk and shown.recall_asked_at is not None and not shown.recall_answer
    lines = selectors.lines_of(shown)
    steps = _handling_forms(request, shown, lines, failed)
    mark = _mark(shown)
    context = {
        "incoming": shown,
        "badge": badge_of(shown),
        "waiting": waiting,
        "register_form": failed.get("register") or KeyForm(auto_id="register_%s"),
        "refuse_form": failed.get("refuse") or ReasonForm(auto_id="refuse_%s"),
        "asked": asked and shown.state in (IncomingState.ARRIVED, IncomingState.REGISTERED),
        "accept_form": failed.get("accept-recall") or KeyForm(auto_id="accept_%s"),
        "decline_form": failed.get("decline-recall") or ReasonForm(auto_id="decline_%s"),
        "failed": list(failed.values()),
        "change_requests": requests_of(request.actor, shown),
        "twins": selectors.duplicates_of(shown) if shown.state == IncomingState.ARRIVED else [],
        "todo": [one for one in steps if one["step"] != "urge" and not one["again"]],
        "also": [one for one in steps if one["step"] == "urge" or one["again"]],
        "steps": steps_of(shown),
        "direction": shown.directions.select_related("given_by", "post").last(),
        "unit_columns": unit_columns(),
        "units": unit_rows(lines),
        "notes": notes_of(lines),
        "answers": answers_of(shown),
        "finished": shown.stage == WorkStage.FINISHED,
        "marked": mark is not None,
        "facts": facts_of(shown),
        "keeps_readers": may("documents.keep_readers", request.actor, shown),
        "verification": verification_of(shown),
        "copies": selectors.copies_of(shown),
        "may_copy": selectors.may_copy(request.actor, shown),
        "copy_url": reverse("copies:incoming", args=[shown.pk]),
        "events": events_of(shown),
        "images": [
            {
                "url": f"{reverse('receive:page', args=[shown.pk, number])}?v={(shown.file_id or '')[:8]}",
                "full_url": reverse("receive:file", args=[shown.pk]),
            }
            for number in range(1, _pages(shown) + 1)
        ],
    }
    return render(request, "receive_document/incoming.html", context, status=status)


def _mark(shown: IncomingDocument) -> ArrivalMark | None:
    """The mark of a paper document; what came over the axis bears none."""
    if not shown.came_on_paper or shown.arrival_number is None:
        return None
    direction = shown.directions.last()
    # One line of the mark holds one unit; the others stand on the slip.
    lead = direction.units.filter(part=UnitPart.LEAD).select_related("unit").first() if direction else None
    leader = shown.presented_to.full_name if shown.presented_to else ""
    return ArrivalMark(
        agency=shown.agency.short_name,
        number=shown.arrival_number,
        day=shown.arrived_at.astimezone(clock.ZONE).date(),
        passed_to=lead.unit.name if lead else leader,
    )


def _pages(shown: IncomingDocument) -> int:
    return min(page_count(files.read(shown.file_id)), MOST_PAGES_SHOWN) if shown.file_id else 0
