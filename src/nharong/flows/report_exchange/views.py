"""Pages of the reports: both ways, each figure with the records behind it, as a sheet and for printing."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.documents.models import IncomingDocument
from nharong.documents.presenting import badge_of
from nharong.documents.registers.sheet import workbook
from nharong.documents.words import IncomingState
from nharong.exchange import selectors
from nharong.exchange.models import Delivery
from nharong.exchange.selectors import MONTHS, Line
from nharong.exchange.words import DeliveryState
from nharong.flows.follow_deliveries.presenting import delivery_badge
from nharong.flows.follow_deliveries.views import PER_PAGE, tabs
from nharong.flows.keep_registers.forms import AgencyYearForm
from nharong.kernel.pages import address_of
from nharong.people.middleware import OfficeRequest

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAYS = ("gui", "nhan")


def report(request: OfficeRequest) -> HttpResponse:
    """Báo cáo gửi, nhận: a year of one agency."""
    form = AgencyYearForm(request.GET or None, actor=request.actor)
    context = {
        "form": form,
        "agency": form.agency_chosen,
        "year": form.year_chosen,
        "tabs": tabs(request, "report"),
        "query": request.GET.urlencode(),
        "parts": [_part(request, form, way) for way in WAYS],
    }
    return render(request, "report_exchange/report.html", context)


def sheet(request: OfficeRequest) -> FileResponse:
    """The report as an .xlsx file."""
    form = AgencyYearForm(request.GET or None, actor=request.actor)
    lines: list[list[str | int]] = []
    for way in WAYS:
        for line in _lines(request, form, way):
            states = "; ".join(f"{state.label}: {line.states[state]}" for state in _states(way, [line]))
            months = [line.months.get(month, 0) for month in MONTHS]
            lines.append([_title(way), line.key, line.name, *months, line.total, states])
    columns = [
        (_("Phần"), 18.0),
        (_("Mã định danh"), 16.0),
        (_("Cơ quan"), 40.0),
        *((_("Tháng %(month)s") % {"month": month}, 8.0) for month in MONTHS),
        (_("Cả năm"), 9.0),
        (_("Trạng thái hiện nay"), 50.0),
    ]
    title = _("Văn bản gửi, nhận qua Trục năm %(year)s") % {"year": form.year_chosen}
    kept = workbook(f"{form.agency_chosen.name}: {title}", columns, lines)
    name = f"gui-nhan-{form.year_chosen}.xlsx"
    return FileResponse(kept, content_type=_SHEET, as_attachment=True, filename=name)


def behind(request: OfficeRequest, way: str) -> HttpResponse:
    """The records behind a figure: of one agency, one month, one state, as chosen by the link."""
    if way not in WAYS:
        raise Http404
    form = AgencyYearForm(request.GET or None, actor=request.actor)
    wanted = request.GET.get("thang", "")
    month = int(wanted) if wanted in {str(one) for one in MONTHS} else None
    other, state = _plain(request, "co-quan"), _plain(request, "trang-thai")
    chosen: dict[str, Any] = {"agency_id": form.agency_chosen.pk, "year": form.year_chosen, "month": month}
    number = request.GET.get("page")
    if way == "gui":
        sent = Paginator(
            selectors.deliveries_sent(request.actor, receiver=other, state=state, **chosen), PER_PAGE
        ).get_page(number)
        page: Page[Any] = sent
        rows = [_sent_row(one) for one in sent]
    else:
        received = Paginator(
            selectors.documents_received(request.actor, author=other, state=state, **chosen), PER_PAGE
        ).get_page(number)
        page = received
        rows = [_received_row(one) for one in received]
    context = {
        "title": _title(way),
        "agency": form.agency_chosen,
        "year": form.year_chosen,
        "month": month,
        "back": f"{reverse('exchange_report:report')}?{_of(form)}",
        "page_obj": page,
        "total": page.paginator.count,
        "columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("at", _("Gửi lúc") if way == "gui" else _("Đến lúc"), kind="moment"),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("other", _("Nơi nhận") if way == "gui" else _("Nơi gửi")),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": rows,
    }
    return render(request, "report_exchange/behind.html", context)


def _plain(request: OfficeRequest, name: str) -> str:
    """A part of the address that a database can be asked with."""
    return request.GET.get(name, "").replace("\x00", "")[:64]


def _lines(request: OfficeRequest, form: AgencyYearForm, way: str) -> list[Line]:
    reading = selectors.sent_report if way == "gui" else selectors.received_report
    return reading(request.actor, agency_id=form.agency_chosen.pk, year=form.year_chosen)


def _states(way: str, lines: list[Line]) -> Sequence[DeliveryState | IncomingState]:
    return selectors.states_sent(lines) if way == "gui" else selectors.states_received(lines)


def _title(way: str) -> str:
    return _("Gửi đi qua Trục") if way == "gui" else _("Nhận về qua Trục")


def _part(request: OfficeRequest, form: AgencyYearForm, way: str) -> dict[str, Any]:
    lines = _lines(request, form, way)
    states = _states(way, lines)
    label = _("Nơi nhận") if way == "gui" else _("Nơi gửi")
    # Twelve columns of whole words would leave the names no room.
    months = [Column(f"m{month}", _("T%(month)s") % {"month": month}, kind="number") for month in MONTHS]
    totals = {f"m{month}": sum(line.months.get(month, 0) for line in lines) for month in MONTHS}
    return {
        "way": way,
        "title": _title(way),
        "lines": bool(lines),
        "month_columns": [Column("name", label, width="wide"), *months, Column("total", _("Cả năm"), kind="number")],
        "month_rows": [
            Row(
                cells={
                    "name": line.name,
                    **{
                        f"m{month}": _linked(form, way, line.months.get(month, 0), line.key, thang=month)
                        for month in MONTHS
                    },
                    "total": _linked(form, way, line.total, line.key),
                }
            )
            for line in lines
        ],
        "month_totals": {"name": _("Cộng"), **totals, "total": sum(line.total for line in lines)},
        "state_columns": [
            Column("name", label, width="wide"),
            *(Column(f"s{state.value}", str(state.label), kind="number") for state in states),
        ],
        "state_rows": [
            Row(
                cells={
                    "name": line.name,
                    **{
                        f"s{state.value}": _linked(
                            form, way, line.states.get(state, 0), line.key, **{"trang-thai": state.value}
                        )
                        for state in states
                    },
                }
            )
            for line in lines
        ],
        "state_totals": {
            "name": _("Cộng"),
            **{f"s{state.value}": sum(line.states.get(state, 0) for line in lines) for state in states},
        },
    }


def _of(form: AgencyYearForm) -> str:
    return urlencode({"agency": form.agency_chosen.pk, "year": form.year_chosen})


def _linked(form: AgencyYearForm, way: str, count: int, key: str, **more: Any) -> SafeString | int:
    """A figure that leads to the records behind it; nothing leads nowhere."""
    if not count:
        return 0
    query = f"{_of(form)}&{urlencode({'co-quan': key, **more})}"
    return format_html('<a href="{}?{}">{}</a>', reverse("exchange_report:behind", args=[way]), query, count)


def _sent_row(one: Delivery) -> Row:
    return Row(
        cells={
            "symbol": one.document.symbol,
            "at": one.message.queued_at,
            "subject": one.document.subject,
            "other": one.receiver.name,
            "state": delivery_badge(one),
        },
        url=address_of("documents.document", one.document_id),
    )


def _received_row(one: IncomingDocument) -> Row:
    return Row(
        cells={
            "symbol": one.symbol,
            "at": one.arrived_at,
            "subject": one.subject,
            "other": one.author_name,
            "state": badge_of(one),
        },
        url=address_of("documents.incomingdocument", one.pk),
    )
