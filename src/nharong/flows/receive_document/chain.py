"""The clerk's decision on an arrived document, and the state that goes back to its sender in the same transaction."""

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.models import IncomingDocument
from nharong.edxml import StatusCode
from nharong.exchange import acts as exchange
from nharong.kernel.actor import Actor


def register(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """Take a số đến and tell the sender "đã tiếp nhận" (03)."""
    with transaction.atomic():
        incoming = documents.register(actor=actor, incoming_id=incoming_id)
        exchange.queue_status(
            actor=actor,
            incoming=incoming,
            code=StatusCode.ACCEPTANCE,
            description=f"{actor.post}: đã tiếp nhận, vào sổ văn bản đến số {incoming.arrival_number}",
        )
        if incoming.replaces is not None:
            exchange.queue_status(
                actor=actor,
                incoming=incoming.replaces,
                code=StatusCode.CHANGE_ACCEPTANCE,
                description=f"Đã thay bằng văn bản {incoming.symbol}.",
            )
    return incoming


def refuse(*, actor: Actor, incoming_id: int, reason: str) -> IncomingDocument:
    """Refuse with a reason and tell the sender (02) (Decision 28/2018, article 5.4)."""
    with transaction.atomic():
        incoming = documents.refuse(actor=actor, incoming_id=incoming_id, reason=reason)
        exchange.queue_status(actor=actor, incoming=incoming, code=StatusCode.REJECTION, description=reason)
    return incoming


def accept_recall(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """Cancel the document the sender asked back and say so (15) (Decision 28/2018, article 9.2)."""
    with transaction.atomic():
        incoming = documents.cancel_recalled(actor=actor, incoming_id=incoming_id)
        exchange.queue_status(
            actor=actor,
            incoming=incoming,
            code=StatusCode.CHANGE_ACCEPTANCE,
            description="Đã hủy văn bản theo yêu cầu thu hồi.",
        )
    return incoming


def decline_recall(*, actor: Actor, incoming_id: int, reason: str) -> IncomingDocument:
    """Keep the document and tell the sender why (16)."""
    with transaction.atomic():
        incoming = documents.decline_recall(actor=actor, incoming_id=incoming_id, reason=reason)
        exchange.queue_status(actor=actor, incoming=incoming, code=StatusCode.CHANGE_REJECTION, description=reason)
    return incoming
