"""A call over the wire: who asks, proven; what, by arguments; and the answer in the envelope of the way it came in."""

import functools
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase
from django.http.request import UnreadablePostError

from nharong.kernel import clock

from . import faults, traffic
from .errors import Refused
from .models import Agency
from .words import Fault

log = logging.getLogger(__name__)

_PIECE = 64 * 1024

#: The HTTP status that goes with a refusal; the others come with 200, as the envelope alone counts.
HTTP_STATUS = {Fault.NOT_AUTHENTIC: 401, Fault.AXIS_FAILED: 500}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A call whose sender is known. ``arguments`` by lower-case name."""

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


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way into the axis: how its calls bear their arguments, prove their sender, and are answered.

    ``caller`` raises ``Refused`` unless the call proves who makes it. ``named`` is who it says it is, for the log.
    """

    arguments: Callable[[HttpRequest], dict[str, str]]
    named: Callable[[Mapping[str, str]], str]
    caller: Callable[[HttpRequest, Mapping[str, str]], Agency]
    enveloped: Callable[[dict[str, Any]], HttpResponseBase]
    refused: Callable[[str, str], HttpResponseBase]


Answering = Callable[[Asked], Answer]
View = Callable[[HttpRequest], HttpResponseBase]


def call(
    way: Way, name: str, *, method: str = "POST", needs: tuple[str, ...] = (), quiet: bool = False
) -> Callable[[Answering], View]:
    """Make a function the answer to one call of the wire.

    ``needs``: arguments that must be there. ``quiet``: a poll, noted only when it brings something or fails.
    """

    def wrap(answer: Answering) -> View:
        @functools.wraps(answer)
        def view(request: HttpRequest) -> HttpResponseBase:
            started, at = time.monotonic(), clock.now()
            arguments = way.arguments(request)
            fault, said = "0", ""
            given: dict[str, Any] = {}
            response: HttpResponseBase
            try:
                _check_method(request, name, method)
                asked = Asked(system=way.caller(request, arguments), arguments=arguments, request=request)
                _check_arguments(arguments, needs)
                result = _under_faults(name, asked, answer) if faults.may_strike() else answer(asked)
                given = result if isinstance(result, dict) else {"file": True}
                response = way.enveloped(result) if isinstance(result, dict) else result
            except Refused as refusal:
                fault, said = str(refusal.fault), refusal.sentence
                response = way.refused(fault, said)
            except faults.Dropped as dropped:
                fault, said = "--", str(dropped)
                response = faults.broken_off()
            except Exception:  # the wire's last line: whatever broke, the caller is told 20 and tries again
                log.exception("The call %s failed.", name)
                fault, said = Fault.AXIS_FAILED.value, "Trục đang gặp sự cố; hãy gửi lại sau."
                response = way.refused(fault, said)
            _read_the_rest(request)
            if not (quiet and fault == "0" and not given.get("data") and not given.get("count")):
                traffic.record(
                    at=at,
                    name=name,
                    system=way.named(arguments),
                    doc_id=str(given.get("DocId") or arguments.get("docid", "")),
                    fault=fault,
                    said=said,
                    milliseconds=round((time.monotonic() - started) * 1000),
                )
            return response

        return view

    return wrap


def _read_the_rest(request: HttpRequest) -> None:
    """Take in what is still on its way of a body nobody asked for.

    An answer given before that breaks the connection off, and the caller never reads why it was refused.
    """
    if hasattr(request, "_body"):
        return
    chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    source = request.META["wsgi.input"] if chunked else request
    left: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    try:
        while left > 0 and (piece := source.read(_PIECE)):
            left -= len(piece)
    except OSError:
        log.info("A caller broke off before its call was taken in.")


def _under_faults(name: str, asked: Asked, answer: Answering) -> Answer:
    return faults.answered(
        call=name, agency=asked.system.code, arguments=asked.arguments, carry_out=lambda: answer(asked)
    )


def _check_method(request: HttpRequest, name: str, method: str) -> None:
    if request.method != method:
        raise Refused(Fault.NOT_PROCESSED, f"Lời gọi {name} phải dùng phương thức {method}.")


def _check_arguments(arguments: Mapping[str, str], needs: tuple[str, ...]) -> None:
    if missing := [name for name in needs if not arguments.get(name)]:
        raise Refused(Fault.NOT_PROCESSED, f"Lời gọi thiếu tiêu đề {', '.join(missing)}.")
