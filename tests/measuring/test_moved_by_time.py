"""What becomes late without any act: the figure is right at once, and the job moves the rollup after it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from nharong.kernel import clock
from nharong.measuring import measure as declarations
from nharong.measuring.jobs import move_what_time_moved
from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.models import CountedRecord
from nharong.measuring.selectors import differences, figure
from nharong.measuring.tally import place
from nharong.measuring.words import FigureUnit, Standing

KEY = "test_promises"
PROMISED = clock.at_local(2021, 2, 1, 17, 0)


def judge(record: int) -> Judged:
    """A promise made for 17:00 on 1 February: open until then, broken afterwards."""
    broken = clock.now() > PROMISED
    return Judged(
        record_kind="tests.promise",
        record_id=record,
        agency_id=1,
        unit_id=0,
        on=date(2021, 2, 1),
        standing=Standing.FAILED if broken else Standing.PENDING,
        reason="late" if broken else "open",
        label=f"promise {record}",
        stands_until=None if broken else PROMISED,
    )


def judge_again(records: Iterable[int]) -> Iterator[Judged]:
    return map(judge, records)


@pytest.fixture
def promises(db: None, stopped_clock: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declarations, "_declared", {})
    declare(
        Measure(
            key=KEY,
            title="promises kept",
            population="promises",
            unit=FigureUnit.PERCENT,
            recount=lambda _year: judge_again([1, 2]),
            reasons={},
            judge_again=judge_again,
        )
    )
    with transaction.atomic():
        for record in (1, 2):
            place(KEY, judge(record))


def test_an_open_record_is_pending_until_its_time(promises: None) -> None:
    shown = figure(measure=KEY, year=2021, agency_ids=[1])
    assert (shown.numerator, shown.denominator, shown.pending) == (0, 0, 2)


def test_the_figure_is_right_the_moment_after_and_the_rollup_follows(
    promises: None, set_clock: Callable[[datetime], None]
) -> None:
    set_clock(PROMISED)
    assert figure(measure=KEY, year=2021, agency_ids=[1]).pending == 2
    set_clock(PROMISED + timedelta(minutes=1))
    shown = figure(measure=KEY, year=2021, agency_ids=[1])
    assert (shown.numerator, shown.denominator, shown.pending, shown.by_reason) == (0, 2, 0, {"late": 2})
    assert differences(measure=KEY, year=2021) == []
    move_what_time_moved.call()
    assert set(CountedRecord.objects.values_list("standing", "stands_until")) == {("failed", None)}
    assert figure(measure=KEY, year=2021, agency_ids=[1]) == shown
    assert differences(measure=KEY, year=2021) == []


def test_a_standing_that_ended_before_it_began_is_refused_and_not_tried_for_ever(
    promises: None, set_clock: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = declarations.find(KEY)
    assert declared is not None
    stuck = replace(declared, judge_again=lambda ids: (replace(judge(one), stands_until=PROMISED) for one in ids))
    monkeypatch.setitem(declarations._declared, KEY, stuck)
    set_clock(PROMISED + timedelta(minutes=1))
    with pytest.raises(ValueError, match="already past"):
        move_what_time_moved.func()
