"""The log of calls, for whoever watches the axis."""

import logging
from datetime import datetime

from django.db import DatabaseError

from .models import Call

log = logging.getLogger(__name__)

KEPT = 10_000
_PRUNED_EVERY = 500


def record(*, at: datetime, name: str, system: str, doc_id: str, fault: str, said: str, milliseconds: int) -> None:
    """Note a call. The call itself is already done, so a log that cannot be written must not make it look undone."""
    try:
        call = Call.objects.create(
            at=at,
            name=name[:40],
            system=_short(system),
            doc_id=_short(doc_id),
            fault=fault,
            said=said[:300],
            milliseconds=milliseconds,
        )
        if call.pk % _PRUNED_EVERY == 0:
            Call.objects.filter(pk__lte=call.pk - KEPT).delete()
    except DatabaseError:
        log.exception("The call %s of %s could not be noted.", name, system)


def _short(text: str) -> str:
    return text.replace("\x00", "")[:64]
