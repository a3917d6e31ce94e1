"""What came of handing a message to the axis."""

from datetime import datetime

from nharong.exchange.counting import count_document
from nharong.exchange.models import Delivery, DeliveryEvent, OutgoingMessage
from nharong.exchange.rules.states import further
from nharong.exchange.words import DeliveryState, OutboxState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may


@act("exchange.hand_over")
def hand_over(*, actor: Actor, message_id: int, axis_id: str) -> OutgoingMessage:
    """The axis has taken the message; told twice, it changes nothing the second time."""
    check_may("documents.receive", actor, sentence="Việc này do hệ thống tự thực hiện.")
    message = OutgoingMessage.objects.select_for_update().get(pk=message_id)
    if message.state != OutboxState.ACCEPTED:
        message.state, message.axis_id, message.error = OutboxState.ACCEPTED, axis_id, ""
        message.accepted_at = clock.now()
        message.save()
        _move_deliveries(message, DeliveryState.ON_AXIS, note="")
    journal.write(actor=actor, on=message, facts={"axis_id": axis_id})
    return message


@act("exchange.give_up")
def give_up(*, actor: Actor, message_id: int, reason: str) -> OutgoingMessage:
    """The axis has refused the message for good; a person must act."""
    check_may("documents.receive", actor, sentence="Việc này do hệ thống tự thực hiện.")
    message = OutgoingMessage.objects.select_for_update().get(pk=message_id)
    if message.state == OutboxState.QUEUED:
        message.state, message.error = OutboxState.REFUSED, reason
        message.save()
        _move_deliveries(message, DeliveryState.REFUSED_BY_AXIS, note=reason)
    journal.write(actor=actor, on=message, facts={"reason": reason})
    return message


def _move_deliveries(message: OutgoingMessage, state: DeliveryState, *, note: str) -> None:
    now = clock.now()
    for delivery in Delivery.objects.select_for_update().filter(message=message):
        record(delivery, state, note=note)
    if message.document is not None:
        Delivery.objects.filter(message=message).update(changed_at=now)
        count_document(message.document)


def record(
    delivery: Delivery,
    state: DeliveryState,
    *,
    at: datetime | None = None,
    staff: str = "",
    note: str = "",
    moves: bool = True,
) -> None:
    """Add a state to a delivery's history, once, and move it on if the state is further.

    The answer to an update does not ``move`` it: the receiver goes on with the document.
    """
    moment = at or clock.now()
    DeliveryEvent.objects.get_or_create(
        delivery=delivery, state=state, at=moment, defaults={"staff": staff[:200], "note": note}
    )
    if moves:
        delivery.state = further(DeliveryState(delivery.state), state)
    delivery.changed_at = clock.now()
    delivery.save(update_fields=["state", "changed_at"])
