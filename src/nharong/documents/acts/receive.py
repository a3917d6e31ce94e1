"""Tiếp nhận: a document has come in and waits for the clerk (Decree 30/2020, article 21)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.documents.finding.entering import enter
from nharong.documents.layout.preview import text_of
from nharong.documents.models import IncomingDocument
from nharong.documents.rules.secrecy import check_not_secret
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.models import StoredFile
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency


@dataclass(frozen=True, kw_only=True)
class ReceivedDocument:
    """What is known of a document when it arrives; ``verification`` is the verdict on its signatures as plain data."""

    source: str
    author_code: str
    author_name: str
    document_id: str
    number: str
    notation: str
    dated: date | None
    kind_name: str
    subject: str
    signer_name: str
    urgency: int
    due_on: date | None
    file: StoredFile | None
    verification: dict[str, Any]
    trustworthy: bool
    replaces: IncomingDocument | None = None


def check_file_not_secret(pdf: bytes) -> None:
    """Raise ``SecretText`` when the first pages of a PDF bear a secrecy mark; silent where there is no text to read."""
    check_not_secret(text_of(pdf))


@act("documents.receive")
def receive(*, actor: Actor, agency: Agency, received: ReceivedDocument) -> IncomingDocument:
    """Enter an arrived document once per source; it has no số đến yet."""
    check_may("documents.receive", actor, sentence="Văn bản đến từ trục do hệ thống tự ghi nhận.")
    incoming = IncomingDocument.objects.create(agency=agency, arrived_at=clock.now(), **vars(received))
    enter(incoming)
    journal.write(actor=actor, on=incoming, facts={"source": received.source, "document_id": received.document_id})
    return incoming
