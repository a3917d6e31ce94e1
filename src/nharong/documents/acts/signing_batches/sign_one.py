"""One document of a batch: signed, or the reason why not."""

from nharong.documents.acts.sign import sign
from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import BatchItem
from nharong.documents.words import BatchItemState, BatchState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.signing.registry import Opened

_NOT_YOURS = "Lượt ký này không phải của bạn."


@act("documents.sign_in_batch")
def sign_in_batch(*, actor: Actor, item_id: int, opened: Opened) -> BatchItem:
    """Sign one document of a batch and note it, in one transaction: what is noted is signed and what is signed is noted."""
    item = _waiting(actor, item_id)
    if item.document.version != item.version:
        raise WrongState("Văn bản đã có phiên bản khác với bản bạn xem khi xác nhận.")
    sign(actor=actor, document_id=item.document_id, opened=opened)
    item.state, item.at, item.problem = BatchItemState.SIGNED, clock.now(), ""
    item.save(update_fields=["state", "at", "problem"])
    journal.write(actor=actor, on=item, facts={"batch": item.batch_id, "document": item.document_id})
    return item


@act("documents.note_unsigned")
def note_unsigned(*, actor: Actor, item_id: int, reason: str) -> BatchItem:
    """Note why one document of a batch was not signed; the others go on, and it still waits for its signature."""
    item = _waiting(actor, item_id)
    item.state, item.at, item.problem = BatchItemState.FAILED, clock.now(), reason[:300]
    item.save(update_fields=["state", "at", "problem"])
    journal.write(
        actor=actor, on=item, facts={"batch": item.batch_id, "document": item.document_id, "reason": item.problem}
    )
    return item


def _waiting(actor: Actor, item_id: int) -> BatchItem:
    item = BatchItem.objects.select_for_update(of=("self",)).select_related("batch", "document").get(pk=item_id)
    check_may("documents.own_batch", actor, item.batch, sentence=_NOT_YOURS)
    if item.state != BatchItemState.WAITING or item.batch.state != BatchState.RUNNING:
        raise WrongState(SOMEBODY_ACTED)
    return item
