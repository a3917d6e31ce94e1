"""How an internal audit stands in objective 6: closed with a signed report in the year, tasks inspected with it."""

from nharong.kernel.models import kind_of
from nharong.measuring.measure import Judged
from nharong.measuring.tally import place
from nharong.measuring.words import Standing

from .models import Audit, SampledRecord
from .populations import populations
from .words import AuditState, Conformity

MEASURE = "internal_audits"


def judge_audit(audit: Audit) -> Judged:
    """The standing of one audit."""
    standing, reason = _standing(audit)
    return Judged(
        record_kind=kind_of(audit),
        record_id=audit.pk,
        agency_id=audit.agency_id,
        unit_id=audit.unit_id,
        on=audit.report_signed_on or audit.starts_on,
        standing=standing,
        reason=reason,
        label=str(audit),
    )


def place_audit(audit: Audit) -> None:
    """Let it stand as judged now; call it in the act's transaction."""
    place(MEASURE, judge_audit(audit))


def inspected_tasks(audit: Audit) -> bool:
    """Whether the carrying-out of tasks was looked at: a task of the sample, or a question about tasks, answered."""
    if audit.checklist.filter(about_tasks=True).exclude(conformity=Conformity.NOT_CHECKED).exists():
        return True
    keys = [one.key for one in populations() if one.about_tasks]
    records = SampledRecord.objects.filter(sample__audit=audit, sample__population__in=keys)
    return records.exclude(conformity=Conformity.NOT_CHECKED).exists()


def _standing(audit: Audit) -> tuple[Standing, str]:
    if audit.state == AuditState.CANCELLED:
        return Standing.EXCLUDED, "cancelled"
    if audit.state != AuditState.CLOSED:
        return Standing.PENDING, "not_closed_yet"
    if not inspected_tasks(audit):
        return Standing.FAILED, "tasks_not_inspected"
    return Standing.COUNTED, "closed_with_report"
