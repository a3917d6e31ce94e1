"""A measure is declared once by the room that keeps the records, and every figure can be counted again."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from nharong.measuring import measure as measures
from nharong.measuring.measure import Judged, Measure, declare, declared, find
from nharong.measuring.models import CountedRecord, Rollup
from nharong.measuring.selectors import Figure, differences, figure, recounted
from nharong.measuring.tally import place
from nharong.measuring.words import FigureUnit, Standing

from .test_place import judged

RECORDS = [
    judged(1, standing=Standing.COUNTED),
    judged(2, standing=Standing.FAILED, reason="late"),
    judged(3, standing=Standing.EXCLUDED, reason="secret"),
]


@pytest.fixture
def measure(db: None, monkeypatch: pytest.MonkeyPatch) -> Measure:
    """A measure of three records, kept as they are recounted; forgotten after the test."""
    monkeypatch.setattr(measures, "_declared", dict(measures._declared))

    def recount(year: int) -> Iterator[Judged]:
        return (one for one in RECORDS if one.on.year == year)

    made = declare(
        Measure(key="test_measure", title="T", population="P", unit=FigureUnit.PERCENT, recount=recount, reasons={})
    )
    for one in RECORDS:
        place(made.key, one)
    return made


def test_the_documents_and_the_exchange_declare_theirs() -> None:
    keys = {one.key for one in declared()}
    assert {"documents_signed_and_processed", "documents_sent_over_axis"} <= keys
    for one in declared():
        assert one.title
        assert one.population
        assert all(one.reasons.values())


def test_a_key_is_declared_once(measure: Measure) -> None:
    assert find("test_measure") is measure
    assert declare(measure) is measure
    with pytest.raises(ValueError, match="twice"):
        declare(replace(measure, title="another"))


def test_nobody_counts_an_unknown_measure(db: None) -> None:
    assert find("nothing") is None
    assert differences(measure="nothing", year=2021) == []
    assert recounted(measure="nothing", year=2021, agency_ids=[1]).denominator == 0


def test_the_share_is_an_exact_fraction_and_nothing_arose_is_not_zero(measure: Measure) -> None:
    assert figure(measure=measure.key, year=2021, agency_ids=[1]).share == Fraction(1, 2)
    assert figure(measure=measure.key, year=2020, agency_ids=[1]).share is None
    third = Figure(numerator=1, denominator=3, excluded=0, by_reason={}, months=())
    assert third.share == Fraction(1, 3)


def test_a_figure_and_its_recount_are_the_same(measure: Measure) -> None:
    assert figure(measure=measure.key, year=2021, agency_ids=[1]) == recounted(
        measure=measure.key, year=2021, agency_ids=[1]
    )
    assert differences(measure=measure.key, year=2021) == []


@pytest.mark.parametrize(
    "change",
    [
        {"standing": Standing.COUNTED},
        {"reason": "good"},
        {"agency_id": 7},
        {"unit_id": 7},
        {"on": judged().on.replace(day=2)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_standing_changed_by_hand_is_named(measure: Measure, change: dict[str, object]) -> None:
    CountedRecord.objects.filter(record_id=2).update(**change)
    (found,) = differences(measure=measure.key, year=2021)
    assert "tests.record#2" in found


def test_a_standing_taken_away_or_put_in_by_hand_is_named(measure: Measure) -> None:
    CountedRecord.objects.filter(record_id=2).delete()
    (missing,) = differences(measure=measure.key, year=2021)
    assert "tests.record#2: None != " in missing
    place(measure.key, RECORDS[1])
    CountedRecord.objects.create(
        measure=measure.key, record_kind="tests.record", record_id=9, agency_id=1, on=judged().on, standing="counted", reason="good"
    )  # fmt: skip
    found = differences(measure=measure.key, year=2021)
    assert any("tests.record#9" in one and one.endswith("!= None") for one in found)


def test_a_rollup_changed_by_hand_is_named(measure: Measure) -> None:
    """The board reads rollups alone: a figure typed into one must not stay unseen."""
    Rollup.objects.filter(standing=Standing.COUNTED).update(count=40)
    (found,) = differences(measure=measure.key, year=2021)
    assert "40 != 1" in found
