"""Who is owed a document by another way than the axis, and why; settled in the transaction that issues it."""

from collections.abc import Iterable

from django.db.models import Q

from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.people.models import Agency

from .models import Dispatch, PaperToo
from .words import DispatchReason


def paper_for(document: Document, receivers: Iterable[Agency]) -> set[int]:
    """The keys of the receivers that get paper as well, by the issuing agency's list as it stands now."""
    lines = list(
        PaperToo.objects.filter(Q(kind="") | Q(kind=document.kind), agency=document.agency, ended_at__isnull=True)
    )
    everyone = any(line.receiver_id is None for line in lines)
    named = {line.receiver_id for line in lines}
    return {receiver.pk for receiver in receivers if everyone or receiver.pk in named}


def owe_dispatches(document: Document, receivers: Iterable[Agency], *, on_paper: set[int]) -> None:
    """Owe the document to every receiver that is not on the axis or must have it on paper too; once each."""
    now = clock.now()
    for receiver in receivers:
        if receiver.on_axis and receiver.pk not in on_paper:
            continue
        reason = DispatchReason.PAPER_TOO if receiver.on_axis else DispatchReason.OFF_AXIS
        Dispatch.objects.get_or_create(
            document=document, receiver=receiver, defaults={"reason": reason, "owed_at": now}
        )
