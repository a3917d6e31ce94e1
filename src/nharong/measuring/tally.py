"""Moves the rollup in the transaction of the act that changed the record."""

from django.db import connection

from .measure import Judged
from .models import CountedRecord, Rollup


def place(measure: str, judged: Judged) -> None:
    """Let a record stand in a measure as judged; counted before, it moves. Call it inside the act's transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("A rollup moves only in the transaction of the act that changed the record.")
    before = (
        CountedRecord.objects.select_for_update()
        .filter(measure=measure, record_kind=judged.record_kind, record_id=judged.record_id)
        .first()
    )
    if before is not None:
        _add(before, -1)
    record = before or CountedRecord(measure=measure, record_kind=judged.record_kind, record_id=judged.record_id)
    record.agency_id, record.unit_id, record.on = judged.agency_id, judged.unit_id, judged.on
    record.standing, record.reason = judged.standing, judged.reason
    record.label = judged.label[:600]
    record.save()
    _add(record, +1)


def _add(record: CountedRecord, step: int) -> None:
    table = connection.ops.quote_name(Rollup._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (measure, agency_id, unit_id, year, month, standing, reason, count) "  # noqa: S608 - the table's name is ours
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (measure, agency_id, unit_id, year, month, standing, reason) "
            f"DO UPDATE SET count = {table}.count + excluded.count",
            [
                record.measure,
                record.agency_id,
                record.unit_id,
                record.on.year,
                record.on.month,
                record.standing,
                record.reason,
                step,
            ],
        )
