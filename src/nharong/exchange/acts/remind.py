"""Nhắc: the clerk asks a receiver that has not confirmed."""

from nharong.exchange.models import Delivery, Reminder
from nharong.exchange.words import DeliveryState, ReminderWay
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

#: A receiver in one of these states has not said yet that it takes the document or refuses it.
UNCONFIRMED = (DeliveryState.QUEUED, DeliveryState.ON_AXIS, DeliveryState.ARRIVED)


@act("exchange.remind")
def remind(*, actor: Actor, delivery_id: int, way: str, note: str = "") -> Reminder:
    """Record that the receiver was asked to take the document in, and how."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("document__agency", "receiver")
        .get(pk=delivery_id)
    )
    check_may(
        "exchange.keep", actor, delivery.document.agency, sentence="Chỉ văn thư của cơ quan gửi được nhắc nơi nhận."
    )
    if delivery.state not in UNCONFIRMED:
        raise WrongState("Nơi nhận vừa trả lời; không cần nhắc nữa.")
    if way not in ReminderWay.values:
        raise OfficeError("Hãy chọn cách nhắc trong danh sách.", field="way")
    if len(note) > 500:
        raise OfficeError("Nội dung nhắc không quá 500 ký tự.", field="note")
    reminder = Reminder.objects.create(
        delivery=delivery, way=way, note=note.strip(), by_id=actor.person, at=clock.now()
    )
    journal.write(
        actor=actor,
        on=reminder,
        facts={
            "document": delivery.document_id,
            "symbol": delivery.document.symbol,
            "receiver": delivery.receiver.code,
            "way": way,
        },
    )
    return reminder
