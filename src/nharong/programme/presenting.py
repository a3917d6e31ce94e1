"""How programmes and tasks look on a page: words, tones, lines and history."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.design.shapes import Badge, Column, Event, Pair, Row
from nharong.kernel import clock, journal
from nharong.kernel.pages import address_of

from .models import Programme, Task, UrgingAct
from .rules.checks import Assessment, Finding
from .rules.planning import PlanWarning
from .selectors import Shown
from .words import (
    CarryingOut,
    Check,
    CheckResult,
    EscalationLevel,
    Part,
    ProgrammeState,
    Reporting,
    ReportState,
    SubmissionLevel,
    TaskKind,
    TaskState,
    UrgingKind,
)

CARRYING_TONES = {
    CarryingOut.DONE_ON_TIME: "good",
    CarryingOut.DONE_LATE: "warning",
    CarryingOut.IN_TIME: "info",
    CarryingOut.OVERDUE: "bad",
}
_SHORT = {
    CarryingOut.DONE_ON_TIME: gettext_lazy("Xong đúng hạn"),
    CarryingOut.DONE_LATE: gettext_lazy("Xong quá hạn"),
    CarryingOut.IN_TIME: gettext_lazy("Trong hạn"),
    CarryingOut.OVERDUE: gettext_lazy("Quá hạn"),
    TaskState.WITHDRAWN: gettext_lazy("Đã rút"),
    TaskState.PLANNED: gettext_lazy("Dự kiến"),
}
RESULT_TONES = {CheckResult.PASSED: "good", CheckResult.NOT_NEEDED: "neutral", CheckResult.FAILED: "bad"}
REPORT_TONES = {ReportState.FILED: "waiting", ReportState.ACCEPTED: "good", ReportState.RETURNED: "bad"}
URGING_TONES = {
    UrgingKind.REMINDER: "info",
    UrgingKind.LETTER: "warning",
    UrgingKind.ESCALATION: "warning",
    UrgingKind.CRITICISM: "bad",
    UrgingKind.INSPECTION: "warning",
}

#: What each check says, by the code of its finding.
SENTENCES = {
    "directed": gettext_lazy("Giao cho %(lead)s bằng %(by)s, ngày %(on)s."),
    "no_lead": gettext_lazy("Chưa giao cho cơ quan, đơn vị nào chủ trì."),
    "not_directed": gettext_lazy("Chưa có văn bản hoặc ý kiến chỉ đạo giao việc cho %(lead)s."),
    "no_term": gettext_lazy("Đã giao cho %(lead)s nhưng chưa có thời hạn."),
    "no_periods": gettext_lazy("Nhiệm vụ không có chế độ báo cáo định kỳ."),
    "first_report_due": gettext_lazy("Chưa đến kỳ báo cáo đầu tiên; hạn báo cáo %(on)s."),
    "reported_early": gettext_lazy("Đã báo cáo ngày %(on)s, trước khi đến hạn kỳ đầu tiên."),
    "ended_before_report": gettext_lazy("Xong trước kỳ báo cáo đầu tiên."),
    "reported": gettext_lazy("Đủ báo cáo của %(count)s kỳ, gần nhất là %(last)s."),
    "silent": gettext_lazy("Không có báo cáo: %(periods)s."),
    "late_report": gettext_lazy("Báo cáo muộn: %(periods)s."),
    "returned_report": gettext_lazy("Báo cáo bị trả lại, chưa gửi lại: %(periods)s."),
    "never_near": gettext_lazy("Không có thời hạn nên chưa đến lúc phải đôn đốc."),
    "not_near": gettext_lazy("Chưa đến lúc nhắc; bắt đầu nhắc từ %(on)s."),
    "remind_by": gettext_lazy("Sắp đến hạn; phải nhắc chậm nhất %(on)s."),
    "no_reminder": gettext_lazy("Sắp đến hạn mà không được nhắc trước hết ngày %(on)s."),
    "reminded": gettext_lazy("Đã nhắc ngày %(on)s."),
    "short_term": gettext_lazy("Thời hạn ngắn, giao trong thời gian phải nhắc; chưa cần nhắc thêm."),
    "ended_before_warning": gettext_lazy("Xong ngày %(on)s, trước khi phải nhắc."),
    "ended_before_reminder": gettext_lazy("Xong ngày %(on)s, trước khi hết thời gian phải nhắc."),
    "letter_by": gettext_lazy("Đã quá hạn; phải có văn bản đôn đốc hoặc báo cáo cấp trên chậm nhất %(on)s."),
    "no_letter": gettext_lazy("Quá hạn từ %(due)s mà đến hết %(on)s chưa được đôn đốc."),
    "urged": gettext_lazy("Đã đôn đốc ngày %(on)s, sau khi quá hạn."),
    "done_on_time": gettext_lazy("Hoàn thành ngày %(done)s, đúng hạn."),
    "done_late": gettext_lazy("Hoàn thành ngày %(done)s, sau thời hạn %(due)s; vẫn là đã tổ chức thực hiện."),
    "in_time": gettext_lazy("Đang thực hiện, còn trong hạn đến %(due)s."),
    "open": gettext_lazy("Đang thực hiện, không có thời hạn."),
    "waits_for_acceptance": gettext_lazy("Đã nộp sản phẩm ngày %(handed_in)s, chờ nghiệm thu."),
    "overdue": gettext_lazy("Quá hạn từ %(due)s mà chưa hoàn thành."),
}
WARNINGS = {
    "no_term": gettext_lazy("“%(title)s” chưa có thời hạn."),
    "day_off": gettext_lazy("“%(title)s” đến hạn vào ngày nghỉ %(day)s."),
    "needs_later": gettext_lazy("“%(title)s” cần “%(other)s” trước, nhưng việc đó đến hạn sau (%(day)s)."),
    "circle": gettext_lazy("“%(title)s” chờ những việc rốt cuộc lại chờ chính nó."),
    "twice": gettext_lazy("“%(title)s” của %(lead)s xuất hiện nhiều lần cùng thời hạn."),
    "peak_month": gettext_lazy("%(lead)s có %(count)s việc đến hạn trong tháng %(month)s."),
    "peak_day": gettext_lazy("%(leader)s có %(count)s việc đến hạn cùng ngày %(day)s."),
}
_EVENTS: Mapping[str, tuple[Any, str]] = {
    "programme.plan_task": (gettext_lazy("Đưa vào chương trình"), "neutral"),
    "programme.revise_task": (gettext_lazy("Sửa khi xây dựng chương trình"), "neutral"),
    "programme.add_task": (gettext_lazy("Bổ sung vào chương trình"), "info"),
    "programme.withdraw_task": (gettext_lazy("Rút khỏi chương trình"), "void"),
    "programme.postpone_task": (gettext_lazy("Lùi thời hạn"), "warning"),
    "programme.confirm_proposal": (gettext_lazy("Giao nhiệm vụ từ văn bản"), "info"),
    "programme.assign_task": (gettext_lazy("Giao nhiệm vụ"), "info"),
    "programme.split_task": (gettext_lazy("Chia phần việc"), "neutral"),
    "programme.direct_task": (gettext_lazy("Ý kiến chỉ đạo"), "info"),
    "programme.need_before": (gettext_lazy("Cần việc khác hoàn thành trước"), "neutral"),
    "programme.hand_in_product": (gettext_lazy("Nộp sản phẩm"), "waiting"),
    "programme.accept_product": (gettext_lazy("Nghiệm thu, hoàn thành"), "good"),
    "programme.return_product": (gettext_lazy("Trả lại sản phẩm"), "bad"),
}


def sentence_of(finding: Finding) -> str:
    """Why a check says what it says."""
    return str(SENTENCES[finding.code]) % dict(finding.values)


def warning_sentence(warning: PlanWarning) -> str:
    """What is worth a second look."""
    return str(WARNINGS[warning.code]) % warning.values


def carrying_badge(state: CarryingOut) -> Badge:
    """One of the four states with its tone."""
    return Badge(CARRYING_TONES[state], str(state.label))


def task_badge(task: Task, state: CarryingOut) -> Badge:
    """The state a list shows: the four by dates, but withdrawn and planned ones by name."""
    if task.state in (TaskState.WITHDRAWN, TaskState.PLANNED):
        return Badge("void" if task.state == TaskState.WITHDRAWN else "neutral", str(TaskState(task.state).label))
    return carrying_badge(state)


def short_badge(task: Task, state: CarryingOut) -> Badge:
    """The same in a list's narrow column."""
    if task.state in (TaskState.WITHDRAWN, TaskState.PLANNED):
        return Badge("void" if task.state == TaskState.WITHDRAWN else "neutral", str(_SHORT[TaskState(task.state)]))
    return Badge(CARRYING_TONES[state], str(_SHORT[state]))


