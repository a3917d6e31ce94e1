"""Lists of tasks: mine, my field, all; by agency; as a sheet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row, Tab
from nharong.kernel.errors import NotFound
from nharong.people.models import Agency
from nharong.programme import selectors
from nharong.programme.forms import TaskFilter
from nharong.programme.presenting import register_columns, register_row
from nharong.programme.rules.states import Sums, sums_of
from nharong.programme.sheets.writing import MEDIA_TYPE, sheet_of
from nharong.programme.words import CarryingOut, TaskState

from .asking import PER_PAGE, ProgrammeRequest, download, tabs_at, year_asked

MOST_EXPORTED = 5000


def tasks(request: ProgrammeRequest) -> HttpResponse:
    """Nhiệm vụ: what is mine, what lies in my field, or all; red first."""
    view, form, rows = _asked(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    labels = {"mine": _("Của tôi"), "field": _("Lĩnh vực tôi theo dõi"), "all": _("Tất cả")}
    counted = selectors.tasks(request.actor, view=view, year=year_asked(request))
    context = {
        "tabs": tabs_at("tasks"),
        "views": [
            Tab(labels[name], f"{reverse('programme:tasks')}?xem={name}", active=name == view)
            for name in selectors.VIEWS
        ],
        "form": form,
        "page_obj": page,
        "columns": register_columns(),
        "rows": [register_row(one) for one in selectors.with_checks(page)],
        "query": query.urlencode(),
        "standing": standing_of(_sums(counted)),
        "year": year_asked(request),
    }
    return render(request, "programme/tasks.html", context)


def tasks_sheet(request: ProgrammeRequest) -> HttpResponse:
    """The same tasks as an .xlsx file."""
    _view, _form, rows = _asked(request)
    listed = list(rows.prefetch_related("parties__agency")[:MOST_EXPORTED])
    states = [(task, CarryingOut(task.carrying)) for task in listed]
    return download(sheet_of(states, title=_("Danh sách nhiệm vụ")), name="nhiem-vu.xlsx", media_type=MEDIA_TYPE)


def agencies(request: ProgrammeRequest) -> HttpResponse:
    """Theo cơ quan: the four states of each leading agency, sums held together."""
    year = year_asked(request)
    lines = selectors.counted_by_agency(selectors.tasks(request.actor, year=year))
    context = {
        "tabs": tabs_at("agencies"),
        "year": year,
        "columns": [Column("agency", _("Cơ quan chủ trì"), kind="link", width="wide"), *sum_columns()],
        "rows": [
            Row(
                cells={"agency": agency.name if agency else _("Chưa giao"), **sum_cells(sums)},
                url=f"{reverse('programme:agency', args=[agency.pk])}?year={year}" if agency else "",
                tone="bad" if sums.overdue else "",
            )
            for agency, sums in lines
        ],
        "totals": {"agency": _("Tổng cộng"), **sum_cells(_total(lines))},
    }
    return render(request, "programme/agencies.html", context)


def agency(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """One agency: how its tasks stand, and which they are."""
    shown = Agency.objects.filter(pk=pk).first()
    if shown is None:
        raise NotFound("Không có cơ quan này.")
    year = year_asked(request)
    rows = selectors.tasks(request.actor, lead=pk, year=year)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "agency": shown,
        "year": year,
        "standing": standing_of(_sums(rows)),
        "columns": register_columns(),
        "page_obj": page,
        "rows": [register_row(one) for one in selectors.with_checks(page)],
    }
    return render(request, "programme/agency.html", context)


def sum_columns() -> list[Column]:
    """The total and the four states."""
    return [
        Column("total", _("Tổng số"), kind="number"),
        *(Column(state.value, str(state.label), kind="number") for state in CarryingOut),
    ]


def sum_cells(sums: Sums) -> dict[str, Any]:
    """One line of them."""
    return {"total": sums.total, **{state.value: getattr(sums, state.value) for state in CarryingOut}}


def standing_of(sums: Sums) -> list[dict[str, Any]]:
    """The strip under a heading: how many stand how."""
    tones = {"done_on_time": "good", "done_late": "warning", "in_time": "info", "overdue": "bad"}
    return [
        {"label": _("Tổng số"), "value": sums.total},
        *(
            {
                "label": str(state.label),
                "value": getattr(sums, state.value),
                "tone": tones[state.value] if getattr(sums, state.value) else "",
            }
            for state in CarryingOut
        ),
    ]


def sums_of_shown(listed: list[selectors.Shown]) -> Sums:
    """The four states of these tasks, withdrawn ones left out."""
    counted = [one for one in listed if one.task.state != TaskState.WITHDRAWN]
    return sums_of((one.assessment.state for one in counted), total=len(counted))


def _sums(rows: Any) -> Sums:
    counted = rows.exclude(state=TaskState.WITHDRAWN)
    return sums_of((CarryingOut(one) for one in counted.values_list("carrying", flat=True)), total=counted.count())


def _total(lines: list[tuple[Agency | None, Sums]]) -> Sums:
    names = ("total", *CarryingOut.values)
    return Sums(**{name: sum(getattr(sums, name) for _agency, sums in lines) for name in names})


def _asked(request: ProgrammeRequest) -> tuple[str, TaskFilter, Any]:
    view = request.GET.get("xem", "")
    view = view if view in selectors.VIEWS else _usual_view(request)
    form = TaskFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.tasks(
        request.actor,
        view=view,
        words=asked.get("q", ""),
        carrying=asked.get("carrying", ""),
        lead=asked["lead"].pk if asked.get("lead") else None,
        year=asked.get("year"),
    )
    return view, form, rows


def _usual_view(request: ProgrammeRequest) -> str:
    """What is mine where there is anything; else my field, else all."""
    for view in ("mine", "field"):
        if selectors.tasks(request.actor, view=view).exists():
            return view
    return "all"
