"""The catalogue: its register, one procedure, its versions, what the counter receives."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.dossiers import acts, selectors
from nharong.dossiers.models import AdministrativeProcedure, OfferedProcedure, ProcedureVersion
from nharong.dossiers.selectors import WantedProcedure
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may

from .forms import CatalogueFilter, KeyForm, OfferForm
from .presenting import (
    catalogue_columns,
    catalogue_row,
    facts_of,
    fee_text,
    offered_badge,
    papers_columns,
    papers_tables,
    terms_text,
    ways_table,
)
from .request import PER_PAGE, CatalogueRequest, sheet, tabs_at

_SHEET = (
    ("Mã thủ tục", 14.0),
    ("Tên thủ tục", 60.0),
    ("Lĩnh vực", 30.0),
    ("Cấp thực hiện", 20.0),
    ("Cơ quan giải quyết", 40.0),
    ("Thời hạn", 24.0),
    ("Phí, lệ phí", 40.0),
    ("Số quyết định", 18.0),
    ("Tiếp nhận tại quầy", 18.0),
)


def catalogue(request: CatalogueRequest) -> HttpResponse:
    """Danh mục thủ tục hành chính."""
    form, wanted = _asked(request)
    page = Paginator(selectors.procedures(wanted, on=clock.today()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "columns": catalogue_columns(),
        "rows": [catalogue_row(one) for one in page],
        "tabs": tabs_at(request, "catalogue"),
        "query": request.GET.urlencode(),
        "may_import": may("dossiers.keep_catalogue", request.actor),
    }
    return render(request, "dossiers/catalogue.html", context)


def catalogue_sheet(request: CatalogueRequest) -> HttpResponseBase:
    """The same register as an .xlsx file."""
    _form, wanted = _asked(request)
    rows = selectors.procedures(wanted, on=clock.today())
    return sheet("danh-muc-thu-tuc.xlsx", "DANH MỤC THỦ TỤC HÀNH CHÍNH", _SHEET, map(_sheet_row, _in_turns(rows)))


def procedure(request: CatalogueRequest, pk: int) -> HttpResponse:
    """One procedure as it is now."""
    return _procedure_page(request, _procedure(pk))


def version(request: CatalogueRequest, pk: int, number: int) -> HttpResponse:
    """One version, with what it changed against the one before."""
    found = ProcedureVersion.objects.filter(procedure_id=pk, number=number).select_related("procedure").first()
    if found is None:
        raise Http404
    columns, rows = ways_table(found)
    context = {
        "version": found,
        "procedure": found.procedure,
        "facts": facts_of(found),
        "way_columns": columns,
        "way_rows": rows,
        "paper_columns": papers_columns(),
        "cases": papers_tables(found),
        "changes": selectors.changes_of(found),
    }
    return render(request, "dossiers/procedure_version.html", context)


@require_POST
def offer(request: CatalogueRequest, pk: int) -> HttpResponse:
    """Let a counter receive a procedure."""
    found = _procedure(pk)
    form = OfferForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.offer_procedure(
                    actor=request.actor,
                    procedure_id=pk,
                    agency=data["agency"],
                    counter=data["counter"],
                    online=data["online"],
                    postal=data["postal"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã đưa vào danh mục tiếp nhận tại quầy."))
            return HttpResponseRedirect(reverse("dossiers:procedure", args=[pk]))
    return _procedure_page(request, found, offer_form=form, status=422)


@require_POST
def end_offer(request: CatalogueRequest, pk: int) -> HttpResponse:
    """Take a procedure off the counter."""
    form = KeyForm(request.POST)
    if form.is_valid():
        with once(form.cleaned_data["act_key"]):
            ended = acts.end_offer(actor=request.actor, offer_id=pk)
        messages.success(request, _("Đã thôi tiếp nhận thủ tục này từ hôm nay."))
        return HttpResponseRedirect(reverse("dossiers:procedure", args=[ended.procedure_id]))
    raise Http404


def offers(request: CatalogueRequest) -> HttpResponse:
    """Thủ tục được tiếp nhận tại quầy."""
    rows = selectors.offers(on=clock.today())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    columns = [
        Column("code", _("Mã"), kind="code"),
        Column("name", _("Tên thủ tục"), width="wide"),
        Column("agency", _("Cơ quan giải quyết")),
        Column("counter", _("Nơi tiếp nhận")),
        Column("state", _("Hình thức"), kind="state"),
        Column("since", _("Từ ngày"), kind="date"),
    ]
    context = {
        "page_obj": page,
        "columns": columns,
        "rows": [_offer_row(one) for one in page],
        "tabs": tabs_at(request, "offers"),
    }
    return render(request, "dossiers/offers.html", context)


def _offer_row(one: OfferedProcedure) -> Row:
    return Row(
        {
            "code": one.procedure.code,
            "name": one.procedure.name,
            "agency": one.agency.short_name,
            "counter": one.counter.short_name,
            "state": offered_badge([one]),
            "since": one.valid_from,
        },
        url=reverse("dossiers:procedure", args=[one.procedure_id]),
    )


def _asked(request: CatalogueRequest) -> tuple[CatalogueFilter, WantedProcedure]:
    form = CatalogueFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    agency = asked.get("agency")
    return form, WantedProcedure(
        words=asked.get("q", ""),
        field=asked.get("field", ""),
        level=asked.get("level", ""),
        agency_id=agency.pk if agency else None,
        offered_only=asked.get("offered", False),
    )


def _in_turns(rows: QuerySet[AdministrativeProcedure]) -> Iterator[AdministrativeProcedure]:
    yield from rows.iterator(chunk_size=500)


def _sheet_row(one: AdministrativeProcedure) -> tuple[str, ...]:
    current = one.current
    channels = list(current.channels.all()) if current else []
    found = list(one.offers.all())
    return (
        one.code,
        one.name,
        one.field,
        ", ".join(current.levels) if current else "",
        found[0].agency.name if found else one.agencies,
        terms_text(channels),
        "; ".join(dict.fromkeys(fee_text(way) for way in channels)),
        current.decision_number if current else "",
        str(offered_badge(found).label),
    )


def _procedure(pk: int) -> AdministrativeProcedure:
    found = AdministrativeProcedure.objects.filter(pk=pk, current__isnull=False).select_related("current").first()
    if found is None:
        raise Http404
    return found


def _procedure_page(
    request: CatalogueRequest,
    one: AdministrativeProcedure,
    *,
    offer_form: OfferForm | None = None,
    status: int = 200,
) -> HttpResponse:
    current = one.current
    if current is None:
        raise Http404
    columns, rows = ways_table(current)
    controls = may("dossiers.offer_procedure", request.actor)
    context = {
        "procedure": one,
        "version": current,
        "facts": facts_of(current),
        "way_columns": columns,
        "way_rows": rows,
        "paper_columns": papers_columns(),
        "cases": papers_tables(current),
        "versions": one.versions.order_by("-number"),
        "offers": selectors.offers(on=clock.today()).filter(procedure=one),
        "processes": one.processes.select_related("agency").order_by("agency", "-number"),
        "offer_form": offer_form or (OfferForm(auto_id="offer_%s") if controls else None),
        "end_form": KeyForm(auto_id="end_%s") if controls else None,
        "failed": offer_form,
        "may_draft": controls or may("dossiers.draft_process", request.actor),
    }
    return render(request, "dossiers/procedure.html", context, status=status)
