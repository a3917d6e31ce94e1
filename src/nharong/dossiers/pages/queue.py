"""The queue at the counter: tickets, calling the next, and the display in the hall."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.kernel.acts import once
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency

from .. import acts
from ..errors import COUNTER_ONLY
from ..life_forms import key_of
from ..models import QueueTicket
from ..queue_forms import CallForm, CloseForm, TicketForm
from ..selectors import dossiers as selectors
from .register import tabs
from .request import CounterRequest

#: Under this name a person's session remembers the desk worked at.
_DESK = "counter_desk"


def queue(request: CounterRequest) -> HttpResponse:
    """Hàng đợi: take a number for somebody, call the next to my desk."""
    agency = _counter(request)
    return render(request, "dossiers/queue.html", _context(request, agency))


@require_POST
def take(request: CounterRequest) -> HttpResponse:
    """Lấy số."""
    form = TicketForm(request.POST)
    if form.is_valid():
        with once(key_of(form)):
            ticket = acts.take_ticket(
                actor=request.actor, agency=_counter(request), service=form.cleaned_data["service"]
            )
        messages.success(request, _("Số thứ tự %(number)03d.") % {"number": ticket.number})
        return HttpResponseRedirect(reverse("dossiers:queue"))
    return render(request, "dossiers/queue.html", _context(request, _counter(request), ticket=form), status=422)


@require_POST
def call(request: CounterRequest) -> HttpResponse:
    """Gọi số tiếp theo."""
    form = CallForm(request.POST)
    if form.is_valid():
        desk = form.cleaned_data["desk"]
        try:
            with once(key_of(form)):
                acts.call_ticket(actor=request.actor, agency=_counter(request), desk=desk)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            request.session[_DESK] = desk
            return HttpResponseRedirect(reverse("dossiers:queue"))
    return render(request, "dossiers/queue.html", _context(request, _counter(request), call=form), status=422)


@require_POST
def close(request: CounterRequest, pk: int) -> HttpResponse:
    """Đã phục vụ, hoặc không có mặt."""
    form = CloseForm(request.POST)
    if not form.is_valid() or not QueueTicket.objects.filter(pk=pk).exists():
        raise Http404
    with once(key_of(form)):
        acts.close_ticket(actor=request.actor, ticket_id=pk, missed=form.cleaned_data["missed"])
    return HttpResponseRedirect(reverse("dossiers:queue"))


@login_not_required
def display(request: HttpRequest, code: str) -> HttpResponse:
    """Màn hình sảnh: numbers and desks, no name; it refreshes itself without any script."""
    try:
        agency = people.agency_with_code(code)
    except NotFound as error:
        raise Http404 from error
    response = render(request, "dossiers/hall.html", {"agency": agency, "queue": selectors.queue_today(agency)})
    response["Refresh"] = "5"
    response["Cache-Control"] = "no-store"
    return response


def _counter(request: CounterRequest) -> Agency:
    check_may("dossiers.take_ticket", request.actor, sentence=COUNTER_ONLY)
    return Agency.objects.get(pk=request.actor.agency_id or 0)


def _context(
    request: CounterRequest, agency: Agency, *, ticket: TicketForm | None = None, call: CallForm | None = None
) -> dict[str, object]:
    return {
        "tabs": tabs(request, "queue"),
        "agency": agency,
        "queue": selectors.queue_today(agency),
        "ticket_form": ticket or TicketForm(auto_id="ticket_%s"),
        "call_form": call or CallForm(auto_id="call_%s", initial={"desk": request.session.get(_DESK, "")}),
        "close_form": CloseForm(auto_id="close_%s"),
    }
