"""The office's own hours and days: who may set them, and that they win at once."""

from datetime import date, datetime, time

import pytest
from typer.testing import CliRunner

from nharong.kernel import journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.worktime import acts, selectors
from nharong.worktime.rules.calendar import ZONE
from nharong.worktime.rules.hours import Hours
from nharong.worktime.rules.terms import Term
from nharong.worktime.words import DayKind

CODE = "000.00.01.H34"
EARLY = Hours(time(6, 30), time(11, 0), time(13, 0), time(16, 30))


def somebody(role: str, agency_code: str = CODE) -> Actor:
    return Actor(person_id=1, name="Ai đó", post_id=1, agency_code=agency_code, roles=frozenset({role}))


def test_the_table_comes_with_the_swap_the_library_misses(known_swaps: None) -> None:
    calendar = selectors.calendar_for(on=date(2026, 1, 1))
    assert not calendar.is_working_day(date(2026, 1, 2))
    assert calendar.is_working_day(date(2026, 1, 10))


@pytest.mark.django_db
def test_an_agencys_own_hours_win_from_their_day_on() -> None:
    acts.set_hours(actor=THE_HOUSE, agency_code=CODE, valid_from=date(2021, 4, 1), hours=EARLY)
    own = selectors.calendar_for(CODE, on=date(2021, 4, 1))
    assert own.opening(date(2021, 4, 1)).time() == time(6, 30)
    assert own.opening(date(2021, 3, 31)).time() == time(7, 0)
    assert selectors.calendar_for("", on=date(2021, 4, 1)).opening(date(2021, 4, 1)).time() == time(7, 0)


@pytest.mark.django_db
def test_a_storm_moves_what_is_due_at_once_and_back_when_withdrawn() -> None:
    received = datetime(2021, 3, 9, 9, 0, tzinfo=ZONE)
    term = Term.parse("1 ngày làm việc")
    storm = acts.mark_day(
        actor=somebody("clerk"), agency_code=CODE, day=date(2021, 3, 10), kind=DayKind.OFF, source="Bão số 1"
    )
    found = selectors.due_for(CODE, received=received, term=term)
    assert (found.due.day, found.skipped) == (11, ((date(2021, 3, 10), "Bão số 1"),))
    assert selectors.due_for("", received=received, term=term).due.day == 10
    acts.withdraw_day(actor=somebody("clerk"), special_id=storm.pk)
    assert selectors.due_for(CODE, received=received, term=term).due.day == 10
    assert [entry.act for entry in journal.of(storm)] == ["worktime.mark_day", "worktime.withdraw_day"]
    with pytest.raises(WrongState):
        acts.withdraw_day(actor=somebody("clerk"), special_id=storm.pk)


@pytest.mark.django_db
def test_a_day_marked_again_replaces_what_was() -> None:
    for kind in (DayKind.OFF, DayKind.WORKING):
        acts.mark_day(actor=THE_HOUSE, agency_code="", day=date(2021, 3, 13), kind=kind, source="Văn bản")
    assert selectors.calendar_for(on=date(2021, 3, 13)).is_working_day(date(2021, 3, 13))
    assert [row.kind for row in selectors.special_days("", year=2021)] == [DayKind.WORKING]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [somebody("drafter"), somebody("clerk", "000.00.12.H34")])
def test_others_may_not(who: Actor) -> None:
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        acts.set_hours(actor=who, agency_code=CODE, valid_from=date(2021, 4, 1), hours=EARLY)
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        acts.mark_day(actor=who, agency_code=CODE, day=date(2021, 4, 1), kind=DayKind.OFF, source="x")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "day"),
    [
        (Hours(time(7), time(6), time(13), time(17)), date(2021, 4, 1)),
        (Hours(time(7), time(8), time(13), time(14)), date(2021, 4, 1)),
        (EARLY, date(9000, 1, 1)),
    ],
)
def test_hours_that_make_no_day_are_refused(hours: Hours, day: date) -> None:
    with pytest.raises(OfficeError, match="hãy kiểm tra lại"):
        acts.set_hours(actor=THE_HOUSE, agency_code="", valid_from=day, hours=hours)


@pytest.mark.django_db
def test_the_command_says_when_a_term_ends() -> None:
    from nharong.wiring.commands.worktime import app

    done = CliRunner().invoke(app, ["due", "--received", "2021-02-08T09:00", "--term", "5 ngày làm việc", "--json"])
    assert done.exit_code == 0
    assert '"due": "2021-02-22T09:00:00+07:00"' in done.stdout
    for received, term in (("x", "1 ngày"), ("2021-02-08", "mai"), ("9999-12-31T10:00", "5 ngày")):
        refused = CliRunner().invoke(app, ["due", "--received", received, "--term", term])
        assert refused.exit_code == 2
        assert "hãy" in refused.stderr
