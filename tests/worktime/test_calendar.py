"""Working time: the known answers, and what must hold for every calendar, against a walk minute by minute."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.worktime.rules.calendar import ZONE, Calendar, OutOfCalendar
from nharong.worktime.rules.hours import USUAL, Hours
from nharong.worktime.rules.making import KNOWN_SWAPS, Facts, Special, make_calendar
from nharong.worktime.rules.terms import Term, Unit

USUAL_YEARS = Facts(date(2019, 1, 1), date(2027, 12, 31))


def calendar() -> Calendar:
    return make_calendar(USUAL_YEARS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        ("2021-02-08 09:00", "5 ngày làm việc", "2021-02-22 09:00"),
        ("2021-03-09 16:00", "6 giờ làm việc", "2021-03-10 14:00"),
        ("2021-03-09 11:30", "1 giờ", "2021-03-09 14:30"),
        ("2021-03-09 11:30", "2 giờ làm việc", "2021-03-09 15:30"),
        ("2021-03-12 16:30", "1 giờ làm việc", "2021-03-15 07:30"),
        ("2021-03-09 07:00", "8 giờ làm việc", "2021-03-09 17:00"),
        ("2021-03-09 18:30", "2 ngày làm việc", "2021-03-12 07:00"),
        ("2021-03-09 06:10", "1 ngày làm việc", "2021-03-10 07:00"),
        ("2021-03-13 10:00", "1 ngày làm việc", "2021-03-16 07:00"),
        ("2021-03-09 10:00", "Ngay trong ngày", "2021-03-09 17:00"),
        ("2021-03-09 10:00", "nửa ngày", "2021-03-09 16:00"),
        ("2021-03-04 10:00", "2 ngày", "2021-03-08 07:00"),
        ("2021-03-04 10:00", "4 ngày", "2021-03-08 10:00"),
        ("2021-01-29 10:00", "01 tháng", "2021-03-01 07:00"),
        ("2020-12-31 10:00", "6 tháng", "2021-06-30 17:00"),
        ("2025-12-31 10:00", "1 ngày làm việc", "2026-01-02 10:00"),
    ],
)
def test_the_known_answers(received: str, term: str, due: str) -> None:
    assert calendar().due(at(received), Term.parse(term)).due == at(due)


def test_every_day_off_on_the_way_is_told_with_its_reason() -> None:
    found = calendar().due(at("2021-02-08 09:00"), Term.parse("5 ngày làm việc"))
    assert [day.day for day, _reason in found.skipped] == [10, 11, 12, 13, 14, 15, 16, 20, 21]
    assert found.skipped[2][1] == "Tết Nguyên Đán"
    assert found.skipped[-1] == (date(2021, 2, 21), "Chủ nhật")


@pytest.mark.parametrize(
    ("year", "days"), [(2020, 252), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 250), (2026, 249)]
)
def test_the_number_of_working_days_of_each_year(year: int, days: int) -> None:
    specials = tuple(Special(day, off, source) for day, off, source in KNOWN_SWAPS)
    found = make_calendar(Facts(date(2019, 1, 1), date(2027, 12, 31), specials=specials))
    assert found.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == days


def test_our_own_table_wins_over_the_library() -> None:
    specials = tuple(Special(day, off, source) for day, off, source in KNOWN_SWAPS)
    found = make_calendar(Facts(date(2025, 1, 1), date(2026, 12, 31), specials=specials))
    assert not found.is_working_day(date(2026, 1, 2))
    assert found.is_working_day(date(2026, 1, 10))
    assert "12729/VPCP-KGVX" in found.why_off(date(2026, 1, 2))
    assert found.due(at("2025-12-31 10:00"), Term.parse("3 ngày làm việc")).due == at("2026-01-07 10:00")


def test_saturdays_the_library_knows_as_worked_are_worked() -> None:
    found = make_calendar(Facts(date(2024, 1, 1), date(2025, 12, 31)))
    assert found.is_working_day(date(2024, 5, 4))
    assert not found.is_working_day(date(2024, 4, 29))
    assert found.due(at("2024-05-03 10:00"), Term.parse("8 giờ làm việc")).due == at("2024-05-04 10:00")


@pytest.mark.parametrize(("off", "working"), [(True, False), (False, True)])
def test_the_new_holiday_in_november_is_a_switch(off: bool, working: bool) -> None:
    found = make_calendar(Facts(date(2026, 1, 1), date(2026, 12, 31), culture_day_off=off))
    assert found.is_working_day(date(2026, 11, 24)) is working


def test_what_comes_after_the_late_hour_counts_from_the_next_day_only_where_the_rule_is_set() -> None:
    late = make_calendar(Facts(date(2021, 1, 1), date(2021, 12, 31), late_hour=time(15)))
    assert late.due(at("2021-03-12 15:00"), Term.parse("1 ngày làm việc")).due == at("2021-03-16 07:00")
    assert late.due(at("2021-03-12 14:59"), Term.parse("1 ngày làm việc")).due == at("2021-03-15 14:59")
    assert calendar().due(at("2021-03-12 15:00"), Term.parse("1 ngày làm việc")).due == at("2021-03-15 15:00")


def test_hours_that_run_through_the_night_are_a_choice() -> None:
    through = make_calendar(Facts(date(2021, 1, 1), date(2021, 12, 31), plain_hours_run_on=True))
    assert through.due(at("2021-03-09 15:00"), Term.parse("24 giờ")).due == at("2021-03-10 15:00")
    assert through.due(at("2021-03-09 15:00"), Term.parse("16 giờ")).due == at("2021-03-10 07:00")
    assert through.due(at("2021-03-09 15:00"), Term.parse("8 giờ làm việc")).due == at("2021-03-10 15:00")


def test_hours_change_from_their_day_on() -> None:
    summer = Hours(time(6, 30), time(11, 0), time(13, 0), time(16, 30))
    found = make_calendar(Facts(date(2021, 1, 1), date(2021, 12, 31), periods=((date(2021, 4, 1), summer),)))
    assert found.opening(date(2021, 3, 31)) == at("2021-03-31 07:00")
    assert found.opening(date(2021, 4, 1)) == at("2021-04-01 06:30")
    assert found.due(at("2021-03-31 16:45"), Term.parse("1 ngày làm việc")).due == at("2021-04-01 16:30")
    assert found.due(at("2021-03-31 16:45"), Term.parse("1 giờ")).due == at("2021-04-01 07:15")


def test_going_back_a_working_day() -> None:
    assert calendar().previous_working_day(date(2021, 2, 17)) == date(2021, 2, 9)
    assert calendar().add_minutes(at("2021-02-17 07:30"), -60) == at("2021-02-09 16:30")


@pytest.mark.parametrize("received", ["2018-12-31 10:00", "2028-01-03 10:00"])
def test_a_day_outside_the_calendar_is_refused_not_guessed(received: str) -> None:
    with pytest.raises(OutOfCalendar):
        calendar().due(at(received), Term.parse("1 ngày làm việc"))


@pytest.mark.parametrize("term", ["9999 ngày", "9999 ngày làm việc", "9999 tháng", "200 năm"])
def test_a_term_beyond_the_calendar_is_refused_not_guessed(term: str) -> None:
    with pytest.raises(OutOfCalendar):
        calendar().due(at("2021-03-09 10:00"), Term.parse(term))


moments = st.integers(0, 4 * 365 * 1440).map(lambda minute: at("2020-01-01 00:00") + timedelta(minutes=minute))
terms = st.builds(
    Term,
    st.one_of(st.integers(0, 40).map(Decimal), st.sampled_from([Decimal("0.5"), Decimal("3.5")])),
    st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS]),
) | st.builds(
    Term,
    st.integers(1, 24).map(Decimal),
    st.sampled_from([Unit.WORKING_HOURS, Unit.HOURS, Unit.MONTHS]),
)


@given(received=moments, term=terms)
def test_a_term_never_ends_on_a_day_off_nor_before_it_began(received: datetime, term: Term) -> None:
    found = calendar().due(received, term)
    assert calendar().is_working_day(found.due.date())
    assert received <= found.starts <= found.due
    assert all(not calendar().is_working_day(day) for day, _reason in found.skipped)


@given(one=moments, other=moments, term=terms)
def test_what_comes_later_is_never_due_earlier(one: datetime, other: datetime, term: Term) -> None:
    first, second = sorted((one, other))
    assert calendar().due(first, term).due <= calendar().due(second, term).due


@given(near=moments, minutes=st.integers(0, 4000), term=terms)
def test_what_comes_a_little_later_is_never_due_earlier(near: datetime, minutes: int, term: Term) -> None:
    assert calendar().due(near, term).due <= calendar().due(near + timedelta(minutes=minutes), term).due


@given(start=moments, minutes=st.integers(1, 20_000))
def test_adding_time_is_the_inverse_of_measuring_it(start: datetime, minutes: int) -> None:
    found = calendar()
    end = found.add_minutes(start, minutes)
    assert found.elapsed_minutes(start, end) == minutes
    assert found.elapsed_minutes(end, start) == -minutes
    assert found.elapsed_minutes(start, found.add_minutes(end, -minutes)) == 0


hours = st.lists(st.integers(1, 47), min_size=4, max_size=4, unique=True).map(
    lambda halves: Hours(*(time(half // 2, 30 * (half % 2)) for half in sorted(halves)))
)
facts = st.builds(
    lambda late, offs, works: Facts(
        date(2021, 1, 25),
        date(2021, 3, 31),
        periods=((date(2021, 1, 1), USUAL), (date(2021, 2, 22), late)),
        specials=tuple(
            {
                **{day: Special(day, True, "bão") for day in offs},
                **{day: Special(day, False, "làm bù") for day in works},
            }.values()
        ),
    ),
    hours,
    st.lists(st.dates(date(2021, 2, 1), date(2021, 3, 10)), max_size=8),
    st.lists(st.dates(date(2021, 2, 1), date(2021, 3, 10)), max_size=8),
)


def works_at(given_facts: Facts, moment: datetime) -> bool:
    """Told minute by minute, from the facts alone."""
    day = moment.date()
    own = {special.day: special for special in given_facts.specials}.get(day)
    tet = date(2021, 2, 10) <= day <= date(2021, 2, 16)
    if own.off if own else day.weekday() >= 5 or tet:
        return False
    that = given_facts.periods[1][1] if day >= date(2021, 2, 22) else USUAL
    clock = moment.time()
    return that.morning_from <= clock < that.morning_to or that.afternoon_from <= clock < that.afternoon_to


@settings(max_examples=60)
@given(
    given_facts=facts,
    start=st.integers(0, 36 * 1440).map(lambda minute: at("2021-02-01 00:00") + timedelta(minutes=minute)),
    minutes=st.integers(1, 2000),
)
def test_the_table_agrees_with_a_walk_minute_by_minute(given_facts: Facts, start: datetime, minutes: int) -> None:
    found = make_calendar(given_facts)
    walked, moment = 0, start
    while walked < minutes and moment.date() < given_facts.last:
        walked += works_at(given_facts, moment)
        moment += timedelta(minutes=1)
    assert found.elapsed_minutes(start, moment) == walked
    if walked == minutes:
        assert found.add_minutes(start, minutes) == moment
