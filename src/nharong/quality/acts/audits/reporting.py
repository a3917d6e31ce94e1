"""Báo cáo đánh giá is issued: the audit is closed, and each finding that asks for correction becomes a nonconformity."""

from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.quality.acts.nonconformities.reporting import Seen, report_nonconformity
from nharong.quality.judging_audits import place_audit
from nharong.quality.words import AuditState, Grade, NonconformitySource

from .planning import locked


def close_with_report(audit_id: int, document: Document) -> None:
    """Called in the transaction of ``quality.bring_into_force``."""
    audit = locked(audit_id, AuditState.REPORTING)
    audit.state = AuditState.CLOSED
    audit.report_symbol, audit.report_signed_on = document.symbol, document.issued_on
    audit.save(update_fields=["state", "report_symbol", "report_signed_on"])
    for finding in audit.findings.exclude(grade=Grade.RECOMMENDATION).select_related("procedure"):
        report_nonconformity(
            actor=THE_HOUSE,
            agency=audit.agency,
            seen=Seen(
                source=NonconformitySource.AUDIT,
                key=f"finding:{finding.pk}",
                description=f"{finding.description} (bằng chứng: {finding.evidence})",
                clause=finding.clause,
                procedure=finding.procedure,
                unit=audit.unit,
                grade=Grade(finding.grade),
                record_kind=finding.record_kind,
                record_id=finding.record_id,
                record_label=finding.record_label,
                found_on=finding.found_at.astimezone(clock.ZONE).date(),
            ),
        )
    place_audit(audit)
