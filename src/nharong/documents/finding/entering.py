"""Entering documents into the index, in the transaction of the act that changed them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from nharong.documents.layout.preview import text_of
from nharong.documents.models import Assignment, DirectedUnit, Document, IncomingDocument, SearchEntry, Version
from nharong.documents.rules.kinds import KINDS
from nharong.documents.words import DocumentState, Urgency, Way
from nharong.kernel import clock, files
from nharong.people.models import Appointment, RoleGrant
from nharong.people.words import Role

from . import terms
from .folding import fold, words_of

PAGES_READ = 50
# PostgreSQL takes at most 1 MiB of terms for one entry; a term has at most some 80 letters.
MOST_TERMS = 12_000
_BATCH = 500
_KIND_BY_NAME = {fold(kind.name): code for code, kind in KINDS.items()}


def enter(thing: Document | IncomingDocument) -> None:
    """Enter a document as the newest, in place of what stood there; a dropped draft is found no more."""
    way = Way.OUT if isinstance(thing, Document) else Way.IN
    SearchEntry.objects.filter(way=way, thing_id=thing.pk).delete()
    if thing.state != DocumentState.DROPPED:
        _entry(thing).save(force_insert=True)


def rebuild() -> int:
    """Make every entry again from the records, the oldest first; returns how many. Run it in a transaction."""
    SearchEntry.objects.all().delete()
    count = 0
    everything = _by_time()
    while batch := [_entry(thing) for thing in islice(everything, _BATCH)]:
        SearchEntry.objects.bulk_create(batch)
        count += len(batch)
    return count


def enter_all_once() -> int:
    """Enter what was there before there was an index; nothing to do, and 0, once there are entries."""
    if SearchEntry.objects.exists():
        return 0
    with transaction.atomic():
        return rebuild()


def _by_time() -> Iterator[Document | IncomingDocument]:
    """Outgoing and incoming documents in the order of their last change or arrival."""
    outgoing = Document.objects.exclude(state=DocumentState.DROPPED).values_list("changed_at", "pk")
    incoming = IncomingDocument.objects.values_list("arrived_at", "pk")
    stamped: list[tuple[datetime, str, int]] = [
        *((at, Way.OUT, pk) for at, pk in outgoing),
        *((at, Way.IN, pk) for at, pk in incoming),
    ]
    for _at, way, pk in sorted(stamped):
        if way == Way.OUT:
            yield Document.objects.select_related("agency", "unit", "drafter", "signer").get(pk=pk)
        else:
            yield IncomingDocument.objects.select_related("agency", "registered_by").get(pk=pk)


def _entry(thing: Document | IncomingDocument) -> SearchEntry:
    if isinstance(thing, Document):
        return SearchEntry(
            way=Way.OUT,
            thing_id=thing.pk,
            day=thing.issued_on or _day(thing.created_at),
            terms=_joined(_own_terms(thing), _texts(thing)),
        )
    return SearchEntry(
        way=Way.IN,
        thing_id=thing.pk,
        day=_day(thing.arrived_at),
        terms=_joined(_own_incoming_terms(thing), _incoming_texts(thing)),
    )


def _joined(own: Iterable[str], texts: Iterable[str]) -> str:
    found = dict.fromkeys(own)
    for text in texts:
        for word in words_of(text):
            found.update(dict.fromkeys(word.terms))
            if len(found) >= MOST_TERMS:
                return " ".join(found)
    return " ".join(found)


def _own_terms(document: Document) -> Iterator[str]:
    yield terms.way(Way.OUT)
    yield terms.of(document.agency_id)
    yield from _readers(document)
    yield terms.kind(document.kind)
    yield terms.year(document.year or _day(document.created_at).year)
    if document.signer_id is not None:
        yield terms.signer(document.signer_id)
    if document.number is not None:
        yield terms.symbol(document.number, document.notation)
    if document.issued_on is not None:
        yield terms.day(document.issued_on)


def _readers(thing: Document | IncomingDocument) -> Iterator[str]:
    """Who finds it: the agency's staff, or of a limited one the clerks and whose work it is; and those named.

    ``documents.reading`` says the same for the registers.
    """
    if not thing.limited:
        yield terms.agency(thing.agency_id)
    else:
        yield terms.clerks(thing.agency_id)
        yield from (terms.reader(person) for person in sorted(_at_work(thing)))
    for person in thing.readers.filter(ended_at__isnull=True).values_list("person_id", flat=True):
        yield terms.reader(person)


def _at_work(thing: Document | IncomingDocument) -> set[int]:
    if isinstance(thing, Document):
        return {thing.drafter_id, *thing.checks.values_list("person_id", flat=True)}
    handlers = Assignment.objects.filter(line__direction__incoming=thing).values_list("handler_id", flat=True)
    units = DirectedUnit.objects.filter(direction__incoming=thing).values_list("unit_id", flat=True)
    posts = RoleGrant.objects.filter(role=Role.UNIT_HEAD, post__unit__in=units).values("post_id")
    heads = Appointment.objects.filter(post__in=posts).values_list("person_id", flat=True)
    return {*handlers, *heads, *([thing.presented_to_id] if thing.presented_to_id else [])}


def _texts(document: Document) -> Iterator[str]:
    yield document.subject
    yield f"{document.symbol} {document.notation} {document.kind_name} {document.agency.name}"
    yield document.signer.full_name if document.signer else ""
    yield f"{document.drafter.full_name} {document.unit.name if document.unit else ''}"
    yield str(Urgency(document.urgency).label) if document.urgency else ""
    yield " ".join([*document.addressed_to, *document.recipient_lines])
    for agency in document.receivers.all():
        yield agency.name
    yield " ".join(document.attachments.filter(until_version__isnull=True).values_list("name", flat=True))
    bodies = Version.objects.filter(document=document).order_by("-number").values_list("body", flat=True)
    current = bodies.first()
    if current is not None:
        yield current
    elif document.file_id is not None:
        yield text_of(files.read(document.file_id), pages=PAGES_READ)


def _own_incoming_terms(incoming: IncomingDocument) -> Iterator[str]:
    yield terms.way(Way.IN)
    yield terms.of(incoming.agency_id)
    yield from _readers(incoming)
    yield terms.year(incoming.year or _day(incoming.arrived_at).year)
    yield terms.symbol(incoming.number, incoming.notation)
    if (kind := _KIND_BY_NAME.get(fold(incoming.kind_name))) is not None:
        yield terms.kind(kind)
    if incoming.dated is not None:
        yield terms.day(incoming.dated)


def _incoming_texts(incoming: IncomingDocument) -> Iterator[str]:
    yield incoming.subject
    yield f"{incoming.symbol} {incoming.kind_name} {incoming.author_name} {incoming.author_code}"
    yield f"{incoming.signer_name} {incoming.document_id} {incoming.agency.name} {incoming.arrival_number or ''}"
    yield incoming.registered_by.full_name if incoming.registered_by else ""
    yield str(Urgency(incoming.urgency).label) if incoming.urgency else ""
    yield incoming.refusal
    if incoming.file_id is not None:
        yield text_of(files.read(incoming.file_id), pages=PAGES_READ)


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()
