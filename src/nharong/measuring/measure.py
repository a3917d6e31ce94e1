"""A measure: what is counted, over what, and how to count it again from the records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from .words import FigureUnit, Standing


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One record as a measure sees it on one day of the year it belongs to.

    ``agency_id`` and ``unit_id`` are the bodies the record is counted for (0 for no unit). ``reason`` says in a word
    of the declaring room why the record stands as it does; ``label`` is how a list names it.

    ``stands_until`` is the last moment until which this standing holds although nothing happens: an open dossier is
    not yet counted until its promised time and fails the moment after. None: only an act can change it.
    """

    record_kind: str
    record_id: int
    agency_id: int
    unit_id: int
    on: date
    standing: Standing
    reason: str
    label: str
    stands_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Endangered:
    """An open record that will fail its measure unless something is done by ``fails_after``.

    ``counted_now``: it counts as satisfying today (a task within its term) and would leave the numerator; else it
    does not count yet (an open dossier) and would join the population unmet.
    """

    record_kind: str
    record_id: int
    agency_id: int
    unit_id: int
    label: str
    fails_after: datetime
    counted_now: bool = False


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure declared by the room that keeps the records.

    ``recount`` yields every record of a year judged afresh from the records themselves: the rollups kept by ``tally``
    must always equal it. ``reasons`` gives the sentence for each reason word. ``judge_again`` judges the records with
    these keys as of now; a measure whose records have ``stands_until`` must give it.

    ``at_risk(year, until)`` yields the open records of a year that will fail by ``until`` if nobody acts: the early
    warnings on the board. Without it they are those kept as pending or counted whose ``stands_until`` lies before
    ``until`` (``measuring.selectors.endangered``); declare it only where the end of a standing is not always a failure.
    """

    key: str
    title: str | Promise
    population: str | Promise
    unit: FigureUnit
    recount: Callable[[int], Iterable[Judged]]
    reasons: dict[str, str | Promise]
    judge_again: Callable[[Iterable[int]], Iterable[Judged]] | None = None
    at_risk: Callable[[int, datetime], Iterable[Endangered]] | None = None


_declared: dict[str, Measure] = {}


def declare(measure: Measure) -> Measure:
    """Make a measure known; each key once."""
    if measure.key in _declared and _declared[measure.key] is not measure:
        raise ValueError(f"The measure {measure.key} is declared twice.")
    _declared[measure.key] = measure
    return measure


def find(key: str) -> Measure | None:
    """The measure with this key; None where no room counts it yet."""
    return _declared.get(key)


def declared() -> list[Measure]:
    """Every measure that some room counts."""
    return list(_declared.values())
