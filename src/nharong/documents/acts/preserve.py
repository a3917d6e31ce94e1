"""Bổ sung bằng chứng lâu dài: what a signed file lacks is put on later, and time-stamps are renewed in time."""

from datetime import timedelta

from nharong.documents.composing import keep
from nharong.documents.models import Document, Preservation
from nharong.documents.signing_steps import note_level
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.signing import registry
from nharong.signing.levels import Levelled
from nharong.signing.policy import raised_as_wanted, timestamper
from nharong.signing.reached import reached, renewed

RENEWED_BEFORE = timedelta(days=90)
"""How long before the end of a time-stamp's certificate the next time-stamp is put on."""


@act("documents.preserve")
def preserve(*, actor: Actor, document_id: int) -> Document:
    """Raise an issued file to the level the office wants, or renew its time-stamp; everything before stays as it was.

    The file only grows: what was sent is its beginning. What still cannot be had is kept as the shortfall.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    check_may("documents.preserve", actor, document, sentence="Việc bổ sung bằng chứng chữ ký do hệ thống tự làm.")
    if document.state not in ONCE_ISSUED or document.file_id is None:
        raise WrongState("Chỉ bổ sung bằng chứng cho văn bản đã phát hành.")
    before = files.read(document.file_id)
    done = raised_as_wanted(before)
    standing = reached(done.pdf)
    if standing.relies_until is not None and standing.relies_until - RENEWED_BEFORE <= clock.now():
        pdf = renewed(done.pdf, timestamper=timestamper(), known=registry.known())
        done = Levelled(pdf, reached(pdf).level, done.shortfall)
    note_level(document, done)
    if done.pdf != before:
        document.file = keep(done.pdf)
        document.save(update_fields=["file"])
    journal.write(
        actor=actor,
        on=document,
        facts={"file": document.file_id, "level": str(done.level), "shortfall": done.shortfall},
    )
    return document


def note_try(document: Document, sentence: str) -> None:
    """Remember that it was tried in vain, so that others get their turn first."""
    Preservation.objects.filter(document=document).update(shortfall=sentence[:300], tried_at=clock.now())