def programme_badge(programme: Programme) -> Badge:
    """Draft or approved."""
    state = ProgrammeState(programme.state)
    return Badge("good" if state == ProgrammeState.APPROVED else "waiting", str(state.label))


def checks_of(assessment: Assessment) -> list[dict[str, Any]]:
    """The four checks as a page shows them."""
    return [
        {
            "label": str(Check(one.check).label),
            "tone": RESULT_TONES[one.result],
            "result": str(CheckResult(one.result).label),
            "sentence": sentence_of(one),
        }
        for one in assessment.findings
    ]


def leading(task: Task) -> str:
    """Who leads: the unit where one is named, else the agency."""
    if task.lead_unit is not None:
        return task.lead_unit.name
    return task.lead.short_name if task.lead is not None else ""


def register_columns() -> list[Column]:
    """The columns of every list of tasks."""
    return [
        Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
        Column("lead", _("Chủ trì"), width="medium"),
        Column("due", _("Thời hạn"), kind="date"),
        Column("progress", _("Tiến độ"), kind="number"),
        Column("checks", _("Tiêu chí"), kind="state"),
        Column("state", _("Tình trạng"), kind="state"),
    ]


def plan_columns() -> list[Column]:
    """The columns of a programme that is being drawn up: nothing of it is followed yet."""
    return [
        Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
        Column("lead", _("Chủ trì"), width="medium"),
        Column("leader", _("Lãnh đạo phụ trách")),
        Column("due", _("Thời hạn"), kind="date"),
        Column("product", _("Sản phẩm")),
    ]


