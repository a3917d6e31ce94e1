"""The type of a signed-in person's request, as far as the counter's pages need it."""

from django.http import HttpRequest

from nharong.kernel.actor import Actor


class CounterRequest(HttpRequest):
    """A request by a person who holds a post today (``people.middleware`` puts the actor there)."""

    actor: Actor
