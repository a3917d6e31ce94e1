"""What is done with an arrived document, and the state that goes back to its sender in the same transaction.

Who sent paper is told nothing: nobody on the axis waits for its states.
"""

from datetime import date

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.models import IncomingDocument
from nharong.edxml import StatusCode
from nharong.exchange import acts as exchange
from nharong.kernel.actor import Actor
from nharong.people.models import Person


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


def assign(
    *, actor: Actor, incoming_id: int, line_id: int, handler: Person, due_on: date | None, text: str = ""
) -> IncomingDocument:
    """Give it to a person of the unit and tell the sender "đã chuyển xử lý" (04), once."""
    with transaction.atomic():
        incoming = documents.assign(
            actor=actor, incoming_id=incoming_id, line_id=line_id, handler=handler, due_on=due_on, text=text
        )
        _tell(actor, incoming, StatusCode.ASSIGNMENT, "Đã phân công người xử lý.")
    return incoming


def begin_work(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """The handler begins; the sender is told "đang xử lý" (05), once."""
    with transaction.atomic():
        incoming = documents.begin_work(actor=actor, incoming_id=incoming_id)
        _tell(actor, incoming, StatusCode.PROCESSING, "Đang xử lý văn bản.")
    return incoming


def finish(*, actor: Actor, incoming_id: int, result: str) -> IncomingDocument:
    """End the handling and tell the sender "đã hoàn thành" (06) with the numbers of the answers."""
    with transaction.atomic():
        incoming = documents.finish(actor=actor, incoming_id=incoming_id, result=result)
        answers = [answer.document.symbol for answer in incoming.answers.select_related("document")]
        said = f"Đã giải quyết; văn bản trả lời: {', '.join(filter(None, answers))}." if any(answers) else ""
        _tell(actor, incoming, StatusCode.FINISH, said or "Đã giải quyết xong.")
    return incoming


def _tell(actor: Actor, incoming: IncomingDocument, code: StatusCode, description: str) -> None:
    if not incoming.came_on_paper:
        exchange.queue_status(actor=actor, incoming=incoming, code=code, description=description)
