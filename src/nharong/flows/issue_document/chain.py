"""The chain, in order. Each step is one act; the last ones happen together when the clerk issues.

draft -> submit -> content check -> format check -> sign
-> [number, seal, issue -> queue to the axis -> objectives come into force, papers of the quality system take effect]
-> handed over by a job -> states come back
"""

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.models import Document, SecretNumber
from nharong.exchange import acts as exchange
from nharong.exchange.counting import count_document, count_secret
from nharong.kernel.actor import Actor
from nharong.objectives import acts as objectives
from nharong.people.models import Agency
from nharong.quality import acts as quality


def issue(*, actor: Actor, document_id: int, pin: str) -> Document:
    """Number, seal, issue, queue to the receivers, and bring into force what the document decides: all or nothing."""
    with transaction.atomic():
        document = documents.number_and_issue(actor=actor, document_id=document_id, pin=pin)
        exchange.queue_document(actor=actor, document=document)
        if objectives.waits_for(document):
            objectives.bring_into_force(actor=actor, document=document)
        if quality.waits_for(document):
            quality.bring_into_force(actor=actor, document=document)
    return document


def recall(*, actor: Actor, document_id: int, reason: str) -> Document:
    """Take an issued document back and tell every receiver, in one transaction (Decree 30/2020, article 18.4)."""
    with transaction.atomic():
        document = documents.recall(actor=actor, document_id=document_id, reason=reason)
        exchange.queue_recall(actor=actor, document=document)
    return document


def record_paper_document(*, actor: Actor, agency: Agency, kind: str, subject: str, directs: bool) -> Document:
    """A document signed on paper takes its number and counts where it belongs."""
    with transaction.atomic():
        document = documents.record_paper_document(
            actor=actor, agency=agency, kind=kind, subject=subject, directs=directs
        )
        count_document(document)
    return document


def record_secret_number(*, actor: Actor, agency: Agency, number: int) -> SecretNumber:
    """A number of the secret register was used; it is excluded from both objectives."""
    with transaction.atomic():
        secret = documents.record_secret_number(actor=actor, agency=agency, number=number)
        count_secret(secret)
    return secret
