"""The gallery: every part once, to look at and to print."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from nharong.design import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part with sample values; reads nothing but the query string."""
    return render(request, "design/gallery.html", gallery_context(request.GET))


def gallery_context(query: QueryDict) -> dict[str, Any]:
    """The sample values the gallery shows, with the frame's own sample values over the office's."""
    return {
        **samples.frame(),
        "columns": samples.COLUMNS,
        "rows": samples.ROWS,
        "totals": samples.TOTALS,
        "page_obj": Paginator(range(1234), 50).get_page(query.get("page", "3")),
        "filter_form": samples.FilterForm(query or None, auto_id="filter_%s"),
        "form": samples.SampleForm(),
        "wrong_form": samples.SampleForm(data={"subject": "", "agreed": "", "kind": "x"}, auto_id="wrong_%s"),
        "standing_items": samples.STANDING,
        "step_items": samples.STEPS,
        "events": samples.EVENTS,
        "pairs": samples.PAIRS,
        "tab_items": samples.TABS,
        "figures": samples.FIGURES,
        "splits": samples.SPLITS,
        "tones": samples.TONES,
        "sheets": samples.SHEETS,
        "beside": query.get("beside", ""),
    }
