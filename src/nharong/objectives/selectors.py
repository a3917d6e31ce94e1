"""The live board, and the records behind each figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.measuring import selectors as measuring
from nharong.measuring.history import figure_as_of
from nharong.measuring.measure import Endangered, find
from nharong.measuring.models import CountedRecord
from nharong.measuring.selectors import Figure
from nharong.people.models import Agency

from .models import Criterion, FrozenFigure, FrozenRecord, Objective, ObjectiveSet
from .rules.commitment import Committed, in_order, name_hash, salt_of
from .rules.comparing import judge, judge_during
from .rules.periods import Period
from .words import Comparison, Measure, PeriodKind, State, Unit

FRIDAY = 4


@dataclass(frozen=True, kw_only=True)
class Danger:
    """What will come of a criterion if nobody acts by ``until``: so many open records fail; ``breaks`` its target then."""

    until: datetime
    records: tuple[Endangered, ...]
    breaks: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One criterion on the board. ``figure`` is None where no room counts the measure yet."""

    criterion_id: int
    objective: int
    objective_text: str
    measure: str
    title: str | Promise
    comparison: str
    target: Fraction
    unit: str
    exclusions: tuple[str, ...]
    agencies: tuple[Agency, ...]
    figure: Figure | None
    state: State
    danger: Danger | None = None
    year: int = 0
    past: bool = False

    @property
    def population(self) -> str:
        """What the figure is counted over, in words; empty where no room counts it."""
        declared = find(self.measure)
        return str(declared.population) if declared else ""

    @property
    def numerator(self) -> int | None:
        """How many records satisfy the criterion; None without a source."""
        return self.figure.numerator if self.figure else None

    @property
    def denominator(self) -> int | None:
        """Over how many records."""
        return self.figure.denominator if self.figure else None

    @property
    def excluded(self) -> int:
        """How many were left out."""
        return self.figure.excluded if self.figure else 0

    @property
    def target_number(self) -> int | float:
        """The target as a plain number."""
        return int(self.target) if self.target.denominator == 1 else float(self.target)

    @property
    def target_text(self) -> str:
        """The target as an office writes it: "> 95 %", "≥ 2"."""
        sign = {">=": "≥", "<=": "≤"}.get(self.comparison, self.comparison)
        return f"{sign} {decimal(self.target)}{' %' if self.unit == Unit.PERCENT else ''}"

    @property
    def percent_text(self) -> str:
        """The share with two digits, cut and never rounded up, so that 94.999 % does not read as 95 %."""
        share = self.figure.share if self.figure else None
        if share is None or self.unit != Unit.PERCENT:
            return ""
        return f"{decimal(Fraction(int(share * 10000), 100))} %"

    @property
    def result_text(self) -> str:
        """The figure in one look."""
        if self.figure is None:
            return "–"
        if self.unit == Unit.COUNT:
            return str(self.figure.numerator)
        return f"{self.figure.numerator}/{self.figure.denominator}" + (
            f" = {self.percent_text}" if self.percent_text else ""
        )


@dataclass(frozen=True, kw_only=True)
class Board:
    """The objectives of a year with their lines; ``sets`` are the decisions they come from."""

    year: int
    sets: tuple[ObjectiveSet, ...]
    lines: tuple[Line, ...] = field(default_factory=tuple)


def decimal(number: Fraction) -> str:
    """A number as Vietnamese offices write it: "95", "99,5"; exact, for targets have few digits."""
    text = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def cut_percent(done: int, all_: int) -> str:
    """A share with two digits, cut and never rounded up; empty where nothing arose."""
    return f"{decimal(Fraction(done * 10000 // all_, 100))} %" if all_ else ""


def board(*, year: int, as_of: datetime | None = None) -> Board:
    """Every criterion in force for a year, with its figure and state: live from the rollups, or as of a past moment."""
    at = as_of or clock.now()
    sets = tuple(in_force(year, on=at.astimezone(clock.ZONE).date()) if as_of else in_force(year))
    objectives = (
        Objective.objects.filter(set__in=sets).prefetch_related("criteria__agencies").order_by("set_id", "number")
    )
    lines = [
        _line(objective, criterion, year, at, past=as_of is not None)
        for objective in objectives
        for criterion in objective.criteria.all()
    ]
    return Board(year=year, sets=sets, lines=tuple(lines))


