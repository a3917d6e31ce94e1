"""Gia hạn: asked and granted before the term has passed."""

from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.programme.errors import REASON_NEEDED
from nharong.programme.judging import place
from nharong.programme.models import ExtensionRequest, Task
from nharong.programme.words import ExtensionState, TaskState

from .planning import check_day, clean, locked_task

TOO_LATE = "Thời hạn đã qua; nhiệm vụ quá hạn không gia hạn được nữa, chỉ điều chỉnh bằng quyết định."


@act("programme.ask_extension")
def ask_extension(*, actor: Actor, task_id: int, new_due_on: date, reason: str) -> ExtensionRequest:
    """Ask for more time before the term."""
    task = locked_task(task_id, TaskState.OPEN)
    check_may("programme.report", actor, task, sentence="Chỉ cơ quan chủ trì được đề nghị gia hạn.")
    check_day(new_due_on, name="new_due_on")
    if task.due_on is None:
        raise WrongState("Nhiệm vụ này không có thời hạn nên không cần gia hạn.")
    if clock.today() > task.due_on:
        raise WrongState(TOO_LATE)
    if new_due_on <= task.due_on:
        raise OfficeError("Thời hạn đề nghị phải sau thời hạn hiện tại.", field="new_due_on")
    if task.extensions.filter(state=ExtensionState.ASKED).exists():
        raise WrongState("Đang có một đề nghị gia hạn chờ trả lời.")
    request = ExtensionRequest.objects.create(
        task=task,
        old_due_on=task.due_on,
        new_due_on=new_due_on,
        reason=clean(reason, name="reason", sentence=REASON_NEEDED, most=2000),
        asked_by_id=actor.person,
        asked_at=clock.now(),
    )
    journal.write(
        actor=actor, on=request, facts={"task": task.pk, "to": f"{new_due_on:%d/%m/%Y}", "reason": request.reason}
    )
    return request


@act("programme.grant_extension")
def grant_extension(*, actor: Actor, request_id: int, answer: str = "") -> ExtensionRequest:
    """Grant more time, while the term has not passed."""
    request, task = _asked(request_id)
    check_may("programme.judge", actor, task, sentence="Chỉ cơ quan giao nhiệm vụ được cho gia hạn.")
    if task.due_on is not None and clock.today() > task.due_on:
        raise WrongState(TOO_LATE)
    task.due_on = request.new_due_on
    task.save(update_fields=["due_on"])
    _answer(request, ExtensionState.GRANTED, actor, answer.strip()[:2000])
    place(task)
    journal.write(actor=actor, on=request, facts={"task": task.pk, "to": f"{request.new_due_on:%d/%m/%Y}"})
    return request


@act("programme.refuse_extension")
def refuse_extension(*, actor: Actor, request_id: int, answer: str) -> ExtensionRequest:
    """Refuse more time, with the reason; the term stands."""
    request, task = _asked(request_id)
    check_may("programme.judge", actor, task, sentence="Chỉ cơ quan giao nhiệm vụ được trả lời đề nghị gia hạn.")
    why = clean(answer, name="answer", sentence=REASON_NEEDED, most=2000)
    _answer(request, ExtensionState.REFUSED, actor, why)
    journal.write(actor=actor, on=request, facts={"task": task.pk, "reason": why})
    return request


def _asked(request_id: int) -> tuple[ExtensionRequest, Task]:
    request = ExtensionRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound("Không có đề nghị gia hạn này.")
    if request.state != ExtensionState.ASKED:
        raise WrongState("Đề nghị này đã được trả lời; hãy tải lại trang.")
    return request, locked_task(request.task_id, TaskState.OPEN)


def _answer(request: ExtensionRequest, state: ExtensionState, actor: Actor, answer: str) -> None:
    request.state, request.answer = state, answer
    request.answered_by_id, request.answered_at = actor.person, clock.now()
    request.save()
