"""How a figure stands to its target, in exact arithmetic: 95.00 % is not over 95 %.

A percentage is numerator / denominator times 100 as a fraction, never a rounded number.
"""

import operator
from collections.abc import Callable
from fractions import Fraction

from nharong.objectives.words import Comparison, State, Unit

_HOLDS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.OVER: operator.gt,
    Comparison.EXACTLY: operator.eq,
    Comparison.AT_MOST: operator.le,
    Comparison.UNDER: operator.lt,
}
_UPWARD = (Comparison.AT_LEAST, Comparison.OVER)


def holds(value: Fraction, comparison: Comparison, target: Fraction) -> bool:
    """Whether `value` stands to `target` as asked; both in the same unit."""
    return _HOLDS[comparison](value, target)


def figure(numerator: int, denominator: int | None, unit: Unit) -> Fraction | None:
    """The figure in the target's unit: a count, or hundredths; None for a share of an empty population."""
    if numerator < 0 or (denominator is not None and denominator < 0):
        raise ValueError("a count of records is never negative")
    if unit is Unit.COUNT:
        return Fraction(numerator)
    if denominator is None:
        raise ValueError("a percentage needs its population")
    if numerator > denominator:
        raise ValueError("a part is never greater than its population")
    return Fraction(100 * numerator, denominator) if denominator else None


def judge(
    numerator: int | None, denominator: int | None, comparison: Comparison, target: Fraction, unit: Unit
) -> State:
    """The state at the end of the period; `numerator` None means that nothing supplies this figure yet.

    Raises ValueError for negative counts or a part greater than its population.
    """
    if numerator is None:
        return State.NO_SOURCE
    value = figure(numerator, denominator, unit)
    if value is None:
        return State.NONE_AROSE
    return State.MET if holds(value, comparison, target) else State.NOT_MET


def project(
    numerator: int, elapsed: Fraction, unit: Unit, *, denominator: int | None = None, failing_soon: int = 0
) -> Fraction | None:
    """The figure at the end of the period if it goes on as it has; `elapsed` is the part of the period gone by, 0 to 1.

    A count grows with time. A share stays, except that `failing_soon` records now open will be added to its
    population unmet. None where nothing can be projected (nothing arose, or the period has not begun).
    """
    if not 0 <= elapsed <= 1:
        raise ValueError("the elapsed part of a period lies between 0 and 1")
    if failing_soon < 0:
        raise ValueError("a count of records is never negative")
    if unit is Unit.COUNT:
        return Fraction(numerator) / elapsed if elapsed else None
    return figure(numerator, (denominator or 0) + failing_soon, unit)


def judge_during(
    numerator: int | None,
    denominator: int | None,
    comparison: Comparison,
    target: Fraction,
    unit: Unit,
    *,
    elapsed: Fraction,
    failing_soon: int = 0,
) -> State:
    """The state while the period may still run (`elapsed` < 1).

    A count that must still grow is not due; one met but growing past an upper limit, or a share that the open
    records in danger would push under its target, is at risk.
    """
    now = judge(numerator, denominator, comparison, target, unit)
    if elapsed == 1 or numerator is None or now is State.NONE_AROSE:
        return now
    later = project(numerator, elapsed, unit, denominator=denominator, failing_soon=failing_soon)
    if unit is Unit.COUNT:
        still_to_come = comparison in _UPWARD or (comparison is Comparison.EXACTLY and numerator < target)
        if now is State.NOT_MET:
            return State.NOT_DUE if still_to_come else now
        if still_to_come or later is None:
            return now
    if now is State.MET and later is not None and not holds(later, comparison, target):
        return State.AT_RISK
    return now