def lines_in_danger(*, year: int) -> list[Line]:
    """The criteria in force whose open records will break them by the end of the week. Asks first, in one query, which
    measures have anything open that ends by then: most days that is the whole answer.
    """
    at = clock.now()
    ending = measuring.measures_ending(until=end_of_week(at), year=year)
    criteria = Criterion.objects.filter(objective__set__in=in_force(year), measure__in=ending)
    lines = [
        _line(one.objective, one, year, at)
        for one in criteria.select_related("objective").prefetch_related("agencies").order_by("objective__number", "id")
    ]
    return [line for line in lines if line.danger is not None and line.danger.breaks]


def line_of(*, criterion_id: int, as_of: datetime | None = None) -> tuple[Line, ObjectiveSet]:
    """One criterion with its figure, live or as of a past moment, and the set it belongs to."""
    criterion = Criterion.objects.select_related("objective__set__document").get(pk=criterion_id)
    chosen = criterion.objective.set
    at = as_of or clock.now()
    return _line(criterion.objective, criterion, chosen.year, at, past=as_of is not None), chosen


def line_during(criterion: Criterion, period: Period) -> Line:
    """A criterion with its figure of one period that is over, judged as at its end."""
    line = _line(criterion.objective, criterion, period.year, clock.now(), months=period.months)
    if line.figure is None:
        return line
    unit = Unit(criterion.unit)
    ended = judge(
        line.figure.numerator,
        line.figure.denominator,
        Comparison(criterion.comparison),
        criterion.target_fraction,
        unit,
    )
    part_of_a_year = period.kind is not PeriodKind.YEAR and unit is Unit.COUNT
    state = State.NOT_DUE if part_of_a_year and ended is State.NOT_MET else ended
    return replace(line, state=state, danger=None)


def records_of_period(line: Line, period: Period) -> Iterator[CountedRecord]:
    """The records behind such a figure, by kind and key."""
    rows = records_behind(line, year=period.year).filter(on__gte=period.first_day, on__lte=period.last_day)
    moved = {before.pk: after for before, after in measuring.moved_by_time(line.measure)}
    for row in rows.order_by("record_kind", "record_id").iterator(chunk_size=2000):
        if after := moved.get(row.pk):
            row.standing, row.reason, row.unit_id, row.on = after.standing, after.reason, after.unit_id, after.on
        yield row


def in_force(year: int, *, on: date | None = None) -> QuerySet[ObjectiveSet]:
    """The sets in force for a year, or those that were in force on a day."""
    since = {"in_force_from__lte": on} if on else {"in_force_from__isnull": False}
    return ObjectiveSet.objects.filter(year=year, **since).select_related("agency", "document").order_by("id")


def years() -> list[int]:
    """The years with objectives in force, newest first."""
    return list(
        ObjectiveSet.objects.filter(in_force_from__isnull=False)
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct()
    )


def set_of(document: Document) -> ObjectiveSet | None:
    """The objectives read from a document, if any."""
    return ObjectiveSet.objects.filter(document=document).first()


def records_behind(
    line: Line, *, year: int, standing: str = "", month: int | None = None, unit_id: int | None = None
) -> QuerySet[CountedRecord]:
    """The records of one line: counted, failed and excluded ones."""
    return measuring.records(
        measure=line.measure,
        year=year,
        agency_ids=[agency.pk for agency in line.agencies],
        standing=standing,
        month=month,
        unit_id=unit_id,
    )


def recounted(line: Line, *, year: int) -> Figure:
    """The same figure counted again from the records themselves."""
    return measuring.recounted(measure=line.measure, year=year, agency_ids=[agency.pk for agency in line.agencies])


def elapsed_part(year: int, today: date) -> Fraction:
    """How much of the year has gone by, from 0 to 1."""
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    return max(Fraction(0), min(Fraction(1), Fraction((today - start).days, (end - start).days)))


