"""The live board, and the records behind each figure."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.measuring import selectors as measuring
from nharong.measuring.measure import find
from nharong.measuring.models import CountedRecord
from nharong.measuring.selectors import Figure
from nharong.people.models import Agency

from .models import Criterion, Objective, ObjectiveSet
from .rules.comparing import judge_during
from .words import Comparison, Measure, State, Unit


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


def board(*, year: int) -> Board:
    """Every criterion in force for a year, with its live figure and state; reads rollups only."""
    sets = tuple(in_force(year))
    elapsed = elapsed_part(year, clock.today())
    objectives = (
        Objective.objects.filter(set__in=sets).prefetch_related("criteria__agencies").order_by("set_id", "number")
    )
    lines = [
        _line(objective, criterion, year, elapsed) for objective in objectives for criterion in objective.criteria.all()
    ]
    return Board(year=year, sets=sets, lines=tuple(lines))


def line_of(*, criterion_id: int) -> tuple[Line, ObjectiveSet]:
    """One criterion with its live figure, and the set it belongs to."""
    criterion = Criterion.objects.select_related("objective__set__document").get(pk=criterion_id)
    chosen = criterion.objective.set
    return _line(criterion.objective, criterion, chosen.year, elapsed_part(chosen.year, clock.today())), chosen


def in_force(year: int) -> QuerySet[ObjectiveSet]:
    """The sets in force for a year."""
    return (
        ObjectiveSet.objects.filter(year=year, in_force_from__isnull=False)
        .select_related("agency", "document")
        .order_by("id")
    )


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


def _line(objective: Objective, criterion: Criterion, year: int, elapsed: Fraction) -> Line:
    agencies = tuple(criterion.agencies.all())
    declared = find(criterion.measure)
    figure = (
        measuring.figure(measure=criterion.measure, year=year, agency_ids=[agency.pk for agency in agencies])
        if declared
        else None
    )
    word = Measure(criterion.measure)
    title: str | Promise = declared.title if declared else (word.english if get_language() == "en" else word.vietnamese)
    unit = Unit(criterion.unit)
    state = judge_during(
        figure.numerator if figure else None,
        figure.denominator if figure else None,
        Comparison(criterion.comparison),
        criterion.target_fraction,
        unit,
        elapsed=elapsed,
    )
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
    )
