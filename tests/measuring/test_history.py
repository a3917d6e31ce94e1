"""What the board said on a past day, and counting anew: exactly, after random lives of records."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from nharong.kernel import clock
from nharong.measuring import measure as measures
from nharong.measuring import recounting, selectors
from nharong.measuring.history import figure_as_of, records_as_of
from nharong.measuring.jobs import move_what_time_moved, recount_by_night
from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.models import CountedRecord, RecountAlarm, Rollup, StandingStep
from nharong.measuring.recounting import rebuild, years_counted
from nharong.measuring.selectors import Figure, differences, figure
from nharong.measuring.tally import place, withdraw
from nharong.measuring.words import FigureUnit, Standing

KEY = "history_tests"
AGENCIES = (1, 2)
OPENED = clock.at_local(2021, 1, 29, 8, 0)


class Lives:
    """Records of a test's own, which the measure can judge afresh."""

    def __init__(self) -> None:
        self.records: dict[int, Judged] = {}

    def recount(self, year: int) -> Iterator[Judged]:
        """Each as it should stand."""
        yield from self.records.values()

    def let(self, number: int, standing: Standing, *, agency: int = 1, month: int = 1, **more: object) -> None:
        """Let a record stand so, and count it so."""
        judged = Judged(
            record_kind="tests.thing",
            record_id=number,
            agency_id=agency,
            unit_id=number % 3,
            on=date(2021, month, 5),
            standing=standing,
            reason=f"{standing}",
            label=f"bản ghi {number}",
            **more,  # type: ignore[arg-type] # stands_until alone
        )
        self.records[number] = judged
        with transaction.atomic():
            place(KEY, judged)

    def judge_again(self, keys: object) -> Iterator[Judged]:
        """What was open has failed."""
        for one in list(self.records.values()):
            if one.stands_until is not None and one.stands_until < clock.now():
                self.records[one.record_id] = Judged(
                    **{**one.__dict__, "standing": Standing.FAILED, "reason": "late", "stands_until": None}
                )
            if one.record_id in keys:  # type: ignore[operator] # the keys asked for
                yield self.records[one.record_id]


@pytest.fixture
def lives(db: None, stopped_clock: datetime) -> Iterator[Lives]:
    made = Lives()
    declare(
        Measure(
            key=KEY,
            title="đo thử",
            population="bản ghi thử",
            unit=FigureUnit.PERCENT,
            recount=made.recount,
            reasons={},
            judge_again=made.judge_again,
        )
    )
    yield made
    measures._declared.pop(KEY, None)


def now() -> Figure:
    return figure(measure=KEY, year=2021, agency_ids=AGENCIES)


def then(at: datetime) -> Figure:
    return figure_as_of(measure=KEY, year=2021, agency_ids=AGENCIES, at=at)


def test_any_past_moment_is_answered_exactly(lives: Lives, set_clock: Callable[[datetime], None]) -> None:
    choice = random.Random(7)  # noqa: S311 - a life, not a secret
    said: list[tuple[datetime, Figure]] = []
    for step in range(60):
        moment = OPENED + timedelta(hours=step)
        set_clock(moment)
        number = choice.randint(1, 15)
        if choice.random() < 0.15:
            lives.records.pop(number, None)
            with transaction.atomic():
                withdraw(KEY, "tests.thing", number)
        else:
            lives.let(
                number, choice.choice(list(Standing)), agency=choice.choice(AGENCIES), month=choice.randint(1, 12)
            )
        said.append((moment, now()))
        assert differences(measure=KEY, year=2021) == []
    set_clock(OPENED + timedelta(days=90))
    for moment, figure_then in said:
        assert then(moment) == figure_then
        stood = records_as_of(measure=KEY, year=2021, agency_ids=AGENCIES, at=moment)
        assert sum(one.standing == Standing.COUNTED for one in stood) == figure_then.numerator
        assert len({one.record_id for one in stood}) == len(stood)
    assert then(OPENED - timedelta(seconds=1)) == Figure(
        numerator=0, denominator=0, excluded=0, by_reason={}, months=((0, 0),) * 12
    )


@pytest.mark.parametrize("moved", [True, False])
def test_what_time_moved_moved_at_its_own_moment(
    lives: Lives, set_clock: Callable[[datetime], None], moved: bool
) -> None:
    """Whether a worker was there to move it or not."""
    term = OPENED + timedelta(hours=5)
    lives.let(1, Standing.PENDING, stands_until=term)
    set_clock(OPENED + timedelta(days=3))
    if moved:
        move_what_time_moved.call()
    assert (then(term).denominator, then(term).pending) == (0, 1)
    after = then(term + timedelta(seconds=1))
    assert (after.numerator, after.denominator, after.pending) == (0, 1, 0)


def test_placed_again_as_it_stood_is_no_step(lives: Lives) -> None:
    lives.let(1, Standing.COUNTED)
    lives.let(1, Standing.COUNTED)
    assert StandingStep.objects.count() == 1
    lives.let(1, Standing.FAILED)
    assert list(StandingStep.objects.order_by("id").values_list("step", "standing")) == [
        (1, "counted"),
        (-1, "counted"),
        (1, "failed"),
    ]


def test_rebuilding_mends_whatever_was_spoilt(lives: Lives) -> None:
    for number in range(1, 8):
        lives.let(number, Standing.COUNTED if number % 2 else Standing.FAILED, agency=1 + number % 2)
    good = now()
    Rollup.objects.filter(standing="counted").update(count=99)
    CountedRecord.objects.filter(record_id=2).update(standing="counted")
    CountedRecord.objects.filter(record_id=3).delete()
    CountedRecord.objects.create(
        measure=KEY,
        record_kind="tests.thing",
        record_id=77,
        agency_id=1,
        on=date(2021, 5, 5),
        standing="counted",
        reason="counted",
        label="bịa",
    )
    spoilt = differences(measure=KEY, year=2021)
    assert [line.split(": ")[1] for line in spoilt[:3]] == ["tests.thing#2", "tests.thing#3", "tests.thing#77"]
    assert rebuild(measure=KEY, year=2021) == 3
    assert differences(measure=KEY, year=2021) == []
    assert now() == good
    assert rebuild(measure=KEY, year=2021) == 0
    assert years_counted(KEY) == [2021]
    assert rebuild(measure="none_such", year=2021) == 0


def test_the_night_finds_what_differs_once_and_names_the_record(
    lives: Lives, set_clock: Callable[[datetime], None], caplog: pytest.LogCaptureFixture
) -> None:
    lives.let(1, Standing.COUNTED)
    Rollup.objects.update(count=5)
    CountedRecord.objects.update(standing="failed")
    set_clock(clock.at_local(2021, 1, 30, 1, 59))
    recount_by_night.call()
    assert not RecountAlarm.objects.exists()
    set_clock(clock.at_local(2021, 1, 30, 2, 10))
    recount_by_night.call()
    alarm = next(one for one in recounting.alarms() if one.measure == KEY)
    assert "tests.thing#1" in alarm.lines[0]
    assert "tests.thing#1" in caplog.text
    rebuild(measure=KEY, year=2021)
    recount_by_night.call()
    assert RecountAlarm.objects.get(pk=alarm.pk).lines, "counted once a night"
    set_clock(clock.at_local(2021, 1, 31, 2, 10))
    recount_by_night.call()
    assert not recounting.alarms()


def test_a_record_is_withdrawn_only_in_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        withdraw(KEY, "tests.thing", 1)


def test_an_unknown_measure_has_no_differences() -> None:
    assert selectors.differences(measure="none_such", year=2021) == []
