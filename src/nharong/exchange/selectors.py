"""Readings of what is on its way."""

from django.db.models import QuerySet

from nharong.documents.models import Document
from nharong.kernel.actor import Actor
from nharong.people import selectors as people

from .choosing import Found, groups_of, members_of, receivers_found
from .following import (
    dispatches,
    dispatches_of,
    late_since,
    messages_out,
    not_confirmed,
    one_dispatch,
    one_message,
    one_request,
    packages_with_trouble,
    paper_list,
    requests_of,
    requests_waiting,
    rule_of,
    trouble_count,
    updates_of,
)
from .models import Delivery, DocumentIdentifier, OutgoingMessage
from .owing import paper_for
from .reporting import (
    MONTHS,
    Line,
    deliveries_sent,
    documents_received,
    received_report,
    sent_report,
    states_received,
    states_sent,
)
from .rules.states import ACCEPTED_BY_AXIS, ACKNOWLEDGED
from .words import OutboxState

__all__ = [
    "MONTHS",
    "Found",
    "Line",
    "deliveries_of",
    "deliveries_sent",
    "dispatches",
    "dispatches_of",
    "document_by_identifier",
    "documents_received",
    "groups_of",
    "identifier_of",
    "late_since",
    "members_of",
    "messages_out",
    "not_confirmed",
    "one_dispatch",
    "one_message",
    "one_request",
    "packages_with_trouble",
    "paper_for",
    "paper_list",
    "received_report",
    "receivers_found",
    "requests_of",
    "requests_waiting",
    "rule_of",
    "sent_and_acknowledged",
    "sent_report",
    "states_received",
    "states_sent",
    "trouble_count",
    "updates_of",
    "waiting_to_leave",
]


def deliveries_of(document: Document) -> list[Delivery]:
    """One row per receiver with its history, in the order of the recipients."""
    return list(
        Delivery.objects.filter(document=document)
        .select_related("receiver", "message")
        .prefetch_related("events", "reminders__by")
    )


def sent_and_acknowledged(document_ids: list[int]) -> dict[int, tuple[bool, bool]]:
    """For each document: whether the axis took it for every receiver, and whether every receiver confirmed it."""
    states: dict[int, list[str]] = {}
    for document_id, state in Delivery.objects.filter(document_id__in=document_ids).values_list("document_id", "state"):
        states.setdefault(document_id, []).append(state)
    return {
        pk: (all(state in ACCEPTED_BY_AXIS for state in own), all(state in ACKNOWLEDGED for state in own))
        for pk, own in states.items()
    }


def waiting_to_leave() -> QuerySet[OutgoingMessage]:
    """Messages the axis has not taken yet."""
    return OutgoingMessage.objects.filter(state=OutboxState.QUEUED).order_by("queued_at")


def identifier_of(document: Document) -> str:
    """The electronic identifier of a document; empty before it is issued."""
    found = DocumentIdentifier.objects.filter(document=document).values_list("text", flat=True).first()
    return found or ""


def document_by_identifier(actor: Actor, text: str) -> Document | None:
    """The document with this electronic identifier, if this actor may read it."""
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    rows = DocumentIdentifier.objects.filter(text=text.strip(), agency__in=served).select_related("document")
    found = rows.first()
    return found.document if found else None
