"""The four states by dates, and their sum."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nharong.programme.words import CarryingOut


def carrying_out(
    *, due_on: date | None, done_on: date | None, handed_in_on: date | None = None, on: date
) -> CarryingOut:
    """How a task stands on a day. Completion is the date of the accepted product, not the day somebody ticked it.

    A product handed in in time that waits for its acceptance is in time: who accepts late makes nobody late. A task
    without a term is never overdue.
    """
    if done_on is not None:
        return CarryingOut.DONE_LATE if due_on is not None and done_on > due_on else CarryingOut.DONE_ON_TIME
    reckoned = handed_in_on if handed_in_on is not None else on
    return CarryingOut.OVERDUE if due_on is not None and reckoned > due_on else CarryingOut.IN_TIME


class SumsDiffer(AssertionError):
    """Total and parts do not agree: such a report must not leave the house."""


@dataclass(frozen=True, kw_only=True)
class Sums:
    """How many tasks stand how; ``total`` was counted on its own way."""

    total: int
    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0

    def __post_init__(self) -> None:
        parts = self.done_on_time + self.done_late + self.in_time + self.overdue
        if parts != self.total:
            raise SumsDiffer(f"{self.total} tasks, but {parts} in the four states")

    @property
    def done(self) -> int:
        """Finished, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def going_on(self) -> int:
        """Not finished yet."""
        return self.in_time + self.overdue


def sums_of(states: Iterable[CarryingOut], *, total: int) -> Sums:
    """The four counts of these states; raises ``SumsDiffer`` unless they make up the total counted beside them."""
    counted = Counter(states)
    return Sums(
        total=total,
        done_on_time=counted[CarryingOut.DONE_ON_TIME],
        done_late=counted[CarryingOut.DONE_LATE],
        in_time=counted[CarryingOut.IN_TIME],
        overdue=counted[CarryingOut.OVERDUE],
    )
