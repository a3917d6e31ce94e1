"""The register of dossiers: a person's own list, everything searched and filtered, as a sheet and as a book."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Tab
from nharong.documents.registers.sheet import workbook
from nharong.kernel import clock
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.words import Role

from ..life_forms import RegisterFilter
from ..presenting import register_columns, register_row, work_columns, work_row
from ..printed.register_book import book, sheet_rows
from ..selectors import dossiers as selectors
from ..selectors.dossiers import Wanted
from .request import CounterRequest

PER_PAGE = 50
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: One file holds what a person can look through; more is chosen by days.
MOST_EXPORTED = 20_000


def worklist(request: CounterRequest) -> HttpResponse:
    """Việc của tôi ở quầy: what lies with me by its step's deadline, and what waits for the counter."""
    now = clock.now()
    page = Paginator(selectors.in_hands_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    counter = list(selectors.at_the_counter(request.actor)[:PER_PAGE])
    finished = list(selectors.to_hand_back(request.actor).exclude(holder_id=request.actor.person_id)[:PER_PAGE])
    overdue = list(selectors.waiting_for_applicants(request.actor, on=now.date())[:PER_PAGE])
    context = {
        "tabs": tabs(request, "work"),
        "page_obj": page,
        "columns": work_columns(),
        "rows": [work_row(one, now) for one in page],
        "counter_columns": register_columns(),
        "counter_rows": [register_row(one, now) for one in counter],
        "finished_rows": [register_row(one, now) for one in finished],
        "unanswered": overdue,
        "may_receive": Role.RECEPTION in request.actor.roles,
    }
    return render(request, "dossiers/worklist.html", context)


def register(request: CounterRequest) -> HttpResponse:
    """Sổ hồ sơ: filtered, paged, the last received first; applicants are masked."""
    form, wanted = asked_of(request)
    page = Paginator(selectors.register(request.actor, wanted), PER_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    context = {
        "form": form,
        "tabs": tabs(request, "register"),
        "page_obj": page,
        "columns": register_columns(),
        "rows": [register_row(one, now) for one in page],
        "query": request.GET.urlencode(),
        "may_receive": Role.RECEPTION in request.actor.roles,
    }
    return render(request, "dossiers/register.html", context)


def register_sheet(request: CounterRequest) -> FileResponse:
    """The register as it is filtered, as an .xlsx file; masked as on the page."""
    _form, wanted = asked_of(request)
    rows = selectors.register(request.actor, wanted)[:MOST_EXPORTED]
    columns, lines = sheet_rows(rows)
    kept = workbook(_("Sổ theo dõi hồ sơ"), columns, lines)
    return FileResponse(kept, content_type=_SHEET, as_attachment=True, filename="so-theo-doi-ho-so.xlsx")


def register_book(request: CounterRequest) -> HttpResponse:
    """The register book for printing: the form of the circular, whole names for whoever keeps it."""
    _form, wanted = asked_of(request)
    try:
        pdf = book(request.actor, wanted)
    except OfficeError as error:
        messages.error(request, error.sentence)
        return HttpResponseRedirect(f"{reverse('dossiers:register')}?{request.GET.urlencode()}")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="so-theo-doi.pdf"'}
    )


def asked_of(request: CounterRequest) -> tuple[RegisterFilter, Wanted]:
    """The filter as it was sent, and what it asks for; a wrong field asks for nothing."""
    served = [one.pk for one in people.agencies_served_by(request.actor.agency_id)]
    form = RegisterFilter(request.GET or None, agency_ids=served)
    form.is_valid()
    given: dict[str, Any] = form.cleaned_data if form.is_bound else {}
    unit = given.get("unit")
    return form, Wanted(
        words=given.get("q", ""),
        state=given.get("state"),
        only=given.get("only", ""),
        channel=given.get("channel", ""),
        unit_id=unit.pk if unit else None,
        since=given.get("since"),
        until=given.get("until"),
    )


def tabs(request: CounterRequest, here: str) -> list[Tab]:
    """The counter's pages beside one another."""
    shown = [
        Tab(_("Việc của tôi"), reverse("dossiers:worklist"), here == "work"),
        Tab(_("Sổ hồ sơ"), reverse("dossiers:register"), here == "register"),
        Tab(_("Báo cáo"), reverse("dossiers:report"), here == "report"),
    ]
    if Role.RECEPTION in request.actor.roles:
        shown.insert(2, Tab(_("Hàng đợi"), reverse("dossiers:queue"), here == "queue"))
    if may("dossiers.keep_personal_data", request.actor):
        shown.append(Tab(_("Dữ liệu cá nhân"), reverse("dossiers:personal_data"), here == "data"))
    if may("dossiers.set_regulation", request.actor):
        shown.append(Tab(_("Quy định áp dụng"), reverse("dossiers:regulations"), here == "regulations"))
    return shown
