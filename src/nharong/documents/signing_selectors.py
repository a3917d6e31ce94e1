"""Readings about signing: what waits for a person's signature, and how batches stand."""

from django.db.models import QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.models import StoredFile
from nharong.people.models import SigningAuthority
from nharong.people.selectors import authorities_on

from .models import BatchItem, Document, SigningBatch
from .signing_steps import last_offered
from .words import BatchState, DocumentState


def waiting_to_sign(actor: Actor) -> list[Document]:
    """The documents this actor may sign today, urgent ones first, then those waiting longest (article 18.1).

    The same as the rule ``documents.sign``, asked for all of them in two questions.
    """
    if actor.person_id is None or actor.post_id is None:
        return []
    live = {row.pk: row for row in authorities_on(clock.today()).filter(post_id=actor.post_id)}
    rows = (
        Document.objects.filter(state=DocumentState.SIGNING, signer_id=actor.person_id, authority_id__in=list(live))
        .select_related("agency", "unit", "drafter", "authority__agency", "authority__post")
        .order_by("-urgency", "changed_at", "pk")
    )
    return [row for row in rows if _covers(live[row.authority_id or 0], row)]


def batch_of(actor: Actor, batch_id: int) -> SigningBatch:
    """One of the actor's own batches. Raises ``NotFound``."""
    batch = batches_of(actor).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound("Không có lượt ký này, hoặc lượt ký không phải của bạn.")
    return batch


def batches_of(actor: Actor) -> QuerySet[SigningBatch]:
    """The actor's own batches, the newest first."""
    return SigningBatch.objects.filter(person_id=actor.person_id or 0).order_by("-pk")


def unfinished_batch_of(actor: Actor) -> SigningBatch | None:
    """The batch that is running or waits for its PIN, if any."""
    return batches_of(actor).filter(state__in=(BatchState.RUNNING, BatchState.PAUSED)).first()


def items_of(batch: SigningBatch) -> QuerySet[BatchItem]:
    """The documents of a batch with what came of each."""
    return batch.items.select_related("document__agency").order_by("pk")


def offered_file(document: Document, actor: Actor) -> tuple[StoredFile, int]:
    """The file last given out to this person for signing, and its pages. Raises ``NotFound``."""
    return last_offered(document, actor)


def _covers(authority: SigningAuthority, document: Document) -> bool:
    return authority.agency_id == document.agency_id and (not authority.kinds or document.kind in authority.kinds)
