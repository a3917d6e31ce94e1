"""A register's page: filtered, paged, as an .xlsx file, on paper."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render

from nharong.design.moments import day_text, moment_text
from nharong.design.paging import with_query
from nharong.design.shapes import Column, Row, Tab, take
from nharong.documents.registers.sheet import workbook

from .asked import QualityRequest

PER_PAGE = 50
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = {"wide": 50.0, "medium": 28.0, "narrow": 10.0}


def show_register(
    request: QualityRequest,
    *,
    title: str,
    name: str,
    items: Any,
    columns: Sequence[Column],
    row: Callable[[Any], Row],
    form: forms.Form | None = None,
    tabs: Sequence[Tab] = (),
    actions: Sequence[tuple[str, str]] = (),
    empty: str = "",
    hint: str = "",
    lead: str = "",
    **more: Any,
) -> HttpResponseBase:
    """The register on a page, or as a sheet when ``?xuat=xlsx`` asks; the first of ``actions`` is the main one."""
    if request.GET.get("xuat") == "xlsx":
        every = items.iterator(chunk_size=500) if hasattr(items, "iterator") and callable(items.iterator) else items
        return sheet(title, name, columns, (row(one) for one in every))
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "lead": lead,
        "form": form,
        "tabs": tabs,
        "actions": actions,
        "page_obj": page,
        "columns": columns,
        "rows": [row(one) for one in page],
        "empty_title": empty,
        "empty_hint": hint,
        "sheet_url": with_query(request.GET, xuat="xlsx", page=None),
        **more,
    }
    return render(request, "quality/register.html", context)


def sheet(title: str, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> FileResponse:
    """The rows as an .xlsx file."""
    widths = [(column.label, _WIDTHS.get(column.width, 18.0)) for column in columns]
    lines = ([_plain(one.cells.get(column.key)) for column in columns] for one in rows)
    return FileResponse(
        workbook(title, widths, lines), content_type=_SHEET, as_attachment=True, filename=f"{name}.xlsx"
    )


def _plain(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    label = take(value, "label")
    return str(label if label is not None else value)
