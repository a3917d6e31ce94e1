"""Who opened which document, when: kept beside the journal, for nothing was changed (annex VI, part I, 5)."""

from datetime import date

from django.db.models import Q, QuerySet

from nharong.documents.models import Document, IncomingDocument, Reading
from nharong.documents.words import ReadingKind
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people


def note(actor: Actor, thing: Document | IncomingDocument, kind: ReadingKind) -> None:
    """Write down that the actor opened this."""
    Reading.objects.create(
        at=clock.now(),
        person_id=actor.person,
        post=actor.post[:200],
        kind=kind,
        document=thing if isinstance(thing, Document) else None,
        incoming=thing if isinstance(thing, IncomingDocument) else None,
    )


def readings(
    actor: Actor,
    *,
    of: Document | IncomingDocument | None = None,
    since: date | None = None,
    until: date | None = None,
    words: str = "",
) -> "QuerySet[Reading]":
    """The log of the agencies the actor's agency serves, the newest first, perhaps of one document, between two days,
    or of a person whose name holds these words. Raises ``NotAllowed`` for whoever is neither clerk nor administrator.
    """
    check_may(
        "documents.read_log", actor, sentence="Chỉ văn thư và người quản trị của cơ quan được xem nhật ký xem, tải."
    )
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    rows = Reading.objects.filter(Q(document__agency_id__in=agencies) | Q(incoming__agency_id__in=agencies))
    if isinstance(of, Document):
        rows = rows.filter(document=of)
    elif isinstance(of, IncomingDocument):
        rows = rows.filter(incoming=of)
    if since:
        rows = rows.filter(at__gte=clock.at_local(since.year, since.month, since.day))
    if until:
        rows = rows.filter(at__lt=clock.after(until))
    if words.strip():
        rows = rows.filter(person__full_name__icontains=words.strip())
    return rows.select_related("person", "document", "incoming").order_by("-pk")
