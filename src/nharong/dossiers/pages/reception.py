"""The counter: find the procedure, write down the applicant and the papers, receive, hand out the receipt."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.documents.finding.folding import fold
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.worktime.rules.calendar import OutOfCalendar
from nharong.worktime.rules.terms import Term, Unit
from nharong.worktime.selectors import calendar_for

from .. import acts
from ..life_forms import ReceptionForm, key_of
from ..models import OfferedProcedure
from ..selectors import procedures_offered_by
from .request import CounterRequest

SHOWN = 60


def choose(request: CounterRequest) -> HttpResponse:
    """Tiếp nhận hồ sơ, bước một: which procedure; found without accents."""
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    found: list[OfferedProcedure] = []
    for agency in people.agencies_served_by(request.actor.agency_id):
        rows = procedures_offered_by(agency, on=clock.today())
        for word in fold(words).split():
            rows = rows.filter(procedure__folded__contains=word)
        found += rows[:SHOWN]
    context = {
        "words": words,
        "columns": [
            Column("code", _("Mã thủ tục"), kind="code"),
            Column("name", _("Thủ tục"), width="wide"),
            Column("field", _("Lĩnh vực")),
            Column("agency", _("Cơ quan giải quyết")),
        ],
        "rows": [
            Row(
                cells={
                    "code": offer.procedure.code,
                    "name": offer.procedure.name,
                    "field": offer.procedure.field,
                    "agency": offer.agency.short_name,
                },
                url=reverse("dossiers:reception", args=[offer.pk]),
            )
            for offer in found[:SHOWN]
        ],
    }
    return render(request, "dossiers/choose_procedure.html", context)


def receive(request: CounterRequest, pk: int) -> HttpResponse:
    """Tiếp nhận hồ sơ, bước hai: the applicant, the papers, the promised time; received, or written down as incomplete."""
    offer = (
        OfferedProcedure.objects.select_related("procedure__current", "agency", "counter")
        .prefetch_related("procedure__current__channels", "procedure__current__papers")
        .filter(pk=pk)
        .first()
    )
    if offer is None or not may("dossiers.receive", request.actor, offer):
        raise Http404
    form = ReceptionForm(request.POST or None, offer=offer)
    if request.method == "POST" and form.is_valid():
        incomplete = request.POST.get("act") == "take_down"
        act = acts.take_down if incomplete else acts.receive
        try:
            with once(key_of(form)):
                dossier = act(actor=request.actor, facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            said = _("Đã ghi nhận hồ sơ chưa đủ; hãy lập phiếu yêu cầu bổ sung hoặc từ chối.")
            if not incomplete:
                said = _("Đã tiếp nhận hồ sơ %(code)s; hãy in giấy tiếp nhận và hẹn trả kết quả.") % {
                    "code": dossier.code
                }
            messages.success(request, said)
            return HttpResponseRedirect(reverse("dossiers:dossier", args=[dossier.pk]))
    context = {"form": form, "offer": offer, "version": offer.procedure.current, "promises": _promises(offer)}
    return render(request, "dossiers/reception.html", context, status=422 if form.errors else 200)


def _promises(offer: OfferedProcedure) -> list[dict[str, Any]]:
    """What would be promised now, for each way and case with a published term."""
    calendar = calendar_for(offer.counter.code)
    found = []
    for row in offer.procedure.current.channels.all() if offer.procedure.current else ():
        if row.term_amount is None:
            continue
        try:
            due = calendar.due(clock.now(), Term(row.term_amount, Unit(row.term_unit)))
        except OutOfCalendar:
            continue
        found.append({"way": row.get_channel_display(), "term": row.term_text, "due": due.due, "skipped": due.skipped})
    return found
