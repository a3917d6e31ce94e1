"""Where each kind of thing can be read: the room that shows it says so, others only link."""

from django.urls import reverse

_shown: dict[str, str] = {}


def show(kind: str, at: str) -> None:
    """Declare that things of this kind (``documents.document``) have their page at the named address, by primary key."""
    _shown[kind] = at


def address_of(kind: str, pk: object) -> str:
    """The page of a thing; empty where no room shows it."""
    return reverse(_shown[kind], args=[pk]) if kind in _shown else ""
