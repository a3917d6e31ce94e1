"""Into the outbox: the message's bytes are fixed here, in the transaction of the act that causes it."""

from dataclasses import replace

from nharong import edxml
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import DocumentState
from nharong.exchange.counting import count_document
from nharong.exchange.envelopes import business_of, envelope_of, keep_payload, recall_of, status_of
from nharong.exchange.identifying import give_identifier
from nharong.exchange.models import Delivery, DeliveryEvent, OutgoingMessage
from nharong.exchange.owing import owe_dispatches, paper_for
from nharong.exchange.words import DeliveryState, MessageKind
from nharong.kernel import clock, jobs, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may


@act("exchange.queue_document")
def queue_document(*, actor: Actor, document: Document) -> Document:
    """Queue an issued document to every receiver that is on the axis (Decision 28/2018, article 6.2), sent after
    commit, and owe it to the others by another way; it gets its electronic identifier.
    """
    check_may("documents.issue", actor, document, sentence="Chỉ văn thư của cơ quan được gửi văn bản.")
    if document.state != DocumentState.ISSUED or document.file_id is None:
        raise WrongState("Chỉ văn bản điện tử đã phát hành mới được gửi qua trục.")
    key = f"document:{document.pk}:new"
    if OutgoingMessage.objects.filter(key=key).exists():
        raise WrongState("Văn bản này đã được gửi; hãy xem tình trạng gửi, nhận của từng nơi nhận.")
    named = [recipient.agency for recipient in document.recipients.select_related("agency__parent")]
    receivers = [agency for agency in named if agency.on_axis]
    now = clock.now()
    identifier = give_identifier(document)
    on_paper = paper_for(document, named)
    owe_dispatches(document, named, on_paper=on_paper)
    if receivers:
        # One message for all: it promises paper only where every receiver gets it.
        paper = int(all(agency.pk in on_paper for agency in receivers))
        business = replace(business_of(document, receivers=receivers), paper=paper)
        payload = envelope_of(document, receivers=receivers, staff=actor.name, business=business)
        message = OutgoingMessage.objects.create(
            sender=document.agency,
            kind=MessageKind.DOCUMENT,
            key=key,
            document=document,
            payload=keep_payload(payload),
            queued_at=now,
        )
        for receiver in receivers:
            delivery = Delivery.objects.create(message=message, document=document, receiver=receiver, changed_at=now)
            DeliveryEvent.objects.create(delivery=delivery, state=DeliveryState.QUEUED, at=now, staff=actor.name)
        start_sending(message)
    count_document(document)
    journal.write(
        actor=actor,
        on=document,
        facts={
            "receivers": [receiver.code for receiver in receivers],
            "off_axis": [agency.code for agency in named if not agency.on_axis],
            "identifier": identifier.text,
        },
    )
    return document


@act("exchange.queue_recall")
def queue_recall(*, actor: Actor, document: Document) -> Document:
    """Tell every receiver the axis ever had the document for that it is recalled (Decision 28/2018, article 8.2)."""
    check_may("documents.recall", actor, document, sentence="Chỉ người có thẩm quyền ký được thu hồi văn bản.")
    if document.state != DocumentState.RECALLED:
        raise WrongState("Văn bản này chưa được thu hồi.")
    deliveries = list(Delivery.objects.filter(document=document).select_related("receiver__parent"))
    receivers = [delivery.receiver for delivery in deliveries]
    if receivers:
        payload = envelope_of(document, receivers=receivers, staff=actor.name, business=recall_of(document))
        message = OutgoingMessage.objects.create(
            sender=document.agency,
            kind=MessageKind.DOCUMENT,
            key=f"document:{document.pk}:recall",
            payload=keep_payload(payload),
            queued_at=clock.now(),
        )
        for delivery in deliveries:
            # Asked for, not yet answered: the receiver's own state stands until its 15 or 16 comes.
            DeliveryEvent.objects.create(
                delivery=delivery,
                state=DeliveryState.TAKE_BACK,
                at=clock.now(),
                staff=actor.name,
                note=document.recall_reason,
            )
        start_sending(message)
    journal.write(actor=actor, on=document, facts={"receivers": [receiver.code for receiver in receivers]})
    return document


@act("exchange.queue_status")
def queue_status(
    *, actor: Actor, incoming: IncomingDocument, code: edxml.StatusCode, description: str = "", about: str = ""
) -> OutgoingMessage:
    """Queue a state of an incoming document to its sender, once per state (Decision 28/2018, article 6.3).

    ``about`` tells apart states that may be said again for another reason: the answers to several updates.
    """
    check_may(
        "exchange.report_state", actor, incoming, sentence="Chỉ cơ quan nhận được báo trạng thái của văn bản này."
    )
    key = f"incoming:{incoming.pk}:{code.value}{about and f':{about}'}"
    message = OutgoingMessage.objects.filter(key=key).first()
    if message is None:
        payload = status_of(incoming, code=code, staff=actor.name, description=description or code.label)
        message = OutgoingMessage.objects.create(
            sender=incoming.agency,
            kind=MessageKind.STATUS,
            key=key,
            payload=keep_payload(payload),
            queued_at=clock.now(),
        )
        start_sending(message)
    journal.write(actor=actor, on=message, facts={"incoming": incoming.pk, "code": code.value})
    return message


def start_sending(message: OutgoingMessage) -> None:
    """Start the job that hands the message over, after commit."""
    from nharong.exchange.jobs import hand_over_message

    jobs.start(hand_over_message, message_id=message.pk)
