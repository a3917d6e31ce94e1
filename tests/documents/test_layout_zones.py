"""The page and its zones: Decree 30/2020/NĐ-CP, annex I, part I, I, IV and V."""

from datetime import date

import pypdfium2
import pytest

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.slots import MILLIMETRE
from nharong.documents.rules.body import parse_body
from tests.documents.layout_pages import (
    BOTTOM,
    DECISION,
    LEFT,
    LETTER,
    RIGHT,
    TOP,
    letters,
    rules_of,
    set_,
    text_of,
    words_at,
)

LONG = parse_body(
    "\n".join(f"{n}. Nội dung thứ {n} của quyết định được thực hiện theo quy định." for n in range(1, 90))
)


def faces(pdf: bytes, words: str) -> set[tuple[str, float]]:
    return {(letter.face, letter.size) for letter in words_at(pdf, words)}


def test_the_page_is_a4_portrait() -> None:
    with pypdfium2.PdfDocument(set_().pdf) as document:
        width, height = document[0].get_size()
    assert (width / MILLIMETRE, height / MILLIMETRE) == pytest.approx((210, 297), abs=0.01)


@pytest.mark.parametrize("content", [DECISION, LETTER], ids=["decision", "letter"])
def test_no_letter_stands_outside_the_margins(content: DocumentContent) -> None:
    for letter in letters(set_(content).pdf):
        assert LEFT - 1 <= letter.x0 <= letter.x1 <= RIGHT + 1
        assert BOTTOM <= letter.baseline <= TOP


def test_the_page_number_is_centred_in_the_top_margin_from_the_second_page_on() -> None:
    done = set_(body=LONG)
    assert done.pages > 1
    above = [letter for letter in letters(done.pdf) if letter.baseline > TOP]
    assert {letter.page for letter in above} == set(range(1, done.pages))
    second = next(letter for letter in above if letter.page == 1)
    assert (second.text, second.face, second.size) == ("2", "Tinos-Regular", 14)
    assert (second.x0 + second.x1) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


