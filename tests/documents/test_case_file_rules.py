"""Codes, order and terms of files (Decree 30/2020, articles 28 to 31 and annex V; the Archives Law 33/2024)."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.documents.rules import case_files as rules

ABBREVIATIONS = st.from_regex(r"[A-ZĐ][A-ZĐ0-9]{0,14}", fullmatch=True)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(st.integers(1, 9999), ABBREVIATIONS)
def test_a_code_says_its_number_and_heading_and_nothing_else(number: int, abbreviation: str) -> None:
    code = rules.file_code(number, abbreviation)
    assert rules.code_parts(code) == (number, abbreviation)
    assert len(code) <= rules.LONGEST_CODE


@pytest.mark.parametrize(
    "text", ["", "1.TCCB", "001.TCCB", "00.TCCB", "01TCCB", "01.tccb", "01.TCCB ", "01.", "٠١.TCCB"]
)
def test_what_is_no_code_is_not_read_as_one(text: str) -> None:
    assert rules.code_parts(text) is None


@given(st.text(max_size=20))
def test_any_text_is_read_as_a_code_only_if_it_is_written_back_the_same(text: str) -> None:
    parts = rules.code_parts(text)
    assert parts is None or rules.file_code(*parts) == text


@given(st.text(max_size=30))
def test_an_abbreviation_is_capital_letters_and_digits_or_none(text: str) -> None:
    tidy = rules.tidy_abbreviation(text)
    assert tidy == "" or rules.code_parts(rules.file_code(1, tidy)) == (1, tidy)


@given(st.lists(st.integers(0, 12), max_size=12))
def test_numbered_through_the_list_every_number_from_01_is_used_once_in_order(sizes: list[int]) -> None:
    groups = rules.numbers_of_groups(sizes, through=True)
    assert [number for group in groups for number in group] == list(range(1, sum(sizes) + 1))
    assert [len(group) for group in groups] == sizes


@given(st.lists(st.integers(0, 12), max_size=12))
def test_numbered_by_heading_each_heading_begins_at_01(sizes: list[int]) -> None:
    assert rules.numbers_of_groups(sizes, through=False) == [list(range(1, size + 1)) for size in sizes]


@given(st.lists(st.integers(1, 500), max_size=30))
def test_a_file_outside_the_list_takes_a_number_never_used(used: list[int]) -> None:
    assert rules.next_number(used) == max(used, default=0) + 1


@given(st.lists(st.tuples(DAYS, DAYS), max_size=25))
def test_ordinals_are_one_to_n_once_each_and_follow_time(days: list[tuple[date, date]]) -> None:
    places = [rules.InTime(dated=dated, recorded=recorded, filed=at) for at, (dated, recorded) in enumerate(days)]
    given_ = rules.ordinals(places)
    assert sorted(given_) == list(range(1, len(places) + 1))
    in_order = sorted(places, key=lambda place: given_[place.filed])
    assert all(one.dated <= other.dated for one, other in itertools.pairwise(in_order))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=15), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_filing(days: list[tuple[date, date]], chance: object) -> None:
    places = [rules.InTime(dated=dated, recorded=recorded, filed=at) for at, (dated, recorded) in enumerate(days)]
    ordinal = dict(zip(places, rules.ordinals(places), strict=True))
    shuffled = list(places)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert dict(zip(shuffled, rules.ordinals(shuffled), strict=True)) == ordinal


@given(st.lists(st.integers(0, 30), max_size=20))
def test_the_pages_of_the_documents_follow_each_other_without_gap(pages: list[int]) -> None:
    ranges = [[int(part) for part in text.split("-")] for text in rules.page_ranges(pages) if text]
    covered = [page for ends in ranges for page in range(ends[0], ends[-1] + 1)]
    assert covered == list(range(1, sum(pages) + 1))


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "I"), (3, "III"), (4, "IV"), (8, "VIII"), (9, "IX"), (19, "XIX"), (44, "XLIV"), (99, "XCIX")],
)
def test_large_headings_bear_roman_numbers(number: int, text: str) -> None:
    assert rules.roman(number) == text


@given(DAYS, st.booleans())
def test_the_earlier_of_both_terms_is_shown_and_notice_is_given_thirty_days_ahead(
    ended: date, construction: bool
) -> None:
    due = rules.submission_due(ended, construction=construction)
    assert ended < due.on <= date(ended.year + 1, 12, 31)
    assert due.on == min(day for day in (due.by_decree, due.by_law) if day is not None)
    assert due.on - due.notice_from == timedelta(days=30)


def test_the_term_of_the_decree_is_a_year_from_the_end_of_the_work() -> None:
    assert rules.submission_due(date(2021, 3, 15)).by_decree == date(2022, 3, 15)
    assert rules.submission_due(date(2024, 2, 29)).by_decree == date(2025, 2, 28)


def test_construction_files_go_three_months_after_the_settlement() -> None:
    assert rules.submission_due(date(2021, 11, 30), construction=True).by_decree == date(2022, 2, 28)


def test_the_archives_law_counts_from_the_year_and_only_since_july_2025() -> None:
    assert rules.submission_due(date(2021, 3, 15)).by_law is None
    assert rules.submission_due(date(2025, 3, 15)).by_law == date(2026, 12, 31)


@pytest.mark.parametrize(("years", "must"), [(None, True), (70, True), (5, True), (4, False), (1, False)])
def test_files_kept_five_years_and_more_are_submitted(years: int | None, must: bool) -> None:
    assert rules.must_be_submitted(years) is must


@given(DAYS, st.integers(1, 100), DAYS)
def test_a_file_is_past_its_retention_only_after_its_last_day(ended: date, years: int, today: date) -> None:
    until = rules.kept_until(ended, years)
    assert until is not None
    assert (ended.year <= rules.last_year_past_due(today, years)) == (today > until)
    assert rules.kept_until(ended, None) is None


def test_everything_missing_is_said_at_once() -> None:
    missing = rules.missing_before_closing(
        title=" ",
        started_on=None,
        ended_on=date(2021, 2, 2),
        today=date(2021, 2, 1),
        documents=[rules.FiledFacts(name="01/TB-VP", dated=None, pages=0)],
    )
    assert len(missing) == 5
    assert any("01/TB-VP chưa có số trang" in sentence for sentence in missing)


def test_nothing_is_missing_in_a_whole_file() -> None:
    whole = [rules.FiledFacts(name="01/TB-VP", dated=date(2021, 1, 5), pages=1)]
    today = date(2021, 2, 1)
    assert not rules.missing_before_closing(
        title="Hồ sơ", started_on=date(2021, 1, 4), ended_on=today, today=today, documents=whole
    )
