"""Readings of the registers; permissions are part of every query."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.words import Role
from nharong.worktime.rules.days import next_working_day

from .acts.check import RETURNS
from .attaching import SentFile, attachments_of, files_with
from .case_file_selectors import case_files_waiting_for
from .commenting import Thread, may_comment, may_resolve, open_comments, threads_of
from .copying import medium_of, parts_of
from .duplicates import duplicates_of
from .finding.search import Asked, Page, search
from .handling import (
    Line,
    handling_waiting_for,
    leaders_for,
    lines_of,
    people_of,
    steps_of_incoming_open_to,
    under_way,
    units_for,
)
from .models import Check, Document, DocumentCopy, IncomingDocument, SavedSearch
from .numbering import bodies_of
from .reading import readable_incoming, readable_outgoing
from .signing_selectors import waiting_to_sign
from .waiting import Waiting
from .words import DocumentState, IncomingState, Verdict, Way

__all__ = [
    "Line",
    "SentFile",
    "Thread",
    "Waiting",
    "attachments_of",
    "bodies_of",
    "copies_of",
    "duplicates_of",
    "files_with",
    "found",
    "incoming",
    "incoming_readable_by",
    "last_return",
    "leaders_for",
    "lines_of",
    "may_comment",
    "may_copy",
    "may_resolve",
    "medium_of",
    "one_copy_readable_by",
    "one_incoming_readable_by",
    "one_readable_by",
    "open_comments",
    "outgoing",
    "parts_of",
    "people_of",
    "readable_by",
    "steps_of_incoming_open_to",
    "steps_open_to",
    "threads_of",
    "under_way",
    "units_for",
    "waiting_for",
]


def readable_by(actor: Actor) -> QuerySet[Document]:
    """The outgoing documents this actor may read: those of the agencies served unless they are limited to others, those
    waiting for the actor's signature, and those the actor is named a reader of.
    """
    return Document.objects.filter(readable_outgoing(actor)).select_related("agency", "unit", "signer", "drafter")


def incoming_readable_by(actor: Actor) -> QuerySet[IncomingDocument]:
    """The incoming documents this actor may read."""
    return IncomingDocument.objects.filter(readable_incoming(actor)).select_related("agency", "registered_by")


def outgoing(
    actor: Actor,
    *,
    agency_id: int | None = None,
    year: int | None = None,
    state: str = "",
    kind: str = "",
    words: str = "",
) -> QuerySet[Document]:
    """The register of outgoing documents, the newest number first; without a state, those issued and those on their
    way.
    """
    rows = readable_by(actor)
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    if year:
        rows = rows.filter(Q(year=year) | Q(year__isnull=True, created_at__year=year))
    rows = rows.filter(state=state) if state else rows.exclude(state=DocumentState.DROPPED)
    if kind:
        rows = rows.filter(kind=kind)
    if words.strip():
        rows = rows.filter(_matching(words, texts=("subject", "notation"), numbers=_own_number))
    return rows.order_by("-changed_at", "-pk")


def incoming(
    actor: Actor, *, agency_id: int | None = None, year: int | None = None, state: str = "", words: str = ""
) -> QuerySet[IncomingDocument]:
    """The register of incoming documents, the newest first."""
    rows = incoming_readable_by(actor)
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    if year:
        rows = rows.filter(arrived_at__year=year)
    if state:
        rows = rows.filter(state=state)
    if words.strip():
        rows = rows.filter(_matching(words, texts=("subject", "notation", "author_name"), numbers=_senders_number))
    return rows.order_by("-arrived_at", "-pk")


def found(actor: Actor, asked: Asked, *, before: int | None = None) -> tuple[list[Document | IncomingDocument], Page]:
    """A page of what the actor finds in both registers, newest first; ``before`` is where the page before it ended."""
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    page = search(asked, agency_ids=agencies, person_id=actor.person_id, clerk=Role.CLERK in actor.roles, before=before)
    outgoing_ids = [key for way, key in page.found if way == Way.OUT]
    incoming_ids = [key for way, key in page.found if way == Way.IN]
    things: dict[tuple[str, int], Document | IncomingDocument] = {}
    for document in readable_by(actor).filter(pk__in=outgoing_ids):
        things[Way.OUT, document.pk] = document
    for incoming in incoming_readable_by(actor).filter(pk__in=incoming_ids):
        things[Way.IN, incoming.pk] = incoming
    return [things[key] for key in page.found if key in things], page


def saved_searches(actor: Actor) -> "QuerySet[SavedSearch]":
    """The person's own saved searches, by name."""
    return SavedSearch.objects.filter(person_id=actor.person, deleted_at__isnull=True).order_by("name")


