"""Gửi lại: a message that the axis refused, or that waits, is handed over once more with the same bytes."""

from nharong.exchange.counting import count_document
from nharong.exchange.models import Delivery, DeliveryEvent, OutgoingMessage
from nharong.exchange.words import DeliveryState, OutboxState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may

from .queue import start_sending


@act("exchange.send_again")
def send_again(*, actor: Actor, message_id: int) -> OutgoingMessage:
    """Put a message back into the outbox; the axis knows by its bytes whether it has it already."""
    message = (
        OutgoingMessage.objects.select_for_update(of=("self",)).select_related("sender", "document").get(pk=message_id)
    )
    check_may("exchange.keep", actor, message.sender, sentence="Chỉ văn thư của cơ quan gửi được gửi lại gói tin.")
    if message.state == OutboxState.ACCEPTED:
        raise WrongState("Trục đã nhận gói tin này; không cần gửi lại.")
    earlier = message.error
    message.state, message.error = OutboxState.QUEUED, ""
    message.save(update_fields=["state", "error"])
    refused = Delivery.objects.select_for_update().filter(message=message, state=DeliveryState.REFUSED_BY_AXIS)
    for delivery in refused:
        # The one step back there is: what the axis refused waits for it again.
        delivery.state, delivery.changed_at = DeliveryState.QUEUED, clock.now()
        delivery.save(update_fields=["state", "changed_at"])
        DeliveryEvent.objects.get_or_create(
            delivery=delivery, state=DeliveryState.QUEUED, at=clock.now(), defaults={"staff": actor.name}
        )
    if message.document is not None:
        count_document(message.document)
    start_sending(message)
    journal.write(actor=actor, on=message, facts={"key": message.key, "earlier_error": earlier})
    return message
