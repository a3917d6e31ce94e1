"""Asking the full-text index of the database at hand: one interface, two databases."""

from typing import Any

from .asking import Question
from .schema import INDEX, TABLE


def find(connection: Any, question: Question, *, before: int | None, limit: int) -> list[tuple[int, str, int]]:
    """Key, way and document of the newest entries that answer, those with a key below ``before``; at most ``limit``.

    Newest first by the key itself: nothing is ranked or sorted, so a common word is as quick as a rare one.
    """
    if not question.any_of:
        return []
    asked, known = (_sqlite if connection.vendor == "sqlite" else _postgres)(question)
    conditions, values = [asked], [known]
    if before is not None:
        conditions.append("entry.id < %s")
        values.append(before)
    if question.since is not None:
        conditions.append("entry.day >= %s")
        values.append(question.since)
    if question.until is not None:
        conditions.append("entry.day <= %s")
        values.append(question.until)
    if connection.vendor == "sqlite":
        table, order = f"{INDEX} JOIN {TABLE} entry ON entry.id = {INDEX}.rowid", f"{INDEX}.rowid"
        conditions = [one.replace("entry.id", f"{INDEX}.rowid") for one in conditions]
    else:
        table, order = f"{TABLE} entry", "entry.id"
    with connection.cursor() as cursor:
        cursor.execute(
            # The names are this module's own; what was asked goes in as values.
            f"SELECT entry.id, entry.way, entry.thing_id FROM {table} "  # noqa: S608
            f"WHERE {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT %s",
            [*values, limit],
        )
        return list(cursor.fetchall())


def _sqlite(question: Question) -> tuple[str, Any]:
    parts = [f'"{term}"' for term in question.all_of]
    parts += [f'"{term}"*' for term in question.beginnings]
    parts.append("(" + " OR ".join(f'"{term}"' for term in question.any_of) + ")")
    return f"{INDEX} MATCH %s", " AND ".join(parts)


def _postgres(question: Question) -> tuple[str, Any]:
    parts = [f"'{term}'" for term in question.all_of]
    parts += [f"'{term}':*" for term in question.beginnings]
    parts.append("(" + " | ".join(f"'{term}'" for term in question.any_of) + ")")
    return "entry.vector @@ %s::tsquery", " & ".join(parts)
