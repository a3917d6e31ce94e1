"""A call over the wire: who asks, proven by signature; what, by headers; and the answer in the wire's envelope."""

import functools
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.http.request import UnreadablePostError

from nharong.kernel import clock

from . import selectors, traffic
from .errors import Refused
from .models import Agency
from .rules import signed_headers
from .words import Fault

log = logging.getLogger(__name__)

_META_PREFIX = "HTTP_XROADVNPT_"
_HTTP_STATUS = {Fault.NOT_AUTHENTIC: 401, Fault.AXIS_FAILED: 500}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A call whose sender is known. ``arguments`` by lower-case header name without prefix."""

    system: Agency
    arguments: Mapping[str, str]
    request: HttpRequest

    @property
    def body(self) -> bytes:
        """The call's body; one too large or cut off is ``Refused`` with 10."""
        if "chunked" in self.request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self._body_in_pieces()
        try:
            return self.request.body
        except RequestDataTooBig as error:
            raise Refused(Fault.BAD_FILE, "Tệp gửi lớn hơn mức trục nhận; hãy chia nhỏ văn bản.") from error
        except UnreadablePostError as error:
            raise Refused(Fault.BAD_FILE, "Tệp gửi bị đứt giữa chừng; hãy gửi lại.") from error

    def _body_in_pieces(self) -> bytes:
        """A body sent without its length (chunked), as Java clients send streams; Django itself reads none of it."""
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        try:
            data = bytes(self.request.META["wsgi.input"].read(most + 1))
        except OSError as error:
            raise Refused(Fault.BAD_FILE, "Tệp gửi bị đứt giữa chừng; hãy gửi lại.") from error
        if len(data) > most:
            raise Refused(Fault.BAD_FILE, "Tệp gửi lớn hơn mức trục nhận; hãy chia nhỏ văn bản.")
        return data


Answer = dict[str, Any] | HttpResponseBase


def call(
    name: str, *, method: str = "POST", needs: tuple[str, ...] = (), quiet: bool = False
) -> Callable[[Callable[[Asked], Answer]], Callable[[HttpRequest], HttpResponseBase]]:
    """Make a function the answer to one call of the wire.

    ``needs``: headers that must be there and signed. ``quiet``: a poll, noted only when it brings something or fails.
    """

    def wrap(answer: Callable[[Asked], Answer]) -> Callable[[HttpRequest], HttpResponseBase]:
        @functools.wraps(answer)
        def view(request: HttpRequest) -> HttpResponseBase:
            started, at = time.monotonic(), clock.now()
            arguments = _arguments(request)
            fault, said = "0", ""
            given: dict[str, Any] = {}
            response: HttpResponseBase
            try:
                _check_method(request, name, method)
                asked = Asked(system=_caller(arguments, needs), arguments=arguments, request=request)
                result = answer(asked)
                given = result if isinstance(result, dict) else {"file": True}
                response = enveloped(result) if isinstance(result, dict) else result
            except Refused as refusal:
                fault, said = refusal.fault.value, refusal.sentence
                response = refused(refusal.fault, refusal.sentence)
            except Exception:  # the wire's last line: whatever broke, the caller is told 20 and tries again
                log.exception("The call %s failed.", name)
                fault, said = Fault.AXIS_FAILED.value, "Trục đang gặp sự cố; hãy gửi lại sau."
                response = refused(Fault.AXIS_FAILED, said)
            if not (quiet and fault == "0" and not given.get("data") and not given.get("count")):
                traffic.record(
                    at=at,
                    name=name,
                    system=arguments.get("systemid", ""),
                    doc_id=str(given.get("DocId") or arguments.get("docid", "")),
                    fault=fault,
                    said=said,
                    milliseconds=round((time.monotonic() - started) * 1000),
                )
            return response

        return view

    return wrap


def enveloped(facts: dict[str, Any]) -> HttpResponseBase:
    """A call carried out."""
    return JsonResponse({"status": "OK", "ErrorCode": "0", "ErrorDesc": "", **facts})


def refused(fault: Fault, sentence: str) -> HttpResponseBase:
    """A call not carried out. ``DocId`` is always there: the vendor's client breaks without it."""
    facts = {"status": "FAIL", "ErrorCode": fault.value, "ErrorDesc": sentence, "DocId": ""}
    return JsonResponse(facts, status=_HTTP_STATUS.get(fault, 200))


def _arguments(request: HttpRequest) -> dict[str, str]:
    return {
        key.removeprefix(_META_PREFIX).replace("_", "-").lower(): value
        for key, value in request.META.items()
        if key.startswith(_META_PREFIX)
    }


def _check_method(request: HttpRequest, name: str, method: str) -> None:
    if request.method != method:
        raise Refused(Fault.NOT_PROCESSED, f"Lời gọi {name} phải dùng phương thức {method}.")


def _caller(arguments: Mapping[str, str], needs: tuple[str, ...]) -> Agency:
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
    if missing := [name for name in needs if not arguments.get(name)]:
        raise Refused(Fault.NOT_PROCESSED, f"Lời gọi thiếu tiêu đề {', '.join(missing)}.")
    return system
