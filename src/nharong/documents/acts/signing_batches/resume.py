"""A paused batch goes on with the PIN given again."""

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import SigningBatch
from nharong.documents.words import BatchState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.signing import registry, sealed_pin

from .begin import errand_of


@act("documents.resume_batch")
def resume_batch(*, actor: Actor, batch_id: int, pin: str) -> SigningBatch:
    """Go on where it stopped: what is signed stays, what waits is signed. The PIN is tried once, as at the beginning."""
    batch = SigningBatch.objects.select_for_update(of=("self",)).select_related("person").get(pk=batch_id)
    check_may("documents.own_batch", actor, batch, sentence="Lượt ký này không phải của bạn.")
    if batch.state != BatchState.PAUSED:
        raise WrongState(SOMEBODY_ACTED)
    registry.opened_for(batch.person, pin=pin, at=clock.now())
    batch.state, batch.problem = BatchState.RUNNING, ""
    batch.sealed_pin = sealed_pin.seal(pin, errand=errand_of(batch), person=batch.person_id)
    batch.save(update_fields=["state", "problem", "sealed_pin"])
    journal.write(actor=actor, on=batch, facts={"waiting": batch.items.filter(state="waiting").count()})
    return batch
