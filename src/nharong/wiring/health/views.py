"""Health and metrics over HTTP."""

import hmac
import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .looking import Look, look

OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"
_HERE = {"127.0.0.1", "::1"}


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when everything is well, 503 when the database or the queue is not; says which parts and no numbers."""
    found = look()
    serious = any(not found[name].well for name in ("database", "queue", "disk") if name in found)
    said = {
        "ok": all(one.well for one in found.values()),
        "parts": {name: {"ok": one.well, **({"why": one.why} if one.why else {})} for name, one in found.items()},
    }
    return HttpResponse(
        json.dumps(said, ensure_ascii=False), content_type="application/json", status=503 if serious else 200
    )


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers behind it, for this machine, or for whoever brings NHARONG_METRICS_TOKEN."""
    if not _may_read(request):
        return HttpResponse(status=403)
    return HttpResponse(open_metrics(look()), content_type=OPEN_METRICS)


def open_metrics(found: dict[str, Look]) -> str:
    """The text of OpenMetrics 1.0: every number a gauge, and whether each part is well."""
    lines = ["# TYPE nharong_well gauge", "# HELP nharong_well 1 when this part is well"]
    lines += [f'nharong_well{{part="{name}"}} {int(one.well)}' for name, one in sorted(found.items())]
    for name, one in sorted(found.items()):
        for number, value in sorted((one.numbers or {}).items()):
            lines += [f"# TYPE nharong_{name}_{number} gauge", f"nharong_{name}_{number} {value:g}"]
    return "\n".join([*lines, "# EOF", ""])


def _may_read(request: HttpRequest) -> bool:
    token = getattr(settings, "METRICS_TOKEN", "")
    if not token:
        # Behind a proxy every caller seems to be this machine: then the proxy must not pass this address on.
        return request.META.get("REMOTE_ADDR") in _HERE and "X-Forwarded-For" not in request.headers
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(brought.encode(), token.encode())
