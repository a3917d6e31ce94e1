"""One line of the journal as bytes: the same whatever database it lies in and whoever reads it back."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8; a whole float is the whole number, as PostgreSQL gives it back."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode(
        errors="surrogatepass"
    )


def plain(value: Any) -> Any:
    """The value as it comes back from a database's JSON."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {_key(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _key(name: Any) -> str:
    return name if isinstance(name, str) else str(next(iter(json.loads(json.dumps({name: 0})))))


def moment(at: datetime) -> str:
    """A time in UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


#: What of a line is sealed: everything, in the names of the table's columns.
FIELDS = (
    "id",
    "at",
    "act",
    "person_id",
    "person_name",
    "post",
    "agency_code",
    "subject_kind",
    "subject_id",
    "facts",
    "key",
    "mark",
)


def entry_bytes(row: Mapping[str, Any]) -> bytes:
    """A whole line, as it is hashed into the tree."""
    return canonical({**row, "at": moment(row["at"])})


def marked_bytes(row: Mapping[str, Any], nonce: str) -> bytes:
    """What of a line its mark covers: all but the number that the database gives it."""
    said = {name: row[name] for name in FIELDS if name not in {"id", "mark"}}
    return canonical({**said, "at": moment(row["at"]), "nonce": nonce})
