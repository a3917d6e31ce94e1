"""The pages: who is connected, what was handed in and who has fetched it, which calls came, which faults stand."""

from functools import cache
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nharong.kernel import clock, files

from . import faults, handing, selectors
from . import traffic as log_of_calls
from .models import Call, MailboxEntry, Package
from .words import WAITING, Effect, Kind

_ROWS = 20
_CALLS = (
    "sendEdoc",
    "getReceivedEdocList",
    "getEdoc",
    "downloadEdoc",
    "updateStatus",
    "getSentEdocList",
    "countReceiveEdoc",
    "countReceiveStatus",
    "getAgenciesList",
    "syncReceivedEdocList",
)


@require_safe
def traffic(request: HttpRequest) -> HttpResponse:
    """Codes, states and times only: what a document says, even its subject, is nobody's business here."""
    log_of_calls.write()
    text = request.GET.get("tim", "").replace("\x00", "")
    facts: dict[str, Any] = {
        "text": text,
        "waiting": MailboxEntry.objects.filter(state__in=WAITING).count(),
        "agencies": Paginator(selectors.agencies_found(text), _ROWS).get_page(request.GET.get("agencies")),
        "packages": Paginator(selectors.packages_found(text), _ROWS).get_page(request.GET.get("packages")),
        "calls": Paginator(selectors.calls_found(text), _ROWS).get_page(request.GET.get("calls")),
    }
    if faults.may_strike():
        facts |= {"faults": selectors.standing_faults(), "effects": Effect, "kinds": Kind, "call_names": _CALLS}
    return _page(request, "axis/traffic.html", facts)


@require_safe
def package(request: HttpRequest, doc_id: str) -> HttpResponse:
    """One message: every receiver's state with its times, and the calls about it."""
    log_of_calls.write()
    found = _package(doc_id)
    calls = Call.objects.filter(doc_id=found.doc_id).order_by("-id")
    facts = {
        "package": found,
        "entries": found.entries.select_related("receiver").order_by("id"),
        "calls": Paginator(calls, _ROWS).get_page(request.GET.get("calls")),
    }
    return _page(request, "axis/package.html", facts)


@require_safe
def package_bytes(request: HttpRequest, doc_id: str, which: str) -> HttpResponse:
    """The message as it was handed in (``goc``) or as receivers get it (``giao``); only in test mode."""
    if not faults.may_strike() or which not in {"goc", "giao"}:
        raise Http404
    found = _package(doc_id)
    data = files.read(found.file_id) if which == "goc" else handing.bytes_of(found)
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.doc_id}-{which}.edxml"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The pages' one style sheet, served by the axis itself."""
    return HttpResponse(_stylesheet(), content_type="text/css; charset=utf-8")


def _page(request: HttpRequest, template: str, facts: dict[str, Any]) -> HttpResponse:
    response = render(request, template, {"now": clock.now(), "test_mode": faults.may_strike(), **facts})
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return response


def _package(doc_id: str) -> Package:
    found = Package.objects.select_related("sender").filter(doc_id=doc_id.replace("\x00", "")[:36]).first()
    if found is None:
        raise Http404
    return found


@cache
def _stylesheet() -> bytes:
    return (Path(__file__).parent / "static" / "axis" / "traffic.css").read_bytes()
