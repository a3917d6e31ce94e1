"""Moves the rollup in the transaction of the act that changed the record."""

from collections import Counter

from django.db import connection

from .measure import Judged
from .models import CountedRecord, Rollup

#: Agency, unit, year, month, standing, reason.
Cell = tuple[int, int, int, int, str, str]


def place(measure: str, judged: Judged) -> None:
    """Let a record stand in a measure as judged; counted before, it moves. Call it inside the act's transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("A rollup moves only in the transaction of the act that changed the record.")
    before = (
        CountedRecord.objects.select_for_update()
        .filter(measure=measure, record_kind=judged.record_kind, record_id=judged.record_id)
        .first()
    )
    steps: Counter[Cell] = Counter()
    if before is not None:
        steps[_cell(before)] -= 1
    record = before or CountedRecord(measure=measure, record_kind=judged.record_kind, record_id=judged.record_id)
    record.agency_id, record.unit_id, record.on = judged.agency_id, judged.unit_id, judged.on
    record.standing, record.reason = judged.standing, judged.reason
    record.label, record.stands_until = judged.label[:600], judged.stands_until
    record.save()
    steps[_cell(record)] += 1
    # Always in one order: two records that change places at the same moment must not wait for each other's cell for ever.
    for cell in sorted(steps):
        if steps[cell]:
            _add(measure, cell, steps[cell])


def _cell(record: CountedRecord) -> Cell:
    day = record.on
    return (record.agency_id, record.unit_id, day.year, day.month, str(record.standing), record.reason)


def _add(measure: str, cell: Cell, step: int) -> None:
    table = connection.ops.quote_name(Rollup._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (measure, agency_id, unit_id, year, month, standing, reason, count) "  # noqa: S608 - the table's name is ours
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (measure, agency_id, unit_id, year, month, standing, reason) "
            f"DO UPDATE SET count = {table}.count + excluded.count",
            [measure, *cell, step],
        )
