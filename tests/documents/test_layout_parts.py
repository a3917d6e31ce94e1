"""Annexes, attached texts, lying tables and pictures: Decree 30/2020/NĐ-CP, annex I, part I, III.1, and models 1.3, 2.1,
2.2.
"""

import io
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from nharong.documents.layout.content import Annex, AttachedText, Picture
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.line import one_line_pdf
from nharong.documents.layout.marks import MARK_SIZE, annex_mark
from nharong.documents.layout.parts import roman
from nharong.documents.layout.pictures import MOST_BYTES
from nharong.documents.layout.slots import MILLIMETRE
from nharong.documents.layout.typeset import typeset_annex
from nharong.documents.rules.body import parse_body
from tests.documents.layout_kinds import EVERY_KIND
from tests.documents.layout_pages import DECISION, LEFT, MADE_AT, TOP, letters, set_, squeezed, text_of, words_at
from tests.documents.test_layout_kinds import broken_rules

ISSUED = replace(DECISION, issuer="Ủy ban nhân dân tỉnh Kon Tum")
LIST = Annex(title="Danh mục quy trình", body=parse_body("1. Quy trình một.\n2. Quy trình hai./."))
LONG = Annex(title="Nhiệm vụ", body=parse_body("\n".join(f"{n}. Nhiệm vụ thứ {n}." for n in range(1, 80))))
STATUTE = AttachedText(name="Quy chế", subject="Quản lý chữ ký số", body=EVERY_KIND["statute"].body)
WIDE = parse_body(
    "| TT |"
    + " Chỉ tiêu đánh giá |" * 12
    + "\n"
    + "|---" * 13
    + "|\n"
    + ("| 1 |" + " kết quả thực hiện |" * 12 + "\n") * 3
)
LONG_TABLE = parse_body(
    "| TT | Nhiệm vụ |\n|---|---|\n"
    + "\n".join(f"| {n} | Rà soát quy trình thứ {n} |" for n in range(1, 90))
    + "\nHết./."
)


def picture(form: str = "PNG", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    noise = random.Random(1)  # noqa: S311 - any picture will do
    image = Image.effect_noise(size, noise.uniform(40, 60)).convert("RGB")
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def page_numbers(pdf: bytes) -> list[str]:
    """What stands in the top margin of each page."""
    shown = [""] * len(pypdfium2.PdfDocument(pdf))
    for letter in letters(pdf):
        if letter.baseline > TOP and letter.text.isdigit():
            shown[letter.page] += letter.text
    return shown


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(side / MILLIMETRE) for side in page.get_size()) for page in document]  # type: ignore[misc]


def test_one_annex_has_no_number_and_several_have_roman_ones() -> None:
    assert "Phụ lục DANH MỤC QUY TRÌNH" in text_of(set_(ISSUED, annexes=(LIST,)).pdf)
    text = text_of(set_(ISSUED, annexes=(LIST, LONG)).pdf)
    assert "Phụ lục I DANH MỤC QUY TRÌNH" in text
    assert "Phụ lục II NHIỆM VỤ" in text
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]


def test_each_annex_begins_a_page_and_is_counted_anew_with_no_number_on_its_first_page() -> None:
    done = set_(ISSUED, annexes=(LIST, LONG, LIST))
    assert page_numbers(done.pdf) == ["", "", "", "2", "3", ""]
    assert words_at(done.pdf, "Phụ lục I")[0].page == 1
    assert done.pages == 6
    assert broken_rules(done.pdf) == []


def test_label_and_title_of_an_annex_are_bold_and_what_it_goes_with_is_slanted() -> None:
    pdf = set_(ISSUED, annexes=(LIST,)).pdf
    for words, face in (
        ("Phụ lục", "Tinos-Bold"),
        ("DANH MỤC QUY TRÌNH", "Tinos-Bold"),
        ("(Kèm theo Quyết định số", "Tinos-Italic"),
    ):
        assert {(letter.face, letter.size) for letter in words_at(pdf, words)} == {(face, 14)}


def test_number_and_date_over_an_annex_are_blanks_in_an_electronic_document_and_filled_once_known() -> None:
    blank = text_of(set_(ISSUED, annexes=(LIST,)).pdf)
    assert "(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm … của Ủy ban nhân dân tỉnh Kon Tum)" in blank
    known = text_of(set_(ISSUED, annexes=(LIST,), number=5, day=date(2021, 2, 7)).pdf)
    assert "số 05/QĐ-UBND ngày 07 tháng 02 năm 2021 của Ủy ban" in known


