"""Tables as lines of JSON that either database can give and take: no precision lost, bytes as base64."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils.duration import duration_string

#: Tables whose rows are made anew by themselves.
LEFT_OUT = {"sessions.session"}
_CHUNK = 2000


def tables() -> list[type[models.Model]]:
    """Every table of this installation, joining tables too, by name."""
    found = apps.get_models(include_auto_created=True)
    kept = [one for one in found if one._meta.managed and not one._meta.proxy and name_of(one) not in LEFT_OUT]
    return sorted(kept, key=name_of)


def name_of(table: type[models.Model]) -> str:
    """How a table is called in a backup: ``documents.document``."""
    return str(table._meta.label_lower)


def lines(table: type[models.Model]) -> Iterator[bytes]:
    """Every row as a line of JSON, in the order of its key."""
    names = [field.attname for field in table._meta.concrete_fields]
    rows = table._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_CHUNK):
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False).encode(errors="surrogatepass") + b"\n"


def put_back(table: type[models.Model], names: list[str], rows: Iterable[bytes]) -> int:
    """Make these rows again; returns how many. ``names`` are the columns of the backup, in their order."""
    fields = {field.attname: field for field in table._meta.concrete_fields}
    chosen = [fields[name] for name in names]
    count = 0
    held = iter(rows)
    while batch := list(islice(held, _CHUNK)):
        table._base_manager.bulk_create(
            [
                table(**{field.attname: _value(field, one) for field, one in zip(chosen, json.loads(row), strict=True)})
                for row in batch
            ]
        )
        count += len(batch)
    return count


def emptied() -> None:
    """Take every row out of every table, whatever points where. Call it inside the transaction that puts rows back."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608 - our own tables


def count_on() -> None:
    """Let the keys go on after the highest one put back (PostgreSQL keeps that apart)."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return duration_string(value)
    return str(value) if isinstance(value, Decimal | UUID) else value


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    target = field.target_field if field.is_relation else field
    return target.to_python(value)
