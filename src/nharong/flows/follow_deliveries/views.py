"""Pages of what was sent: who is late, what goes otherwise, messages and their trouble."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Pair, Row, Tab
from nharong.exchange import acts as exchange
from nharong.exchange import selectors
from nharong.exchange.models import Delivery
from nharong.exchange.words import OutboxState
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest

from . import chain
from .forms import DispatchFilter, DispatchForm, MessageFilter, PressForm, RemindForm
from .presenting import (
    delivery_badge,
    dispatch_columns,
    dispatch_row,
    late_columns,
    message_columns,
    message_link,
    message_row,
    reminded_text,
    what_of,
)

PER_PAGE = 50


def late(request: OfficeRequest) -> HttpResponse:
    """Chưa tiếp nhận: who has not confirmed in time, with the way to remind them."""
    form = RemindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        if not chosen:
            form.add_error(None, _("Hãy chọn ít nhất một nơi nhận đã nhắc."))
        else:
            try:
                with once(form.cleaned_data["act_key"]):
                    chain.remind(
                        actor=request.actor,
                        delivery_ids=chosen,
                        way=form.cleaned_data["way"],
                        note=form.cleaned_data["note"],
                    )
            except (OfficeError, Delivery.DoesNotExist) as error:
                form.add_error(None, getattr(error, "sentence", "") or _("Hãy tải lại trang và chọn lại nơi nhận."))
            else:
                said = ngettext(
                    "Đã ghi việc nhắc %(count)d nơi nhận.", "Đã ghi việc nhắc %(count)d nơi nhận.", len(chosen)
                )
                messages.success(request, said % {"count": len(chosen)})
                return HttpResponseRedirect(reverse("deliveries:late"))
    page = Paginator(selectors.not_confirmed(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    served = people.agencies_served_by(request.actor.agency_id)
    ticked = set(form.chosen()) if form.is_bound else set()
    context = {
        "form": form,
        "tabs": tabs(request, "late"),
        "page_obj": page,
        "columns": late_columns(),
        "rows": [_late_row(one, ticked) for one in page],
        "may_keep": any(may("exchange.keep", request.actor, one) for one in served),
        "since": [(agency.short_name, selectors.late_since(agency)) for agency in served],
    }
    return render(request, "follow_deliveries/late.html", context, status=422 if form.errors else 200)


def dispatches(request: OfficeRequest) -> HttpResponse:
    """Chuyển phát ngoài Trục: what must go by other ways; the list can be printed and taken to the post."""
    form = DispatchFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.dispatches(
        request.actor,
        open_only=not asked.get("everything"),
        agency_id=asked["agency"].pk if asked.get("agency") else None,
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "tabs": tabs(request, "dispatches"),
        "page_obj": page,
        "query": request.GET.urlencode(),
        "columns": dispatch_columns(with_document=True),
        "rows": [dispatch_row(one, link=True) for one in page],
    }
    return render(request, "follow_deliveries/dispatches.html", context)


def dispatch_list(request: OfficeRequest) -> HttpResponse:
    """Phiếu chuyển phát: what has not gone yet, receiver by receiver, for printing and for the receipt's signature."""
    form = DispatchFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.dispatches(
        request.actor, open_only=True, agency_id=asked["agency"].pk if asked.get("agency") else None
    )
    context = {
        "rows": rows.order_by("receiver__name", "document__issued_at", "pk")[:1000],
        "today": clock.today(),
        "agency": asked.get("agency"),
    }
    return render(request, "follow_deliveries/dispatch_list.html", context)


