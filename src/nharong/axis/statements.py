"""The few statements every message needs, written out once.

Composing them anew for each message costs the ORM several times what the database takes to carry them out; see
docs/benchmarks.md. They hold on SQLite and PostgreSQL alike, and return the room's own models.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from .models import Package
from .words import Kind

_THIS_DOCUMENT = (
    "SELECT id FROM axis_package WHERE sender_id = %s AND document_id = %s AND kind = %s AND business = %s AND id > "
    "COALESCE((SELECT MAX(id) FROM axis_package WHERE sender_id = %s AND document_id = %s AND kind = %s "
    "AND business = %s), 0) ORDER BY id"
)
_WAITING_HERE = (
    "SELECT p.*, e.id AS entry_id, e.state AS entry_state FROM axis_package p "
    "JOIN axis_mailboxentry e ON e.package_id = p.id WHERE p.doc_id = %s AND e.receiver_id IN ({}) ORDER BY e.id"
)


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one model; each has its key afterwards."""
    if not rows:
        return
    sql, fields = _insert(type(rows[0]))
    with connection.cursor() as cursor:
        for row in rows:
            cursor.execute(sql, [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
            row.pk = cursor.fetchone()[0]
            row._state.adding, row._state.db = False, connection.alias


def with_bytes(*, sender_id: int, sha256: str) -> Package | None:
    """The package by which a sender handed in exactly these bytes."""
    found = Package.objects.raw("SELECT * FROM axis_package WHERE sender_id = %s AND file_id = %s", [sender_id, sha256])
    return next(iter(found), None)


def in_mailboxes(*, doc_id: str, receiver_ids: Sequence[int], lock: bool = False) -> list[Any]:
    """The package once for each of these mailboxes it is in, with ``entry_id`` and ``entry_state``.

    ``lock`` holds the entries until the transaction ends, where the database has more than one writer.
    """
    sql = _WAITING_HERE.format(", ".join(["%s"] * len(receiver_ids)))
    if lock and connection.features.has_select_for_update:
        sql += " FOR UPDATE OF e"
    return list(Package.objects.raw(sql, [doc_id, *receiver_ids]))


def packages_of(*, sender_id: int, document_id: str, business: int, ended_by: int) -> list[int]:
    """The packages that brought a document, oldest first, since the last one that ended it (a recall)."""
    about = (sender_id, document_id, Kind.EDOC.value)
    with connection.cursor() as cursor:
        cursor.execute(_THIS_DOCUMENT, [*about, business, *about, ended_by])
        return [pk for (pk,) in cursor.fetchall()]


@cache
def _insert(model: type[Model]) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quoted = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({', '.join(['%s'] * len(fields))}) RETURNING id"  # noqa: S608 - names of our own tables
    return sql, fields
