"""Reminding several receivers at once: all of them or none."""

from collections.abc import Sequence

from django.db import transaction

from nharong.exchange import acts as exchange
from nharong.exchange.models import Reminder
from nharong.kernel.actor import Actor


def remind(*, actor: Actor, delivery_ids: Sequence[int], way: str, note: str) -> list[Reminder]:
    """One act for each receiver, in one transaction."""
    with transaction.atomic():
        return [exchange.remind(actor=actor, delivery_id=pk, way=way, note=note) for pk in delivery_ids]
