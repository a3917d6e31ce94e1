"""Reading figures, and the records behind them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from itertools import islice

from django.db.models import QuerySet, Sum

from nharong.kernel import clock

from .measure import Endangered, Judged, declared, find
from .models import CountedRecord, Rollup
from .words import Standing

#: Month, unit, standing, reason.
Cell = tuple[int, int, str, str]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of one year: ``numerator`` of ``denominator`` records, ``excluded`` ones beside, month by month.

    ``pending`` ones are open and do not count yet.
    """

    numerator: int
    denominator: int
    excluded: int
    by_reason: dict[str, int]
    months: tuple[tuple[int, int], ...]
    units: dict[int, tuple[int, int]] = field(default_factory=dict)
    pending: int = 0

    @property
    def share(self) -> Fraction | None:
        """The exact share, None when nothing arose."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


def figure(*, measure: str, year: int, agency_ids: Iterable[int], months: Iterable[int] = range(1, 13)) -> Figure:
    """The figure of a measure for a year (or some of its months) and some agencies, as of now.

    Read from the rollups; the few records whose standing has ended by the clock since they were placed are judged again
    on the spot, so that the figure is right between two runs of the job that moves them.
    """
    wanted = set(agency_ids)
    cells: Counter[Cell] = Counter()
    for row in (
        Rollup.objects.filter(measure=measure, year=year, agency_id__in=wanted)
        .values("month", "unit_id", "standing", "reason")
        .annotate(total=Sum("count"))
    ):
        cells[row["month"], row["unit_id"], row["standing"], row["reason"]] += row["total"]
    for before, after in moved_by_time(measure):
        if before.agency_id in wanted and before.on.year == year:
            cells[before.on.month, before.unit_id, str(before.standing), before.reason] -= 1
        if after.agency_id in wanted and after.on.year == year:
            cells[after.on.month, after.unit_id, str(after.standing), after.reason] += 1
    return figure_of(within(cells, months))


def within(cells: Counter[Cell], months: Iterable[int]) -> Counter[Cell]:
    """Those of the cells that lie in some months."""
    wanted = set(months)
    return Counter({cell: count for cell, count in cells.items() if cell[0] in wanted})


def moved_by_time(measure: str, *, most: int | None = None) -> list[tuple[CountedRecord, Judged]]:
    """The records whose kept standing has ended by the clock, each with its standing as of now."""
    known = find(measure)
    if known is None or known.judge_again is None:
        return []
    ended = CountedRecord.objects.filter(measure=measure, stands_until__lt=clock.now()).order_by("stands_until", "id")
    kept = {row.record_id: row for row in (ended[:most] if most else ended)}
    if not kept:
        return []
    return [(kept[one.record_id], one) for one in known.judge_again(sorted(kept)) if one.record_id in kept]


def endangered(*, measure: str, year: int, agency_ids: Iterable[int], until: datetime) -> list[Endangered]:
    """The open records of a year that will fail by ``until`` if nobody acts, the most urgent first."""
    known = find(measure)
    wanted = set(agency_ids)
    if known is not None and known.at_risk is not None:
        found = [one for one in known.at_risk(year, until) if one.agency_id in wanted and one.fails_after <= until]
        return sorted(found, key=lambda one: (one.fails_after, one.record_id))
    rows = CountedRecord.objects.filter(
        measure=measure,
        stands_until__gte=clock.now(),
        stands_until__lte=until,
        on__year=year,
        agency_id__in=wanted,
        standing__in=(Standing.PENDING, Standing.COUNTED),
    ).order_by("stands_until", "record_id")
    return [
        Endangered(
            record_kind=row.record_kind,
            record_id=row.record_id,
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            label=row.label,
            fails_after=row.stands_until,
            counted_now=row.standing == Standing.COUNTED,
        )
        for row in rows
        if row.stands_until is not None
    ]


def measures_ending(*, until: datetime, year: int) -> set[str]:
    """The measures that may have open records ending by then: by what is kept, or by a room's own word."""
    own = {one.key for one in declared() if one.at_risk is not None}
    kept = CountedRecord.objects.filter(stands_until__gte=clock.now(), stands_until__lte=until, on__year=year)
    return own | set(kept.values_list("measure", flat=True).distinct())


