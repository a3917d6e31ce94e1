"""Cập nhật: what accompanies an issued document is changed, at its sender and at a receiver; the document itself is
not (Decree 30/2020, article 18.3 leaves wrong content to another document).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.finding.entering import enter
from nharong.documents.models import Document, IncomingDocument, Recipient
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import DocumentState, Urgency
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.models import StoredFile
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

from .recall import ANSWERABLE


@act("documents.update_issued")
def update_issued(
    *,
    actor: Actor,
    document_id: int,
    due_on: date | None,
    urgency: int,
    add: Iterable[Agency] = (),
    remove: Iterable[Agency] = (),
) -> Document:
    """Change the term, the urgency or the receivers of an issued document; its pages and number stay as they are."""
    document = Document.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document_id)
    check_may("documents.issue", actor, document, sentence="Chỉ văn thư của cơ quan được cập nhật văn bản đã gửi.")
    if document.state != DocumentState.ISSUED:
        raise WrongState(SOMEBODY_ACTED)
    if urgency not in set(Urgency):
        raise OfficeError("Hãy chọn mức độ khẩn trong danh sách.", field="urgency")
    if due_on is not None and document.issued_on is not None and due_on < document.issued_on:
        raise OfficeError("Hạn xử lý không được trước ngày ban hành văn bản.", field="due_on")
    document.due_on, document.urgency, document.changed_at = due_on, urgency, clock.now()
    document.save(update_fields=["due_on", "urgency", "changed_at"])
    added, removed = list(add), list(remove)
    for agency in added:
        Recipient.objects.get_or_create(document=document, agency=agency)
    Recipient.objects.filter(document=document, agency__in=removed).delete()
    enter(document)
    journal.write(
        actor=actor,
        on=document,
        facts={
            "due_on": due_on.isoformat() if due_on else "",
            "urgency": urgency,
            "added": [agency.code for agency in added],
            "removed": [agency.code for agency in removed],
        },
    )
    return document


@dataclass(frozen=True, kw_only=True)
class IncomingChange:
    """What a sender's update leaves in an incoming document; ``file`` is None where the document itself is the same."""

    subject: str
    due_on: date | None
    urgency: int
    file: StoredFile | None = None
    verification: dict[str, Any] | None = None
    trustworthy: bool = False


@act("documents.apply_update")
def apply_update(*, actor: Actor, incoming_id: int, change: IncomingChange) -> IncomingDocument:
    """Take over what the sender changed; the number and the handling of the incoming document stay."""
    incoming = IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=incoming_id)
    check_may("documents.register", actor, incoming, sentence="Chỉ văn thư của cơ quan nhận được cập nhật văn bản này.")
    if incoming.state not in ANSWERABLE:
        raise WrongState(SOMEBODY_ACTED)
    check_not_secret(change.subject, field="subject")
    incoming.subject, incoming.due_on, incoming.urgency = change.subject, change.due_on, change.urgency
    fields = ["subject", "due_on", "urgency"]
    if change.file is not None:
        incoming.file = change.file
        incoming.verification, incoming.trustworthy = change.verification or {}, change.trustworthy
        fields += ["file", "verification", "trustworthy"]
    incoming.save(update_fields=fields)
    enter(incoming)
    journal.write(actor=actor, on=incoming, facts={"fields": fields})
    return incoming
