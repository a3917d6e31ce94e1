"""Nonconformities as they are read: register, ageing, the tree of causes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.quality.models import Cause, CorrectiveAction, Nonconformity
from nharong.quality.words import NonconformityState

from .procedures import agencies_of

#: Ages of what is still open, in days: up to each bound, the last without end.
AGES = ((0, 7), (8, 30), (31, 60), (61, 90), (91, None))


@dataclass(frozen=True)
class Why:
    """A cause in the tree, and how deep it stands."""

    cause: Cause
    depth: int


def nonconformities(
    actor: Actor,
    *,
    words: str = "",
    source: str = "",
    state: str = "",
    year: int | None = None,
    unit_id: int | None = None,
    open_only: bool = False,
    late_on: date | None = None,
) -> QuerySet[Nonconformity]:
    """The register, the newest first."""
    rows = Nonconformity.objects.filter(agency_id__in=agencies_of(actor)).select_related("agency", "unit", "procedure")
    for word in words.split():
        rows = rows.filter(Q(description__icontains=word) | Q(record_label__icontains=word) | Q(clause=word))
    if source:
        rows = rows.filter(source=source)
    if state:
        rows = rows.filter(state=state)
    if year:
        rows = rows.filter(year=year)
    if unit_id:
        rows = rows.filter(unit_id=unit_id)
    if open_only:
        rows = rows.exclude(state=NonconformityState.CLOSED)
    if late_on:
        rows = rows.exclude(state__in=NOT_LATE).filter(due_on__lt=late_on)
    return rows.order_by("-year", "-number")


#: What is only watched or done is never late.
NOT_LATE = (NonconformityState.WATCHING, NonconformityState.EFFECTIVE, NonconformityState.CLOSED)


def one_nonconformity(actor: Actor, pk: int) -> Nonconformity:
    """One nonconformity. Raises ``NotFound``."""
    found = nonconformities(actor).select_related("contained_by", "closed_by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có sự không phù hợp này trong phạm vi được xem của bạn.")
    return found


def ageing(found_on: Iterable[date], *, on: date) -> list[tuple[str, int]]:
    """How many are of which age, from the days they were found."""
    ages: Counter[int] = Counter()
    for day in found_on:
        days = max(0, (on - day).days)
        ages[next(at for at, (_least, most) in enumerate(AGES) if most is None or days <= most)] += 1
    return [
        (f"{least}-{most} ngày" if most is not None else f"trên {least - 1} ngày", ages[at])
        for at, (least, most) in enumerate(AGES)
    ]


def tree(found: Nonconformity) -> list[Why]:
    """The causes of the round going on in reading order, each under the one it explains."""
    rows = list(found.causes.filter(round=found.round))
    under: dict[int | None, list[Cause]] = {}
    for cause in rows:
        under.setdefault(cause.parent_id, []).append(cause)

    def walk(parent: int | None, depth: int) -> Iterable[Why]:
        for cause in under.get(parent, []):
            yield Why(cause, depth)
            yield from walk(cause.pk, depth + 1)

    return list(walk(None, 1))


def actions_waiting(person_id: int) -> QuerySet[CorrectiveAction]:
    """Actions this person owns that are not done."""
    return CorrectiveAction.objects.filter(
        owner_id=person_id, done_at__isnull=True, dropped_why="", nonconformity__state=NonconformityState.ACTING
    ).select_related("nonconformity__agency")
