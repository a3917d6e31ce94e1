"""Ký nhiều văn bản: the person confirms once which documents, in which version, are to be signed."""

from collections.abc import Mapping

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import BatchItem, Document, SigningBatch
from nharong.documents.signing_steps import NO_AUTHORITY
from nharong.documents.words import BatchState, DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person
from nharong.signing import registry, sealed_pin

MOST = 200


@act("documents.begin_batch")
def begin_batch(*, actor: Actor, versions: Mapping[int, int], pin: str) -> SigningBatch:
    """Begin to sign these documents (version by document), each with the same checks as one alone.

    The PIN is tried once, here: a token locks itself after a few wrong ones. It goes to the worker sealed. Raises
    ``NotAllowed`` when one of them is not the actor's to sign today, ``WrongState`` when one is no longer there to be
    signed or is not the version that was shown.
    """
    if not versions:
        raise OfficeError("Hãy chọn ít nhất một văn bản để ký.", field="chosen")
    if len(versions) > MOST:
        raise OfficeError(f"Mỗi lượt ký nhiều nhất {MOST} văn bản; hãy bỏ bớt.", field="chosen")
    person = Person.objects.select_for_update().get(pk=actor.person)  # one batch of a person at a time
    if SigningBatch.objects.filter(person=person, state=BatchState.RUNNING).exists():
        raise WrongState("Lượt ký trước của bạn chưa xong; hãy đợi hoặc dừng lượt đó trước.")
    documents = list(Document.objects.filter(pk__in=versions).select_related("agency", "authority").order_by("pk"))
    if len(documents) != len(versions):
        raise WrongState(SOMEBODY_ACTED)
    for document in documents:
        check_may("documents.sign", actor, document, sentence=NO_AUTHORITY)
        if document.state != DocumentState.SIGNING or document.version != versions[document.pk]:
            raise WrongState(f"“{document.subject}” đã thay đổi hoặc không còn chờ ký; hãy xem lại danh sách.")
    registry.opened_for(person, pin=pin, at=clock.now())
    batch = SigningBatch.objects.create(person=person, post_id=actor.held_post, begun_at=clock.now())
    batch.sealed_pin = sealed_pin.seal(pin, errand=errand_of(batch), person=person.pk)
    batch.save(update_fields=["sealed_pin"])
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, document=document, version=document.version) for document in documents
    )
    journal.write(actor=actor, on=batch, facts={"documents": [document.pk for document in documents]})
    return batch


def errand_of(batch: SigningBatch) -> str:
    """Under which name the batch's PIN is sealed."""
    return f"batch-{batch.pk}"
