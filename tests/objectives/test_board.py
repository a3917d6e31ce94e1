"""The live board: each line a figure over records, in a state, with nothing invented where no room counts yet."""

import json
from datetime import date
from fractions import Fraction

import pytest
from typer.testing import CliRunner

from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration.cast import Office
from nharong.flows.issue_document.chain import record_paper_document, record_secret_number
from nharong.kernel import clock
from nharong.measuring.measure import find
from nharong.objectives.selectors import Line, board, decimal, elapsed_part, line_of, records_behind, recounted
from nharong.objectives.words import Measure, State
from nharong.wiring.command_line import app
from tests.documents import steps
from tests.exchange import post

from . import adopting


@pytest.fixture
def lived(office: Office, axis: MemoryAxis) -> Office:
    """Objectives in force; three documents of the Office (one on paper, one secret beside), two of the Committee sent."""
    adopting.adopted(office)
    post.carry()
    steps.numbered(office)
    steps.numbered(office, kind="report")
    thu = office.actor("thu")
    record_paper_document(
        actor=thu, agency=office.agencies["office"], kind="plan", subject="Văn bản giấy", directs=False
    )
    record_secret_number(actor=thu, agency=office.agencies["office"], number=1)
    post.issued(office)
    return office


def line(measure: Measure) -> Line:
    return next(one for one in board(year=2021).lines if one.measure == measure)


def test_every_line_agrees_with_the_count_by_hand(lived: Office) -> None:
    four, five = line(Measure.DOCUMENTS_SIGNED_AND_PROCESSED), line(Measure.DOCUMENTS_SENT_OVER_AXIS)
    assert (four.numerator, four.denominator, four.excluded) == (2, 3, 1)
    assert (five.numerator, five.denominator, five.excluded) == (1, 2, 0), (
        "the decision was sent, the notice still waits"
    )
    assert (four.state, five.state) == (State.NOT_MET, State.NOT_MET)
    post.carry()
    five = line(Measure.DOCUMENTS_SENT_OVER_AXIS)
    assert (five.numerator, five.denominator, five.state) == (2, 2, State.MET)


def test_every_counted_line_agrees_with_a_recount_and_lists_its_records(lived: Office) -> None:
    for one in board(year=2021).lines:
        if one.figure is None:
            continue
        assert recounted(one, year=2021) == one.figure
        assert records_behind(one, year=2021, standing="counted").count() == one.numerator
        assert records_behind(one, year=2021, standing="excluded").count() == one.excluded
        assert records_behind(one, year=2021, month=1).count() == (one.denominator or 0) + one.excluded
        assert not records_behind(one, year=2021, month=2)
        assert not records_behind(one, year=2020)


def test_a_measure_that_no_room_counts_yet_has_no_source_and_no_figure(lived: Office) -> None:
    """Never a zero, never a hundred per cent."""
    uncounted = [one for one in board(year=2021).lines if find(one.measure) is None]
    for one in uncounted:
        assert (one.figure, one.numerator, one.denominator, one.excluded) == (None, None, None, 0)
        assert (one.state, one.result_text, one.percent_text) == (State.NO_SOURCE, "–", "")
        assert one.title


def test_where_nothing_arose_the_line_says_so(office: Office) -> None:
    adopting.adopted(office)
    four = line(Measure.DOCUMENTS_SIGNED_AND_PROCESSED)
    assert (four.numerator, four.denominator, four.state, four.percent_text) == (0, 0, State.NONE_AROSE, "")


def test_a_year_without_objectives_has_an_empty_board(office: Office) -> None:
    adopting.adopted(office)
    assert board(year=2022).lines == ()


def test_a_percentage_is_cut_and_never_rounded_up(lived: Office) -> None:
    four = line(Measure.DOCUMENTS_SIGNED_AND_PROCESSED)
    assert four.result_text == "2/3 = 66,66 %"
    assert four.target_text == "= 100 %"
    assert line(Measure.DOSSIERS_ON_TIME).target_text == "> 95 %"
    assert line(Measure.NEW_PROCEDURES).target_text == "≥ 2"


@pytest.mark.parametrize(
    ("number", "text"), [(Fraction(95), "95"), (Fraction(199, 2), "99,5"), (Fraction(1, 4), "0,25"), (Fraction(0), "0")]
)
def test_numbers_are_written_as_offices_write_them(number: Fraction, text: str) -> None:
    assert decimal(number) == text


@pytest.mark.parametrize(
    ("today", "part"),
    [
        (date(2020, 6, 1), Fraction(0)),
        (date(2021, 1, 1), Fraction(0)),
        (date(2021, 7, 2), Fraction(182, 365)),
        (date(2021, 12, 31), Fraction(364, 365)),
        (date(2022, 1, 1), Fraction(1)),
        (date(2030, 1, 1), Fraction(1)),
    ],
)
def test_how_much_of_the_year_has_gone_by(today: date, part: Fraction) -> None:
    assert elapsed_part(2021, today) == part


def test_one_line_is_found_again_with_its_decision(lived: Office) -> None:
    for one in board(year=2021).lines:
        again, chosen = line_of(criterion_id=one.criterion_id)
        assert again == one
        assert chosen.document.symbol == "01/QĐ-UBND"


def test_the_command_line_shows_the_same_figures(lived: Office) -> None:
    """`nharong objectives show --year 2021 --json` (the contract's keys and state words)."""
    answer = CliRunner().invoke(app, ["objectives", "show", "--year", "2021", "--json"])
    assert answer.exit_code == 0, answer.output
    shown = json.loads(answer.stdout)
    assert (shown["year"], shown["as_of"]) == (2021, clock.iso(clock.now()))
    by_measure = {one["measure"]: one for one in shown["criteria"]}
    assert set(by_measure) == {measure.value for measure in Measure}
    for one in board(year=2021).lines:
        row = by_measure[one.measure]
        fresh = recounted(one, year=2021) if one.figure else None
        assert row["objective"] == one.objective
        assert row["numerator"] == (fresh.numerator if fresh else None)
        assert row["denominator"] == (fresh.denominator if fresh else None)
        assert row["excluded"] == (fresh.excluded if fresh else 0)
        assert (row["comparison"], row["target"], row["state"]) == (one.comparison, int(one.target), one.state.value)
