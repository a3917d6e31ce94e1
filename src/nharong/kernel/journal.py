"""The journal: one line per act, in the act's own transaction."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from . import clock
from .actor import Actor
from .models import Entry, kind_of
from .transparency.marks import mark


@dataclass
class RunningAct:
    """The act in whose transaction we are, and how many lines it has written."""

    name: str
    key: str | None
    lines: int = 0


running: ContextVar[tuple[RunningAct, ...]] = ContextVar("running_acts", default=())


def write(*, actor: Actor, on: models.Model, facts: Mapping[str, Any] | None = None) -> Entry:
    """Write the one line of the act that is running (see ``kernel.acts.act``).

    ``facts`` is JSON; personal data beyond what the act is about does not belong in it.
    """
    acts = running.get()
    if not acts:
        raise RuntimeError("The journal is written only inside an act.")
    acts[-1].lines += 1
    row = line(act=acts[-1].name, key=acts[-1].key, actor=actor, on=on, facts=facts)
    return Entry.objects.create(**row, mark=mark(row))


def line(
    *, act: str, key: str | None, actor: Actor, on: models.Model, facts: Mapping[str, Any] | None
) -> dict[str, Any]:
    """A line's columns, but for its number and its mark."""
    return {
        "at": clock.now(),
        "act": act,
        "key": key,
        "person_id": actor.person_id,
        "person_name": actor.name,
        "post": actor.post,
        "agency_code": actor.agency_code,
        "subject_kind": kind_of(on),
        "subject_id": str(on.pk),
        "facts": dict(facts or {}),
    }


def of(subject: models.Model) -> "models.QuerySet[Entry]":
    """What happened to a thing, oldest first."""
    return Entry.objects.filter(subject_kind=kind_of(subject), subject_id=str(subject.pk)).order_by("id")


def found(
    *,
    agency_codes: Iterable[str],
    kind: str = "",
    key: str = "",
    person: str = "",
    act: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> "models.QuerySet[Entry]":
    """The lines of these agencies, and of the house itself, that answer the question; newest first."""
    rows = Entry.objects.filter(agency_code__in=["", *agency_codes])
    asked: dict[str, Any] = {
        "subject_kind": kind,
        "subject_id": key,
        "person_name__icontains": person,
        "act__startswith": act,
        "at__gte": since,
        "at__lt": until,
    }
    return rows.filter(**{name: value for name, value in asked.items() if value}).order_by("-id")
