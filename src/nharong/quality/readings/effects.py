"""What a measure says over some months: the effect of corrective actions, with the records behind it."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Q

from nharong.measuring.measure import declared
from nharong.measuring.models import CountedRecord
from nharong.measuring.words import Standing
from nharong.quality.models import RECURRENCE, Nonconformity
from nharong.quality.running import bodies_of

MOST_KEPT = 200


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How many of how many, and on which records; ``value`` is a percentage, or a count for recurrence."""

    numerator: int
    denominator: int
    value: Fraction
    records: list[str] = field(default_factory=list)


def effect_of(found: Nonconformity) -> Effect:
    """The measure over the watched days, of the unit concerned where the measure is split by units."""
    since, until = found.watch_from, found.watch_until
    assert since is not None
    assert until is not None
    if found.measure in ("", RECURRENCE):
        again = same_again(found)
        return Effect(numerator=len(again), denominator=len(again), value=Fraction(len(again)), records=again)
    rows = CountedRecord.objects.filter(
        measure=found.measure,
        agency_id__in=bodies_of(found.agency),
        on__gte=since,
        on__lte=until,
        standing__in=[Standing.COUNTED, Standing.FAILED],
    )
    if found.unit_id is not None and rows.filter(unit_id=found.unit_id).exists():
        rows = rows.filter(unit_id=found.unit_id)
    total = rows.count()
    good = rows.filter(standing=Standing.COUNTED).count()
    failed = [str(one.label) for one in rows.filter(standing=Standing.FAILED).order_by("on", "pk")[:MOST_KEPT]]
    value = Fraction(100 * good, total) if total else Fraction(0)
    return Effect(numerator=good, denominator=total, value=value, records=failed)


def same_again(found: Nonconformity) -> list[str]:
    """The same seen again in the watched days: from the same source, of the same unit, against the same clause."""
    like = Q(source=found.source, agency=found.agency, found_on__gte=found.watch_from, found_on__lte=found.watch_until)
    if found.unit_id is not None:
        like &= Q(unit_id=found.unit_id)
    if found.clause:
        like &= Q(clause=found.clause)
    rows = Nonconformity.objects.filter(like).exclude(pk=found.pk).order_by("pk")[:MOST_KEPT]
    return [str(one) for one in rows]


def measure_choices() -> list[tuple[str, str]]:
    """What an effect can be judged by."""
    return [(RECURRENCE, "Không tái diễn (số lần lặp lại)"), *((one.key, str(one.title)) for one in declared())]
