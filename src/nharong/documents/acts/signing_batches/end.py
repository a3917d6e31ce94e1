"""A batch ends: all done, stopped by the person, or paused until the PIN is given again."""

from django.db import transaction

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import SigningBatch
from nharong.documents.words import BatchItemState, BatchState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.signing import sealed_pin

from .begin import errand_of

_NOT_YOURS = "Lượt ký này không phải của bạn."


@act("documents.finish_batch")
def finish_batch(*, actor: Actor, batch_id: int) -> SigningBatch:
    """Every document of the batch was signed or has its reason; the PIN is gone."""
    return _end(actor, batch_id, state=BatchState.FINISHED)


@act("documents.pause_batch")
def pause_batch(*, actor: Actor, batch_id: int, reason: str) -> SigningBatch:
    """The batch cannot go on without the person: the PIN is gone, the token away. What is signed stays signed."""
    return _end(actor, batch_id, state=BatchState.PAUSED, reason=reason)


@act("documents.stop_batch")
def stop_batch(*, actor: Actor, batch_id: int) -> SigningBatch:
    """The person stops it; what is not signed yet waits in the list as before."""
    return _end(actor, batch_id, state=BatchState.STOPPED)


def _end(actor: Actor, batch_id: int, *, state: BatchState, reason: str = "") -> SigningBatch:
    batch = SigningBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    check_may("documents.own_batch", actor, batch, sentence=_NOT_YOURS)
    if batch.state not in (BatchState.RUNNING, BatchState.PAUSED):
        raise WrongState(SOMEBODY_ACTED)
    batch.state, batch.problem, batch.sealed_pin = state, reason[:300], ""
    batch.ended_at = None if state == BatchState.PAUSED else clock.now()
    batch.save(update_fields=["state", "problem", "sealed_pin", "ended_at"])
    transaction.on_commit(lambda: sealed_pin.erase(errand_of(batch)))
    counts = {str(one): batch.items.filter(state=one).count() for one in BatchItemState}
    journal.write(actor=actor, on=batch, facts={**counts, **({"reason": batch.problem} if reason else {})})
    return batch
