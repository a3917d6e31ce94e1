"""Phê duyệt, trả lại quy trình nội bộ."""

from datetime import date

from nharong.dossiers.models import ProcessVersion
from nharong.dossiers.selectors.process import check_fit, steps_of
from nharong.dossiers.words.catalogue import ProcessState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .draft_process import locked_process

LEADER_ONLY = "Chỉ lãnh đạo cơ quan giải quyết hoặc cơ quan cấp trên được phê duyệt quy trình."
NOT_TO_APPROVE = "Quy trình không ở bước chờ phê duyệt; hãy tải lại trang."


@act("dossiers.approve_process")
def approve_process(*, actor: Actor, process_id: int, decision_number: str, decision_date: date) -> ProcessVersion:
    """Approve a drafted version by a decision; its steps must still fit into the procedure's term."""
    version = locked_process(process_id)
    check_may("dossiers.approve_process", actor, version.agency, sentence=LEADER_ONLY)
    if version.state != ProcessState.DRAFT:
        raise WrongState(NOT_TO_APPROVE)
    decision_number = " ".join(decision_number.split())
    if not decision_number or len(decision_number) > 100:
        raise OfficeError("Hãy ghi số, ký hiệu quyết định phê duyệt (không quá 100 ký tự).", field="decision_number")
    if not date(2000, 1, 1) <= decision_date <= clock.today():
        raise OfficeError("Ngày quyết định không thể sau hôm nay; hãy kiểm tra lại.", field="decision_date")
    check_fit(steps_of(version), version.procedure)
    version.state = ProcessState.APPROVED
    version.decision_number, version.decision_date = decision_number, decision_date
    version.approved_by_id, version.approved_at = actor.person, clock.now()
    version.save(update_fields=["state", "decision_number", "decision_date", "approved_by", "approved_at"])
    journal.write(actor=actor, on=version, facts={"decision": decision_number, "dated": decision_date.isoformat()})
    return version


@act("dossiers.return_process")
def return_process(*, actor: Actor, process_id: int, reason: str) -> ProcessVersion:
    """Send an approved version that is not published yet back to its drafting, with a reason."""
    version = locked_process(process_id)
    check_may("dossiers.approve_process", actor, version.agency, sentence=LEADER_ONLY)
    if version.state != ProcessState.APPROVED:
        raise WrongState("Chỉ quy trình đã phê duyệt mà chưa công bố mới trả lại được; hãy tải lại trang.")
    reason = " ".join(reason.split())
    if not reason or len(reason) > 1000:
        raise OfficeError("Hãy ghi rõ lý do trả lại để người soạn biết phải sửa gì.", field="reason")
    version.state = ProcessState.DRAFT
    version.approved_by, version.approved_at = None, None
    version.decision_number, version.decision_date = "", None
    version.save(update_fields=["state", "approved_by", "approved_at", "decision_number", "decision_date"])
    journal.write(actor=actor, on=version, facts={"reason": reason})
    return version
