"""Cập nhật: what was changed is told to every receiver (QCVN 102, BussinessDocType 2)."""

from collections.abc import Sequence
from typing import Any

from nharong import edxml
from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.exchange.counting import count_document
from nharong.exchange.envelopes import envelope_of, keep_payload, update_of
from nharong.exchange.identifying import document_id
from nharong.exchange.models import Delivery, DeliveryEvent, OutgoingMessage, Update, UpdateReceiver
from nharong.exchange.owing import owe_dispatches, paper_for
from nharong.exchange.words import DeliveryState, MessageKind, ReceiverPart
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

from .queue import start_sending


@act("exchange.queue_update")
def queue_update(
    *,
    actor: Actor,
    document: Document,
    reason: str,
    before: dict[str, Any],
    after: dict[str, Any],
    added: Sequence[Agency] = (),
    removed: Sequence[Agency] = (),
) -> Update:
    """Queue the document as it stands now to those who have it and those added; those taken away are asked for it back.

    ``before`` and ``after`` are the particulars that changed. Receivers off the axis are owed it by another way.
    """
    check_may("exchange.update", actor, document, sentence="Chỉ văn thư của cơ quan được cập nhật văn bản đã gửi.")
    if document.state != DocumentState.ISSUED:
        raise WrongState("Chỉ văn bản đang có hiệu lực phát hành mới được cập nhật.")
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do cập nhật; lý do được gửi cho mọi nơi nhận.", field="reason")
    if before == after and not added and not removed:
        raise OfficeError("Chưa có gì thay đổi; hãy sửa hạn, mức độ khẩn hoặc nơi nhận.", field=None)
    now = clock.now()
    update = Update.objects.create(
        document=document,
        number=document.updates.count() + 1,
        reason=reason.strip(),
        before=before,
        after=after,
        made_by_id=actor.person,
        made_at=now,
    )
    owe_dispatches(document, added, on_paper=paper_for(document, added))
    deliveries = _told(document)
    gone = {agency.pk for agency in removed}
    parts: dict[Agency, ReceiverPart] = {
        one.receiver: ReceiverPart.REMOVED if one.receiver_id in gone else ReceiverPart.KEPT for one in deliveries
    } | {agency: ReceiverPart.ADDED for agency in added if agency.on_axis}
    if told := [agency for agency, part in parts.items() if part != ReceiverPart.REMOVED]:
        business = update_of(document, update, parts={agency.code: part for agency, part in parts.items()})
        update.message = _queue(actor, document, told, business, key=f"update:{update.number}")
        update.save(update_fields=["message"])
    if gone_now := [agency for agency, part in parts.items() if part == ReceiverPart.REMOVED]:
        # The axis hands an update to nobody it takes off the list, so they are asked to give the document back.
        recall = edxml.Business(type=edxml.BusinessType.RECALL, reason=update.reason, document_id=document_id(document))
        _queue(actor, document, gone_now, recall, key=f"update:{update.number}:removed")
    for agency, part in parts.items():
        UpdateReceiver.objects.create(update=update, receiver=agency, part=part)
    for delivery in deliveries:
        # Told, not yet answered: the receiver's own state stands.
        _note(delivery, DeliveryState.UPDATED, actor, note=update.reason)
    for agency in (agency for agency, part in parts.items() if part == ReceiverPart.ADDED):
        assert update.message is not None  # whoever is added is told
        delivery = Delivery.objects.create(message=update.message, document=document, receiver=agency, changed_at=now)
        _note(delivery, DeliveryState.QUEUED, actor)
    count_document(document)
    journal.write(
        actor=actor,
        on=update,
        facts={
            "document": document.pk,
            "symbol": document.symbol,
            "reason": update.reason,
            "receivers": {agency.code: str(part) for agency, part in parts.items()},
        },
    )
    return update


def _queue(
    actor: Actor, document: Document, receivers: list[Agency], business: edxml.Business, *, key: str
) -> OutgoingMessage:
    message = OutgoingMessage.objects.create(
        sender=document.agency,
        kind=MessageKind.DOCUMENT,
        key=f"document:{document.pk}:{key}",
        document=document,
        payload=keep_payload(envelope_of(document, receivers=receivers, staff=actor.name, business=business)),
        queued_at=clock.now(),
    )
    start_sending(message)
    return message


def _told(document: Document) -> list[Delivery]:
    """Those who have the document, but for those an earlier update took away."""
    gone = UpdateReceiver.objects.filter(update__document=document, part=ReceiverPart.REMOVED).values("receiver")
    rows = Delivery.objects.filter(document=document).exclude(receiver__in=gone)
    return list(rows.select_related("receiver__parent"))


def _note(delivery: Delivery, state: DeliveryState, actor: Actor, *, note: str = "") -> None:
    DeliveryEvent.objects.get_or_create(
        delivery=delivery, state=state, at=clock.now(), defaults={"staff": actor.name, "note": note}
    )
