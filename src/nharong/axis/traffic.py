"""The log of calls, for whoever watches the axis: kept in memory for a moment and written together."""

import logging
import threading
import time
from datetime import datetime

from django.db import DatabaseError

from .models import Call

log = logging.getLogger(__name__)

KEPT = 10_000
_PRUNED_EVERY = 500
_WRITTEN_AT = 50
_WRITTEN_AFTER = 1.0

_waiting: list[Call] = []
_lock = threading.Lock()
_written = 0.0


def record(*, at: datetime, name: str, system: str, doc_id: str, fault: str, said: str, milliseconds: int) -> None:
    """Note a call. It is already done, so a log that cannot be written must not make it look undone.

    A line is written with the next ones, within a second of traffic or when somebody looks: a killed axis may lose its
    last lines, never a message.
    """
    call = Call(
        at=at,
        name=name[:40],
        system=_short(system),
        doc_id=_short(doc_id),
        fault=fault[:4],
        said=said[:300],
        milliseconds=milliseconds,
    )
    with _lock:
        _waiting.append(call)
        due = len(_waiting) >= _WRITTEN_AT or time.monotonic() - _written > _WRITTEN_AFTER
    if due:
        write()


def write() -> None:
    """Write what waits, now."""
    global _written  # noqa: PLW0603 - one log a process
    with _lock:
        calls = _waiting.copy()
        _waiting.clear()
        _written = time.monotonic()
    if not calls:
        return
    try:
        Call.objects.bulk_create(calls)
        last = calls[-1].pk
        if last // _PRUNED_EVERY != (last - len(calls)) // _PRUNED_EVERY:
            Call.objects.filter(pk__lte=last - KEPT).delete()
    except DatabaseError:
        log.exception("%d calls could not be noted.", len(calls))


def _short(text: str) -> str:
    return text.replace("\x00", "")[:64]
