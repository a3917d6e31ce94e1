"""The national way in (client library VXP 2.0): arguments, proof and envelope of the ``XroadVnpt-*`` calls."""

import functools
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from nharong.kernel import clock

from . import asked, selectors
from .errors import Refused
from .models import Agency
from .rules import signed_headers
from .words import Fault

_META_PREFIX = "HTTP_XROADVNPT_"


def _arguments(request: HttpRequest) -> dict[str, str]:
    """Every argument travels as a header of its own."""
    return {
        key.removeprefix(_META_PREFIX).replace("_", "-").lower(): value
        for key, value in request.META.items()
        if key.startswith(_META_PREFIX)
    }


def _caller(_request: HttpRequest, arguments: Mapping[str, str]) -> Agency:
    system = selectors.system_by_id(arguments.get("systemid", ""))
    if system is None:
        raise Refused(Fault.NOT_AUTHENTIC, "Hệ thống gọi chưa đăng ký trên trục; hãy kiểm tra mã hệ thống.")
    fresh = timedelta(minutes=getattr(settings, "AXIS_FRESH_MINUTES", 15))
    try:
        signed_headers.check(secret=system.secret, headers=arguments, must_cover=("systemid", "timestamp"))
        age = signed_headers.timestamp_age(arguments["timestamp"], now=clock.now(), zone=clock.ZONE)
    except signed_headers.NotSigned as error:
        raise Refused(Fault.NOT_AUTHENTIC, str(error)) from error
    if abs(age) > fresh:
        raise Refused(Fault.NOT_AUTHENTIC, "Lời gọi quá cũ hoặc đi trước giờ của trục; hãy chỉnh giờ máy rồi gọi lại.")
    return system


def _enveloped(facts: dict[str, Any]) -> HttpResponseBase:
    return JsonResponse({"status": "OK", "ErrorCode": "0", "ErrorDesc": "", **facts})


def _refused(code: str, sentence: str) -> HttpResponseBase:
    """``DocId`` is always there: the vendor's client breaks without it."""
    facts = {"status": "FAIL", "ErrorCode": code, "ErrorDesc": sentence, "DocId": ""}
    return JsonResponse(facts, status=asked.HTTP_STATUS.get(code, 200))  # type: ignore[call-overload] # codes are texts


WAY = asked.Way(
    arguments=_arguments,
    named=lambda arguments: arguments.get("systemid", ""),
    caller=_caller,
    enveloped=_enveloped,
    refused=_refused,
)

call: Callable[..., Callable[[asked.Answering], asked.View]] = functools.partial(asked.call, WAY)
