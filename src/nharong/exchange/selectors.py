"""Readings of what is on its way."""

from django.db.models import QuerySet

from nharong.documents.models import Document

from .models import Delivery, OutgoingMessage
from .rules.states import ACCEPTED_BY_AXIS, ACKNOWLEDGED
from .words import OutboxState


def deliveries_of(document: Document) -> list[Delivery]:
    """One row per receiver with its history, in the order of the recipients."""
    return list(
        Delivery.objects.filter(document=document).select_related("receiver", "message").prefetch_related("events")
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
