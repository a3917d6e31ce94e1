"""What each step with a task does: its form, the act, its words, and to whom it is open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import may

from . import acts
from .forms import (
    ActorForm,
    AnswerForm,
    DecisionForm,
    DirectForm,
    EscalateForm,
    ExtensionForm,
    HandInForm,
    NeedForm,
    OfferForm,
    PostponeForm,
    PressForm,
    ReasonForm,
    ReportForm,
    SaidForm,
    TaskForm,
)
from .models import ExtensionRequest, HandOver, ProgressReport, Task
from .words import EscalationLevel, ExtensionState, HandOverState, ReportState, TaskState

#: What somebody waits for: the first of these open to a person is the page's main action.
MAIN = ("take-over", "accept", "grant", "accept-report")
SETTLED = "Việc này đã được xử lý; hãy tải lại trang."


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that can be done on a task's page."""

    form: type[ActorForm]
    take: Callable[[Actor, Task, Any], object]
    label: Any
    done: Any
    tone: str = "info"


def open_extension(task: Task) -> ExtensionRequest | None:
    """The request for more time that waits for an answer."""
    return task.extensions.filter(state=ExtensionState.ASKED).first()


def open_offer(task: Task) -> HandOver | None:
    """The hand-over that waits for an answer."""
    return task.hand_overs.filter(state=HandOverState.OFFERED).first()


def open_report(task: Task) -> ProgressReport | None:
    """The newest progress report nobody has looked at."""
    return task.reports.filter(state=ReportState.FILED).last()


def _key(thing: ExtensionRequest | HandOver | ProgressReport | None) -> int:
    if thing is None:
        raise WrongState(SETTLED)
    return int(thing.pk)


def _hand_in(actor: Actor, task: Task, form: Any) -> object:
    data = form.cleaned_data
    return acts.hand_in_product(
        actor=actor, task_id=task.pk, name=data["name"], dated=data["dated"], document=form.document("symbol")
    )


def _direct(actor: Actor, task: Task, form: Any) -> object:
    data = form.cleaned_data
    return acts.direct_task(
        actor=actor, task_id=task.pk, text=data["text"], due_on=data["due_on"], document=form.document("symbol")
    )


