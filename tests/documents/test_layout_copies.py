"""Copies: Decree 30/2020/NĐ-CP, articles 25 to 27; annex I, part II; models 3.1 and 3.2."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from nharong.documents.layout.copies import Copying, copy_mark_slot, electronic_copy, extract, paper_copy
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.marks import copy_mark
from nharong.documents.layout.slots import MILLIMETRE
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import COPIES, KINDS
from tests.documents.layout_pages import (
    BODY,
    DECISION,
    LEFT,
    MADE_AT,
    RIGHT,
    TOP,
    letters,
    rules_of,
    set_,
    text_of,
    words_at,
)

COPYING = Copying(
    form=COPIES["true-copy"],
    agency=("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "TỈNH KON TUM"),
    agency_abbreviation="SKHCN",
    place="Kon Tum",
    year=2021,
    number=7,
    day=date(2021, 3, 9),
    authority=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    signer_name="Lê Văn Bình",
    recipients=("Phòng Tài chính", "Lưu: VT"),
)
ISSUED = replace(DECISION, number=5, day=date(2021, 2, 7))
AT = datetime(2026, 11, 23, 2, 27, 48, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "words", "symbol"),
    [
        ("true-copy", "SAO Y", "07/SY-SKHCN"),
        ("duplicate", "SAO LỤC", "07/SL-SKHCN"),
        ("extract", "TRÍCH SAO", "07/TrS-SKHCN"),
    ],
)
def test_a_paper_copy_bears_its_form_number_date_authority_and_receivers(code: str, words: str, symbol: str) -> None:
    text = text_of(paper_copy(set_(ISSUED).pdf, replace(COPYING, form=COPIES[code]), made_at=MADE_AT).pdf)
    for wanted in (
        words,
        f"Số: {symbol}",
        "Kon Tum, ngày 09 tháng 3 năm 2021",
        "TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG",
        "Lê Văn Bình",
        "- Phòng Tài chính; - Lưu: VT.",
    ):
        assert wanted in text
    assert "Số: 05/QĐ-UBND" in text


def test_the_zones_stand_right_under_the_end_of_the_text_under_a_line_as_wide_as_it() -> None:
    done = paper_copy(set_(ISSUED).pdf, COPYING, made_at=MADE_AT)
    assert done.pages == 1
    end, form = words_at(done.pdf, "Nguyễn Hữu Tháp"), words_at(done.pdf, "SAO Y")
    assert {(letter.face, round(letter.size)) for letter in form} == {("Tinos-Bold", 14)}
    assert 20 < end[0].baseline - form[0].baseline < 50
    with pypdfium2.PdfDocument(done.pdf) as document:
        assert len(document) == 1
    assert words_at(done.pdf, "SỞ KHOA HỌC")[0].x0 < form[0].x0


def test_without_room_under_the_text_the_zones_stand_on_one_more_page() -> None:
    long = set_(ISSUED, body=parse_body(BODY * 2))
    assert long.pages == 1
    done = paper_copy(long.pdf, COPYING, made_at=MADE_AT)
    assert done.pages == 2
    assert words_at(done.pdf, "SAO Y")[0].page == 1
    (rule,) = [line for line in rules_of(done.pdf, page=1) if line[1] - line[0] > 300]
    assert (rule[0], rule[1]) == pytest.approx((LEFT, RIGHT), abs=1)


def test_number_and_day_of_a_copy_may_be_left_to_the_clerk() -> None:
    done = paper_copy(set_(ISSUED).pdf, replace(COPYING, number=None, day=None), made_at=MADE_AT)
    number, signature = done.slot("number"), done.slot("signature")
    assert [slot.name for slot in done.slots] == ["number", "day", "month", "signature"]
    assert number is not None
    assert signature is not None
    line = words_at(done.pdf, "/SY-SKHCN")[0]
    assert number.y0 < line.baseline < number.y1
    assert number.x1 == pytest.approx(line.x0, abs=1)
    assert words_at(done.pdf, "Lê Văn Bình")[0].baseline < signature.y0


def test_a_copy_has_a_form_of_the_law_only() -> None:
    with pytest.raises(CannotTypeset, match="sao y, sao lục hoặc trích sao"):
        paper_copy(set_(ISSUED).pdf, replace(COPYING, form=KINDS["letter"]), made_at=MADE_AT)


def test_an_electronic_copy_bears_one_line_top_right_of_its_first_page_and_no_seal() -> None:
    pdf = electronic_copy(
        set_(ISSUED).pdf, form=COPIES["true-copy"], agency="Văn phòng Ủy ban nhân dân tỉnh", signed_at=AT
    )
    words = "Sao y; Văn phòng Ủy ban nhân dân tỉnh; 23/11/2026; 09:27:48 +07:00"
    assert copy_mark(form=COPIES["true-copy"], agency="Văn phòng Ủy ban nhân dân tỉnh", signed_at=AT) == words
    line = words_at(pdf, words)
    assert {(letter.face, round(letter.size)) for letter in line} == {("Tinos-Regular", 10)}
    assert line[0].page == 0
    assert line[0].baseline > TOP
    assert line[-1].x1 == pytest.approx(200 * MILLIMETRE, abs=2)
    assert len([letter for letter in letters(pdf) if letter.baseline > TOP]) == len(line)


def test_the_line_does_not_cover_a_note_on_circulation() -> None:
    place = copy_mark_slot(set_(ISSUED, circulation_note="Lưu hành nội bộ").pdf)
    note = words_at(set_(ISSUED, circulation_note="Lưu hành nội bộ").pdf, "LƯU HÀNH NỘI BỘ")
    assert note[0].baseline + 13 < place.y0 + 1


def test_an_extract_shows_what_was_kept_and_that_something_was_left_out() -> None:
    taken = extract(ISSUED, keep=[0, 1, 2, 4])
    text = text_of(set_(taken).pdf)
    assert "Số: 05/QĐ-UBND" in text
    assert "QUYẾT ĐỊNH: [...] 1. 100% văn bản" in text
    assert "Điều 1." not in text
    assert "Điều 2." not in text
    assert "(Đã ký)" in text
    assert set_(taken).slots == ()


def test_only_an_issued_document_can_be_extracted_and_something_must_be_kept() -> None:
    with pytest.raises(CannotTypeset, match="đã phát hành"):
        extract(DECISION, keep=[0])
    with pytest.raises(CannotTypeset, match="ít nhất một phần"):
        extract(ISSUED, keep=[99, -1])


@pytest.mark.parametrize("pdf", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused_with_a_sentence(pdf: bytes) -> None:
    for copied in (
        lambda: paper_copy(pdf, COPYING, made_at=MADE_AT),
        lambda: electronic_copy(pdf, form=COPIES["true-copy"], agency="A", signed_at=AT),
    ):
        with pytest.raises(CannotTypeset, match="không phải là PDF đọc được"):
            copied()
