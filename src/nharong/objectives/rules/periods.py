"""The periods a figure is closed for: a month, a quarter, a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nharong.objectives.words import PeriodKind

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """The ``number``-th month or quarter of a year, or the year itself (number 1)."""

    kind: PeriodKind
    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 // _MONTHS[self.kind] or not 1 <= self.year <= 9998:
            raise ValueError("no such period")

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        following = self.number * _MONTHS[self.kind] + 1
        return date(self.year + (following > 12), (following - 1) % 12 + 1, 1) - timedelta(days=1)

    @property
    def months(self) -> range:
        """Its months, 1 to 12."""
        return range(self.first_day.month, self.last_day.month + 1)

    @property
    def code(self) -> str:
        """A short name: ``2021``, ``2021-q2``, ``2021-m06``."""
        mark = {PeriodKind.MONTH: f"-m{self.number:02d}", PeriodKind.QUARTER: f"-q{self.number}", PeriodKind.YEAR: ""}
        return f"{self.year}{mark[self.kind]}"


def periods_of(year: int) -> Iterator[Period]:
    """Every period of a year: its months, its quarters, itself."""
    for kind, months in _MONTHS.items():
        for number in range(1, 12 // months + 1):
            yield Period(kind, year, number)


def period_of(code: str) -> Period:
    """The period with this short name. ValueError when there is none."""
    year, _dash, part = code.partition("-")
    kinds = {"m": PeriodKind.MONTH, "q": PeriodKind.QUARTER}
    if not year.isdecimal() or len(year) > 4 or not year.isascii():
        raise ValueError("no such period")
    if not part and "-" not in code:
        return Period(PeriodKind.YEAR, int(year), 1)
    if part[:1] not in kinds or not (part[1:].isdecimal() and part.isascii() and len(part) <= 3):
        raise ValueError("no such period")
    return Period(kinds[part[0]], int(year), int(part[1:]))
