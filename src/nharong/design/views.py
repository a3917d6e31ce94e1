"""The gallery: every part once, to look at and to print."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nharong.design import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part with sample values; reads nothing but the query string."""
    wrong = samples.SampleForm(data={"subject": "", "agreed": "", "kind": "x"})
    page = Paginator(range(1234), 50).get_page(request.GET.get("page", "3"))
    context = {
        **samples.frame(),
        "columns": samples.COLUMNS,
        "rows": samples.ROWS,
        "totals": samples.TOTALS,
        "page_obj": page,
        "filter_form": samples.FilterForm(request.GET or None),
        "form": samples.SampleForm(),
        "wrong_form": wrong,
        "standing_items": samples.STANDING,
        "step_items": samples.STEPS,
        "events": samples.EVENTS,
        "pairs": samples.PAIRS,
        "tab_items": samples.TABS,
        "figures": samples.FIGURES,
        "splits": samples.SPLITS,
        "tones": samples.TONES,
        "sheets": samples.SHEETS,
    }
    return render(request, "design/gallery.html", context)
