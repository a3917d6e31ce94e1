"""Counting again from the records: making the rollups anew, and an alarm wherever what is kept differs."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import ExtractMonth

from nharong.kernel import clock

from .measure import Judged, declared, find
from .models import CountedRecord, RecountAlarm, Rollup
from .selectors import differences
from .tally import place, place_new, place_of, withdraw

log = logging.getLogger(__name__)

#: Records moved in one transaction.
AT_ONCE = 500
#: Differences kept by name with an alarm.
MOST_NAMED = 100


def years_counted(measure: str) -> list[int]:
    """The years for which a measure has records."""
    days = CountedRecord.objects.filter(measure=measure).dates("on", "year")
    return sorted({day.year for day in days} | {clock.today().year})


#: When a record that was never counted is taken to have begun to stand as it does.
Since = Callable[[Judged], datetime]


def rebuild(*, measure: str, year: int, since: Since | None = None) -> int:
    """Judge every record of a year afresh, place those that stood otherwise, and make the rollups anew from them.

    Returns how many records stood otherwise. Records change hands between its transactions as ever; each step is kept.
    """
    declared_ = find(measure)
    if declared_ is None:
        return 0
    moved = 0
    fresh: dict[str, set[int]] = {}
    records = iter(declared_.recount(year))
    while batch := [one for one in islice(records, AT_ONCE) if one.on.year == year]:
        with transaction.atomic():
            moved += _place_different(measure, batch, since)
        for one in batch:
            fresh.setdefault(one.record_kind, set()).add(one.record_id)
    kept = CountedRecord.objects.filter(measure=measure, on__year=year).values_list("record_kind", "record_id")
    gone = [(kind, pk) for kind, pk in kept.iterator(chunk_size=5000) if pk not in fresh.get(kind, set())]
    for kind, pk in gone:
        with transaction.atomic():
            withdraw(measure, kind, pk)
    with transaction.atomic():
        roll_up(measure, year)
    return moved + len(gone)


def _place_different(measure: str, batch: list[Judged], since: Since | None) -> int:
    kept = {
        (row.record_kind, row.record_id): row
        for row in CountedRecord.objects.filter(measure=measure, record_id__in=[one.record_id for one in batch])
    }
    different = [one for one in batch if not _same(kept.get((one.record_kind, one.record_id)), one)]
    place_new(measure, [one for one in different if (one.record_kind, one.record_id) not in kept], at=since)
    for one in different:
        if (one.record_kind, one.record_id) in kept:
            place(measure, one)
    return len(different)


def _same(kept: CountedRecord | None, judged: Judged) -> bool:
    return (
        kept is not None
        and place_of(kept) == place_of(judged)
        and (kept.label, kept.stands_until) == (judged.label[:600], judged.stands_until)
    )


def roll_up(measure: str, year: int) -> None:
    """The rollups of a year from its kept records, in one go; rows are locked, so no act moves one in between."""
    rollups = Rollup.objects.filter(measure=measure, year=year)
    list(rollups.select_for_update().values_list("pk", flat=True))
    rollups.delete()
    cells = (
        CountedRecord.objects.filter(measure=measure, on__year=year)
        .annotate(month=ExtractMonth("on"))
        .order_by()
        .values("agency_id", "unit_id", "month", "standing", "reason")
        .annotate(count=Count("id"))
    )
    Rollup.objects.bulk_create(Rollup(measure=measure, year=year, **cell) for cell in cells)


def recount_all(years: Iterable[int]) -> list[RecountAlarm]:
    """Count every measure again and keep what came of it; differences are logged with the record named."""
    kept = []
    for measure in declared():
        for year in years:
            lines = differences(measure=measure.key, year=year)
            for line in lines[:MOST_NAMED]:
                log.critical("a figure differs from its recount: %s", line)
            alarm, _made = RecountAlarm.objects.update_or_create(
                measure=measure.key, year=year, defaults={"at": clock.now(), "lines": lines[:MOST_NAMED]}
            )
            kept.append(alarm)
    return kept


def alarms() -> list[RecountAlarm]:
    """Measures whose last recount differed."""
    return [one for one in RecountAlarm.objects.order_by("-year", "measure") if one.lines]
