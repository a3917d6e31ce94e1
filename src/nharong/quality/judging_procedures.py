"""How a quality procedure stands in objective 1: a first issue, issued and applied in the year, with work run under it."""

from nharong.kernel.models import kind_of
from nharong.measuring.measure import Judged
from nharong.measuring.tally import place
from nharong.measuring.words import Standing

from .models import ProcedureRevision, QualityProcedure
from .words import RevisionState

MEASURE = "new_procedures"


def judge_procedure(procedure: QualityProcedure) -> Judged:
    """The standing of one procedure by its first issue; later issues change nothing (they are no new procedures)."""
    first = procedure.revisions.get(issue=1)
    standing, reason = _standing(procedure, first)
    return Judged(
        record_kind=kind_of(procedure),
        record_id=procedure.pk,
        agency_id=procedure.agency_id,
        unit_id=procedure.owner_id,
        on=first.issued_on or procedure.begun_on,
        standing=standing,
        reason=reason,
        label=str(procedure),
    )


def place_procedure(procedure: QualityProcedure) -> None:
    """Let it stand as judged now; call it in the act's transaction."""
    place(MEASURE, judge_procedure(procedure))


def _standing(procedure: QualityProcedure, first: ProcedureRevision) -> tuple[Standing, str]:
    if first.state == RevisionState.DROPPED:
        return Standing.EXCLUDED, "dropped"
    if first.issued_on is None:
        return Standing.PENDING, "being_written"
    if first.applied_on is None:
        return Standing.PENDING, "not_applied_yet"
    if first.applied_on.year != first.issued_on.year:
        return Standing.FAILED, "applied_in_another_year"
    if not procedure.runs.exists():
        return Standing.PENDING, "no_work_yet"
    return Standing.COUNTED, "applied_with_work"
