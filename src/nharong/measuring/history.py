"""Figures as they stood on a past day: the steps of every standing, summed up to that moment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Sum
from django.db.models.functions import ExtractMonth

from nharong.kernel import clock

from .models import CountedRecord, StandingStep
from .selectors import Cell, Figure, figure, figure_of, moved_by_time, within


@dataclass(frozen=True, kw_only=True)
class StoodThen:
    """A record as it stood at a moment; ``label`` is its name today, empty for one that is counted no more."""

    record_kind: str
    record_id: int
    agency_id: int
    unit_id: int
    on: date
    standing: str
    reason: str
    label: str = ""


def figure_as_of(
    *, measure: str, year: int, agency_ids: Iterable[int], at: datetime, months: Iterable[int] = range(1, 13)
) -> Figure:
    """What the board said of a year at a moment: exactly the live figure of that moment."""
    wanted = set(agency_ids)
    if at >= clock.now():
        return figure(measure=measure, year=year, agency_ids=wanted, months=months)
    cells: Counter[Cell] = Counter()
    counted = (
        _steps(measure, year, wanted, at)
        .annotate(month=ExtractMonth("on"))
        .values_list("month", "unit_id", "standing", "reason")
        .annotate(total=Sum("step"))
    )
    for month, unit_id, standing, reason, total in counted:
        cells[month, unit_id, standing, reason] += total
    # What time had moved by then, but no job has moved yet: the worker may have been away since.
    for before, after in moved_by_time(measure):
        if before.stands_until is None or before.stands_until >= at:
            continue
        if before.agency_id in wanted and before.on.year == year:
            cells[before.on.month, before.unit_id, str(before.standing), before.reason] -= 1
        if after.agency_id in wanted and after.on.year == year:
            cells[after.on.month, after.unit_id, str(after.standing), after.reason] += 1
    return figure_of(within(cells, months))


def records_as_of(*, measure: str, year: int, agency_ids: Iterable[int], at: datetime) -> list[StoodThen]:
    """Every record behind that figure, newest first."""
    names = ("record_kind", "record_id", "agency_id", "unit_id", "on", "standing", "reason")
    stood = (
        _steps(measure, year, set(agency_ids), at)
        .values_list(*names)
        .annotate(total=Sum("step"))
        .filter(total__gt=0)
        .order_by("-on", "-record_id")
    )
    labels = {
        (kind, pk): label
        for kind, pk, label in CountedRecord.objects.filter(measure=measure, agency_id__in=set(agency_ids)).values_list(
            "record_kind", "record_id", "label"
        )
    }
    return [
        StoodThen(**dict(zip(names, row[:-1], strict=True)), label=labels.get((row[0], row[1]), "")) for row in stood
    ]


def _steps(measure: str, year: int, agency_ids: set[int], at: datetime) -> "QuerySet[StandingStep]":
    return StandingStep.objects.filter(
        measure=measure, agency_id__in=agency_ids, at__lte=at, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
    ).order_by()