def one_readable_by(actor: Actor, document_id: int) -> Document:
    """One outgoing document. Raises ``NotFound`` both when there is none and when the actor may not know of it."""
    found = (
        readable_by(actor)
        .select_related("agency__served_by", "authority__post", "authority__agency")
        .filter(pk=document_id)
        .first()
    )
    if found is None:
        raise NotFound("Không có văn bản này, hoặc văn bản không thuộc phạm vi được xem của bạn.")
    return found


def one_incoming_readable_by(actor: Actor, incoming_id: int) -> IncomingDocument:
    """One incoming document. Raises ``NotFound`` as above."""
    found = incoming_readable_by(actor).filter(pk=incoming_id).first()
    if found is None:
        raise NotFound("Không có văn bản đến này, hoặc văn bản không thuộc phạm vi được xem của bạn.")
    return found


def copies_of(original: Document | IncomingDocument) -> "QuerySet[DocumentCopy]":
    """The copies made of a document, the newest first; for one who may read the document."""
    return original.copies.select_related("signer", "outgoing", "incoming").order_by("-year", "-number")


def may_copy(actor: Actor, original: Document | IncomingDocument) -> bool:
    """Whether this person may make a copy of the document now."""
    stands = original.state in (DocumentState.ISSUED, IncomingState.REGISTERED)
    return stands and original.file_id is not None and may("documents.make_copy", actor, original)