def plan_row(task: Task, *, editable: bool) -> Row:
    """One row of a draft; it opens the form where it may be changed."""
    return Row(
        cells={
            "title": task.title,
            "lead": leading(task),
            "leader": task.leader.full_name if task.leader else "",
            "due": task.due_on,
            "product": task.product,
        },
        url=reverse("programme:edit" if editable else "programme:task", args=[task.pk]),
    )


def register_row(shown: Shown) -> Row:
    """One task in a list."""
    task, assessment = shown.task, shown.assessment
    reports = list(task.reports.all())
    failing = assessment.failing
    return Row(
        cells={
            "title": task.title,
            "lead": leading(task),
            "due": task.due_on,
            "progress": f"{reports[-1].percent} %" if reports else "",
            "checks": Badge("bad" if failing else "good", f"{4 - len(failing)}/4"),
            "state": short_badge(task, assessment.state),
        },
        url=reverse("programme:task", args=[task.pk]),
        tone="bad" if assessment.state == CarryingOut.OVERDUE and task.state != TaskState.WITHDRAWN else "",
    )


def facts_of(task: Task) -> list[Pair]:
    """What is said of a task: the five clear first."""
    supports = [one for one in task.parties.all() if one.part == "support"]
    appraisers = [one for one in task.parties.all() if one.part == "appraise"]
    lines = [
        Pair(_("Chủ trì"), leading(task) or _("Chưa giao")),
        Pair(_("Phối hợp"), "; ".join(one.agency.short_name for one in supports)),
        Pair(_("Thẩm định"), "; ".join(one.agency.short_name for one in appraisers)),
        Pair(_("Thời hạn"), f"{task.due_on:%d/%m/%Y}" if task.due_on else _("Chưa có")),
        Pair(
            _("Thời hạn ban đầu"),
            f"{task.first_due_on:%d/%m/%Y}" if task.first_due_on and task.first_due_on != task.due_on else "",
        ),
        Pair(_("Sản phẩm"), task.product),
        Pair(_("Loại"), str(TaskKind(task.kind).label)),
        Pair(_("Trọng tâm"), _("Có") if task.key else _("Không")),
        Pair(_("Cấp trình"), str(SubmissionLevel(task.level).label)),
        Pair(_("Lãnh đạo phụ trách"), task.leader.full_name if task.leader else ""),
        Pair(_("Phòng theo dõi"), task.following_unit.name if task.following_unit else ""),
        Pair(_("Báo cáo"), str(Reporting(task.reporting).label)),
        Pair(
            _("Chương trình"),
            task.programme.title if task.programme else "",
            url=reverse("programme:programme", args=[task.programme_id]) if task.programme_id else "",
            action=_("Mở") if task.programme_id else "",
        ),
        Pair(_("Phần"), str(Part(task.part).label) if task.programme_id else ""),
        Pair(
            _("Văn bản giao"),
            task.source.symbol if task.source else task.directed_by,
            url=address_of("documents.document", task.source_id) if task.source_id else "",
            action=_("Mở") if task.source_id else "",
        ),
        Pair(_("Ghi chú"), task.note),
    ]
    return [line for line in lines if line.value]


