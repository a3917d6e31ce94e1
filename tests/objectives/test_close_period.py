"""Closing a period freezes the figure and its records; nothing of it can be changed unseen."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration.cast import Office
from nharong.flows.issue_document.chain import record_paper_document
from nharong.kernel import clock, journal
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.measuring.models import CountedRecord
from nharong.objectives import acts
from nharong.objectives.freezing import CHANGED, GONE, broken_figures
from nharong.objectives.models import Criterion, FrozenFigure
from nharong.objectives.rules.commitment import digest_of, name_hash, salt_of
from nharong.objectives.rules.periods import Period, period_of, periods_of
from nharong.objectives.selectors import board, end_of_week
from nharong.objectives.words import Measure, PeriodKind
from tests.documents import steps

from . import adopting

JANUARY = Period(PeriodKind.MONTH, 2021, 1)
SetClock = Callable[[datetime], None]


@pytest.fixture
def lived(office: Office, axis: MemoryAxis, set_clock: SetClock) -> Office:
    """Objectives in force; one electronic document of the Office and one on paper in January; it is February now."""
    adopting.adopted(office)
    steps.numbered(office)
    record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind="plan", subject="Văn bản giấy", directs=False
    )
    set_clock(clock.at_local(2021, 2, 1, 8, 0))
    return office


def criterion(measure: Measure = Measure.DOCUMENTS_SIGNED_AND_PROCESSED) -> Criterion:
    return Criterion.objects.get(measure=measure)


def close(office: Office, *, who: str = "khoi", period: Period = JANUARY, reason: str = "Hết tháng.") -> FrozenFigure:
    return acts.close_period(actor=office.actor(who), criterion_id=criterion().pk, period=period, reason=reason)


def test_value_population_and_records_are_frozen_with_the_reason(lived: Office, set_clock: SetClock) -> None:
    frozen = close(lived)
    assert (frozen.numerator, frozen.denominator, frozen.excluded) == (1, 2, 0)
    assert (frozen.period, frozen.edition, frozen.state, frozen.reason) == ("2021-m01", 1, "not_met", "Hết tháng.")
    assert frozen.facts["population"]
    assert sorted(frozen.records.values_list("standing", "reason")) == [
        ("counted", "signed_and_processed"),
        ("failed", "paper"),
    ]
    line = journal.of(frozen).get()
    assert line.facts["digest"] == frozen.digest == digest_of(frozen.facts)
    CountedRecord.objects.all().delete()
    frozen.refresh_from_db()
    assert frozen.records.count() == 2, "what happens later moves nothing that is frozen"
    assert broken_figures() == []


def test_closed_again_a_new_edition_stands_beside_the_old(lived: Office) -> None:
    close(lived)
    assert close(lived, reason="Bổ sung văn bản giấy.").edition == 2
    assert FrozenFigure.objects.count() == 2


def test_a_period_is_closed_when_it_is_over_by_whom_it_concerns_and_with_a_reason(lived: Office) -> None:
    with pytest.raises(WrongState, match="chưa kết thúc"):
        close(lived, period=Period(PeriodKind.MONTH, 2021, 2))
    with pytest.raises(OfficeError, match="không thuộc năm"):
        close(lived, period=Period(PeriodKind.MONTH, 2020, 1))
    with pytest.raises(OfficeError, match="lý do"):
        close(lived, reason="  ")
    with pytest.raises(NotAllowed):
        close(lived, who="mai")
    assert not FrozenFigure.objects.exists()


def test_what_is_not_counted_yet_is_not_frozen(lived: Office) -> None:
    uncounted = [one for one in board(year=2021).lines if one.figure is None]
    for line in uncounted:
        with pytest.raises(WrongState, match="nguồn số liệu"):
            acts.close_period(
                actor=lived.actor("khoi"), criterion_id=line.criterion_id, period=JANUARY, reason="Hết tháng."
            )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE objectives_frozenfigure SET numerator = 2",
        "UPDATE objectives_frozenfigure SET digest = 'ab'",
        "UPDATE objectives_frozenfigure SET state = 'met'",
        "UPDATE objectives_frozenfigure SET seed = '00'",
        "UPDATE objectives_frozenfigure SET seed = 'không'",
        "UPDATE objectives_frozenrecord SET standing = 'counted'",
        "UPDATE objectives_frozenrecord SET label = 'khác'",
        "DELETE FROM objectives_frozenrecord WHERE standing = 'failed'",
    ],
)
def test_any_change_by_direct_sql_is_found_and_the_line_named(lived: Office, change: str) -> None:
    line = journal.of(close(lived)).get()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert broken_figures() == [(line.pk, CHANGED)]


def test_a_frozen_figure_taken_away_is_found(lived: Office) -> None:
    line = journal.of(close(lived)).get()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM objectives_frozenrecord")
        cursor.execute("DELETE FROM objectives_frozenfigure")
    assert broken_figures() == [(line.pk, GONE)]


def test_a_name_is_opened_by_its_salt_alone(lived: Office) -> None:
    frozen = close(lived)
    one, other = frozen.records.order_by("record_id")
    salt = salt_of(frozen.seed, one.record_kind, one.record_id)
    assert name_hash(one.label, salt) != name_hash(other.label, salt)
    assert salt != salt_of(frozen.seed, other.record_kind, other.record_id)


def test_the_board_of_a_past_day_is_what_it_was(lived: Office, set_clock: SetClock) -> None:
    asked = clock.at_local(2021, 1, 29, 23, 59)
    then = board(year=2021)
    record_paper_document(
        actor=lived.actor("thu"), agency=lived.agencies["office"], kind="plan", subject="Tháng hai", directs=False
    )
    live = {one.measure: one for one in board(year=2021).lines}
    past = {one.measure: one for one in board(year=2021, as_of=asked).lines}
    four = Measure.DOCUMENTS_SIGNED_AND_PROCESSED
    assert (live[four].denominator, past[four].denominator) == (3, 2)
    assert [one.figure for one in past.values()] == [one.figure for one in then.lines]
    assert board(year=2021, as_of=clock.at_local(2021, 1, 28)).lines == (), "not in force that day"


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-m02", "2020-02-01", "2020-02-29"),
        ("2021-q4", "2021-10-01", "2021-12-31"),
    ],
)
def test_periods_have_days_and_codes(code: str, first: str, last: str) -> None:
    period = period_of(code)
    assert (str(period.first_day), str(period.last_day), period.code) == (first, last, code)


def test_a_year_has_seventeen_periods_each_with_its_code() -> None:
    codes = [one.code for one in periods_of(2021)]
    assert len(set(codes)) == 17
    assert [period_of(code).code for code in codes] == codes
    assert list(period_of("2021-q2").months) == [4, 5, 6]


@pytest.mark.parametrize(
    "code", ["", "x", "2021-", "2021-m13", "2021-m00", "2021-q5", "2021-w1", "99999", "2021-m1x", "0", "²", "2021-m²"]
)
def test_other_words_are_no_periods(code: str) -> None:
    with pytest.raises(ValueError, match="no such period"):
        period_of(code)


@pytest.mark.parametrize(("day", "friday"), [(25, 29), (29, 29), (30, 5), (31, 5)])
def test_the_week_ends_on_friday(day: int, friday: int) -> None:
    assert end_of_week(clock.at_local(2021, 1, day)).day == friday
