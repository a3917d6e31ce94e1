"""Where a figure is going: its value at the year's end if it goes on as it has, with an honest interval.

Shares: what is still to come is as many records as the elapsed part of the year brought, a share of them satisfying
that is known only as well as the records so far tell it (Wilson's interval, 95 %). Counts: events come at the pace they
have come; the interval is that of a count whose pace is itself only estimated (variance of the negative binomial, 95 %).
Little seen gives a wide interval. Nothing is projected from a fiftieth of the year or less, nor from nothing.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from nharong.objectives.words import Unit

#: Two-sided 95 % of the normal distribution.
_Z = 1.959964
LEAST_ELAPSED = Fraction(1, 50)


@dataclass(frozen=True)
class Projection:
    """The expected value at the year's end and its interval: hundredths for a share, records for a count."""

    expected: float
    low: float
    high: float


def project_to_end(numerator: int, denominator: int, unit: Unit, *, elapsed: Fraction) -> Projection | None:
    """The projection; None where too little is known, or the year is over."""
    if not LEAST_ELAPSED < elapsed < 1:
        return None
    to_come = float((1 - elapsed) / elapsed)
    if unit is Unit.COUNT:
        more = numerator * to_come
        spread = _Z * math.sqrt((numerator + 1) * to_come * (1 + to_come))
        return Projection(numerator + more, max(numerator, numerator + more - spread), numerator + more + spread)
    if not denominator:
        return None
    coming = denominator * to_come
    low, high = wilson(numerator, denominator)
    whole = denominator + coming

    def at_end(share: float) -> float:
        return 100 * (numerator + share * coming) / whole

    return Projection(at_end(numerator / denominator), at_end(low), at_end(high))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share: honest near 0 and 100 %, and with few records."""
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = _Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    return max(0.0, middle - half), min(1.0, middle + half)
