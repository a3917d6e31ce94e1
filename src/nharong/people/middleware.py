"""Puts the acting post beside the person on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nharong.kernel.actor import Actor

from .models import Person
from .selectors import actor_for

SESSION_POST = "acting_post"


class OfficeRequest(HttpRequest):
    """A request by a signed-in person; ``actor`` is None for one who holds no post today."""

    user: Person  # LoginRequiredMiddleware lets nobody else through
    actor: Actor


class ActorMiddleware:
    """Asks for every request in which post its person acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        actor = None
        if isinstance(person, Person):
            actor = actor_for(person, post_id=request.session.get(SESSION_POST))
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)
