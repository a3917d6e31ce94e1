"""Documents on their way between the agencies of the cast, over the axis in memory and without a worker."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from nharong import edxml
from nharong.documents.models import Document, IncomingDocument
from nharong.exchange.gateways.demo import MemoryAxis, MemoryGateway
from nharong.exchange.jobs import hand_over_message, look_into_mailboxes
from nharong.exchange.models import Delivery, OutgoingMessage
from nharong.exchange.words import OutboxState
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from tests.documents import steps


def issued(office: Office, **changes: Any) -> Document:
    """A directing notice of the Committee to two departments, issued and waiting in the outbox."""
    document = steps.signed(office, **{"agency": "committee", "directs": True, **changes})
    return issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def carry_out() -> None:
    """What the worker does: hand over what waits."""
    for pk in OutgoingMessage.objects.filter(state=OutboxState.QUEUED).order_by("pk").values_list("pk", flat=True):
        hand_over_message.call(message_id=pk)


def carry() -> None:
    """Out, in, and the answers back."""
    for _ in range(2):
        carry_out()
        look_into_mailboxes.call()


def states(document: Document) -> dict[str, str]:
    """How far the document has got, by the receivers' short names."""
    deliveries = Delivery.objects.filter(document=document).select_related("receiver")
    return {delivery.receiver.code: delivery.state for delivery in deliveries}


def history(document: Document, code: str) -> list[str]:
    """Every state one receiver reached, in order of time."""
    delivery = Delivery.objects.get(document=document, receiver__code=code)
    return [event.state for event in delivery.events.all()]


def arrived_at(office: Office, key: str) -> IncomingDocument:
    """The one document that has arrived at an agency."""
    return IncomingDocument.objects.get(agency=office.agencies[key])


def stranger(axis: MemoryAxis) -> MemoryGateway:
    """A system outside this house, connected to the same axis."""
    return axis.connect(STRANGER, "Bộ Khoa học và Công nghệ")


STRANGER = "000.00.00.G06"
SCIENCE = "000.00.12.H34"
FINANCE = "000.00.09.H34"
COMMITTEE = "000.00.00.H34"


def organization(code: str) -> edxml.Organization:
    """An agency by its identifier alone."""
    return edxml.Organization(organ_id=code, name=f"Cơ quan {code}")


def message(**changes: Any) -> edxml.DocumentMessage:
    """A document of the stranger's to the department of science."""
    usual = edxml.DocumentMessage(
        sender=organization(STRANGER),
        receivers=(organization(SCIENCE),),
        document_id=f"{STRANGER},2021/01/28,145/BKHCN-VP",
        code=edxml.Code(number="145", notation="BKHCN-VP"),
        promulgated_on=date(2021, 1, 28),
        subject="V/v góp ý dự thảo kế hoạch kiểm tra",
        document_type=edxml.DocumentType(name="Công văn"),
        trace=(edxml.TraceEntry(organ_id=STRANGER, timestamp=datetime(2021, 1, 28, 15, tzinfo=edxml.VIETNAM)),),
        attachments=(
            edxml.Attachment(name="cong-van.pdf", content=b"%PDF-1.7 khong ky", media_type="application/pdf"),
        ),
    )
    return replace(usual, **changes)


def send(axis: MemoryAxis, sent: edxml.DocumentMessage) -> str:
    """The stranger hands a document to the axis."""
    return stranger(axis).send(sender=STRANGER, kind="edoc", payload=edxml.write(sent))


def report(
    axis: MemoryAxis,
    document: Document,
    code: edxml.StatusCode,
    *,
    at: datetime | None,
    sender: str = SCIENCE,
    about: str = "",
    note: str = "",
) -> str:
    """A receiver reports a state of a document to its sender, over the axis."""
    name = document.agency.code
    assert document.issued_on is not None
    identifier = about or f"{name},{document.issued_on:%Y/%m/%d},{document.symbol}"
    payload = edxml.write(
        edxml.StatusMessage(
            sender=organization(sender),
            response_for=edxml.ResponseFor(
                organ_id=name, code=document.symbol, document_id=identifier, promulgated_on=document.issued_on
            ),
            code=code,
            timestamp=at,
            description=note,
        )
    )
    axis.connect(sender, f"Cơ quan {sender}")
    return MemoryGateway(axis, sender).send(sender=sender, kind="status", payload=payload)
