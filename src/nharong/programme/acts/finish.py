"""Hoàn thành: the product is handed in, and accepted or sent back by whoever set the task."""

from datetime import date

from nharong.documents.models import Document
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.programme.errors import NOT_ISSUED, REASON_NEEDED
from nharong.programme.judging import place
from nharong.programme.models import Task
from nharong.programme.words import TaskState

from .planning import clean, locked_task


@act("programme.hand_in_product")
def hand_in_product(
    *, actor: Actor, task_id: int, name: str = "", dated: date | None = None, document: Document | None = None
) -> Task:
    """Hand in the product: our own issued document, or the name and date of another body's. Its date is what counts."""
    task = locked_task(task_id, TaskState.OPEN)
    check_may(
        "programme.report", actor, task, sentence="Chỉ cơ quan chủ trì hoặc chuyên viên theo dõi được nộp sản phẩm."
    )
    if document is not None:
        if document.state not in ONCE_ISSUED or document.issued_on is None:
            raise OfficeError(NOT_ISSUED, field="document")
        task.product_document, task.handed_in_on = document, document.issued_on
        task.product_name = str(document)[:300]
    else:
        task.product_name = clean(
            name, name="name", sentence="Hãy ghi số, ký hiệu, trích yếu của văn bản sản phẩm.", most=300
        )
        if dated is None or dated > clock.today():
            raise OfficeError("Hãy ghi ngày của sản phẩm, không sau hôm nay.", field="dated")
        if task.directed_on is not None and dated < task.directed_on:
            raise OfficeError("Sản phẩm không thể có trước ngày giao nhiệm vụ.", field="dated")
        task.product_document, task.handed_in_on = None, dated
    waiting = (
        task.needs.exclude(needed__state__in=[TaskState.DONE, TaskState.WITHDRAWN]).select_related("needed").first()
    )
    if waiting is not None:
        raise WrongState(f"Nhiệm vụ này cần “{waiting.needed.title}” hoàn thành trước.")
    task.state, task.returned_for = TaskState.HANDED_IN, ""
    task.handed_in_by_id = actor.person
    task.save()
    place(task)
    journal.write(actor=actor, on=task, facts={"product": task.product_name, "dated": f"{task.handed_in_on:%d/%m/%Y}"})
    return task


@act("programme.accept_product")
def accept_product(*, actor: Actor, task_id: int) -> Task:
    """Accept the product: the task is done on the product's date."""
    task = locked_task(task_id, TaskState.HANDED_IN)
    check_may(
        "programme.accept",
        actor,
        task,
        sentence="Sản phẩm do lãnh đạo hoặc chuyên viên theo dõi của cơ quan giao nghiệm thu, và không phải người nộp.",
    )
    if task.subtasks.exclude(state__in=[TaskState.DONE, TaskState.WITHDRAWN]).exists():
        raise WrongState("Còn phần việc của nhiệm vụ này chưa hoàn thành.")
    task.state, task.done_on = TaskState.DONE, task.handed_in_on
    task.accepted_by_id, task.accepted_at = actor.person, clock.now()
    task.save()
    place(task)
    journal.write(actor=actor, on=task, facts={"product": task.product_name, "done": f"{task.done_on:%d/%m/%Y}"})
    return task


@act("programme.return_product")
def return_product(*, actor: Actor, task_id: int, reason: str) -> Task:
    """Send the product back with the reason; the task goes on against its term."""
    task = locked_task(task_id, TaskState.HANDED_IN)
    check_may("programme.judge", actor, task, sentence="Chỉ cơ quan giao nhiệm vụ được trả lại sản phẩm.")
    why = clean(reason, name="reason", sentence=REASON_NEEDED, most=2000)
    task.state, task.returned_for = TaskState.OPEN, why
    task.handed_in_on = None
    task.save()
    place(task)
    journal.write(actor=actor, on=task, facts={"reason": why, "product": task.product_name})
    return task