def test_an_attached_text_has_its_own_heading_on_a_new_page_in_the_same_file() -> None:
    done = set_(ISSUED, attached=STATUTE, annexes=(LIST,))
    name = words_at(done.pdf, "QUY CHẾ")
    assert name[0].page == 1
    assert text_of(done.pdf).count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 2
    assert text_of(done.pdf).count("Kon Tum, ngày") == 1
    assert words_at(done.pdf, "Phụ lục")[0].page == 2
    assert [slot.page for slot in done.slots] == [0] * 5


def test_an_annex_as_a_file_of_its_own_keeps_a_place_for_the_agencys_line_and_none_for_a_seal() -> None:
    done = typeset_annex(LIST, ISSUED, made_at=MADE_AT, ordinal=2)
    (mark,) = done.other_slots
    assert done.slots == ()
    assert mark.name == "annex_mark"
    assert "Phụ lục II DANH MỤC" in text_of(done.pdf)
    assert mark.page == 0
    assert mark.y1 <= 297 * MILLIMETRE
    assert mark.y0 > TOP
    assert mark.x1 == pytest.approx(195 * MILLIMETRE, abs=1)
    assert broken_rules(done.pdf) == []


def test_the_agencys_line_has_number_symbol_and_time_with_its_zone_and_fits_its_place() -> None:
    at = datetime(2026, 11, 23, 2, 27, 48, tzinfo=UTC)
    text = annex_mark(number=12, notation="UBND-VX", signed_at=at)
    assert text == "Số: 12/UBND-VX; 23/11/2026; 09:27:48 +07:00"
    place = typeset_annex(LIST, ISSUED, made_at=MADE_AT).slot("annex_mark")
    assert place is not None
    line = one_line_pdf(text, size=MARK_SIZE, width=place.width, align="right")
    assert {(letter.face, round(letter.size, 2)) for letter in letters(line)} == {("Tinos-Regular", 10)}
    assert place.height == pytest.approx(10 * 1.12, abs=0.01)
    with pytest.raises(ValueError, match="time zone"):
        annex_mark(number=1, notation="A", signed_at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_the_place_on_a_lying_annex_is_top_right_too() -> None:
    done = typeset_annex(Annex(title="Bảng", body=WIDE), ISSUED, made_at=MADE_AT)
    mark = done.slot("annex_mark")
    assert sizes(done.pdf) == [(297, 210)]
    assert mark is not None
    assert mark.x1 == pytest.approx(282 * MILLIMETRE, abs=1)
    assert 190 * MILLIMETRE < mark.y0 < mark.y1 <= 210 * MILLIMETRE


def test_an_attached_text_can_be_a_file_of_its_own() -> None:
    done = typeset_annex(STATUTE, ISSUED, made_at=MADE_AT)
    assert "QUY CHẾ Quản lý chữ ký số (Kèm theo Quyết định số" in text_of(done.pdf)
    assert done.slot("annex_mark") is not None


def test_a_table_too_wide_for_the_page_lies_on_its_side_and_the_signature_stands_upright_after_it() -> None:
    done = set_(ISSUED, body=(*ISSUED.body, *WIDE, *parse_body("Hết./.")))
    assert sizes(done.pdf) == [(210, 297), (297, 210), (210, 297)]
    assert [slot.page for slot in done.slots if slot.name == "signature"] == [2]
    assert page_numbers(done.pdf)[2] == "3"


def test_a_document_that_ends_with_a_lying_table_is_signed_on_its_page() -> None:
    done = set_(ISSUED, body=(*ISSUED.body, *WIDE))
    signature = done.slot("signature")
    assert signature is not None
    assert sizes(done.pdf)[signature.page] == (297, 210)
    assert 0 < signature.y0 < signature.y1 < 210 * MILLIMETRE


def test_only_the_annex_with_the_wide_table_lies_on_its_side() -> None:
    done = set_(ISSUED, annexes=(LIST, Annex(title="Bảng", body=WIDE)))
    assert sizes(done.pdf) == [(210, 297), (210, 297), (297, 210)]


def test_the_head_of_a_long_table_is_repeated_on_every_page_and_no_row_is_lost() -> None:
    done = set_(ISSUED, body=LONG_TABLE)
    text = text_of(done.pdf)
    assert done.pages > 2
    assert (
        text.count("TT Nhiệm vụ")
        == len({letter.page for letter in letters(done.pdf) if letter.size == 13 and letter.page}) + 1
    )
    assert all(f"Rà soát quy trình thứ {n}" in text for n in range(1, 90))


def test_no_cell_runs_into_its_neighbour_whatever_the_words() -> None:
    body = parse_body(
        "| Nghiêncứuứngdụng | a | Đơn vị chủ trì thực hiện nhiệm vụ |\n|---|---|---|\n| 1 | " + "chữ " * 60 + "| 2 |"
    )
    pdf = set_(ISSUED, body=body).pdf
    for letter in letters(pdf):
        assert letter.x0 >= LEFT - 1
    assert "Nghiêncứuứngdụng" in text_of(pdf)


def test_a_table_no_page_holds_is_refused() -> None:
    with pytest.raises(CannotTypeset, match="khổ giấy ngang"):
        set_(ISSUED, body=parse_body("|" + " Nghiêncứuứngdụng |" * 20))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_stands_in_the_body_with_its_caption(form: str) -> None:
    body = parse_body("Sơ đồ như sau:\n![Hình 1. Sơ đồ](so-do.x)\nHết./.")
    done = set_(ISSUED, body=body, pictures=(Picture(name="so-do.x", data=picture(form)),))
    assert "Hình 1. Sơ đồ" in text_of(done.pdf)
    assert broken_rules(done.pdf) == []
    with pypdfium2.PdfDocument(done.pdf) as document:
        assert sum(item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for item in document[0].get_objects()) == 1


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16", "CMYK"])
def test_a_picture_of_any_colours_gives_an_archive_file(mode: str) -> None:
    image = Image.new(mode, (40, 30))
    out = io.BytesIO()
    image.save(out, "JPEG" if mode == "CMYK" else "PNG")
    done = set_(ISSUED, body=parse_body("![](a)\nHết./."), pictures=(Picture(name="a", data=out.getvalue()),))
    assert broken_rules(done.pdf) == []


def test_a_large_picture_never_leaves_the_text() -> None:
    done = set_(
        ISSUED, body=parse_body("![](a)\nHết./."), pictures=(Picture(name="a", data=picture(size=(900, 4000))),)
    )
    with pypdfium2.PdfDocument(done.pdf) as document:
        boxes = [
            item.get_bounds()
            for shown in document
            for item in shown.get_objects()
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        ]
    (box,) = boxes
    assert box[0] >= LEFT - 1
    assert box[3] - box[1] <= 190 * MILLIMETRE + 1


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nrubbish", picture()[:300], b"x" * (MOST_BYTES + 1), b"<svg onload='x'/>"],
    ids=["empty", "gif", "rubbish", "cut", "large", "svg"],
)
def test_what_is_no_sound_picture_is_refused_by_its_content(data: bytes) -> None:
    with pytest.raises(CannotTypeset, match=r"Hình “a\.png”"):
        set_(ISSUED, body=parse_body("![](a.png)"), pictures=(Picture(name="a.png", data=data),))


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    data = picture(size=(8, 8)).replace((8).to_bytes(4, "big") * 2, (60000).to_bytes(4, "big") * 2, 1)
    with pytest.raises(CannotTypeset, match="quá nhiều điểm ảnh"):
        set_(ISSUED, body=parse_body("![](a)"), pictures=(Picture(name="a", data=data),))