def _line(
    objective: Objective,
    criterion: Criterion,
    year: int,
    at: datetime,
    *,
    past: bool = False,
    months: Iterable[int] = range(1, 13),
) -> Line:
    agencies = tuple(criterion.agencies.all())
    declared = find(criterion.measure)
    asked: dict[str, Any] = {
        "measure": criterion.measure,
        "year": year,
        "agency_ids": [agency.pk for agency in agencies],
    }
    figure: Figure | None = None
    danger: Danger | None = None
    if declared and past:
        figure = figure_as_of(**asked, at=at, months=months)
    elif declared:
        figure = measuring.figure(**asked, months=months)
        danger = _danger(criterion, figure, at=at, **asked)
    word = Measure(criterion.measure)
    title: str | Promise = declared.title if declared else (word.english if get_language() == "en" else word.vietnamese)
    state = judge_during(
        figure.numerator if figure else None,
        figure.denominator if figure else None,
        Comparison(criterion.comparison),
        criterion.target_fraction,
        Unit(criterion.unit),
        elapsed=elapsed_part(year, at.astimezone(clock.ZONE).date()),
    )
    if state is State.MET and danger is not None and danger.breaks:
        state = State.AT_RISK
    return Line(
        criterion_id=criterion.pk,
        objective=objective.number,
        objective_text=objective.text,
        measure=criterion.measure,
        title=title,
        comparison=criterion.comparison,
        target=criterion.target_fraction,
        unit=criterion.unit,
        exclusions=tuple(criterion.exclusions),
        agencies=agencies,
        figure=figure,
        state=state,
        danger=danger,
        year=year,
        past=past,
    )


def _danger(
    criterion: Criterion, figure: Figure, *, measure: str, year: int, agency_ids: list[int], at: datetime
) -> Danger | None:
    """What the open records would do to the target by the end of the working week if nobody acts."""
    until = end_of_week(at)
    records = measuring.endangered(measure=measure, year=year, agency_ids=agency_ids, until=until)
    if not records:
        return None
    leaving = sum(one.counted_now for one in records)
    numerator = figure.numerator - leaving
    denominator = figure.denominator + len(records) - leaving
    then = judge(
        max(0, numerator),
        denominator,
        Comparison(criterion.comparison),
        criterion.target_fraction,
        Unit(criterion.unit),
    )
    return Danger(until=until, records=tuple(records), breaks=then is State.NOT_MET)


def end_of_week(moment: datetime) -> datetime:
    """The end of this week's Friday; on a Saturday or Sunday that of the next week's."""
    local = moment.astimezone(clock.ZONE)
    day = local.date() + timedelta(days=(FRIDAY - local.weekday()) % 7)
    return datetime.combine(day, time(23, 59, 59), tzinfo=clock.ZONE)


def criteria_of(*, objective: int, year: int) -> list[Criterion]:
    """The criteria in force for a numbered objective of a year."""
    rows = Criterion.objects.filter(objective__number=objective, objective__set__in=in_force(year))
    return list(rows.select_related("objective__set__agency").order_by("objective__set_id", "id"))


def frozen_of(criterion: Criterion, period: str) -> FrozenFigure | None:
    """The newest edition of a criterion's figure for a period, if it was closed."""
    rows = FrozenFigure.objects.filter(criterion=criterion, period=period).order_by("-edition")
    return rows.select_related("criterion__objective__set__agency").first()


def name_behind(*, roots: Iterable[str], kind: str, pk: str) -> tuple[str, str] | None:
    """The name and the salt of a record behind one of the frozen figures with these roots; None when there is none."""
    if not pk.isdecimal() or not pk.isascii() or int(pk) >= 1 << 63:
        return None
    wanted = set(roots)
    for figure in FrozenFigure.objects.all():
        if figure.facts.get("records_root") in wanted:
            found = figure.records.filter(record_kind=kind, record_id=int(pk)).first()
            if found is not None:
                return found.label, salt_of(figure.seed, kind, int(pk))
    return None


def committed(figure: FrozenFigure) -> list[Committed]:
    """The records behind a frozen figure as they are proved: names hidden, in their one order."""
    return committed_facts(figure.seed, figure.records.all())


def committed_facts(seed: str, records: Iterable[FrozenRecord]) -> list[Committed]:
    """The records as they are hashed, their names hidden, in the one order."""
    return in_order(
        [
            Committed(
                kind=one.record_kind,
                id=one.record_id,
                on=one.on,
                unit=one.unit_id,
                standing=str(one.standing),
                reason=one.reason,
                name_hash=name_hash(one.label, salt_of(seed, one.record_kind, one.record_id)),
            )
            for one in records
        ]
    )
