"""The provincial way in (Lạng Sơn): a login for a token of half an hour, then calls with token, system id and key."""

import functools
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict

from nharong.kernel import clock

from . import asked, selectors
from .errors import Refused
from .models import Agency
from .rules import token
from .words import Fault

TOKEN_LIFETIME = timedelta(minutes=30)
_LONGEST_JSON = 64 * 1024


def log_in(request: HttpRequest) -> HttpResponseBase:
    """``POST /v1/auth/login``: ``username`` is the system's code, ``password`` its secret; a token for half an hour."""
    try:
        facts = _json_object(request)
        system = _system(str(facts.get("username") or ""), str(facts.get("password") or ""))
    except Refused as refusal:
        return _refused(str(refusal.fault), refusal.sentence)
    issued = token.issue(key=_key(), subject=system.code, now=clock.now(), lifetime=TOKEN_LIFETIME)
    data = {"token": issued, "expiresIn": int(TOKEN_LIFETIME.total_seconds()), "username": system.code}
    return JsonResponse({"success": True, "code": 0, "message": "", "data": data})


def _arguments(request: HttpRequest) -> dict[str, str]:
    """From the query, the form or the JSON body; the system's id and key from their headers."""
    found = _texts(request.GET)
    if request.method == "POST":
        if request.content_type == "application/json":
            found |= {name: str(value) for name, value in _lenient_json(request).items()}
        else:
            found |= _texts(request.POST)
    named = {name.lower(): value for name, value in found.items()}
    named["systemid"] = request.headers.get("X-SystemId", "")
    return named


def _texts(given: QueryDict) -> dict[str, str]:
    return {name: str(given.get(name) or "") for name in given}


def _caller(request: HttpRequest, arguments: Mapping[str, str]) -> Agency:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    try:
        subject = token.subject_of(key=_key(), token=bearer.strip(), now=clock.now())
    except token.NotValid as error:
        raise Refused(Fault.NOT_AUTHENTIC, str(error)) from error
    system = _system(arguments["systemid"], request.headers.get("X-SecretKey", ""))
    if scheme.lower() != "bearer" or subject != system.code:
        raise Refused(Fault.NOT_AUTHENTIC, "Mã truy cập không phải của hệ thống gọi; hãy đăng nhập lại.")
    return system


def _system(code: str, secret: str) -> Agency:
    system = selectors.system_by_id(code)
    if system is None or not hmac.compare_digest(system.secret.encode(), secret.encode("utf-8", "replace")):
        raise Refused(Fault.NOT_AUTHENTIC, "Mã hệ thống hoặc khóa bí mật không đúng; hãy kiểm tra cấu hình.")
    return system


def _key() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"axis tokens", "sha256").digest()


def _json_object(request: HttpRequest) -> dict[str, Any]:
    if request.method != "POST":
        raise Refused(Fault.NOT_PROCESSED, "Lời gọi login phải dùng phương thức POST.")
    facts = _lenient_json(request)
    if not facts:
        raise Refused(Fault.NOT_PROCESSED, "Nội dung gửi phải là một đối tượng JSON.")
    return facts


def _lenient_json(request: HttpRequest) -> dict[str, Any]:
    """The body's object, empty when it is none: what is missing in it is then told by name."""
    try:
        facts = json.loads(request.body[:_LONGEST_JSON])
    except (ValueError, RecursionError, OSError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _enveloped(facts: dict[str, Any]) -> HttpResponseBase:
    return JsonResponse({"success": True, "code": 0, "message": "", **facts})


def _refused(code: str, sentence: str) -> HttpResponseBase:
    facts = {"success": False, "code": int(code) if code.isdigit() else 20, "message": sentence, "data": None}
    return JsonResponse(facts, status=asked.HTTP_STATUS.get(code, 200))  # type: ignore[call-overload] # codes are texts


WAY = asked.Way(
    arguments=_arguments,
    named=lambda arguments: arguments.get("systemid", ""),
    caller=_caller,
    enveloped=_enveloped,
    refused=_refused,
)

call: Callable[..., Callable[[asked.Answering], asked.View]] = functools.partial(asked.call, WAY)
