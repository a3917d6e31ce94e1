"""Moves the rollup in the transaction of the act that changed the record, and keeps every step of its standing."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from django.db import connection
from django.db.models import Model

from nharong.kernel import clock

from .measure import Judged
from .models import CountedRecord, Rollup, StandingStep

#: Agency, unit, year, month, standing, reason.
Cell = tuple[int, int, int, int, str, str]


class Placed(Protocol):
    """What says where a record is counted: one that is kept, or one judged just now."""

    @property
    def agency_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def on(self) -> date: ...
    @property
    def standing(self) -> str: ...
    @property
    def reason(self) -> str: ...


#: Agency, unit, day, standing, reason.
Place = tuple[int, int, date, str, str]


def place(measure: str, judged: Judged, *, at: datetime | None = None) -> None:
    """Let a record stand in a measure as judged; counted before, it moves. Call it inside the act's transaction.

    ``at`` is when the standing changed, now unless the clock alone changed it earlier.
    """
    moment = at or clock.now()
    if _first_time(measure, judged):
        _move(measure, (judged.record_kind, judged.record_id), None, place_of(judged), moment)
        return
    record = _kept(measure, judged.record_kind, judged.record_id)
    if record is None:
        raise RuntimeError("A counted record was withdrawn while it was being placed.")
    old = place_of(record)
    record.agency_id, record.unit_id, record.on = judged.agency_id, judged.unit_id, judged.on
    record.standing, record.reason = judged.standing, judged.reason
    record.label, record.stands_until = judged.label[:600], judged.stands_until
    record.save()
    _move(measure, (judged.record_kind, judged.record_id), old, place_of(record), moment)


def _first_time(measure: str, judged: Judged) -> bool:
    """Enter a record that was never counted; False where it is counted already. One statement for most acts."""
    _check_in_transaction()
    until = judged.stands_until
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_name(CountedRecord)} (measure, record_kind, record_id, agency_id, unit_id, {_ON}, "  # noqa: S608 - our own tables
            "standing, reason, label, stands_until) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (measure, record_kind, record_id) DO NOTHING",
            [
                measure,
                judged.record_kind,
                judged.record_id,
                judged.agency_id,
                judged.unit_id,
                judged.on,
                str(judged.standing),
                judged.reason,
                judged.label[:600],
                connection.ops.adapt_datetimefield_value(until) if until else None,
            ],
        )
        return bool(cursor.rowcount == 1)


def place_new(measure: str, judged: Sequence[Judged], *, at: Callable[[Judged], datetime] | None = None) -> None:
    """Let many records stand that were never counted before, in a few statements: for making figures anew.

    ``at`` says when each began to stand so, now unless told. Call it inside a transaction.
    """
    _check_in_transaction()
    now = clock.now()
    cells: Counter[Cell] = Counter(_cell(place_of(one)) for one in judged)
    common = [
        {
            "measure": measure,
            "record_kind": one.record_kind,
            "record_id": one.record_id,
            "agency_id": one.agency_id,
            "unit_id": one.unit_id,
            "on": one.on,
            "standing": str(one.standing),
            "reason": one.reason,
        }
        for one in judged
    ]
    CountedRecord.objects.bulk_create(
        CountedRecord(**facts, label=one.label[:600], stands_until=one.stands_until)
        for facts, one in zip(common, judged, strict=True)
    )
    StandingStep.objects.bulk_create(
        StandingStep(**facts, at=at(one) if at else now, step=1) for facts, one in zip(common, judged, strict=True)
    )
    for cell in sorted(cells):
        _add(measure, cell, cells[cell])


def withdraw(measure: str, record_kind: str, record_id: int, *, at: datetime | None = None) -> None:
    """Take a record out of a measure: it should never have been looked at. Call it inside the act's transaction."""
    before = _kept(measure, record_kind, record_id)
    if before is not None:
        old = place_of(before)
        _move(measure, (record_kind, record_id), old, None, at or clock.now())
        before.delete()


def place_of(one: Placed) -> Place:
    """Where a record is counted."""
    return (one.agency_id, one.unit_id, one.on, str(one.standing), one.reason)


def _kept(measure: str, record_kind: str, record_id: int) -> CountedRecord | None:
    _check_in_transaction()
    kept = CountedRecord.objects.select_for_update()
    return kept.filter(measure=measure, record_kind=record_kind, record_id=record_id).first()


def _move(measure: str, record: tuple[str, int], old: Place | None, new: Place | None, at: datetime) -> None:
    if old == new:
        return
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        for there, step in ((old, -1), (new, 1)):
            if there is not None:
                cursor.execute(
                    f"INSERT INTO {_name(StandingStep)} (measure, record_kind, record_id, agency_id, unit_id, {_ON}, "  # noqa: S608 - our own tables
                    "standing, reason, at, step) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                    [measure, *record, *there, moment, step],
                )
    steps: Counter[Cell] = Counter()
    if old is not None:
        steps[_cell(old)] -= 1
    if new is not None:
        steps[_cell(new)] += 1
    # Always in one order: two records that change places at the same moment must not wait for each other's cell for ever.
    for cell in sorted(steps):
        if steps[cell]:
            _add(measure, cell, steps[cell])


def _cell(there: Place) -> Cell:
    agency, unit, day, standing, reason = there
    return (agency, unit, day.year, day.month, standing, reason)


_ON = '"on"'  # a word of SQL


def _name(table: type[Model]) -> str:
    return str(connection.ops.quote_name(table._meta.db_table))


def _check_in_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A rollup moves only in the transaction of the act that changed the record.")


def _add(measure: str, cell: Cell, step: int) -> None:
    table = _name(Rollup)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (measure, agency_id, unit_id, year, month, standing, reason, count) "  # noqa: S608 - the table's name is ours
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (measure, agency_id, unit_id, year, month, standing, reason) "
            f"DO UPDATE SET count = {table}.count + excluded.count",
            [measure, *cell, step],
        )