def dispatch(request: OfficeRequest, pk: int) -> HttpResponse:
    """One document on its other way to one receiver: recorded, or put right."""
    shown = selectors.one_dispatch(request.actor, pk)
    initial = {
        "way": shown.way,
        "sent_on": shown.sent_on or clock.today(),
        "reference": shown.reference,
        "note": shown.note,
    }
    form = DispatchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                exchange.record_dispatch(
                    actor=request.actor,
                    dispatch_id=pk,
                    way=data["way"],
                    sent_on=data["sent_on"],
                    reference=data["reference"],
                    note=data["note"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi việc chuyển phát đến %(name)s.") % {"name": shown.receiver.name})
            return HttpResponseRedirect(reverse("deliveries:dispatches"))
    context = {
        "dispatch": shown,
        "form": form,
        "may_keep": may("exchange.keep", request.actor, shown.document.agency),
        "document_url": address_of("documents.document", shown.document_id),
        "columns": dispatch_columns(),
        "rows": [dispatch_row(shown, link=False)],
    }
    return render(request, "follow_deliveries/dispatch.html", context, status=422 if form.errors else 200)


def outbox(request: OfficeRequest) -> HttpResponse:
    """Gói tin: what left and what did not; what came in and could not be understood."""
    form = MessageFilter(request.GET or None, auto_id="filter_%s")
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.messages_out(request.actor, state=asked.get("state", ""), words=asked.get("q", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "tabs": tabs(request, "outbox"),
        "page_obj": page,
        "columns": message_columns(),
        "rows": [message_row(one) for one in page],
        "incoming_columns": [
            Column("fetched", _("Lấy về lúc"), kind="moment"),
            Column("receiver", _("Cơ quan nhận")),
            Column("problem", _("Vướng mắc"), width="wide"),
            Column("axis_id", _("Mã gói trên trục"), kind="code"),
        ],
        "incoming_rows": [
            Row(
                cells={
                    "fetched": one.fetched_at,
                    "receiver": one.receiver.short_name,
                    "problem": one.problem,
                    "axis_id": one.axis_id,
                },
                url=address_of("documents.incomingdocument", one.incoming_id) if one.incoming_id else "",
            )
            for one in selectors.packages_with_trouble(request.actor)[:PER_PAGE]
        ],
    }
    return render(request, "follow_deliveries/outbox.html", context)


def message(request: OfficeRequest, pk: int) -> HttpResponse:
    """One outgoing message: for whom, how it stands, and sending it again."""
    shown = selectors.one_message(request.actor, pk)
    deliveries = shown.deliveries.select_related("receiver")
    pairs = [
        Pair(_("Bên gửi"), shown.sender.name),
        Pair(_("Trạng thái"), str(OutboxState(shown.state).label)),
        Pair(_("Xếp hàng lúc"), shown.queued_at.astimezone(clock.ZONE).strftime("%d/%m/%Y %H:%M")),
        Pair(_("Mã gói trên trục"), shown.axis_id),
        Pair(_("Cỡ gói tin (byte)"), str(shown.payload.size)),
        Pair("SHA-256", shown.payload_id),
        Pair(_("Lỗi gần nhất"), shown.error),
    ]
    context = {
        "message": shown,
        "what": what_of(shown),
        "document_url": message_link(shown),
        "pairs": [pair for pair in pairs if pair.value],
        "columns": [Column("receiver", _("Nơi nhận"), width="wide"), Column("state", _("Trạng thái"), kind="state")],
        "rows": [Row(cells={"receiver": one.receiver.name, "state": delivery_badge(one)}) for one in deliveries],
        "may_send": shown.state != OutboxState.ACCEPTED and may("exchange.keep", request.actor, shown.sender),
        "form": PressForm(auto_id=False),
    }
    return render(request, "follow_deliveries/message.html", context)


@require_POST
def send_again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Gửi lại gói tin."""
    shown = selectors.one_message(request.actor, pk)
    form = PressForm(request.POST)
    form.is_valid()
    with once(form.cleaned_data.get("act_key")):
        exchange.send_again(actor=request.actor, message_id=shown.pk)
    messages.success(request, _("Đã đưa gói tin vào hàng gửi lại."))
    return HttpResponseRedirect(reverse("deliveries:message", args=[pk]))


def tabs(request: OfficeRequest, here: str) -> list[Tab]:
    """The pages of the exchange beside each other."""
    trouble = selectors.trouble_count(request.actor)
    return [
        Tab(_("Chưa tiếp nhận"), reverse("deliveries:late"), here == "late"),
        Tab(_("Chuyển phát ngoài Trục"), reverse("deliveries:dispatches"), here == "dispatches"),
        Tab(_("Gói tin"), reverse("deliveries:outbox"), here == "outbox", trouble or None),
        Tab(_("Báo cáo gửi, nhận"), reverse("exchange_report:report"), here == "report"),
        Tab(_("Nơi nhận, quy tắc"), reverse("receivers:groups"), here == "receivers"),
    ]


def _late_row(delivery: Delivery, ticked: set[int]) -> Row:
    label = _("Nhắc %(receiver)s về %(symbol)s") % {
        "receiver": delivery.receiver.short_name,
        "symbol": delivery.document.symbol,
    }
    tick = format_html(
        '<input type="checkbox" name="deliveries" form="remind" value="{}" aria-label="{}"{}>',
        delivery.pk,
        label,
        " checked" if delivery.pk in ticked else "",
    )
    return Row(
        cells={
            "tick": tick,
            "symbol": delivery.document.symbol,
            "sent": delivery.message.queued_at,
            "subject": delivery.document.subject,
            "receiver": delivery.receiver.name,
            "state": delivery_badge(delivery),
            "reminded": reminded_text(delivery.times_reminded, delivery.last_reminded),  # type: ignore[attr-defined] # annotated by the selector
        },
        url=address_of("documents.document", delivery.document_id),
    )
