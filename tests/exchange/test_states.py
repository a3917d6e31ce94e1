"""Which of two states is shown when messages arrive in any order (Decision 28/2018, article 10.2.h)."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.edxml import StatusCode
from nharong.exchange.rules.states import ACCEPTED_BY_AXIS, ACKNOWLEDGED, further
from nharong.exchange.words import DeliveryState

S = DeliveryState
any_state = st.sampled_from(list(DeliveryState))


def test_the_nine_states_of_the_axis_are_states_of_a_delivery() -> None:
    assert {code.value for code in StatusCode} <= {state.value for state in DeliveryState}


@pytest.mark.parametrize("order", list(permutations([S.ON_AXIS, S.ARRIVED, S.ACCEPTED, S.FINISHED])))
def test_whatever_the_order_of_arrival_the_furthest_is_shown(order: tuple[DeliveryState, ...]) -> None:
    now = S.QUEUED
    for reported in order:
        now = further(now, reported)
    assert now is S.FINISHED


@given(any_state, any_state)
def test_a_delivery_never_goes_back(now: DeliveryState, reported: DeliveryState) -> None:
    shown = further(now, reported)
    assert shown in {now, reported}
    assert further(shown, now) in {shown, now}
    assert further(now, now) is now


@given(any_state, any_state, any_state)
def test_a_repeated_state_changes_nothing(now: DeliveryState, first: DeliveryState, second: DeliveryState) -> None:
    once = further(further(now, first), second)
    assert further(once, once) is once


def test_refused_by_the_axis_is_neither_taken_nor_acknowledged() -> None:
    assert S.REFUSED_BY_AXIS not in ACCEPTED_BY_AXIS
    assert S.QUEUED not in ACCEPTED_BY_AXIS
    assert S.ON_AXIS in ACCEPTED_BY_AXIS - ACKNOWLEDGED
    assert S.ARRIVED in ACKNOWLEDGED


def test_what_the_axis_refused_and_then_took_after_all_is_taken() -> None:
    assert further(S.REFUSED_BY_AXIS, S.ON_AXIS) is S.ON_AXIS
