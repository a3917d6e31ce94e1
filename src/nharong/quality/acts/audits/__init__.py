"""Internal audits: programme, plan, team, notice, checklist, sample, findings, meetings, report."""

from .checklist import add_checklist_item, answer_checklist_item
from .competence import record_competence
from .findings import acknowledge_finding, record_finding
from .meetings import hold_closing_meeting, open_audit
from .planning import AuditPlan, cancel_audit, change_audit, notify_audit, plan_audit
from .programme import (
    LineFacts,
    add_audit_line,
    approve_audit_programme,
    draft_audit_programme,
    drop_audit_line,
    return_audit_programme,
    review_audit_programme,
    submit_audit_programme,
)
from .sampling import check_sampled_record, draw_sample

__all__ = [
    "AuditPlan",
    "LineFacts",
    "acknowledge_finding",
    "add_audit_line",
    "add_checklist_item",
    "answer_checklist_item",
    "approve_audit_programme",
    "cancel_audit",
    "change_audit",
    "check_sampled_record",
    "draft_audit_programme",
    "draw_sample",
    "drop_audit_line",
    "hold_closing_meeting",
    "notify_audit",
    "open_audit",
    "plan_audit",
    "record_competence",
    "record_finding",
    "return_audit_programme",
    "review_audit_programme",
    "submit_audit_programme",
]
