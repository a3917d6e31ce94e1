"""Early warnings: the open records that will fail by a moment if nobody acts."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.db import transaction

from nharong.kernel import clock
from nharong.measuring import measure as measures
from nharong.measuring import selectors
from nharong.measuring.measure import Endangered, Judged, Measure, declare
from nharong.measuring.tally import place
from nharong.measuring.words import FigureUnit, Standing

KEY = "endangered_tests"
FRIDAY = clock.at_local(2021, 1, 29, 17, 0)


@pytest.fixture
def declared(db: None, stopped_clock: datetime) -> Iterator[Callable[..., None]]:
    """Declares a measure of the test's own; gone afterwards."""

    def make(at_risk: Callable[[int, datetime], list[Endangered]] | None = None) -> None:
        declare(
            Measure(
                key=KEY,
                title="đo thử",
                population="bản ghi thử",
                unit=FigureUnit.PERCENT,
                recount=lambda year: (),
                reasons={},
                judge_again=lambda keys: (),
                at_risk=at_risk,
            )
        )

    yield make
    measures._declared.pop(KEY, None)


def _kept(number: int, standing: Standing, until: datetime | None, *, agency: int = 1, year: int = 2021) -> None:
    with transaction.atomic():
        place(
            KEY,
            Judged(
                record_kind="tests.thing",
                record_id=number,
                agency_id=agency,
                unit_id=0,
                on=date(year, 1, 28),
                standing=standing,
                reason="open",
                label=f"hồ sơ {number}",
                stands_until=until,
            ),
        )


def _asked() -> list[int]:
    found = selectors.endangered(measure=KEY, year=2021, agency_ids=[1], until=FRIDAY)
    return [one.record_id for one in found]


def test_what_ends_by_the_clock_is_warned_of_the_most_urgent_first(declared: Callable[..., None]) -> None:
    declared()
    _kept(1, Standing.PENDING, clock.at_local(2021, 1, 29, 16, 0))
    _kept(2, Standing.COUNTED, clock.at_local(2021, 1, 29, 11, 0))
    assert _asked() == [2, 1]
    first = selectors.endangered(measure=KEY, year=2021, agency_ids=[1], until=FRIDAY)[0]
    assert (first.counted_now, first.label) == (True, "hồ sơ 2")


def test_what_is_done_or_lost_or_ends_later_or_elsewhere_is_not(declared: Callable[..., None]) -> None:
    declared()
    _kept(1, Standing.COUNTED, None)
    _kept(2, Standing.PENDING, clock.at_local(2021, 1, 29, 17, 1))
    _kept(3, Standing.FAILED, clock.at_local(2021, 1, 29, 16, 0))
    _kept(4, Standing.PENDING, clock.at_local(2021, 1, 29, 16, 0), agency=2)
    _kept(5, Standing.PENDING, clock.at_local(2021, 1, 29, 16, 0), year=2020)
    assert _asked() == []


def test_a_room_may_say_it_in_its_own_way(declared: Callable[..., None]) -> None:
    def at_risk(year: int, until: datetime) -> list[Endangered]:
        return [
            Endangered(record_kind="tests.thing", record_id=one, agency_id=1, unit_id=0, label="", fails_after=until)
            for one in (8, 7)
        ]

    declared(at_risk)
    _kept(1, Standing.PENDING, clock.at_local(2021, 1, 29, 16, 0))
    assert _asked() == [7, 8]
