"""Readings of the catalogue and of the processes."""

from datetime import date

from django.db.models import Q, QuerySet

from nharong.dossiers.models import AdministrativeProcedure, OfferedProcedure, ProcedureVersion, ProcessVersion
from nharong.dossiers.words import ProcessState
from nharong.people.models import Agency
from nharong.people.selectors import valid_on


def published_process(
    procedure: AdministrativeProcedure, on: date, *, agency: Agency | None = None
) -> ProcessVersion | None:
    """The process by which a procedure is settled on a day; its ``steps`` come in order with their holders.

    ``agency`` is the one that decides; without it the only agency's that publishes one, the first given first.
    """
    rows = ProcessVersion.objects.filter(
        valid_on(on), procedure=procedure, state__in=[ProcessState.PUBLISHED, ProcessState.REPLACED]
    )
    if agency is not None:
        rows = rows.filter(agency=agency)
    return rows.select_related("procedure", "based_on", "agency").prefetch_related("steps").order_by("-number").first()


def procedures_offered_by(agency: Agency, *, on: date) -> QuerySet[OfferedProcedure]:
    """What can be handed in on a day at this agency's counter, with the procedure, its version and who decides."""
    rows = OfferedProcedure.objects.filter(valid_on(on), Q(counter=agency))
    return rows.select_related("procedure__current", "agency", "counter").order_by(
        "procedure__field", "procedure__name"
    )


def procedure_version(version_id: int) -> ProcedureVersion | None:
    """One version with its channels and papers."""
    rows = ProcedureVersion.objects.select_related("procedure").prefetch_related("channels", "papers")
    return rows.filter(pk=version_id).first()