def one_copy_readable_by(actor: Actor, copy_id: int) -> DocumentCopy:
    """One copy, for whoever may read its original. Raises ``NotFound``."""
    readable = Q(outgoing__in=readable_by(actor).order_by()) | Q(incoming__in=incoming_readable_by(actor).order_by())
    found = (
        DocumentCopy.objects.filter(readable, pk=copy_id)
        .select_related("agency", "outgoing", "incoming", "signer", "authority__post", "made_by", "file")
        .first()
    )
    if found is None:
        raise NotFound("Không có bản sao này, hoặc bản sao không thuộc phạm vi được xem của bạn.")
    return found


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this actor, the earliest deadline first (Decree 30/2020, articles 4.2.c and 18.1)."""
    found = [*_returned_drafts(actor), *_checks(actor), *_signatures(actor), *_numbers(actor), *_arrivals(actor)]
    found += handling_waiting_for(actor, incoming_readable_by(actor))
    found += case_files_waiting_for(actor)
    return sorted(found, key=lambda one: (one.due_on or date.max, one.since))


def last_return(document: Document) -> Check | None:
    """The return that sent the current version back, if any."""
    return document.checks.filter(verdict=Verdict.RETURNED, version=document.version).select_related("person").last()


def steps_open_to(actor: Actor, document: Document) -> list[str]:
    """Which steps this actor can take with this document now."""
    state = DocumentState(document.state)
    steps: list[str] = []
    if state == DocumentState.DRAFT and may("documents.revise", actor, document):
        steps += ["revise", "submit", "drop"]
    rights = {
        DocumentState.CONTENT_CHECK: ("documents.check_content", "check_content"),
        DocumentState.FORMAT_CHECK: ("documents.check_format", "check_format"),
        DocumentState.SIGNING: ("documents.sign", "sign"),
    }
    if state in rights and may(rights[state][0], actor, document):
        steps.append(rights[state][1])
    if state == DocumentState.NUMBERING and may("documents.issue", actor, document):
        steps.append("issue")
    if state in RETURNS and may(RETURNS[state][0], actor, document):
        steps.append("return")
    if state == DocumentState.ISSUED and document.file_id and may("documents.recall", actor, document):
        steps.append("recall")
    if state == DocumentState.ISSUED and may("documents.draft", actor) and people.works_for(actor, document.agency):
        steps += ["replace", "correct"]
    return steps


def _returned_drafts(actor: Actor) -> list[Waiting]:
    rows = Document.objects.filter(drafter_id=actor.person_id, state=DocumentState.DRAFT).select_related("agency")
    return [
        Waiting(
            step="revise" if (back := last_return(document)) else "submit",
            thing=document,
            since=document.changed_at,
            due_on=document.due_on,
            note=back.note if back else "",
        )
        for document in rows
    ]


def _checks(actor: Actor) -> list[Waiting]:
    found: list[Waiting] = []
    if Role.UNIT_HEAD in actor.roles and actor.unit_id is not None:
        rows = Document.objects.filter(state=DocumentState.CONTENT_CHECK, unit_id=actor.unit_id).select_related(
            "agency"
        )
        found += [_document("check_content", document) for document in rows]
    if Role.FORMAT_OFFICER in actor.roles:
        rows = _of_my_agencies(actor).filter(state=DocumentState.FORMAT_CHECK)
        found += [_document("check_format", document) for document in rows]
    return found


def _signatures(actor: Actor) -> list[Waiting]:
    return [_document("sign", document) for document in waiting_to_sign(actor)]


def _numbers(actor: Actor) -> list[Waiting]:
    if Role.CLERK not in actor.roles:
        return []
    rows = _of_my_agencies(actor).filter(state=DocumentState.NUMBERING)
    return [
        Waiting(
            step="issue",
            thing=document,
            since=document.changed_at,
            # Issued on the day it is signed, at the latest the next working day; urgent ones at once (article 18.1).
            due_on=_day(document.changed_at) if document.urgency else next_working_day(_day(document.changed_at)),
        )
        for document in rows
    ]


def _arrivals(actor: Actor) -> list[Waiting]:
    if Role.CLERK not in actor.roles:
        return []
    rows = incoming_readable_by(actor).filter(state=IncomingState.ARRIVED)
    # Acknowledged the same day (article 21.2.c).
    arrived = [Waiting(step="register", thing=row, since=row.arrived_at, due_on=_day(row.arrived_at)) for row in rows]
    asked = incoming_readable_by(actor).filter(
        recall_asked_at__isnull=False, recall_answer="", state__in=(IncomingState.ARRIVED, IncomingState.REGISTERED)
    )
    return arrived + [
        Waiting(
            step="answer_recall",
            thing=row,
            since=row.recall_asked_at or row.arrived_at,
            due_on=_day(row.recall_asked_at or row.arrived_at),
            note=row.recall_reason,
        )
        for row in asked
    ]


def _of_my_agencies(actor: Actor) -> QuerySet[Document]:
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return Document.objects.filter(agency_id__in=agencies).select_related("agency")


def _document(step: str, document: Document) -> Waiting:
    return Waiting(step=step, thing=document, since=document.changed_at, due_on=document.due_on)


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()


def _matching(words: str, *, texts: tuple[str, ...], numbers: Callable[[str], Q]) -> Q:
    """Every word somewhere in the texts or as a number; "125/QĐ" is a number and the beginning of a symbol."""
    words = unicodedata.normalize("NFC", words).strip()
    head, slash, tail = (part.strip() for part in words.partition("/"))
    if slash and head.isdecimal():
        return numbers(head) & Q(notation__istartswith=tail)
    found = Q()
    for word in words.split():
        one = numbers(word) if word.isdecimal() else Q()
        for text in texts:
            one |= Q(**{f"{text}__icontains": word})
        found &= one
    return found


def _own_number(digits: str) -> Q:
    return Q(number=int(digits)) if len(digits) < 9 else Q(pk__in=[])


def _senders_number(digits: str) -> Q:
    return Q(number__in=[digits, digits.lstrip("0"), digits.zfill(2)]) | (
        Q(arrival_number=int(digits)) if len(digits) < 9 else Q()
    )
