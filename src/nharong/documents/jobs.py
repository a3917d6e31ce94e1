"""What runs after commit or by the clock: signing many documents, and keeping signatures provable."""

import logging
from datetime import timedelta

from django.db.models import F, Q

from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.jobs import job, regularly, start_unless_under_way
from nharong.people import selectors as people
from nharong.signing import registry, sealed_pin
from nharong.signing.errors import SigningError
from nharong.signing.levels import Level
from nharong.signing.policy import is_resting, wanted

from .acts import signing_batches
from .acts.preserve import RENEWED_BEFORE, note_try, preserve
from .acts.signing_batches.begin import errand_of
from .models import BatchItem, Document, SigningBatch
from .words import ONCE_ISSUED, BatchItemState, BatchState, Origin

log = logging.getLogger(__name__)

MENDED_AT_ONCE = 20
"""How many files are raised in one round: the round is short, the next one comes in a minute."""
TRIED_AGAIN_AFTER = timedelta(hours=1)
_UNEXPECTED = "Có lỗi bất ngờ khi ký văn bản này; hãy thử ký riêng văn bản, nếu vẫn lỗi hãy báo người quản trị."
_NO_POST = "Hôm nay bạn không còn giữ chức vụ đã dùng khi xác nhận lượt ký."


@job(attempts=5)
def sign_batch(*, batch_id: int) -> None:
    """Sign what waits in a batch. May run twice or be killed in the middle: what is signed is signed once."""
    batch = SigningBatch.objects.select_related("person").get(pk=batch_id)
    if batch.state != BatchState.RUNNING:
        return
    actor = people.actor_for(batch.person, post_id=batch.post_id)
    if actor is None or actor.post_id != batch.post_id:
        # Nobody may act in this person's name any more; the house notes why it stopped.
        signing_batches.pause_batch(actor=THE_HOUSE, batch_id=batch.pk, reason=_NO_POST)
        return
    try:
        pin = sealed_pin.unseal(batch.sealed_pin, errand=errand_of(batch), person=batch.person_id)
        opened = registry.opened_for(batch.person, pin=pin, at=clock.now())
    except OfficeError as problem:
        signing_batches.pause_batch(actor=actor, batch_id=batch.pk, reason=problem.sentence)
        return
    for item in batch.items.filter(state=BatchItemState.WAITING).order_by("pk"):
        if not SigningBatch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).exists():
            return  # the person stopped it
        if not _sign_one(actor, item, opened):
            return
    signing_batches.finish_batch(actor=actor, batch_id=batch.pk)


def _sign_one(actor: Actor, item: BatchItem, opened: registry.Opened) -> bool:
    """Sign one; False when the key itself is away, which no other document would fare better with."""
    try:
        with once(f"batch-{item.batch_id}-{item.pk}"):
            signing_batches.sign_in_batch(actor=actor, item_id=item.pk, opened=opened)
    except SigningError as problem:
        if not problem.permanent:
            signing_batches.pause_batch(actor=actor, batch_id=item.batch_id, reason=problem.sentence)
            return False
        _note(actor, item, problem.sentence)
    except OfficeError as problem:
        _note(actor, item, problem.sentence)
    except Exception:
        log.exception("Document %s of batch %s could not be signed.", item.document_id, item.batch_id)
        _note(actor, item, _UNEXPECTED)
    return True


def _note(actor: Actor, item: BatchItem, sentence: str) -> None:
    try:
        signing_batches.note_unsigned(actor=actor, item_id=item.pk, reason=sentence)
    except (WrongState, NotAllowed):
        log.info("Document %s of batch %s was noted by somebody else.", item.document_id, item.batch_id)


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def look_after_batches() -> None:
    """Erase keys of PINs that are too old, and start again a running batch that has no job any more."""
    sealed_pin.erase_old()
    for pk in SigningBatch.objects.filter(state=BatchState.RUNNING).values_list("pk", flat=True):
        start_unless_under_way(sign_batch, batch_id=pk)


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def look_after_signatures() -> None:
    """Raise issued files to the level wanted, and renew time-stamps before they end; a few at a time."""
    if is_resting():
        return
    for document in files_to_look_after()[:MENDED_AT_ONCE]:
        try:
            preserve(actor=THE_HOUSE, document_id=document.pk)
        except OfficeError as problem:
            note_try(document, problem.sentence)
            if is_resting():
                return


def files_to_look_after() -> list[Document]:
    """Issued files below the level wanted, or whose last time-stamp ends soon; those not tried for long first."""
    now = clock.now()
    lower = [str(level) for level in Level if level.rank < wanted().rank]
    below = Q(preservation__level__in=lower)
    ending = Q(preservation__relies_until__lte=now + RENEWED_BEFORE)
    rested = Q(preservation__tried_at__lte=now - TRIED_AGAIN_AFTER) | Q(preservation__shortfall="")
    unknown = Q(preservation__isnull=True) if lower else Q(pk__in=[])
    rows = Document.objects.filter(
        unknown | ((below | ending) & rested), state__in=ONCE_ISSUED, file__isnull=False, origin=Origin.SYSTEM
    )
    return list(rows.order_by(F("preservation__tried_at").asc(nulls_first=True), "pk")[:MENDED_AT_ONCE])
