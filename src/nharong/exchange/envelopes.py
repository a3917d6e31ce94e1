"""From rows to edXML messages and back: the only place that knows both."""

from dataclasses import replace
from datetime import date

from nharong import edxml
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.selectors import files_with
from nharong.kernel import clock
from nharong.kernel.models import StoredFile
from nharong.people import selectors as people
from nharong.people.models import Agency

from .identifying import document_id
from .models import Update
from .words import ReceiverPart

STEERING, NOT_STEERING = 2, 1
PDF = "application/pdf"


def organization(agency: Agency) -> edxml.Organization:
    """An agency as the axis knows it."""
    return edxml.Organization(
        organ_id=agency.code,
        name=agency.name,
        in_charge=agency.parent.name if agency.parent else "",
        address=agency.address,
        email=agency.email,
    )


def envelope_of(document: Document, *, receivers: list[Agency], staff: str, business: edxml.Business) -> bytes:
    """The document as a message to these receivers that does what ``business`` says, its file attached."""
    from nharong.documents.rules.numbering import format_number

    assert document.issued_on is not None  # only issued documents leave
    assert document.number is not None
    assert document.file is not None
    number = format_number(document.number)
    lines = people.lines_above_signature(document.authority) if document.authority else ()
    name = f"{number}_{document.notation}.signed.pdf"
    now = clock.now().replace(microsecond=0)
    message = edxml.DocumentMessage(
        sender=organization(document.agency),
        receivers=tuple(organization(receiver) for receiver in receivers),
        document_id=document_id(document),
        code=edxml.Code(number=number, notation=document.notation),
        promulgated_on=document.issued_on,
        place=document.agency.place,
        document_type=edxml.DocumentType(type=2, detail=0, name=document.kind_name),
        subject=document.subject,
        signer=edxml.Signer(
            competence=" ".join(lines[:-1]),
            position=lines[-1] if lines else "",
            full_name=document.signer.full_name if document.signer else "",
        ),
        due_on=document.due_on,
        other=edxml.OtherInfo(priority=document.urgency, pages=document.pages),
        steering_type=STEERING if document.directs else NOT_STEERING,
        to_places=tuple(document.recipient_lines),
        trace=(edxml.TraceEntry(organ_id=document.agency.code, timestamp=now),),
        business=replace(business, staff=(edxml.StaffInfo(department="Văn thư", staff=staff),)),
        attachments=(
            edxml.Attachment(
                name=name,
                content=document.file.read(),
                media_type=PDF,
                description=f"{document.kind_name} {document.symbol}",
                content_id=f"document-{document.pk}",
            ),
            *_further(document, business),
        ),
    )
    return edxml.write(message)


def _further(document: Document, business: edxml.Business) -> list[edxml.Attachment]:
    """The files of their own that go with the document; a recall takes back what was sent and sends nothing again."""
    if business.type == edxml.BusinessType.RECALL:
        return []
    return [
        edxml.Attachment(
            name=one.name,
            content=one.file.read(),
            media_type=one.file.media_type,
            description=f"Tệp kèm theo {document.symbol}",
            content_id=f"document-{document.pk}-{at}",
        )
        for at, one in enumerate(files_with(document), 1)
    ]


def business_of(document: Document, *, receivers: list[Agency]) -> edxml.Business:
    """What sending an issued document means to its receivers: a new document, or one in place of an earlier one."""
    earlier = document.replaces
    if earlier is None:
        return edxml.Business(type=edxml.BusinessType.NEW, reason="Văn bản điện tử mới")
    return edxml.Business(
        type=edxml.BusinessType.REPLACE,
        reason=f"Thay thế văn bản {earlier.symbol}",
        replacements=(
            edxml.Replacement(
                document_id=document_id(earlier), organ_ids=tuple(receiver.code for receiver in receivers)
            ),
        ),
    )


def recall_of(document: Document) -> edxml.Business:
    """What recalling a document says: the message's own document identifier names the recalled one."""
    return edxml.Business(
        type=edxml.BusinessType.RECALL, reason=document.recall_reason, document_id=document_id(document)
    )


def update_of(document: Document, update: Update, *, parts: dict[str, ReceiverPart]) -> edxml.Business:
    """What an update says: which part of the message is new, and who was added to or taken from the receivers.

    ``parts`` are the receivers' parts by their codes.
    """
    changes = tuple(
        edxml.ReceiverChange(organ_id=code, added=part == ReceiverPart.ADDED)
        for code, part in parts.items()
        if part != ReceiverPart.KEPT
    )
    return edxml.Business(
        type=edxml.BusinessType.UPDATE,
        reason=update.reason,
        document_id=document_id(document),
        document_info=(
            edxml.DocumentInfo(document_changed=bool(update.after), receivers_changed=bool(changes), receivers=changes),
        ),
    )


def status_of(incoming: IncomingDocument, *, code: edxml.StatusCode, staff: str, description: str) -> bytes:
    """A state of an incoming document, as a message to its sender."""
    return edxml.write(
        edxml.StatusMessage(
            sender=organization(incoming.agency),
            response_for=edxml.ResponseFor(
                organ_id=incoming.author_code,
                code=incoming.symbol,
                document_id=incoming.document_id,
                promulgated_on=incoming.dated,
            ),
            code=code,
            timestamp=clock.now().replace(microsecond=0),
            description=description,
            staff=edxml.StaffInfo(department=incoming.agency.short_name, staff=staff),
        )
    )


def main_file(message: edxml.DocumentMessage) -> edxml.Attachment | None:
    """The document itself among the attachments: the first PDF, else the first file."""
    pdfs = [one for one in message.attachments if one.media_type == PDF or one.head().startswith(b"%PDF")]
    return next(iter(pdfs or message.attachments), None)


def day_of(day: date | None) -> str:
    """A day for a sentence; empty when unknown."""
    return f"{day:%d/%m/%Y}" if day else ""


def keep_payload(payload: bytes) -> StoredFile:
    """Keep a message as it is."""
    from nharong.kernel import files

    return files.put(payload, media_type="application/xml")
