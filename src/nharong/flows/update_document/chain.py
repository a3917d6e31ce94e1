"""The update of a sent document, at its sender and at a receiver; each step is all or nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.acts import IncomingChange
from nharong.documents.models import Document
from nharong.edxml import StatusCode
from nharong.exchange import acts as exchange
from nharong.exchange.models import ChangeRequest, Update
from nharong.kernel.actor import Actor
from nharong.people.models import Agency


def update(
    *,
    actor: Actor,
    document_id: int,
    reason: str,
    due_on: date | None,
    urgency: int,
    add: Sequence[Agency] = (),
    remove: Sequence[Agency] = (),
) -> Update:
    """Change what accompanies the document and tell every receiver, in one transaction (QCVN 102, type 2)."""
    with transaction.atomic():
        before = _particulars(selectors.one_readable_by(actor, document_id))
        document = documents.update_issued(
            actor=actor, document_id=document_id, due_on=due_on, urgency=urgency, add=add, remove=remove
        )
        after = _particulars(document)
        return exchange.queue_update(
            actor=actor,
            document=document,
            reason=reason,
            before={name: value for name, value in before.items() if after[name] != value},
            after={name: value for name, value in after.items() if before[name] != value},
            added=add,
            removed=remove,
        )


def accept(*, actor: Actor, request_id: int) -> ChangeRequest:
    """Take over what the sender changed and say so (15)."""
    with transaction.atomic():
        request = exchange.answer_update(actor=actor, request_id=request_id, accepted=True)
        documents.apply_update(
            actor=actor,
            incoming_id=request.incoming_id,
            change=IncomingChange(
                subject=str(request.after.get("subject") or request.incoming.subject),
                due_on=date.fromisoformat(str(request.after["due_on"])) if request.after.get("due_on") else None,
                urgency=int(request.after.get("urgency", request.incoming.urgency)),
                file=request.file,
                verification=request.verification,
                trustworthy=request.trustworthy,
            ),
        )
        exchange.queue_status(
            actor=actor,
            incoming=request.incoming,
            code=StatusCode.CHANGE_ACCEPTANCE,
            description="Đã cập nhật theo yêu cầu của bên gửi.",
            about=f"update:{request.pk}",
        )
    return request


def decline(*, actor: Actor, request_id: int, reason: str) -> ChangeRequest:
    """Leave the document as it is and tell the sender why (16)."""
    with transaction.atomic():
        request = exchange.answer_update(actor=actor, request_id=request_id, accepted=False, reason=reason)
        exchange.queue_status(
            actor=actor,
            incoming=request.incoming,
            code=StatusCode.CHANGE_REJECTION,
            description=reason,
            about=f"update:{request.pk}",
        )
    return request


def _particulars(document: Document) -> dict[str, Any]:
    return {"due_on": document.due_on.isoformat() if document.due_on else "", "urgency": document.urgency}
