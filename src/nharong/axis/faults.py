"""Faults a tester orders, to see how a connected system bears them: only in an axis started in test mode."""

import random
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpResponseBase, StreamingHttpResponse

from .errors import Refused
from .models import FaultRule, Package
from .words import Effect, Kind

_LIST_CALLS = {"getReceivedEdocList", "syncReceivedEdocList"}
_MARK_CALLS = {"updateStatus"}


class Dropped(Exception):
    """The connection is to be broken off instead of answered; the text says when, for the traffic page."""


def may_strike() -> bool:
    """Whether the axis runs in test mode; elsewhere nothing here is ever done."""
    return bool(getattr(settings, "AXIS_TEST_MODE", False))


def answered(
    *, call: str, agency: str, arguments: Mapping[str, str], carry_out: Callable[[], dict[str, Any] | HttpResponseBase]
) -> dict[str, Any] | HttpResponseBase:
    """Answer a call under the faults ordered for it. Raises ``Refused`` or ``Dropped`` where one says so."""
    struck = strikes(call=call, agency=agency, kind=_kind(arguments))
    for rule in struck:
        if rule.effect == Effect.DELAY:
            time.sleep(rule.milliseconds / 1000)
    effects = {Effect(rule.effect): rule for rule in reversed(struck)}
    if Effect.DROP_BEFORE in effects:
        raise Dropped("đứt kết nối trước khi làm (sự cố đặt trước)")
    if refusal := effects.get(Effect.REFUSE):
        raise Refused(refusal.code, "Trục từ chối theo sự cố đặt trước của người thử.")
    if Effect.DUPLICATE in effects and call in _MARK_CALLS:
        return {}  # told that it is done, the axis forgets it: the message is handed over once more
    result = carry_out()
    if Effect.DROP_AFTER in effects:
        raise Dropped("làm xong rồi đứt kết nối (sự cố đặt trước)")
    if isinstance(result, dict) and isinstance(result.get("data"), list) and call in _LIST_CALLS:
        rows: list[Any] = result["data"]
        if Effect.DUPLICATE in effects:
            rows = [row for row in rows for _ in range(2)]
        if disorder := effects.get(Effect.REORDER):
            rows = list(rows)
            random.Random(f"{disorder.seed}:{disorder.matched}").shuffle(rows)  # noqa: S311 - a repeatable disorder, no secret
        result = {**result, "data": rows}
    return result


def strikes(*, call: str, agency: str, kind: str) -> list[FaultRule]:
    """The rules that strike this call, each counted as used."""
    matching = FaultRule.objects.filter(
        Q(agency="") | Q(agency=agency), Q(call="") | Q(call=call), Q(kind="") | Q(kind=kind), lifted_at=None
    ).exclude(remaining=0)
    return [rule for rule in matching.order_by("id") if _strikes(rule)]


def _strikes(rule: FaultRule) -> bool:
    FaultRule.objects.filter(pk=rule.pk).update(matched=F("matched") + 1)
    rule.refresh_from_db(fields=["matched", "remaining"])
    if random.Random(f"{rule.seed}:{rule.matched}").random() >= rule.probability:  # noqa: S311 - repeatable, no secret
        return False
    if rule.remaining is None:
        return bool(FaultRule.objects.filter(pk=rule.pk).update(struck=F("struck") + 1))
    left = FaultRule.objects.filter(pk=rule.pk, remaining__gt=0)  # of two calls at once, one takes the last strike
    return bool(left.update(struck=F("struck") + 1, remaining=F("remaining") - 1))


def broken_off() -> HttpResponseBase:
    """An answer whose connection ends before its promised length: no client can take it for one."""
    response = StreamingHttpResponse([b"{"], content_type="application/json")
    response.headers["Content-Length"] = "1000"
    return response


def _kind(arguments: Mapping[str, str]) -> str:
    kind = arguments.get("messagetype", "").strip().lower()
    if kind in Kind.values:
        return kind
    doc_id = arguments.get("docid", "").strip()
    return Package.objects.filter(doc_id=doc_id).values_list("kind", flat=True).first() or ""