def figure_of(cells: Counter[Cell]) -> Figure:
    """The figure that these counts make."""
    months = [[0, 0] for _ in range(12)]
    units: dict[int, list[int]] = {}
    by_reason: dict[str, int] = {}
    beside = {Standing.EXCLUDED.value: 0, Standing.PENDING.value: 0}
    for (month, unit_id, standing, reason), total in cells.items():
        if not total:
            continue
        by_reason[reason] = by_reason.get(reason, 0) + total
        if standing in beside:
            beside[standing] += total
            continue
        unit = units.setdefault(unit_id, [0, 0])
        for pair in (months[month - 1], unit):
            pair[1] += total
            pair[0] += total if standing == Standing.COUNTED else 0
    return Figure(
        numerator=sum(month[0] for month in months),
        denominator=sum(month[1] for month in months),
        excluded=beside[Standing.EXCLUDED.value],
        by_reason={reason: total for reason, total in by_reason.items() if total},
        months=tuple((done, all_) for done, all_ in months),
        units={unit: (done, all_) for unit, (done, all_) in units.items()},
        pending=beside[Standing.PENDING.value],
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
    known = find(measure)
    wanted = set(agency_ids)
    cells: Counter[Cell] = Counter(
        (one.on.month, one.unit_id, str(one.standing), one.reason)
        for one in (known.recount(year) if known else ())
        if one.agency_id in wanted and one.on.year == year
    )
    return figure_of(cells)


Moved = list[tuple[CountedRecord, Judged]]
_Standing = tuple[int, int, str, str, date]
_CHUNK = 1000


def differences(*, measure: str, year: int) -> list[str]:
    """Where what is kept and a recount part: record by record, then cell by cell of the rollups; empty when they agree.

    What the clock alone has moved since it was kept is no difference. Read piece by piece: of a million records only
    the numbers stay in memory.
    """
    known = find(measure)
    if known is None:
        return []
    moved = moved_by_time(measure)
    stale = {(before.record_kind, before.record_id): after for before, after in moved}
    cells: Counter[tuple[int, int, int, str, str]] = Counter()
    seen: dict[str, set[int]] = {}
    found: list[str] = []
    records = (one for one in known.recount(year) if one.on.year == year)
    while batch := list(islice(records, _CHUNK)):
        kept = _kept(measure, year, batch)
        for one in batch:
            cells[_place_of(one)] += 1
            seen.setdefault(one.record_kind, set()).add(one.record_id)
            key = (one.record_kind, one.record_id)
            held = _standing_of(stale[key]) if key in stale else kept.get(key)
            if held != _standing_of(one):
                found.append(_different(measure, key, held, _standing_of(one)))
    for row in CountedRecord.objects.filter(measure=measure, on__year=year).iterator(chunk_size=_CHUNK):
        key = (row.record_kind, row.record_id)
        if row.record_id not in seen.get(row.record_kind, set()) and key not in stale:
            found.append(_different(measure, key, _standing_of(row), None))
    return [*sorted(found), *_different_cells(measure, year, cells, moved)]


def _kept(measure: str, year: int, batch: list[Judged]) -> dict[tuple[str, int], _Standing]:
    rows = CountedRecord.objects.filter(
        measure=measure, on__year=year, record_id__in=[one.record_id for one in batch]
    ).only("record_kind", "record_id", "agency_id", "unit_id", "standing", "reason", "on")
    return {(row.record_kind, row.record_id): _standing_of(row) for row in rows}


def _different(measure: str, key: tuple[str, int], kept: _Standing | None, judged: _Standing | None) -> str:
    return f"{measure}: {key[0]}#{key[1]}: {kept} != {judged}"


def _standing_of(one: Judged | CountedRecord) -> _Standing:
    return (one.agency_id, one.unit_id, str(one.standing), one.reason, one.on)


def _different_cells(
    measure: str, year: int, counted: Counter[tuple[int, int, int, str, str]], moved: Moved
) -> list[str]:
    kept = Counter(
        {
            (cell.agency_id, cell.unit_id, cell.month, cell.standing, cell.reason): cell.count
            for cell in Rollup.objects.filter(measure=measure, year=year)
        }
    )
    for before, after in moved:
        if before.on.year == year:
            kept[_place_of(before)] -= 1
        if after.on.year == year:
            kept[_place_of(after)] += 1
    return [
        f"{measure}: {year}: {cell}: {kept[cell]} != {counted[cell]}"
        for cell in sorted(counted.keys() | kept.keys())
        if kept[cell] != counted[cell]
    ]


def _place_of(one: Judged | CountedRecord) -> tuple[int, int, int, str, str]:
    return (one.agency_id, one.unit_id, one.on.month, str(one.standing), one.reason)
