"""A figure against its target, in exact arithmetic."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.objectives.rules.comparing import holds, judge, judge_during, project
from nharong.objectives.words import Comparison, Exclusion, Measure, State, Unit

OVER, AT_LEAST, EXACTLY = Comparison.OVER, Comparison.AT_LEAST, Comparison.EXACTLY
AT_MOST, UNDER = Comparison.AT_MOST, Comparison.UNDER
PERCENT, COUNT = Unit.PERCENT, Unit.COUNT

whole = st.integers(0, 10**9)
target = st.fractions(0, 100)
comparison = st.sampled_from(list(Comparison))


def test_ninety_five_per_cent_is_not_over_ninety_five() -> None:
    """95.00 % misses `trên 95%`; one dossier more meets it, however many there are."""
    assert judge(95, 100, OVER, Fraction(95), PERCENT) is State.NOT_MET
    assert judge(95 * 10**9, 100 * 10**9, OVER, Fraction(95), PERCENT) is State.NOT_MET
    assert judge(95 * 10**9 + 1, 100 * 10**9, OVER, Fraction(95), PERCENT) is State.MET
    assert judge(95, 100, AT_LEAST, Fraction(95), PERCENT) is State.MET


def test_one_missing_among_a_billion_is_not_a_hundred_per_cent() -> None:
    """A rounded figure would say 100.00 %."""
    assert judge(10**9 - 1, 10**9, EXACTLY, Fraction(100), PERCENT) is State.NOT_MET
    assert judge(10**9, 10**9, EXACTLY, Fraction(100), PERCENT) is State.MET


@given(comparison, target)
def test_an_empty_population_is_neither_met_nor_missed(how: Comparison, level: Fraction) -> None:
    """Nothing arose."""
    assert judge(0, 0, how, level, PERCENT) is State.NONE_AROSE


@given(comparison, target)
def test_a_figure_nobody_supplies_is_told(how: Comparison, level: Fraction) -> None:
    """None is not zero."""
    assert judge(None, None, how, level, COUNT) is State.NO_SOURCE
    assert judge_during(None, None, how, level, PERCENT, elapsed=Fraction(1, 2)) is State.NO_SOURCE


@given(whole, whole, target)
def test_comparisons_exclude_each_other(some: int, more: int, level: Fraction) -> None:
    """Exactly one of under, exactly, over holds; at least and at most are their unions."""
    population = some + more + 1
    state = {how: judge(some, population, how, level, PERCENT) is State.MET for how in Comparison}
    assert state[UNDER] + state[EXACTLY] + state[OVER] == 1
    assert state[AT_LEAST] == (state[EXACTLY] or state[OVER])
    assert state[AT_MOST] == (state[EXACTLY] or state[UNDER])


@given(whole, whole, target, st.integers(1, 1000), comparison)
def test_the_size_of_the_population_changes_nothing(
    some: int, more: int, level: Fraction, times: int, how: Comparison
) -> None:
    """A share is the same for a population any number of times as large."""
    population = some + more + 1
    assert judge(some, population, how, level, PERCENT) is judge(some * times, population * times, how, level, PERCENT)


@given(whole, whole)
def test_a_count_is_compared_as_it_stands(number: int, level: int) -> None:
    """Its population is of no matter."""
    assert (judge(number, None, AT_LEAST, Fraction(level), COUNT) is State.MET) == (number >= level)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (6, 5), (1, -1), (1, 0)])
def test_impossible_counts_are_an_error(numerator: int, denominator: int) -> None:
    """A part greater than its population is a fault of the program, not a figure."""
    with pytest.raises(ValueError, match="never"):
        judge(numerator, denominator, AT_LEAST, Fraction(95), PERCENT)


def test_a_count_that_may_still_grow_is_not_due() -> None:
    """No internal audit in June is not yet a failure; in January after the year it is."""
    for elapsed, state in ((Fraction(0), State.NOT_DUE), (Fraction(1, 2), State.NOT_DUE), (Fraction(1), State.NOT_MET)):
        assert judge_during(0, None, AT_LEAST, Fraction(1), COUNT, elapsed=elapsed) is state
    assert judge_during(2, None, AT_LEAST, Fraction(2), COUNT, elapsed=Fraction(1, 4)) is State.MET


def test_a_count_with_an_upper_limit_is_at_risk_when_it_grows_too_fast() -> None:
    """Two of at most three in a quarter of the year project to eight."""
    assert judge_during(2, None, AT_MOST, Fraction(3), COUNT, elapsed=Fraction(1, 4)) is State.AT_RISK
    assert judge_during(4, None, AT_MOST, Fraction(3), COUNT, elapsed=Fraction(1, 4)) is State.NOT_MET


def test_a_share_is_at_risk_when_open_records_would_push_it_under() -> None:
    """96 of 100 is over 95 %; two open dossiers about to fall overdue bring it to 94.1 %."""
    half = Fraction(1, 2)
    assert judge_during(96, 100, OVER, Fraction(95), PERCENT, elapsed=half) is State.MET
    assert judge_during(96, 100, OVER, Fraction(95), PERCENT, elapsed=half, failing_soon=1) is State.MET
    assert judge_during(96, 100, OVER, Fraction(95), PERCENT, elapsed=half, failing_soon=2) is State.AT_RISK
    assert judge_during(96, 100, OVER, Fraction(95), PERCENT, elapsed=Fraction(1), failing_soon=2) is State.MET


@given(st.tuples(whole, whole), target, comparison, st.fractions(0, 1), st.integers(0, 1000))
def test_the_projection_only_ever_warns(
    parts: tuple[int, int], level: Fraction, how: Comparison, elapsed: Fraction, failing: int
) -> None:
    """What is met stays met or becomes at risk; what is missed is never made good by a projection of a share."""
    some, more = parts
    population = some + more + 1
    now = judge(some, population, how, level, PERCENT)
    during = judge_during(some, population, how, level, PERCENT, elapsed=elapsed, failing_soon=failing)
    assert during is now or (now is State.MET and during is State.AT_RISK)


def test_a_projection_needs_a_period_that_has_begun() -> None:
    """And an elapsed part between nothing and all of it."""
    assert project(3, Fraction(0), COUNT) is None
    assert project(3, Fraction(1, 4), COUNT) == 12
    with pytest.raises(ValueError, match="between 0 and 1"):
        project(3, Fraction(2), COUNT)
    with pytest.raises(ValueError, match="never negative"):
        project(3, Fraction(1, 2), PERCENT, denominator=4, failing_soon=-1)


def test_holds_is_exact() -> None:
    """Fractions, not floating numbers."""
    assert not holds(Fraction(1, 10) * 3, Comparison.OVER, Fraction(3, 10))


def test_every_word_has_a_vietnamese_and_an_english_label() -> None:
    """No word of the room is shown raw."""
    words: list[Measure | Comparison | Exclusion | State] = [*Measure, *Comparison, *Exclusion, *State]
    assert all(word.vietnamese and word.english for word in words)
    assert State.NONE_AROSE.vietnamese == "không phát sinh"
