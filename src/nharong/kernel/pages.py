"""Where each kind of thing can be read, and by whom: the room that shows it says so, others only link."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from .actor import Actor

#: Says which of the things with these keys an actor may read.
Readers = Callable[[Actor, list[int]], set[int]]

_Thing = TypeVar("_Thing", bound=Model)

_shown: dict[str, str] = {}
_readers: dict[str, Readers] = {}


def show(kind: str, at: str) -> None:
    """Declare that things of this kind (``documents.document``) have their page at the named address, by primary key."""
    _shown[kind] = at


def address_of(kind: str, pk: object) -> str:
    """The page of a thing; empty where no room shows it."""
    return reverse(_shown[kind], args=[pk]) if kind in _shown else ""


def let_read(kind: str, readers: Readers) -> None:
    """Declare who may read things of this kind: lists of other rooms then hide the names of the rest."""
    _readers[kind] = readers


def readable(kind: str, keys: Iterable[int], actor: Actor) -> set[int] | None:
    """Those of the things that the actor may read; None where no room has said so."""
    asked = list(keys)
    return _readers[kind](actor, asked) if kind in _readers else None


def keys_among(things: "QuerySet[_Thing]", keys: list[int]) -> set[int]:
    """Which of the keys are among these things: what ``let_read`` needs where a room has a reading of its own."""
    return set(things.filter(pk__in=keys).values_list("pk", flat=True))
