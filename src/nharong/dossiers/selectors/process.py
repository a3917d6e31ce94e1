"""Readings of internal processes: their steps as facts, and whether they fit into the procedure's term."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from nharong.dossiers.models import AdministrativeProcedure, ProcessVersion
from nharong.dossiers.rules.process import StepFacts, Unfitting, check_steps
from nharong.kernel.errors import OfficeError
from nharong.worktime.rules.terms import Term, Unit


def terms_of(procedure: AdministrativeProcedure) -> list[Term]:
    """The terms that the channels of a procedure's current version promise."""
    if procedure.current is None:
        return []
    rows = procedure.current.channels.filter(term_amount__isnull=False)
    return [Term(row.term_amount, Unit(row.term_unit)) for row in rows if row.term_amount is not None]


def steps_of(version: ProcessVersion) -> list[StepFacts]:
    """The steps of a version as facts again."""
    return [
        StepFacts(
            name=row.name,
            term=Term(row.term_amount, Unit(row.term_unit)),
            post_id=row.post_id,
            unit_id=row.unit_id,
            role=row.role,
            papers=row.papers,
            product=row.product,
            required=row.required,
            skip_when=row.skip_when,
            returns_to=row.returns_to,
        )
        for row in version.steps.all()
    ]


def check_fit(steps: Sequence[StepFacts], procedure: AdministrativeProcedure) -> str:
    """Check steps against the procedure's terms; the warning, if any. Raises ``OfficeError``."""
    try:
        return check_steps(steps, terms_of(procedure))
    except Unfitting as error:
        raise OfficeError(error.sentence, field=f"step{error.step}" if error.step else "steps") from error


def fit_of(version: ProcessVersion) -> str:
    """The warning about a version's steps against its procedure as it is now. Raises ``OfficeError``."""
    return check_fit(steps_of(version), version.procedure)


def processes_in(states: Iterable[str]) -> QuerySet[ProcessVersion]:
    """The versions of all agencies in one of these states, the longest waiting first."""
    rows = ProcessVersion.objects.filter(state__in=list(states)).select_related("procedure", "agency")
    return rows.order_by("drafted_at", "pk")
