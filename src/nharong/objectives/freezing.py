"""Frozen figures: what is fixed of them, and whether they still are what the journal says."""

from collections.abc import Iterator
from typing import Any

from nharong.kernel.models import Entry, kind_of
from nharong.kernel.transparency.canonical import moment

from .models import FrozenFigure
from .rules.commitment import digest_of, records_root
from .selectors import Line, committed_facts

CHANGED = "số liệu đã chốt ở dòng này, hoặc bản ghi của nó, đã bị sửa"
GONE = "số liệu đã chốt ở dòng này đã bị xóa"
FREEZING = ("objectives.close_period", "objectives.freeze_so_far")


def figure_facts(frozen: FrozenFigure, line: Line, *, records: int, root: str) -> dict[str, Any]:
    """Everything that a frozen figure says, as its digest covers it."""
    assert line.figure is not None  # a figure without a source is never frozen
    return {
        "form": "nharong-figure-1",
        "objective": line.objective,
        "objective_text": line.objective_text,
        "measure": line.measure,
        "title": str(line.title),
        "population": line.population,
        "exclusions": list(line.exclusions),
        "agencies": [{"code": agency.code, "name": agency.name} for agency in line.agencies],
        "period": frozen.period,
        "first_day": frozen.first_day.isoformat(),
        "last_day": frozen.last_day.isoformat(),
        "edition": frozen.edition,
        "numerator": frozen.numerator,
        "denominator": frozen.denominator,
        "excluded": frozen.excluded,
        "pending": line.figure.pending,
        "comparison": line.comparison,
        "target": str(line.target),
        "unit": line.unit,
        "state": frozen.state,
        "reason": frozen.reason,
        "frozen_by": frozen.frozen_by,
        "frozen_at": moment(frozen.frozen_at),
        "records": records,
        "records_root": root,
    }


def broken_figures() -> list[tuple[int, str]]:
    """The lines of the journal whose frozen figure was changed or taken away since, each with what befell it."""
    found: list[tuple[int, str]] = []
    frozen = {str(one.pk): one for one in FrozenFigure.objects.select_related("criterion__objective")}
    kind = kind_of(FrozenFigure())
    for entry in Entry.objects.filter(act__in=FREEZING, subject_kind=kind).order_by("id"):
        figure = frozen.get(entry.subject_id)
        if figure is None:
            found.append((entry.pk, GONE))
        elif not _is_as_frozen(figure, str(entry.facts.get("digest"))):
            found.append((entry.pk, CHANGED))
    return found


def _is_as_frozen(figure: FrozenFigure, digest: str) -> bool:
    if figure.digest != digest or digest_of(figure.facts) != digest:
        return False
    if any(figure.facts.get(name) != value for name, value in _columns(figure)):
        return False
    try:
        records = committed_facts(figure.seed, figure.records.all())
    except ValueError:
        return False  # a seed that is none
    return bool(len(records) == figure.facts["records"]) and records_root(records) == figure.facts["records_root"]


def _columns(figure: FrozenFigure) -> Iterator[tuple[str, object]]:
    """What stands in the table's columns must be what the facts say: pages read the columns."""
    for name in ("period", "edition", "numerator", "denominator", "excluded", "state", "reason", "frozen_by"):
        yield name, getattr(figure, name)
    yield "first_day", figure.first_day.isoformat()
    yield "last_day", figure.last_day.isoformat()
    yield "frozen_at", moment(figure.frozen_at)
    yield "measure", figure.criterion.measure
    yield "objective", figure.criterion.objective.number
