"""The rollup moves with every record, in the same transaction: it always equals a recount of the standings."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nharong.measuring.measure import Judged
from nharong.measuring.models import CountedRecord, Rollup
from nharong.measuring.selectors import figure, records
from nharong.measuring.tally import place
from nharong.measuring.words import Standing

MEASURE = "test_measure"


def judged(
    record: int = 1,
    *,
    agency: int = 1,
    unit: int = 0,
    on: date = date(2021, 3, 1),
    standing: Standing = Standing.COUNTED,
    reason: str = "good",
) -> Judged:
    return Judged(
        record_kind="tests.record",
        record_id=record,
        agency_id=agency,
        unit_id=unit,
        on=on,
        standing=standing,
        reason=reason,
        label=f"record {record}",
    )


moves = st.lists(
    st.builds(
        judged,
        st.integers(1, 4),
        agency=st.integers(1, 2),
        unit=st.integers(0, 1),
        on=st.sampled_from([date(2020, 12, 31), date(2021, 1, 1), date(2021, 1, 31), date(2021, 12, 31)]),
        standing=st.sampled_from(list(Standing)),
        reason=st.sampled_from(["good", "late"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_after_any_moves_the_rollup_equals_a_recount_of_the_standings(db: None, sequence: list[Judged]) -> None:
    with transaction.atomic():
        for one in sequence:
            place(MEASURE, one)
        standing = Counter(
            (row.agency_id, row.unit_id, row.on.year, row.on.month, row.standing, row.reason)
            for row in CountedRecord.objects.all()
        )
        cells = {
            (cell.agency_id, cell.unit_id, cell.year, cell.month, cell.standing, cell.reason): cell.count
            for cell in Rollup.objects.all()
        }
        assert {cell: count for cell, count in cells.items() if count} == dict(standing)
        assert CountedRecord.objects.count() == len({one.record_id for one in sequence})
        for year in (2020, 2021):
            shown = figure(measure=MEASURE, year=year, agency_ids=[1, 2])
            rows = list(records(measure=MEASURE, year=year, agency_ids=[1, 2]))
            assert shown.numerator == sum(row.standing == Standing.COUNTED for row in rows)
            assert shown.denominator == sum(row.standing in (Standing.COUNTED, Standing.FAILED) for row in rows)
            assert shown.pending == sum(row.standing == Standing.PENDING for row in rows)
            assert shown.excluded == sum(row.standing == Standing.EXCLUDED for row in rows)
            assert sum(shown.by_reason.values()) == len(rows)
            assert [sum(pair) for pair in zip(*shown.months, strict=True)] == [shown.numerator, shown.denominator]
            assert sum(pair[1] for pair in shown.units.values()) == shown.denominator
        transaction.set_rollback(True)


def test_a_record_counts_once_however_often_it_is_placed(db: None) -> None:
    for _ in range(3):
        place(MEASURE, judged())
    assert figure(measure=MEASURE, year=2021, agency_ids=[1]).numerator == 1


def test_another_agency_does_not_see_it(db: None) -> None:
    place(MEASURE, judged(agency=1))
    assert figure(measure=MEASURE, year=2021, agency_ids=[2]).denominator == 0
    assert not records(measure=MEASURE, year=2021, agency_ids=[2])


def test_a_very_long_label_is_cut_and_not_refused(db: None) -> None:
    long = judged()
    place(MEASURE, Judged(**{**vars(long), "label": "a" * 900}))
    assert len(CountedRecord.objects.get().label) == 600


@pytest.mark.django_db(transaction=True)
def test_a_rollup_moves_only_inside_a_transaction() -> None:
    """Outside one, a crash between the record and its rollup would leave a wrong figure."""
    with pytest.raises(RuntimeError, match="transaction"):
        place(MEASURE, judged())


@pytest.mark.django_db(transaction=True)
def test_a_failed_act_leaves_the_figure_as_it_was() -> None:
    with transaction.atomic():
        place(MEASURE, judged(standing=Standing.FAILED))
    with transaction.atomic():
        place(MEASURE, judged(standing=Standing.COUNTED))
        transaction.set_rollback(True)
    assert figure(measure=MEASURE, year=2021, agency_ids=[1]).numerator == 0
    assert CountedRecord.objects.get().standing == Standing.FAILED


@pytest.mark.django_db(transaction=True)
def test_records_that_change_places_at_the_same_moment_do_not_block_each_other() -> None:
    """Two go from failed to counted while two go the other way: none may wait for ever, none may be lost."""
    ways = [Standing.COUNTED, Standing.FAILED]
    together = threading.Barrier(4)

    def swing(record: int) -> None:
        together.wait(timeout=30)
        try:
            for turn in range(12):
                with transaction.atomic():
                    place(MEASURE, judged(record, standing=ways[(record + turn) % 2]))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as movers:
        list(movers.map(swing, range(4)))
    shown = figure(measure=MEASURE, year=2021, agency_ids=[1])
    assert (shown.numerator, shown.denominator) == (2, 4)
