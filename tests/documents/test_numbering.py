"""Numbers, symbols and dates as they are written: Decree 30/2020/NĐ-CP, article 7; annex I, part I, II.3 and II.4."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.documents.rules.kinds import COPIES, KINDS, Template
from nharong.documents.rules.numbering import (
    BadNumber,
    digits_expected,
    format_month,
    format_number,
    full_symbol,
    place_and_date,
    symbol,
)


@pytest.mark.parametrize(("number", "written"), [(1, "01"), (9, "09"), (10, "10"), (128, "128"), (12345, "12345")])
def test_a_number_below_ten_has_a_leading_zero(number: int, written: str) -> None:
    assert format_number(number) == written


@pytest.mark.parametrize("number", [0, -1])
def test_numbers_begin_at_one(number: int) -> None:
    with pytest.raises(BadNumber):
        format_number(number)


def test_the_month_is_padded_only_for_january_and_february() -> None:
    assert " ".join(format_month(month) for month in range(1, 13)) == "01 02 3 4 5 6 7 8 9 10 11 12"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2021, 2, 7), "Kon Tum, ngày 07 tháng 02 năm 2021"),
        (date(2026, 3, 7), "Kon Tum, ngày 07 tháng 3 năm 2026"),
        (date(2026, 12, 31), "Kon Tum, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_place_and_date_as_the_decree_writes_them(day: date, written: str) -> None:
    assert place_and_date(" Kon  Tum ", day) == written


def test_a_named_kind_shows_kind_and_agency() -> None:
    assert symbol(KINDS["decision"].abbreviation, "UBND") == "QĐ-UBND"
    assert full_symbol(5, "QĐ-UBND") == "05/QĐ-UBND"


def test_an_official_letter_shows_agency_and_drafting_unit() -> None:
    assert symbol(KINDS["letter"].abbreviation, "UBND", "KGVX") == "UBND-KGVX"
    with pytest.raises(BadNumber, match="đơn vị soạn thảo"):
        symbol("", "UBND")


def test_a_symbol_needs_the_agency() -> None:
    with pytest.raises(BadNumber, match="cơ quan"):
        symbol("QĐ", " ")


def test_a_symbol_has_no_spaces_and_precomposed_letters() -> None:
    assert symbol("QĐ", " U BND ") == "QĐ-UBND"
    assert symbol("TTr", "Sở\u0301".replace("\u0301", "")) == "TTr-Sở"


def test_there_are_twenty_nine_kinds_of_which_two_have_no_abbreviation() -> None:
    assert len(KINDS) == 29
    assert [kind.name for kind in KINDS.values() if not kind.abbreviation] == ["Công văn", "Thư công"]
    abbreviations = [kind.abbreviation for kind in KINDS.values() if kind.abbreviation]
    assert len(set(abbreviations)) == 27
    assert {"TTr", "CTr", "QyĐ", "BGN", "GNP"} <= set(abbreviations)


def test_kinds_stand_in_the_decrees_order() -> None:
    names = [kind.name for kind in KINDS.values()]
    assert (names[0], names[1], names[17], names[28]) == ("Nghị quyết", "Quyết định", "Công văn", "Thư công")


def test_the_three_copies_have_their_own_table() -> None:
    assert [kind.abbreviation for kind in COPIES.values()] == ["SY", "TrS", "SL"]


def test_each_kind_is_set_by_one_of_our_templates() -> None:
    assert KINDS["decision"].template is KINDS["resolution"].template is Template.DECISION
    assert KINDS["letter"].template is Template.LETTER
    assert KINDS["report"].template is Template.NAMED


@given(st.integers(min_value=1, max_value=99_000))
def test_the_room_left_for_a_number_holds_it_and_is_at_most_a_digit_too_wide(number: int) -> None:
    written = len(format_number(number))
    assert written <= digits_expected(number) <= written + 1


@given(st.integers(min_value=1), st.integers(min_value=1))
def test_different_numbers_are_written_differently(one: int, other: int) -> None:
    assert (format_number(one) == format_number(other)) == (one == other)
