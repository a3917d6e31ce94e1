"""How often one address may do what costs something or could be used to guess codes.

Counted in the memory of each web process: enough against guessing, and a hall where many sit behind one address is not
shut out.
"""

import functools
import hashlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def limited(
    name: str, *, most: int, seconds: int, methods: tuple[str, ...] = ("POST",)
) -> Callable[[View[P]], View[P]]:
    """Let a page be asked so many times in so many seconds by one address, by these methods."""

    def wrap(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method in methods and _count(name, request, seconds) > most:
                return _too_often(request)
            return view(request, *args, **kwargs)

        return cast("View[P]", run)

    return wrap


def _count(name: str, request: HttpRequest, seconds: int) -> int:
    # The address itself is not kept, not even in memory.
    who = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:16]
    key = f"citizens:{name}:{who}"
    if cache.add(key, 1, timeout=seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out just now
        cache.set(key, 1, timeout=seconds)
        return 1


def _too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)
