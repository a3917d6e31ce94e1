"""Chuyển giao: a task goes from one body to another when the other takes it."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.programme.errors import REASON_NEEDED
from nharong.programme.judging import place
from nharong.programme.models import HandOver
from nharong.programme.words import HandOverState, TaskState

from .planning import clean, locked_task


@act("programme.offer_task")
def offer_task(*, actor: Actor, task_id: int, to_agency: Agency, to_unit: Unit | None = None, reason: str) -> HandOver:
    """Offer a task to another agency, or to a unit of one; until it is taken, who had it answers for it."""
    task = locked_task(task_id, TaskState.OPEN)
    check_may("programme.hand_over", actor, task, sentence="Chỉ lãnh đạo của cơ quan, đơn vị chủ trì được chuyển giao.")
    if to_unit is not None and to_unit.agency_id != to_agency.pk:
        raise OfficeError("Đơn vị nhận không thuộc cơ quan nhận đã chọn; hãy chọn lại.", field="to_unit")
    if to_agency.pk == task.lead_id and (to_unit is None or to_unit.pk == task.lead_unit_id):
        raise OfficeError("Nhiệm vụ đang ở chính nơi này; hãy chọn nơi nhận khác.", field="to_agency")
    if task.lead is None or task.hand_overs.filter(state=HandOverState.OFFERED).exists():
        raise WrongState("Đang có một lần chuyển giao chờ bên nhận trả lời.")
    offer = HandOver.objects.create(
        task=task,
        from_agency=task.lead,
        to_agency=to_agency,
        to_unit=to_unit,
        reason=clean(reason, name="reason", sentence=REASON_NEEDED, most=2000),
        offered_by_id=actor.person,
        offered_at=clock.now(),
    )
    journal.write(
        actor=actor,
        on=offer,
        facts={"task": task.pk, "to": to_unit.name if to_unit else to_agency.name, "reason": offer.reason},
    )
    return offer


@act("programme.take_over")
def take_over(*, actor: Actor, hand_over_id: int) -> HandOver:
    """Take a task that was offered: from now on the new body leads it."""
    offer = _offered(hand_over_id)
    check_may("programme.take_over", actor, offer, sentence="Chỉ lãnh đạo của bên nhận được nhận nhiệm vụ.")
    task = locked_task(offer.task_id, TaskState.OPEN)
    task.lead, task.lead_unit = offer.to_agency, offer.to_unit
    task.save(update_fields=["lead", "lead_unit"])
    _answer(offer, HandOverState.ACCEPTED, actor, "")
    place(task)
    journal.write(actor=actor, on=offer, facts={"task": task.pk})
    return offer


@act("programme.decline_hand_over")
def decline_hand_over(*, actor: Actor, hand_over_id: int, answer: str) -> HandOver:
    """Decline a task that was offered, with the reason."""
    offer = _offered(hand_over_id)
    check_may("programme.take_over", actor, offer, sentence="Chỉ lãnh đạo của bên nhận được trả lời.")
    why = clean(answer, name="answer", sentence=REASON_NEEDED, most=2000)
    _answer(offer, HandOverState.REFUSED, actor, why)
    journal.write(actor=actor, on=offer, facts={"task": offer.task_id, "reason": why})
    return offer


def _offered(hand_over_id: int) -> HandOver:
    offer = HandOver.objects.select_for_update().filter(pk=hand_over_id).first()
    if offer is None:
        raise NotFound("Không có lần chuyển giao này.")
    if offer.state != HandOverState.OFFERED:
        raise WrongState("Lần chuyển giao này đã được trả lời; hãy tải lại trang.")
    return offer


def _answer(offer: HandOver, state: HandOverState, actor: Actor, answer: str) -> None:
    offer.state, offer.answer = state, answer
    offer.answered_by_id, offer.answered_at = actor.person, clock.now()
    offer.save()
