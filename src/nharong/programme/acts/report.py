"""Theo dõi: progress reports per period, taken or sent back."""

from dataclasses import dataclass

from nharong.documents.models import Document
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.programme.configured import days_off, terms
from nharong.programme.errors import REASON_NEEDED
from nharong.programme.judging import place
from nharong.programme.models import ProgressReport, Task
from nharong.programme.rules.periods import period_of
from nharong.programme.words import Reporting, ReportState, TaskState

from .planning import clean, locked_task


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is reported."""

    percent: int
    text: str
    difficulty: str = ""
    proposal: str = ""
    evidence: Document | None = None
    evidence_text: str = ""


@act("programme.report_progress")
def report_progress(*, actor: Actor, task_id: int, progress: Progress) -> ProgressReport:
    """Report on a task for the period that is open today; again in the same period, it rewrites the report."""
    task = locked_task(task_id, TaskState.OPEN, TaskState.HANDED_IN)
    check_may(
        "programme.report", actor, task, sentence="Chỉ cơ quan chủ trì hoặc chuyên viên theo dõi được báo cáo tiến độ."
    )
    if not 0 <= progress.percent <= 100:
        raise OfficeError("Tỷ lệ hoàn thành phải từ 0 đến 100.", field="percent")
    text = clean(progress.text, name="text", sentence="Hãy ghi kết quả đã làm được.")
    today = clock.today()
    period = period_of(Reporting(task.reporting), day=today, terms=terms(), off=days_off())
    report = ProgressReport.objects.filter(task=task, closing=period.closing if period else today).first()
    report = (
        report
        or _returned_earlier(task)
        or ProgressReport(task=task, closing=period.closing if period else today, filed_on=today)
    )
    if report.pk and report.state == ReportState.ACCEPTED:
        raise WrongState("Báo cáo kỳ này đã được chấp nhận; hãy chờ kỳ sau.")
    report.percent, report.text = progress.percent, text
    report.difficulty, report.proposal = progress.difficulty.strip()[:4000], progress.proposal.strip()[:4000]
    report.evidence, report.evidence_text = progress.evidence, progress.evidence_text.strip()[:200]
    report.state, report.reason = ReportState.FILED, ""
    report.filed_by_id, report.filed_at = actor.person, clock.now()
    report.save()
    place(task)
    journal.write(
        actor=actor, on=report, facts={"task": task.pk, "percent": progress.percent, "closing": str(report.closing)}
    )
    return report


@act("programme.accept_report")
def accept_report(*, actor: Actor, report_id: int) -> ProgressReport:
    """Take a progress report."""
    return _judge(actor, report_id, ReportState.ACCEPTED, "")


@act("programme.return_report")
def return_report(*, actor: Actor, report_id: int, reason: str) -> ProgressReport:
    """Send a progress report back with the reason; until it is mended the period counts as silent."""
    return _judge(
        actor, report_id, ReportState.RETURNED, clean(reason, name="reason", sentence=REASON_NEEDED, most=2000)
    )


def _returned_earlier(task: Task) -> ProgressReport | None:
    return task.reports.filter(state=ReportState.RETURNED).order_by("closing").first()


def _judge(actor: Actor, report_id: int, state: ReportState, reason: str) -> ProgressReport:
    report = ProgressReport.objects.select_for_update().filter(pk=report_id).first()
    if report is None:
        raise NotFound("Không có báo cáo này.")
    task = locked_task(report.task_id)
    check_may("programme.judge", actor, task, sentence="Chỉ cơ quan giao nhiệm vụ được xem xét báo cáo.")
    if report.state != ReportState.FILED:
        raise WrongState("Báo cáo này đã được xem xét; hãy tải lại trang.")
    report.state, report.reason = state, reason
    report.judged_by_id, report.judged_at = actor.person, clock.now()
    report.save()
    place(task)
    journal.write(actor=actor, on=report, facts={"task": task.pk, "reason": reason})
    return report
