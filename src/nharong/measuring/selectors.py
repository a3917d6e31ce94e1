"""Reading figures, and the records behind them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import QuerySet, Sum

from .measure import Judged, find
from .models import CountedRecord, Rollup
from .words import Standing


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of one year: ``numerator`` of ``denominator`` records, ``excluded`` ones beside, month by month."""

    numerator: int
    denominator: int
    excluded: int
    by_reason: dict[str, int]
    months: tuple[tuple[int, int], ...]
    units: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def share(self) -> Fraction | None:
        """The exact share, None when nothing arose."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


def figure(*, measure: str, year: int, agency_ids: Iterable[int]) -> Figure:
    """The figure of a measure for a year and some agencies, from the rollups."""
    cells = list(
        Rollup.objects.filter(measure=measure, year=year, agency_id__in=list(agency_ids))
        .values("month", "unit_id", "standing", "reason")
        .annotate(total=Sum("count"))
    )
    months = [[0, 0] for _ in range(12)]
    units: dict[int, list[int]] = {}
    by_reason: dict[str, int] = {}
    excluded = 0
    for cell in cells:
        total = cell["total"]
        if not total:
            continue
        by_reason[cell["reason"]] = by_reason.get(cell["reason"], 0) + total
        if cell["standing"] == Standing.EXCLUDED:
            excluded += total
            continue
        unit = units.setdefault(cell["unit_id"], [0, 0])
        for pair in (months[cell["month"] - 1], unit):
            pair[1] += total
            pair[0] += total if cell["standing"] == Standing.COUNTED else 0
    return Figure(
        numerator=sum(month[0] for month in months),
        denominator=sum(month[1] for month in months),
        excluded=excluded,
        by_reason=by_reason,
        months=tuple((done, all_) for done, all_ in months),
        units={unit: (done, all_) for unit, (done, all_) in units.items()},
    )


def records(
    *,
    measure: str,
    year: int,
    agency_ids: Iterable[int],
    standing: str = "",
    month: int | None = None,
    unit_id: int | None = None,
) -> QuerySet[CountedRecord]:
    """The records behind a figure, newest first."""
    rows = CountedRecord.objects.filter(measure=measure, on__year=year, agency_id__in=list(agency_ids))
    if standing:
        rows = rows.filter(standing=standing)
    if month is not None:
        rows = rows.filter(on__month=month)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return rows.order_by("-on", "-id")


def recounted(*, measure: str, year: int, agency_ids: Iterable[int]) -> Figure:
    """The same figure counted again from the records themselves, without the rollups."""
    declared = find(measure)
    wanted = set(agency_ids)
    judged: list[Judged] = [one for one in (declared.recount(year) if declared else ()) if one.agency_id in wanted]
    months = [[0, 0] for _ in range(12)]
    units: dict[int, list[int]] = {}
    by_reason: dict[str, int] = {}
    excluded = 0
    for one in judged:
        by_reason[one.reason] = by_reason.get(one.reason, 0) + 1
        if one.standing == Standing.EXCLUDED:
            excluded += 1
            continue
        unit = units.setdefault(one.unit_id, [0, 0])
        for pair in (months[one.on.month - 1], unit):
            pair[1] += 1
            pair[0] += one.standing == Standing.COUNTED
    return Figure(
        numerator=sum(month[0] for month in months),
        denominator=sum(month[1] for month in months),
        excluded=excluded,
        by_reason=by_reason,
        months=tuple((done, all_) for done, all_ in months),
        units={unit: (done, all_) for unit, (done, all_) in units.items()},
    )


def differences(*, measure: str, year: int) -> list[str]:
    """Where what is kept and a recount part: record by record, then cell by cell of the rollups; empty when they agree."""
    declared = find(measure)
    if declared is None:
        return []
    fresh = list(declared.recount(year))
    return [*_different_records(measure, year, fresh), *_different_cells(measure, year, fresh)]


def _different_records(measure: str, year: int, fresh: list[Judged]) -> list[str]:
    judged = {
        (one.record_kind, one.record_id): (one.agency_id, one.unit_id, str(one.standing), one.reason, one.on)
        for one in fresh
    }
    kept = {
        (row.record_kind, row.record_id): (row.agency_id, row.unit_id, row.standing, row.reason, row.on)
        for row in CountedRecord.objects.filter(measure=measure, on__year=year)
    }
    return [
        f"{measure}: {kind}#{pk}: {kept.get((kind, pk))} != {judged.get((kind, pk))}"
        for kind, pk in sorted(judged.keys() | kept.keys())
        if judged.get((kind, pk)) != kept.get((kind, pk))
    ]


def _different_cells(measure: str, year: int, fresh: list[Judged]) -> list[str]:
    counted = Counter((one.agency_id, one.unit_id, one.on.month, str(one.standing), one.reason) for one in fresh)
    kept = {
        (cell.agency_id, cell.unit_id, cell.month, cell.standing, cell.reason): cell.count
        for cell in Rollup.objects.filter(measure=measure, year=year)
    }
    return [
        f"{measure}: {year}: {cell}: {kept.get(cell, 0)} != {counted[cell]}"
        for cell in sorted(counted.keys() | kept.keys())
        if kept.get(cell, 0) != counted[cell]
    ]
