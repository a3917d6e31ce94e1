"""Whether a dossier went the way its published process says: every required step, in order, by a holder entitled to it,
with its papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """The first thing that is not as published."""

    NO_PROCESS = "no_process"
    MISSING_STEP = "missing_step"
    WRONG_ORDER = "wrong_order"
    WRONG_HOLDER = "wrong_holder"
    NOT_ACCEPTED = "not_accepted"
    MISSING_PAPERS = "missing_papers"
    MISSING_PRODUCT = "missing_product"


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A step as published; ``returns_to`` is the earlier step it may send back to."""

    order: int
    required: bool = True
    product: bool = False
    returns_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class TakenStep:
    """A stay at a step as recorded."""

    step: int
    entitled: bool = True
    accepted: bool = True
    done: bool = True
    product: bool = False
    sent_back: bool = False


def fault_of(
    planned: Sequence[PlannedStep], taken: Sequence[TakenStep], *, whole: bool = True, papers_complete: bool = True
) -> Fault | None:
    """The first fault, None where the dossier went as published.

    ``whole`` asks for every required step; a dossier refused on the way, or resolved with only its handing back to
    come, went as published as far as it went.

    >>> fault_of([PlannedStep(order=1), PlannedStep(order=2)], [TakenStep(step=1)])
    <Fault.MISSING_STEP: 'missing_step'>
    """
    if not planned:
        return Fault.NO_PROCESS
    if not papers_complete:
        return Fault.MISSING_PAPERS
    return _in_order(planned, taken) or _held_rightly(planned, taken) or (_missing(planned, taken) if whole else None)


def _in_order(planned: Sequence[PlannedStep], taken: Sequence[TakenStep]) -> Fault | None:
    by_order = {step.order: step for step in planned}
    before: TakenStep | None = None
    for one in taken:
        if one.step not in by_order:
            return Fault.WRONG_ORDER
        if before is not None and before.sent_back:
            if one.step != by_order[before.step].returns_to:
                return Fault.WRONG_ORDER
        else:
            left_out = [
                step.order
                for step in planned
                if (before.step if before else 0) < step.order < one.step and step.required
            ]
            if left_out:
                return Fault.MISSING_STEP
            if before is not None and one.step <= before.step:
                return Fault.WRONG_ORDER
        before = one
    return None


def _held_rightly(planned: Sequence[PlannedStep], taken: Sequence[TakenStep]) -> Fault | None:
    by_order = {step.order: step for step in planned}
    for one in taken:
        if not one.entitled:
            return Fault.WRONG_HOLDER
        if one.done and not one.accepted:
            return Fault.NOT_ACCEPTED
        if one.done and not one.sent_back and by_order[one.step].product and not one.product:
            return Fault.MISSING_PRODUCT
    return None


def _missing(planned: Sequence[PlannedStep], taken: Sequence[TakenStep]) -> Fault | None:
    done = {one.step for one in taken if one.done and not one.sent_back}
    return Fault.MISSING_STEP if any(step.required and step.order not in done for step in planned) else None
