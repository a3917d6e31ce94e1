"""Where a tester orders faults: JSON at ``/_faults`` for scripts, forms for the page; both only in test mode."""

import functools
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from nharong.kernel import clock

from . import acts, selectors
from . import faults as strikes
from .errors import Refused
from .models import FaultRule

_LONGEST_BODY = 1024 * 1024
_MOST_ORDERS = 1000
_FIELDS = {"effect", "agency", "call", "kind", "milliseconds", "code", "probability", "seed", "times"}

View = Callable[..., HttpResponse]


def only_in_test_mode(view: View) -> View:
    """The address exists only while the axis runs in test mode, and only for pages of the axis itself."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        if not strikes.may_strike():
            raise Http404
        origin = request.headers.get("Origin")
        if request.method not in {"GET", "HEAD"} and origin and urlsplit(origin).netloc != request.get_host():
            return JsonResponse({"error": "Chỉ trang của chính trục được đặt sự cố."}, status=403)
        return view(request, **parts)

    return guarded


@only_in_test_mode
def faults(request: HttpRequest) -> HttpResponse:
    """``GET``: the faults that stand. ``POST``: order one (an object) or several (a list). ``DELETE``: lift all."""
    try:
        if request.method == "POST":
            ordered = [acts.order_fault(**_order(facts)) for facts in _orders(request)]
            return JsonResponse({"faults": [_plain(rule) for rule in ordered]}, status=201)
        if request.method == "DELETE":
            lifted = [acts.lift_fault(rule_id=rule.pk) for rule in selectors.standing_faults()]
            return JsonResponse({"lifted": len(lifted)})
    except Refused as refusal:
        return JsonResponse({"error": refusal.sentence}, status=400)
    if request.method == "GET":
        return JsonResponse({"faults": [_plain(rule) for rule in selectors.standing_faults()]})
    return HttpResponseNotAllowed(["GET", "POST", "DELETE"])


@only_in_test_mode
def one_fault(request: HttpRequest, rule_id: int) -> HttpResponse:
    """``DELETE``: lift one fault."""
    if request.method != "DELETE":
        return HttpResponseNotAllowed(["DELETE"])
    try:
        return JsonResponse(_plain(acts.lift_fault(rule_id=rule_id)))
    except Refused as refusal:
        return JsonResponse({"error": refusal.sentence}, status=404)


@only_in_test_mode
def order_on_page(request: HttpRequest) -> HttpResponse:
    """The page's form: order one fault, then back to the page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = {name: str(request.POST.get(name) or "").strip() for name in _FIELDS}
    given = {name: value for name, value in asked.items() if value}
    try:
        acts.order_fault(**_order(given))
    except Refused as refusal:
        return HttpResponse(refusal.sentence, status=400, content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(reverse("axis-traffic") + "#faults")


@only_in_test_mode
def lift_on_page(request: HttpRequest, rule_id: int) -> HttpResponse:
    """The page's button: lift one fault, then back to the page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        acts.lift_fault(rule_id=rule_id)
    except Refused as refusal:
        return HttpResponse(refusal.sentence, status=404, content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(reverse("axis-traffic") + "#faults")


def _orders(request: HttpRequest) -> list[Any]:
    if request.content_type != "application/json":
        raise Refused("21", "Nội dung gửi phải có Content-Type là application/json.")
    try:
        given = json.loads(request.body[:_LONGEST_BODY])
    except (ValueError, RecursionError) as error:
        raise Refused("21", "Nội dung gửi không phải JSON.") from error
    orders = given if isinstance(given, list) else [given]
    if len(orders) > _MOST_ORDERS:
        raise Refused("21", f"Mỗi lần chỉ đặt được {_MOST_ORDERS} sự cố.")
    return orders


def _order(facts: Any) -> dict[str, Any]:
    """The order's facts in their types; anything else in it is told, lest a misspelt limit be no limit."""
    if not isinstance(facts, dict) or "effect" not in facts:
        raise Refused("21", "Mỗi sự cố là một đối tượng JSON có effect.")
    if unknown := set(facts) - _FIELDS:
        raise Refused("21", f"Không có thuộc tính {', '.join(sorted(map(str, unknown)))[:100]}.")
    order: dict[str, Any] = {}
    for name, value in facts.items():
        kind = {"milliseconds": int, "seed": int, "times": int, "probability": float}.get(name, str)
        if value is None:
            continue
        try:
            order[name] = kind(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise Refused("21", f"Thuộc tính {name} không đúng dạng.") from error
    return order


def _plain(rule: FaultRule) -> dict[str, Any]:
    return {
        "id": rule.pk,
        **{name: getattr(rule, name) for name in sorted(_FIELDS - {"times"})},
        "times": rule.remaining,
        "matched": rule.matched,
        "struck": rule.struck,
        "ordered_at": clock.iso(rule.ordered_at),
        "lifted_at": clock.iso(rule.lifted_at) if rule.lifted_at else None,
    }