@pytest.mark.parametrize("name", ["khong-co", "..", "...", "zones.typ"])
def test_a_picture_that_is_not_there_is_named_and_no_file_is_looked_for(name: str) -> None:
    with pytest.raises(CannotTypeset, match="Không có hình nào tên"):
        set_(ISSUED, body=parse_body(f"![]({name})"))


def test_what_a_camera_wrote_into_a_picture_is_not_handed_on() -> None:
    told = Image.Exif()
    told[0x010E] = "Chup tai nha rieng"
    data = picture("JPEG", exif=told)
    done = set_(ISSUED, body=parse_body("![](a)\nHết./."), pictures=(Picture(name="a", data=data),))
    assert b"Chup tai" in data
    assert b"Chup tai" not in done.pdf


def test_titles_of_chapters_stand_in_capitals_below_their_number() -> None:
    pdf = set_(ISSUED, body=parse_body("Chương I. Quy định chung\nMục 1 Phạm vi\nĐiều 1. Tên\nHết./.")).pdf
    number, title = words_at(pdf, "Chương I."), words_at(pdf, "QUY ĐỊNH CHUNG")
    assert number[0].baseline > title[0].baseline
    assert words_at(pdf, "Mục 1")[0].baseline > words_at(pdf, "PHẠM VI")[0].baseline


def test_the_title_of_an_article_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(20, 34):
        body = parse_body("Nội dung.\n" * lines + "Điều 9. Phạm vi điều chỉnh\nQuy chế này quy định./.")
        pdf = set_(ISSUED, body=body).pdf
        assert words_at(pdf, "Điều 9.")[0].page == words_at(pdf, "Quy chế này quy định")[0].page


def test_a_very_long_annex_loses_no_line() -> None:
    text = squeezed(text_of(set_(ISSUED, annexes=(LONG,)).pdf))
    assert all(f"{n}.Nhiệmvụthứ{n}." in text for n in range(1, 80))
