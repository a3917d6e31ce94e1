"""The series of a document, and what it is called by the kernel's counters."""

from datetime import date

from django.db.models import Q

from nharong.kernel import clock, counters
from nharong.people.models import Agency

from .models import AdvisoryBody, Document, NumberSeries
from .rules.kinds import KINDS
from .rules.series import SeriesRule, series_for


def series_of(document: Document, *, year: int | None = None) -> str:
    """Which series numbers this document in a year (this one)."""
    return series_for(
        rules_of(document.agency),
        kind=document.kind,
        body=document.body_id,
        year=clock.today().year if year is None else year,
    )


def rules_of(agency: Agency) -> list[SeriesRule]:
    """The agency's series as decided."""
    return [rule_of(row) for row in NumberSeries.objects.filter(agency=agency)]


def rule_of(row: NumberSeries) -> SeriesRule:
    """One row as the rule reads it."""
    return SeriesRule(
        key=key_of(row),
        kinds=frozenset(row.kinds),
        body=row.body_id,
        from_year=row.from_year,
        to_year=row.to_year,
    )


def key_of(row: NumberSeries) -> str:
    """How documents remember the series."""
    return f"series-{row.pk}"


def counter_of(document: Document, *, year: int | None = None) -> str:
    """The kernel's name for the series of a document."""
    return counter_named(document.agency, series_of(document, year=year))


def counter_named(agency: Agency, series: str) -> str:
    """The kernel's name for a series of an agency."""
    return f"documents:{agency.code}:{series}"


def name_of(agency: Agency, series: str) -> str:
    """A series in words: as decided, or by the kind or the body it stands for."""
    if series in KINDS:
        return KINDS[series].name
    number = series.rpartition("-")[2]
    if series.startswith("series-"):
        row = NumberSeries.objects.filter(agency=agency, pk=number).first()
        return row.name if row else series
    body = AdvisoryBody.objects.filter(agency=agency, pk=number).first() if series.startswith("body-") else None
    return body.name if body else series


def last_of(agency: Agency, series: str, *, year: int) -> int:
    """The last number used of a series in a year."""
    return counters.last(series=counter_named(agency, series), year=year)


def bodies_of(agency: Agency, *, on: date) -> list[AdvisoryBody]:
    """The advisory bodies an agency has on a day."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return list(AdvisoryBody.objects.filter(live, agency=agency, valid_from__lte=on))
