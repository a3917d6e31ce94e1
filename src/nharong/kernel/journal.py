"""The journal: one line per act, in the act's own transaction."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models

from . import clock
from .actor import Actor
from .models import Entry, kind_of


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
    return Entry.objects.create(
        at=clock.now(),
        act=acts[-1].name,
        key=acts[-1].key,
        person_id=actor.person_id,
        person_name=actor.name,
        post=actor.post,
        agency_code=actor.agency_code,
        subject_kind=kind_of(on),
        subject_id=str(on.pk),
        facts=dict(facts or {}),
    )


def of(subject: models.Model) -> "models.QuerySet[Entry]":
    """What happened to a thing, oldest first."""
    return Entry.objects.filter(subject_kind=kind_of(subject), subject_id=str(subject.pk)).order_by("id")