STEPS: dict[str, Step] = {
    "take-over": Step(
        form=PressForm,
        take=lambda actor, task, _form: acts.take_over(actor=actor, hand_over_id=_key(open_offer(task))),
        label=_("Nhận nhiệm vụ"),
        done=_("Đã nhận nhiệm vụ."),
    ),
    "decline": Step(
        form=AnswerForm,
        take=lambda actor, task, form: acts.decline_hand_over(
            actor=actor, hand_over_id=_key(open_offer(task)), answer=form.cleaned_data["answer"]
        ),
        label=_("Không nhận"),
        done=_("Đã trả lời không nhận."),
        tone="bad",
    ),
    "accept": Step(
        form=PressForm,
        take=lambda actor, task, _form: acts.accept_product(actor=actor, task_id=task.pk),
        label=_("Nghiệm thu sản phẩm"),
        done=_("Đã nghiệm thu; nhiệm vụ hoàn thành."),
    ),
    "return": Step(
        form=ReasonForm,
        take=lambda actor, task, form: acts.return_product(
            actor=actor, task_id=task.pk, reason=form.cleaned_data["reason"]
        ),
        label=_("Trả lại sản phẩm"),
        done=_("Đã trả lại sản phẩm, kèm lý do."),
        tone="bad",
    ),
    "grant": Step(
        form=AnswerForm,
        take=lambda actor, task, form: acts.grant_extension(
            actor=actor, request_id=_key(open_extension(task)), answer=form.cleaned_data["answer"]
        ),
        label=_("Cho gia hạn"),
        done=_("Đã cho gia hạn."),
    ),
    "refuse": Step(
        form=AnswerForm,
        take=lambda actor, task, form: acts.refuse_extension(
            actor=actor, request_id=_key(open_extension(task)), answer=form.cleaned_data["answer"]
        ),
        label=_("Không cho gia hạn"),
        done=_("Đã trả lời không gia hạn."),
        tone="bad",
    ),
    "accept-report": Step(
        form=PressForm,
        take=lambda actor, task, _form: acts.accept_report(actor=actor, report_id=_key(open_report(task))),
        label=_("Chấp nhận báo cáo"),
        done=_("Đã chấp nhận báo cáo tiến độ."),
    ),
    "return-report": Step(
        form=ReasonForm,
        take=lambda actor, task, form: acts.return_report(
            actor=actor, report_id=_key(open_report(task)), reason=form.cleaned_data["reason"]
        ),
        label=_("Trả lại báo cáo"),
        done=_("Đã trả lại báo cáo, kèm lý do."),
        tone="bad",
    ),
    "report": Step(
        form=ReportForm,
        take=lambda actor, task, form: acts.report_progress(actor=actor, task_id=task.pk, progress=form.progress()),
        label=_("Báo cáo tiến độ"),
        done=_("Đã gửi báo cáo tiến độ."),
    ),
    "hand-in": Step(
        form=HandInForm, take=_hand_in, label=_("Nộp sản phẩm"), done=_("Đã nộp sản phẩm; chờ nghiệm thu.")
    ),
    "remind": Step(
        form=SaidForm,
        take=lambda actor, task, form: acts.remind(actor=actor, task_id=task.pk, text=form.cleaned_data["text"]),
        label=_("Nhắc việc"),
        done=_("Đã nhắc cơ quan chủ trì."),
    ),
    "escalate": Step(
        form=EscalateForm,
        take=lambda actor, task, form: acts.escalate(
            actor=actor,
            task_id=task.pk,
            level=EscalationLevel(form.cleaned_data["level"]),
            text=form.cleaned_data["text"],
        ),
        label=_("Báo cáo cấp trên"),
        done=_("Đã báo cáo cấp trên."),
        tone="warning",
    ),
    "direct": Step(form=DirectForm, take=_direct, label=_("Ghi ý kiến chỉ đạo"), done=_("Đã ghi ý kiến chỉ đạo.")),
    "extend": Step(
        form=ExtensionForm,
        take=lambda actor, task, form: acts.ask_extension(
            actor=actor,
            task_id=task.pk,
            new_due_on=form.cleaned_data["new_due_on"],
            reason=form.cleaned_data["reason"],
        ),
        label=_("Đề nghị gia hạn"),
        done=_("Đã gửi đề nghị gia hạn."),
    ),
    "offer": Step(
        form=OfferForm,
        take=lambda actor, task, form: acts.offer_task(
            actor=actor,
            task_id=task.pk,
            to_agency=form.cleaned_data["to_agency"],
            to_unit=form.cleaned_data["to_unit"],
            reason=form.cleaned_data["reason"],
        ),
        label=_("Chuyển giao"),
        done=_("Đã gửi đề nghị chuyển giao; chờ bên nhận."),
    ),
    "split": Step(
        form=TaskForm,
        take=lambda actor, task, form: acts.split_task(actor=actor, task_id=task.pk, plan=form.plan()),
        label=_("Chia phần việc"),
        done=_("Đã chia phần việc."),
    ),
    "need": Step(
        form=NeedForm,
        take=lambda actor, task, form: acts.need_before(
            actor=actor, task_id=task.pk, needed_id=form.cleaned_data["needed"].pk
        ),
        label=_("Cần việc khác trước"),
        done=_("Đã ghi việc cần hoàn thành trước."),
    ),
    "postpone": Step(
        form=PostponeForm,
        take=lambda actor, task, form: acts.postpone_task(
            actor=actor,
            task_id=task.pk,
            new_due_on=form.cleaned_data["new_due_on"],
            decision=form.decision(),
            reason=form.cleaned_data["reason"],
        ),
        label=_("Lùi thời hạn theo quyết định"),
        done=_("Đã lùi thời hạn; thời hạn cũ vẫn còn trong diễn biến."),
        tone="warning",
    ),
    "withdraw": Step(
        form=DecisionForm,
        take=lambda actor, task, form: acts.withdraw_task(
            actor=actor, task_id=task.pk, decision=form.decision(), reason=form.cleaned_data["reason"]
        ),
        label=_("Rút khỏi chương trình"),
        done=_("Đã rút nhiệm vụ khỏi chương trình."),
        tone="bad",
    ),
}


def steps_open_to(actor: Actor, task: Task) -> list[str]:
    """What this person may do with the task now, what matters most first."""
    going = task.state == TaskState.OPEN
    handed_in = task.state == TaskState.HANDED_IN
    late = task.due_on is not None and clock.today() > task.due_on
    reports, judges = may("programme.report", actor, task), may("programme.judge", actor, task)
    offer, asked = open_offer(task), open_extension(task)
    adjusts = task.programme_id is not None and may("programme.adjust", actor, task)
    takes = offer is not None and may("programme.take_over", actor, offer)
    filed = (going or handed_in) and open_report(task) is not None and judges
    urges = (going or handed_in) and may("programme.urge", actor, task)
    plans = task.state in (TaskState.PLANNED, TaskState.OPEN) and may("programme.plan", actor, task)
    allowed = {
        "take-over": going and takes,
        "decline": going and takes,
        "accept": handed_in and may("programme.accept", actor, task),
        "return": handed_in and judges,
        "grant": going and asked is not None and judges and not late,
        "refuse": going and asked is not None and judges,
        "accept-report": filed,
        "return-report": filed,
        "report": going and reports,
        "hand-in": going and reports,
        "remind": urges,
        "escalate": urges and late and not handed_in,
        "direct": going and may("programme.direct", actor, task),
        "extend": going and reports and asked is None and task.due_on is not None and not late,
        "offer": going and offer is None and may("programme.hand_over", actor, task),
        "split": going and reports,
        "need": plans and task.programme_id is not None,
        "postpone": going and adjusts,
        "withdraw": (going or handed_in) and adjusts,
    }
    return [name for name, is_open in allowed.items() if is_open]


def main_step(actor: Actor, task: Task, open_steps: list[str]) -> str:
    """The one step a person opens the page for; empty where every step is a matter of choice."""
    waited = next((name for name in open_steps if name in MAIN), "")
    if waited or task.lead_id != actor.agency_id:
        return waited
    return "report" if "report" in open_steps else ""
