"""The traffic page: who is connected, what was handed in and who has fetched it, which calls came. Read only."""

from functools import cache
from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nharong.kernel import clock

from .models import Agency, Call, MailboxEntry, Package
from .words import WAITING

_ROWS = 20


@require_safe
def traffic(request: HttpRequest) -> HttpResponse:
    """Codes, states and times only: what a document says, even its subject, is nobody's business here."""
    packages = Package.objects.select_related("sender").prefetch_related("entries__receiver").order_by("-id")
    agencies = Agency.objects.filter(withdrawn_at=None).select_related("parent", "served_by").order_by("code")
    facts = {
        "now": clock.now(),
        "waiting": MailboxEntry.objects.filter(state__in=WAITING).count(),
        "agencies": Paginator(agencies, _ROWS).get_page(request.GET.get("agencies")),
        "packages": Paginator(packages, _ROWS).get_page(request.GET.get("packages")),
        "calls": Paginator(Call.objects.order_by("-id"), _ROWS).get_page(request.GET.get("calls")),
    }
    response = render(request, "axis/traffic.html", facts)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; base-uri 'none'"
    return response


@require_safe
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The page's one style sheet, served by the axis itself."""
    return HttpResponse(_stylesheet(), content_type="text/css; charset=utf-8")


@cache
def _stylesheet() -> bytes:
    return (Path(__file__).parent / "static" / "axis" / "traffic.css").read_bytes()
