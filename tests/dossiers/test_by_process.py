"""Objective 3a: every required step, in order, by a holder entitled to it, with its papers."""

import pytest

from nharong.dossiers.rules.by_process import Fault, PlannedStep, TakenStep, fault_of

PLAN = [
    PlannedStep(order=1),
    PlannedStep(order=2),
    PlannedStep(order=3, required=False, returns_to=2),
    PlannedStep(order=4, product=True, returns_to=2),
]


def taken(*steps: int) -> list[TakenStep]:
    return [TakenStep(step=step, product=True) for step in steps]


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (taken(1, 2, 3, 4), None),
        (taken(1, 2, 4), None),
        (taken(1, 2, 3), Fault.MISSING_STEP),
        (taken(1, 3, 4), Fault.MISSING_STEP),
        (taken(2, 3, 4), Fault.MISSING_STEP),
        (taken(1, 2, 1, 2, 4), Fault.WRONG_ORDER),
        (taken(1, 2, 7), Fault.WRONG_ORDER),
        ([], Fault.MISSING_STEP),
    ],
)
def test_the_steps_in_their_order(steps: list[TakenStep], fault: Fault | None) -> None:
    assert fault_of(PLAN, steps) == fault


def test_a_step_back_is_in_order_only_where_the_process_allows_it() -> None:
    back = TakenStep(step=4, sent_back=True)
    assert fault_of(PLAN, [*taken(1, 2, 3), back, *taken(2, 3, 4)]) is None
    assert fault_of(PLAN, [*taken(1, 2, 3), back, *taken(1, 2, 4)]) == Fault.WRONG_ORDER


def test_who_held_it_whether_it_was_accepted_and_what_it_made() -> None:
    assert fault_of(PLAN, [*taken(1, 2), TakenStep(step=4, entitled=False, product=True)]) == Fault.WRONG_HOLDER
    assert fault_of(PLAN, [*taken(1, 2), TakenStep(step=4, accepted=False, product=True)]) == Fault.NOT_ACCEPTED
    assert fault_of(PLAN, [*taken(1, 2), TakenStep(step=4)]) == Fault.MISSING_PRODUCT


def test_without_a_process_or_its_papers_nothing_goes_by_the_process() -> None:
    assert fault_of([], taken(1)) == Fault.NO_PROCESS
    assert fault_of(PLAN, taken(1, 2, 4), papers_complete=False) == Fault.MISSING_PAPERS


def test_a_refused_dossier_is_judged_as_far_as_it_went() -> None:
    assert fault_of(PLAN, taken(1, 2), whole=False) is None
    assert fault_of(PLAN, taken(1, 4), whole=False) == Fault.MISSING_STEP
