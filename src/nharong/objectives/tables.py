"""The tables of a criterion's pages: its records with the reason of each, its months, its units and years."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.documents import selectors as documents
from nharong.kernel.actor import Actor
from nharong.kernel.pages import address_of, readable
from nharong.measuring import selectors as measuring
from nharong.measuring.measure import find
from nharong.measuring.selectors import Figure
from nharong.measuring.words import Standing
from nharong.people import selectors as people
from nharong.people.models import Unit

from .selectors import Line, cut_percent
from .words import Unit as FigureUnit

DOCUMENT = "documents.document"
TONES = {Standing.COUNTED: "good", Standing.FAILED: "bad", Standing.EXCLUDED: "void", Standing.PENDING: "waiting"}


class Record(Protocol):
    """A record behind a figure: kept, of a past moment, or in danger."""

    @property
    def record_kind(self) -> str: ...
    @property
    def record_id(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def label(self) -> str: ...


def open_to(actor: Actor, records: Sequence[Record]) -> set[tuple[str, int]]:
    """Those of the records whose names and pages this reader may see: everybody sees the figures, not each text.

    Where no room has said who may read its things, they are those of the agencies that the reader works for.
    """
    kinds: dict[str, list[int]] = {}
    for one in records:
        kinds.setdefault(one.record_kind, []).append(one.record_id)
    served = {agency.pk for agency in people.agencies_served_by(actor.agency_id)}
    found: set[tuple[str, int]] = set()
    for kind, keys in kinds.items():
        allowed = readable(kind, keys, actor)
        if allowed is None and kind == DOCUMENT:
            allowed = set(documents.readable_by(actor).filter(pk__in=keys).values_list("pk", flat=True))
        if allowed is None:
            allowed = {one.record_id for one in records if one.record_kind == kind and one.agency_id in served}
        found |= {(kind, key) for key in keys if key in allowed}
    return found


def record_columns() -> list[Column]:
    """The columns of the list behind a figure."""
    return [
        Column("label", _("Bản ghi"), kind="link", width="wide"),
        Column("on", _("Ngày"), kind="date"),
        Column("standing", _("Kết quả"), kind="state"),
        Column("reason", _("Vì sao"), width="wide"),
    ]


def record_rows(line: Line, records: Sequence[Any], actor: Actor) -> list[Row]:
    """The records; names and links only where the reader may read."""
    measure = find(line.measure)
    reasons = measure.reasons if measure else {}
    opened = open_to(actor, records)
    return [
        Row(
            cells={
                "label": label_of(one, opened),
                "on": one.on,
                "standing": Badge(TONES[Standing(one.standing)], str(Standing(one.standing).label)),
                "reason": str(reasons.get(one.reason, one.reason)),
            },
            url=address_of(one.record_kind, one.record_id) if (one.record_kind, one.record_id) in opened else "",
        )
        for one in records
    ]


def label_of(one: Record, opened: set[tuple[str, int]]) -> str:
    """A record's name, or only its number for whoever may not read it."""
    if (one.record_kind, one.record_id) in opened:
        return one.label
    return _("Bản ghi số %(number)s (bạn không có quyền xem)") % {"number": one.record_id}


def danger_rows(records: Sequence[Any], actor: Actor) -> list[Row]:
    """What will fail unless somebody acts, the most urgent first."""
    opened = open_to(actor, records)
    return [
        Row(
            cells={"label": label_of(one, opened), "until": one.fails_after},
            url=address_of(one.record_kind, one.record_id) if (one.record_kind, one.record_id) in opened else "",
            tone="warning",
        )
        for one in records
    ]


def months_table(line: Line) -> tuple[list[Column], list[Row]]:
    """One line of twelve months and the whole, each cell leading to its records."""
    figure = line.figure
    columns = [
        Column("month", _("Tháng"), kind="link"),
        Column("done", _("Đạt"), kind="number"),
        Column("all", _("Thuộc diện tính"), kind="number"),
        Column("percent", _("Tỷ lệ"), kind="number"),
    ]
    if figure is None:
        return columns, []
    here = reverse("objectives:criterion", args=[line.criterion_id])
    rows = [
        Row(
            cells={
                "month": _("Tháng %(number)s") % {"number": month},
                "done": done,
                "all": all_,
                "percent": cut_percent(done, all_),
            },
            url=f"{here}?thang={month}#records",
        )
        for month, (done, all_) in enumerate(figure.months, start=1)
        if all_
    ]
    return columns, rows


def comparison_table(line: Line, years: Iterable[int]) -> tuple[list[Column], list[Row]]:
    """Units down, years across: the same measure over the same agencies; the last line is the whole."""
    asked = [agency.pk for agency in line.agencies]
    figures = {year: measuring.figure(measure=line.measure, year=year, agency_ids=asked) for year in sorted(set(years))}
    units = sorted({unit for figure in figures.values() for unit in figure.units})
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    columns = [
        Column("unit", _("Đơn vị"), width="wide"),
        *(Column(str(year), str(year), kind="number") for year in figures),
    ]
    rows = [
        Row(
            cells={
                "unit": names.get(unit, _("Không rõ đơn vị")),
                **{str(year): _cell(line, figure.units.get(unit, (0, 0))) for year, figure in figures.items()},
            }
        )
        for unit in units
    ]
    whole = {str(year): _cell(line, _whole(figure)) for year, figure in figures.items()}
    return columns, [*rows, Row(cells={"unit": _("Tất cả"), **whole}, tone="info")]


def _whole(figure: Figure) -> tuple[int, int]:
    return figure.numerator, figure.denominator


def _cell(line: Line, pair: tuple[int, int]) -> str:
    done, all_ = pair
    if line.unit == FigureUnit.COUNT:
        return str(done)
    return f"{done}/{all_} ({cut_percent(done, all_)})" if all_ else "–"
