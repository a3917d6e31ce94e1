"""The full-text index each database keeps by itself beside the table of entries.

SQLite: FTS5 over the entries' own text (``detail=none``: terms only, no positions), moved by triggers. A later
migration that makes the table anew must make the triggers anew. PostgreSQL: a generated ``tsvector`` under GIN.
"""

from typing import Any

TABLE = "documents_searchentry"
INDEX = "documents_searchentry_fts"

_SQLITE = (
    "CREATE VIRTUAL TABLE documents_searchentry_fts USING fts5(terms, content='documents_searchentry', "
    "content_rowid='id', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_-/'\")",
    "CREATE TRIGGER documents_searchentry_added AFTER INSERT ON documents_searchentry BEGIN "
    "INSERT INTO documents_searchentry_fts(rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER documents_searchentry_gone AFTER DELETE ON documents_searchentry BEGIN "
    "INSERT INTO documents_searchentry_fts(documents_searchentry_fts, rowid, terms) "
    "VALUES ('delete', old.id, old.terms); END",
    "CREATE TRIGGER documents_searchentry_changed AFTER UPDATE ON documents_searchentry BEGIN "
    "INSERT INTO documents_searchentry_fts(documents_searchentry_fts, rowid, terms) "
    "VALUES ('delete', old.id, old.terms); "
    "INSERT INTO documents_searchentry_fts(rowid, terms) VALUES (new.id, new.terms); END",
)
_SQLITE_GONE = (
    "DROP TRIGGER documents_searchentry_added",
    "DROP TRIGGER documents_searchentry_gone",
    "DROP TRIGGER documents_searchentry_changed",
    "DROP TABLE documents_searchentry_fts",
)
_POSTGRES = (
    "ALTER TABLE documents_searchentry ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED",
    "CREATE INDEX documents_searchentry_fts ON documents_searchentry USING gin (vector)",
)
_POSTGRES_GONE = ("ALTER TABLE documents_searchentry DROP COLUMN vector",)


def make(connection: Any) -> None:
    """Make the index beside the table of entries, which exists."""
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRES)


def take_away(connection: Any) -> None:
    """The reverse of ``make``."""
    _run(connection, _SQLITE_GONE if connection.vendor == "sqlite" else _POSTGRES_GONE)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
