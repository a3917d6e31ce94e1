"""An act that could not be done becomes one clear sentence on a page, never a crash."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nharong.kernel.errors import NotAllowed, NotFound, OfficeError
from nharong.people.models import Person


class OfficeErrorMiddleware:
    """Shows the sentence of an error that was raised by an act and taken up by no form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Tell a person who holds no post today so, on every page of the office; pages of the account stay open."""
        match = request.resolver_match
        public = not getattr(view, "login_required", True) or (match and (match.view_name or "").startswith("account_"))
        if public or not isinstance(request.user, Person) or getattr(request, "actor", None) is not None:
            return None
        return render(request, "desk/no_post.html", status=403)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the sentence of an ``OfficeError`` that no form took up."""
        if not isinstance(error, OfficeError):
            return None
        status = 403 if isinstance(error, NotAllowed) else 404 if isinstance(error, NotFound) else 409
        return render(request, "desk/refused.html", {"sentence": error.sentence}, status=status)