def events_of(task: Task) -> list[Event]:
    """Everything that happened to a task, newest first."""
    found = [
        Event(
            at=entry.at.astimezone(clock.ZONE),
            what=str(_EVENTS[entry.act][0]),
            who=entry.person_name,
            post=entry.post,
            note=_note_of(entry.facts),
            tone=_EVENTS[entry.act][1],
        )
        for entry in journal.of(task)
        if entry.act in _EVENTS
    ]
    found += [*_programme_events(task), *_report_events(task), *_urging_events(task), *_other_events(task)]
    return sorted(found, key=lambda one: str(one.at), reverse=True)


def _note_of(facts: Mapping[str, Any]) -> str:
    parts = [
        facts.get("decision") or facts.get("document"),
        f"{facts['from']} → {facts['to']}" if "from" in facts and "to" in facts else None,
        facts.get("text") or facts.get("reason") or facts.get("needs") or facts.get("product"),
    ]
    return "; ".join(str(part) for part in parts if part)


def _programme_events(task: Task) -> Iterable[Event]:
    programme = task.programme
    if programme is not None and programme.document is not None and programme.document.issued_at is not None:
        yield Event(
            at=programme.document.issued_at.astimezone(clock.ZONE),
            what=_("Chương trình được phê duyệt"),
            note=programme.document.symbol,
            tone="good",
        )


def _report_events(task: Task) -> Iterable[Event]:
    for report in task.reports.select_related("filed_by", "judged_by"):
        yield Event(
            at=report.filed_at.astimezone(clock.ZONE),
            what=_("Báo cáo tiến độ: %(percent)s %%") % {"percent": report.percent},
            who=report.filed_by.full_name,
            note=report.text,
            tone="info",
        )
        if report.judged_at is not None and report.judged_by is not None:
            yield Event(
                at=report.judged_at.astimezone(clock.ZONE),
                what=str(ReportState(report.state).label),
                who=report.judged_by.full_name,
                note=report.reason,
                tone=REPORT_TONES[ReportState(report.state)],
            )


def _urging_events(task: Task) -> Iterable[Event]:
    for urging in task.urgings.select_related("urged_by", "letter__document__signer"):
        level = f" ({EscalationLevel(urging.level).label})" if urging.level else ""
        yield Event(
            at=urging.at.astimezone(clock.ZONE),
            what=f"{UrgingKind(urging.kind).label}{level}",
            who=_urged_by(urging),
            note=urging.text,
            tone=URGING_TONES[UrgingKind(urging.kind)],
        )


def _urged_by(urging: UrgingAct) -> str:
    if urging.letter is not None and urging.letter.document.signer is not None:
        return urging.letter.document.signer.full_name
    return urging.urged_by.full_name if urging.urged_by else _("Hệ thống tự nhắc")


def _other_events(task: Task) -> Iterable[Event]:
    for request in task.extensions.select_related("asked_by", "answered_by"):
        note = f"{request.old_due_on:%d/%m/%Y} → {request.new_due_on:%d/%m/%Y}: {request.reason}"
        yield Event(
            at=request.asked_at.astimezone(clock.ZONE),
            what=_("Đề nghị gia hạn"),
            who=request.asked_by.full_name,
            note=note,
            tone="waiting",
        )
        if request.answered_at is not None and request.answered_by is not None:
            yield Event(
                at=request.answered_at.astimezone(clock.ZONE),
                what=str(request.get_state_display()),
                who=request.answered_by.full_name,
                note=request.answer,
                tone="good" if request.state == "granted" else "bad",
            )
    for offer in task.hand_overs.select_related("offered_by", "answered_by", "to_agency", "to_unit"):
        to = offer.to_unit.name if offer.to_unit else offer.to_agency.short_name
        yield Event(
            at=offer.offered_at.astimezone(clock.ZONE),
            what=_("Chuyển giao cho %(to)s") % {"to": to},
            who=offer.offered_by.full_name,
            note=offer.reason,
            tone="waiting",
        )
        if offer.answered_at is not None and offer.answered_by is not None:
            yield Event(
                at=offer.answered_at.astimezone(clock.ZONE),
                what=str(offer.get_state_display()),
                who=offer.answered_by.full_name,
                note=offer.answer,
                tone="good" if offer.state == "accepted" else "bad",
            )
