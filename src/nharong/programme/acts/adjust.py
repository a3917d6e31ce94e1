"""Điều chỉnh chương trình đã phê duyệt: add, withdraw, postpone, each by a decision that stays visible."""

from dataclasses import dataclass
from datetime import date

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.programme.errors import DECISION_NEEDED, NOT_ISSUED, REASON_NEEDED
from nharong.programme.judging import place
from nharong.programme.models import Adjustment, Programme, Task
from nharong.programme.words import AdjustmentKind, ProgrammeState, TaskState

from .planning import TaskPlan, check_day, check_plan, clean, locked_programme, locked_task, new_row

ADJUSTERS_ONLY = "Chỉ chuyên viên theo dõi Chương trình công tác được ghi nhận điều chỉnh."


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What decides on an adjustment: our own issued document, or the name of another body's."""

    document: Document | None = None
    text: str = ""


@act("programme.add_task")
def add_task(*, actor: Actor, programme_id: int, plan: TaskPlan, decision: Decision, reason: str) -> Task:
    """Bổ sung: a task added to an approved programme by a decision, which directs it."""
    programme = _approved(programme_id)
    check_may("programme.adjust", actor, programme, sentence=ADJUSTERS_ONLY)
    check_plan(plan, agency=programme.agency)
    symbol = _checked(decision)
    why = clean(reason, name="reason", sentence=REASON_NEEDED)
    task = new_row(programme, plan, state=TaskState.OPEN)
    task.directed_by = symbol
    issued = decision.document.issued_on if decision.document is not None else None
    task.directed_on = issued or clock.today()
    task.source = decision.document
    task.save()
    _keep(task, AdjustmentKind.ADD, decision, why, actor, new_due_on=task.due_on)
    place(task)
    journal.write(actor=actor, on=task, facts={"decision": symbol, "reason": why})
    return task


@act("programme.withdraw_task")
def withdraw_task(*, actor: Actor, task_id: int, decision: Decision, reason: str) -> Task:
    """Rút: a task taken out of the programme by a decision; it stays visible and is counted no more."""
    task = locked_task(task_id, TaskState.OPEN, TaskState.HANDED_IN)
    check_may("programme.adjust", actor, task, sentence=ADJUSTERS_ONLY)
    _in_programme(task)
    symbol = _checked(decision)
    why = clean(reason, name="reason", sentence=REASON_NEEDED)
    task.state = TaskState.WITHDRAWN
    task.save(update_fields=["state"])
    _keep(task, AdjustmentKind.WITHDRAW, decision, why, actor, old_due_on=task.due_on)
    place(task)
    journal.write(actor=actor, on=task, facts={"decision": symbol, "reason": why})
    return task


@act("programme.postpone_task")
def postpone_task(*, actor: Actor, task_id: int, new_due_on: date, decision: Decision, reason: str) -> Task:
    """Lùi thời hạn: another term by a decision; the first one stays in the history."""
    task = locked_task(task_id, TaskState.OPEN)
    check_may("programme.adjust", actor, task, sentence=ADJUSTERS_ONLY)
    _in_programme(task)
    check_day(new_due_on, name="new_due_on")
    symbol = _checked(decision)
    why = clean(reason, name="reason", sentence=REASON_NEEDED)
    if task.due_on is not None and new_due_on <= task.due_on:
        raise OfficeError("Thời hạn mới phải sau thời hạn hiện tại.", field="new_due_on")
    old, task.due_on = task.due_on, new_due_on
    task.save(update_fields=["due_on"])
    _keep(task, AdjustmentKind.POSTPONE, decision, why, actor, old_due_on=old, new_due_on=new_due_on)
    place(task)
    journal.write(
        actor=actor,
        on=task,
        facts={
            "decision": symbol,
            "reason": why,
            "from": f"{old:%d/%m/%Y}" if old else "",
            "to": f"{new_due_on:%d/%m/%Y}",
        },
    )
    return task


def _approved(programme_id: int) -> Programme:
    programme = locked_programme(programme_id)
    if programme.state != ProgrammeState.APPROVED:
        raise WrongState("Chương trình chưa được phê duyệt; hãy sửa trực tiếp trong bản đang xây dựng.")
    return programme


def _in_programme(task: Task) -> None:
    if task.programme_id is None:
        raise WrongState("Nhiệm vụ này không thuộc chương trình; hãy dùng gia hạn thay cho điều chỉnh.")


def _checked(decision: Decision) -> str:
    if decision.document is not None:
        if decision.document.state != DocumentState.ISSUED:
            raise OfficeError(NOT_ISSUED, field="decision")
        return decision.document.symbol
    return clean(decision.text, name="decision_text", sentence=DECISION_NEEDED, most=200)


def _keep(
    task: Task,
    kind: AdjustmentKind,
    decision: Decision,
    reason: str,
    actor: Actor,
    *,
    old_due_on: date | None = None,
    new_due_on: date | None = None,
) -> None:
    if task.programme is None:
        raise WrongState("Nhiệm vụ này không thuộc chương trình.")
    Adjustment.objects.create(
        programme=task.programme,
        task=task,
        kind=kind,
        decision=decision.document,
        decision_text="" if decision.document is not None else decision.text.strip(),
        reason=reason,
        old_due_on=old_due_on,
        new_due_on=new_due_on,
        made_by_id=actor.person,
        made_at=clock.now(),
    )
