"""The batch, in order: what was confirmed is written down, then a worker signs one document after another.

begin -> [sign one, or note why not]* -> finish; paused when the PIN or the device is gone, and resumed with the PIN
"""

from collections.abc import Mapping

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.jobs import sign_batch
from nharong.documents.models import SigningBatch
from nharong.kernel.actor import Actor
from nharong.kernel.jobs import start_unless_under_way


def begin(*, actor: Actor, versions: Mapping[int, int], pin: str) -> SigningBatch:
    """Confirm a batch; its job starts when this is committed."""
    with transaction.atomic():
        batch = documents.begin_batch(actor=actor, versions=versions, pin=pin)
        start_unless_under_way(sign_batch, batch_id=batch.pk)
    return batch


def resume(*, actor: Actor, batch_id: int, pin: str) -> SigningBatch:
    """Go on with a paused batch."""
    with transaction.atomic():
        batch = documents.resume_batch(actor=actor, batch_id=batch_id, pin=pin)
        start_unless_under_way(sign_batch, batch_id=batch.pk)
    return batch
