"""The pieces of work that copies are made from: each was made by the real acts, in a demonstration's office."""

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Check, Document, Recipient, Signature, Version
from nharong.documents.words import DocumentState, Origin
from nharong.dossiers.models import ClockTurn, Dossier, DossierPaper, DossierStep
from nharong.exchange.models import Delivery
from nharong.flows.demonstration.cast import PIN, Office, known_office
from nharong.flows.demonstration.work import WORK
from nharong.kernel.copying import Pattern, pattern_of
from nharong.people.selectors import signers_for
from nharong.programme.models import ProgressReport, Task, TaskAgency, UrgingAct
from nharong.programme.words import TaskState

#: How many of each kind are enough to look like a year.
MOST = 12


def documents_lived(office: Office, count: int) -> list[Document]:
    """So many documents through the whole chain, by the acts."""
    return [_lived(office, at) for at in range(count)]


def _lived(office: Office, at: int) -> Document:
    piece = WORK[at % len(WORK)]
    authority, signer = signers_for(agency=office.agencies["office"], kind="notice")[0]
    facts = DraftFacts(
        agency=office.agencies["office"],
        kind="notice",
        subject=piece.subject,
        body=piece.text,
        authority=authority,
        signer=signer,
        receivers=(),
        recipient_lines=("Như trên;", "Lưu: VT, HCTC."),
        directs=False,
    )
    document = documents.draft(actor=office.actor("mai"), facts=facts)
    documents.submit(actor=office.actor("mai"), document_id=document.pk)
    documents.check_content(actor=office.actor("hoa"), document_id=document.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=document.pk)
    documents.sign(actor=office.actor("khoi"), document_id=document.pk, pin=PIN)
    return documents.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def document_patterns() -> list[Pattern]:
    """Issued documents with their versions, checks, signatures, receivers and deliveries; two lived now if none is."""
    issued = Document.objects.filter(state=DocumentState.ISSUED, origin=Origin.SYSTEM, replaces=None, corrects=None)
    chosen = list(issued.filter(attachments=None).order_by("pk")[:MOST]) or documents_lived(known_office(), 2)
    parts = ((Version, "document"), (Check, "document"), (Signature, "document"), (Recipient, "document"))
    return [pattern_of(one, parts=(*parts, (Delivery, "document"))) for one in chosen]


def dossier_patterns() -> list[Pattern]:
    """Dossiers that have ended, with their papers, steps and turns of the clock, and an applicant of their own."""
    ended = Dossier.objects.filter(ended_at__isnull=False, received_at__isnull=False)
    parts = ((DossierPaper, "dossier"), (DossierStep, "dossier"), (ClockTurn, "dossier"))
    return [pattern_of(one, parts=parts, owned=("applicant",)) for one in ended.order_by("pk")[:MOST]]


def task_patterns() -> list[Pattern]:
    """Tasks of an approved programme, with who shares in them, their reports and urgings."""
    live = Task.objects.exclude(state__in=(TaskState.PLANNED, TaskState.WITHDRAWN)).filter(parent=None)
    parts = ((TaskAgency, "task"), (ProgressReport, "task"), (UrgingAct, "task"))
    return [pattern_of(one, parts=parts) for one in live.order_by("pk")[:MOST]]
