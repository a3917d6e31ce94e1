"""Terms are read as offices write them, and what cannot be read is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.worktime.rules.terms import Term, Unit, UnreadableTerm, number_in_words, parse_term


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5 ngày làm việc", "5 ngày làm việc"),
        ("05 (năm) ngày", "5 ngày"),
        ("năm (05) ngày làm việc", "5 ngày làm việc"),
        ("hai mươi lăm ngày", "25 ngày"),
        ("8 giờ làm việc", "8 giờ làm việc"),
        ("16 giờ", "16 giờ"),
        ("1 Giờ", "1 giờ"),
        ("01 tháng", "1 tháng"),
        ("01 năm", "12 tháng"),
        ("02 tuần", "14 ngày"),
        ("nửa ngày", "nửa ngày"),
        ("1/2 ngày làm việc", "nửa ngày làm việc"),
        ("3,5 ngày làm việc", "3,5 ngày làm việc"),
        ("Ngay trong ngày", "trong ngày"),
        ("Trong ngày làm việc", "trong ngày"),
        ("Không quá 10 ngày làm việc", "10 ngày làm việc"),
        ("Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", "3 ngày làm việc"),
        ("  7   NGÀY LÀM VIỆC ", "7 ngày làm việc"),
    ],
)
def test_terms_as_they_are_written(text: str, shown: str) -> None:
    assert str(Term.parse(text)) == shown


@pytest.mark.parametrize("text", ["", "Không quy định", "không có thông tin", "Không", " - "])
def test_none_is_none(text: str) -> None:
    assert parse_term(text) is None


@pytest.mark.parametrize(
    "text",
    ["1", "05 (bảy) ngày", "5-7 ngày", "ngày", "abc", "0 ngày", "-3 ngày", "99999999 ngày", "5 ngày 3 giờ", "\x00"],
)
def test_what_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTerm, match="Không hiểu thời hạn"):
        Term.parse(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_term(text)
    except UnreadableTerm:
        return


@given(st.decimals(Decimal("0.001"), Decimal(9999), places=3), st.sampled_from(list(Unit)))
def test_what_is_written_is_read_back(amount: Decimal, unit: Unit) -> None:
    term = Term(amount, unit)
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(("words", "number"), [("mười lăm", 15), ("một trăm hai mươi", 120), ("bốn mươi", 40)])
def test_numbers_in_words(words: str, number: int) -> None:
    assert number_in_words(words) == number
    assert number_in_words("rất nhiều") is None
