"""Records copied in bulk with what belongs to them: a year of plausible work made from a few records that acts made.

Only a demonstration does this: a copy has all the rows and lines of the journal that its pattern got from the acts, moved
in time, but nobody did the work.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from .models import Entry, kind_of
from .transparency.marks import mark

_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy to be made: how far it is moved in time, and which columns differ; ``facts`` changes its journal lines."""

    moved: timedelta
    changes: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A record with the rows that belong to it, by the name of their foreign key, and its lines of the journal.

    ``owned`` are records that it points to and that no other may share (an applicant), by the name of its foreign key.
    """

    record: models.Model
    parts: tuple[tuple[str, tuple[models.Model, ...]], ...]
    owned: tuple[tuple[str, models.Model], ...]
    lines: tuple[Entry, ...]


def pattern_of(
    record: models.Model, *, parts: Sequence[tuple[type[models.Model], str]], owned: Sequence[str] = ()
) -> Pattern:
    """Read a record as a pattern."""
    return Pattern(
        record=record,
        parts=tuple((key, tuple(model._base_manager.filter(**{key: record}).order_by("pk"))) for model, key in parts),
        owned=tuple((key, getattr(record, key)) for key in owned if getattr(record, key) is not None),
        lines=tuple(Entry.objects.filter(subject_kind=kind_of(record), subject_id=str(record.pk)).order_by("id")),
    )


def copied(pattern: Pattern, copies: Sequence[Copy], *, tell: Callable[[int], None] = lambda _: None) -> int:
    """Make the copies, a few hundred in a transaction; returns how many rows were written, lines among them."""
    rows = 0
    for start in range(0, len(copies), _CHUNK):
        batch = copies[start : start + _CHUNK]
        with transaction.atomic():
            rows += _batch(pattern, batch)
        tell(len(batch))
    return rows


def _batch(pattern: Pattern, batch: Sequence[Copy]) -> int:
    changes: list[dict[str, Any]] = [dict(one.changes) for one in batch]
    rows = 0
    for key, owned in pattern.owned:
        made = _kept([_moved(owned, one.moved) for one in batch])
        rows += len(made)
        for change, its in zip(changes, made, strict=True):
            change[key] = its
    records = _kept([_moved(pattern.record, one.moved, **change) for one, change in zip(batch, changes, strict=True)])
    rows += len(records)
    for key, parts in pattern.parts:
        for part in parts:
            rows += len(_kept([_moved(part, one.moved, **{key: its}) for one, its in zip(batch, records, strict=True)]))
    lines = [
        line
        for one, its in zip(batch, records, strict=True)
        for line in (_line(entry, its, one) for entry in pattern.lines)
    ]
    Entry.objects.bulk_create(sorted(lines, key=lambda line: line.at))
    return rows + len(lines)


def _kept(made: list[models.Model]) -> list[models.Model]:
    return list(type(made[0])._base_manager.bulk_create(made)) if made else []


def _moved(one: models.Model, moved: timedelta, **changes: Any) -> models.Model:
    """A fresh row like this one, every day and time of it moved."""
    facts: dict[str, Any] = {}
    for column in one._meta.concrete_fields:
        if column.primary_key:
            continue
        value = getattr(one, column.attname)
        facts[column.attname] = value + moved if isinstance(value, date | datetime) else value
    for name, value in changes.items():
        facts[one._meta.get_field(name).attname] = value.pk if isinstance(value, models.Model) else value  # type: ignore[union-attr] # a column of its own
    return type(one)(**facts)


def _line(entry: Entry, record: models.Model, copy: Copy) -> Entry:
    facts = {name: copy.facts.get(name, value) for name, value in entry.facts.items()}
    row: dict[str, Any] = {
        "at": entry.at + copy.moved,
        "act": entry.act,
        "key": None,
        "person_id": entry.person_id,
        "person_name": entry.person_name,
        "post": entry.post,
        "agency_code": entry.agency_code,
        "subject_kind": entry.subject_kind,
        "subject_id": str(record.pk),
        "facts": facts,
    }
    return Entry(**row, mark=mark(row))