@pytest.mark.parametrize("size", [13, 14])
def test_each_zone_has_its_face_and_its_size(size: int) -> None:
    pdf = set_(font_size=size).pdf
    assert faces(pdf, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == {("Tinos-Bold", size - 1)}
    assert faces(pdf, "Độc lập - Tự do - Hạnh phúc") == {("Tinos-Bold", size)}
    assert faces(pdf, "ỦY BAN NHÂN DÂN TỈNH KON TUM") == {("Tinos-Bold", size - 1)}
    assert faces(pdf, "/QĐ-UBND") == {("Tinos-Regular", 13)}
    assert faces(pdf, "Kon Tum, ngày") == {("Tinos-Italic", size)}
    assert faces(pdf, "QUYẾT ĐỊNH Phê duyệt Mục tiêu chất lượng năm 2021") == {("Tinos-Bold", size)}
    assert faces(pdf, "Căn cứ Luật Tổ chức chính quyền") == {("Tinos-Italic", size)}
    assert faces(pdf, "QUYẾT ĐỊNH:") == {("Tinos-Bold", size)}
    assert faces(pdf, "Điều 1.") == {("Tinos-Bold", size)}
    assert faces(pdf, "áp dụng tại Ủy ban nhân dân tỉnh") == {("Tinos-Regular", size)}
    assert faces(pdf, "trừ văn bản mật") == {("Tinos-Italic", size)}
    assert faces(pdf, "Nơi nhận:") == {("Tinos-BoldItalic", 12)}
    assert faces(pdf, "- Lưu: VT, ISO.") == {("Tinos-Regular", 11)}
    assert faces(pdf, "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH") == {("Tinos-Bold", size)}
    assert faces(pdf, "Nguyễn Hữu Tháp") == {("Tinos-Bold", size)}


def test_the_parent_agency_is_upright_and_not_bold() -> None:
    pdf = set_(parent_agency=("BỘ KHOA HỌC",), agency=("CỤC CÔNG NGHỆ",)).pdf
    assert faces(pdf, "BỘ KHOA HỌC") == {("Tinos-Regular", 13)}
    assert faces(pdf, "CỤC CÔNG NGHỆ") == {("Tinos-Bold", 13)}


def test_the_line_under_the_motto_is_as_long_as_the_motto() -> None:
    pdf = set_().pdf
    motto = words_at(pdf, "Độc lập - Tự do - Hạnh phúc")
    assert any(
        x0 == pytest.approx(motto[0].x0, abs=1.5) and x1 == pytest.approx(motto[-1].x1, abs=1.5)
        for x0, x1, _ in rules_of(pdf)
    )


@pytest.mark.parametrize("words", ["TỈNH KON TUM", "Phê duyệt Mục tiêu chất lượng năm 2021"])
def test_the_line_under_a_name_is_a_third_to_a_half_of_it_and_centred(words: str) -> None:
    pdf = set_().pdf
    name = words_at(pdf, words)
    x0, x1, _ = next(line for line in rules_of(pdf) if 0 < name[0].baseline - line[2] < 12 and line[1] < name[-1].x1)
    widest = words_at(pdf, "ỦY BAN NHÂN DÂN") if words == "TỈNH KON TUM" else name
    assert 1 / 3 <= (x1 - x0) / (widest[-1].x1 - widest[0].x0) <= 1 / 2
    assert (x0 + x1) / 2 == pytest.approx((name[0].x0 + name[-1].x1) / 2, abs=1.5)


@pytest.mark.parametrize("place", ["Kon Tum", "Thành phố Hồ Chí Minh", "Thị xã Hương Thủy, thành phố Huế"])
def test_number_and_date_stand_on_one_line_whatever_the_place_is_called(place: str) -> None:
    done = set_(place=place, number=128, day=date(2026, 3, 7))
    assert words_at(done.pdf, "Số: 128/QĐ-UBND")[0].baseline == pytest.approx(
        words_at(done.pdf, place)[0].baseline, abs=0.1
    )
    assert f"{place}, ngày 07 tháng 3 năm 2026" in text_of(done.pdf)


def test_body_paragraphs_are_indented_justified_and_six_points_apart() -> None:
    pdf = set_().pdf
    first = words_at(pdf, "Điều 1. Phê duyệt")
    assert first[0].x0 - LEFT == pytest.approx(12.7 * MILLIMETRE, abs=1)
    line = [letter for letter in letters(pdf) if letter.baseline == pytest.approx(first[0].baseline, abs=0.1)]
    assert max(letter.x1 for letter in line) == pytest.approx(RIGHT, abs=1.5)
    second_line = words_at(pdf, "tỉnh và Văn phòng Ủy ban nhân dân tỉnh.")[-1].baseline
    step = first[0].baseline - second_line
    apart = second_line - words_at(pdf, "1. 100% văn bản")[0].baseline
    assert 14 * 1.15 <= step <= 14 * 1.15 * 1.5
    assert apart - step == pytest.approx(6, abs=0.1)


def test_the_last_paragraph_is_justified_like_the_others() -> None:
    """The block that keeps the signature with it must not let its lines end where they like."""
    body = parse_body("Điều 1. " + "Các đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành quyết định này. " * 6)
    lines: dict[float, float] = {}
    for letter in letters(set_(body=body).pdf):
        if letter.size == 14 and letter.face == "Tinos-Regular":
            lines[round(letter.baseline)] = max(lines.get(round(letter.baseline), 0), letter.x1)
    ends = [lines[at] for at in sorted(lines, reverse=True)]
    assert len(ends) >= 5
    assert ends[:-1] == pytest.approx([RIGHT] * (len(ends) - 1), abs=1.5)


def test_a_letter_has_its_subject_under_the_number_and_no_name_of_kind() -> None:
    pdf = set_(LETTER).pdf
    subject, number = words_at(pdf, "V/v triển khai"), words_at(pdf, "/UBND-KGVX")
    assert {letter.size for letter in subject} == {13}
    assert subject[0].baseline < number[0].baseline
    assert max(letter.x1 for letter in subject) < (LEFT + RIGHT) / 2
    assert "CÔNG VĂN" not in text_of(pdf)
    assert "Kính gửi: Sở Khoa học và Công nghệ" in text_of(pdf)


def test_several_receivers_of_a_letter_are_listed_under_the_greeting() -> None:
    pdf = set_(LETTER, addressed_to=("- Các sở, ban ngành;", "- Ủy ban nhân dân các huyện.")).pdf
    rows = [words_at(pdf, words)[0] for words in ("Kính gửi:", "- Các sở, ban ngành;", "- Ủy ban nhân dân các huyện.")]
    assert rows[0].baseline > rows[1].baseline > rows[2].baseline
    assert rows[1].x0 == pytest.approx(rows[2].x0, abs=0.5)


def test_a_long_agency_name_is_broken_within_its_zone() -> None:
    pdf = set_(agency=("BAN QUẢN LÝ CÁC DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH GIAO THÔNG VÀ THỦY LỢI",)).pdf
    name = words_at(pdf, "BAN QUẢN LÝ CÁC DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH GIAO THÔNG VÀ THỦY LỢI")
    nation = words_at(pdf, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert len({letter.baseline for letter in name}) >= 2
    assert max(letter.x1 for letter in name) < min(letter.x0 for letter in nation)


def test_marks_of_urgency_and_circulation_contact_and_drafter_are_shown() -> None:
    done = set_(
        urgency="Hỏa tốc", circulation_note="Lưu hành nội bộ", drafter_mark="PL.(300)", contact=("ĐT: 0260.3862000",)
    )
    assert faces(done.pdf, "HỎA TỐC") == {("Tinos-Bold", 14)}
    assert words_at(done.pdf, "LƯU HÀNH NỘI BỘ")[0].baseline > TOP
    assert faces(done.pdf, "PL.(300)") == {("Tinos-Regular", 11)}
    contact = words_at(done.pdf, "ĐT: 0260.3862000")
    assert contact[0].page == 0
    assert contact[0].baseline < BOTTOM + 10


def test_an_unknown_mark_of_urgency_is_refused() -> None:
    with pytest.raises(CannotTypeset, match="ba loại"):
        set_(urgency="Rất gấp")


def test_a_titled_article_is_bold_and_a_chapter_is_centred() -> None:
    pdf = set_(body=parse_body("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nQuy chế này quy định./.")).pdf
    assert faces(pdf, "Điều 1. Phạm vi điều chỉnh") == {("Tinos-Bold", 14)}
    chapter = words_at(pdf, "QUY ĐỊNH CHUNG")
    assert (chapter[0].x0 + chapter[-1].x1) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_a_table_stands_in_the_body_with_its_head_in_bold() -> None:
    pdf = set_(body=parse_body("| TT | Chỉ tiêu |\n|---|---|\n| 1 | Hồ sơ đúng hạn |\nHết./.")).pdf
    assert faces(pdf, "Chỉ tiêu") == {("Tinos-Bold", 13)}
    assert faces(pdf, "Hồ sơ đúng hạn") == {("Tinos-Regular", 13)}
    assert "---" not in text_of(pdf)
