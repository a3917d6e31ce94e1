"""Work of the quality system itself, and dossiers, as work run under a procedure."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.db import models

from nharong.dossiers.models import Dossier
from nharong.kernel import clock
from nharong.kernel.models import kind_of

from .models import Audit, Nonconformity, ProcedureRevision
from .running import Run, declare_finder
from .words import AuditState, StepLink

#: By key: the rows of these agencies since a day, and the day each was done.
Rows = Callable[[list[int], date], tuple["models.QuerySet[Any]", str]]


def _audits(agencies: list[int], since: date) -> tuple["models.QuerySet[Any]", str]:
    rows = Audit.objects.filter(programme__agency_id__in=agencies, starts_on__gte=since)
    begun = [AuditState.UNDER_WAY, AuditState.REPORTING, AuditState.CLOSED]
    return rows.filter(state__in=begun).select_related("programme", "unit"), "starts_on"


def _nonconformities(agencies: list[int], since: date) -> tuple["models.QuerySet[Any]", str]:
    rows = Nonconformity.objects.filter(agency_id__in=agencies, found_on__gte=since)
    return rows.exclude(containment=""), "found_on"


def _issues(agencies: list[int], since: date) -> tuple["models.QuerySet[Any]", str]:
    rows = ProcedureRevision.objects.filter(procedure__agency_id__in=agencies, issued_on__gte=since)
    return rows.select_related("procedure"), "issued_on"


_WORK: dict[str, Rows] = {"audit": _audits, "nonconformity": _nonconformities, "procedure": _issues}


def declare_work(key: str, rows: Rows) -> None:
    """Make a further kind of the system's own work known."""
    _WORK[key] = rows


def _quality(key: str, agencies: list[int], since: date, until: date | None) -> Iterator[Run]:
    if key not in _WORK:
        return
    rows, day = _WORK[key](agencies, since)
    for row in rows.order_by("pk"):
        on = getattr(row, day)
        if until is None or on < until:
            yield Run(record_kind=kind_of(row), record_id=row.pk, label=str(row), on=on)


def _dossiers(code: str, agencies: list[int], since: date, until: date | None) -> Iterator[Run]:
    """Dossiers of an administrative procedure resolved under the procedure."""
    first = datetime.combine(since, time.min, tzinfo=clock.ZONE)
    rows = Dossier.objects.filter(counter_id__in=agencies, resolved_at__gte=first, offer__procedure__code=code)
    for dossier in rows.order_by("pk"):
        assert dossier.resolved_at is not None  # the filter above
        on = dossier.resolved_at.astimezone(clock.ZONE).date()
        if until is None or on < until:
            yield Run(record_kind=kind_of(dossier), record_id=dossier.pk, label=str(dossier), on=on)


declare_finder(StepLink.QUALITY_WORK, _quality)
declare_finder(StepLink.ADMINISTRATIVE_PROCEDURE, _dossiers)
