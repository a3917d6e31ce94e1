"""The last head of each day, stamped by an authority outside: a later office cannot make up an earlier journal."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import TruncDate

from nharong.kernel import clock
from nharong.kernel.models import TreeHead
from nharong.kernel.transparency import sealing
from nharong.signing.timestamping import Timestamper
from nharong.signing.timestamping.client import HttpTimestamper
from nharong.signing.timestamping.tokens import stamped_at

#: A day is asked for again so long when the authority was away.
DAYS_BACK = 30


def configured() -> Timestamper | None:
    """The authority this office asks; None where none is named (NHARONG_TSA_URL)."""
    return HttpTimestamper(settings.TSA_URL) if getattr(settings, "TSA_URL", "") else None


def stamp_past_days(*, by: Timestamper | None = None) -> int:
    """Stamp the last head of every past day that has none; returns how many. SigningError when the authority fails."""
    authority = by or configured()
    if authority is None:
        return 0
    count = 0
    for head in _waiting():
        token = authority.token(hashlib.sha256(head.note.encode()).digest())
        sealing.stamp(head_id=head.pk, token=token, at=clock.now())
        count += 1
    return count


def holds(token: bytes, note: bytes) -> bool:
    """Whether a kept token is whole and on this head's note."""
    return stamped_at(token, digest=hashlib.sha256(note).digest()) is not None


def _waiting() -> list[TreeHead]:
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    days = (
        TreeHead.objects.filter(sealed_at__gte=_first_day(today), sealed_at__lt=today)
        .annotate(day=TruncDate("sealed_at", tzinfo=clock.ZONE))
        .order_by()
        .values("day")
        .annotate(last=Max("size"))
        .values_list("last", flat=True)
    )
    return list(TreeHead.objects.filter(size__in=list(days), stamp__isnull=True).order_by("size"))


def _first_day(today: datetime) -> datetime:
    return today - timedelta(days=DAYS_BACK)
