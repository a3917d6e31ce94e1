"""What is typed is what is shown, and nothing typed is ever a command."""

import unicodedata
from dataclasses import replace
from datetime import datetime

import page
import pypdfium2
import pytest

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.preview import render_page
from nharong.documents.layout.typeset import typeset
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS
from tests.documents.layout_pages import DECISION, LEFT, LETTER, MADE_AT, RIGHT, letters, set_, squeezed, text_of

HOSTILE = (
    '#import "/etc/passwd": *',
    "#eval(\"1+1\") #read('x') $ x^2 $ `raw` @ref <mark> = Không phải đề mục",
    "// chú thích /* không mất */ \\u{41} ~ -- --- ... [a] {b} \"c\" 'd' “e” ‘f’ _g_ 5 * 3",
    "%PDF-1.7 (ngoặc) <</JS (app.alert)>> & < > &amp; \\n \\\\",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_text_is_shown_as_it_was_typed(hostile: str) -> None:
    done = set_(subject=hostile, body=parse_body(hostile), recipients=(hostile,), place=hostile[:20])
    assert squeezed(text_of(done.pdf)).count(squeezed(hostile)) >= 3


def test_every_word_of_a_decision_can_be_copied_out_exactly() -> None:
    text = squeezed(text_of(set_().pdf))
    for block in DECISION.body:
        assert squeezed(f"{block.label} {block.text}".replace("*", "")) in text


def test_decomposed_letters_are_set_and_read_back_precomposed() -> None:
    done = set_(body=parse_body(unicodedata.normalize("NFD", "Văn phòng Ủy ban nhân dân tỉnh được ký số./.")))
    assert "Văn phòng Ủy ban nhân dân tỉnh được ký số./." in text_of(done.pdf)


@pytest.mark.parametrize("letter", ["漢", "😀", "ก", "\ue000"])
def test_a_letter_the_fonts_lack_is_named_and_never_set_as_a_box(letter: str) -> None:
    with pytest.raises(CannotTypeset, match=f"U\\+{ord(letter):04X}"):
        set_(body=parse_body(f"Điều 1. Chữ {letter} lạ."))


def test_invisible_and_control_characters_leave_no_trace() -> None:
    assert "ab cd ef" in text_of(set_(subject="a\x00b\x07 c\u200bd\u202e\te\ufefff").pdf)


def test_a_word_without_spaces_never_leaves_the_page() -> None:
    link = "https://dichvucong.kontum.gov.vn/" + "abcdefghij" * 20
    done = set_(body=parse_body(f"Xem {link} trên mạng./."), subject="b" * 200)
    assert all(letter.x0 >= LEFT - 1 and letter.x1 <= RIGHT + 1 for letter in letters(done.pdf))
    assert link in squeezed(text_of(done.pdf))


def test_a_documents_symbol_is_not_broken_at_a_line_end() -> None:
    for padding in range(0, 60, 3):
        body = parse_body("x" * 3 + " y" * padding + " theo Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014./.")
        at = [letter for letter in letters(set_(body=body).pdf) if letter.size == 14]
        joined = "".join(letter.text for letter in at)
        start = joined.index("19/2014/QĐ-TTg")
        assert len({round(letter.baseline) for letter in at[start : start + 14]}) == 1


@pytest.mark.parametrize("content", [DECISION, LETTER, replace(DECISION, kind=KINDS["plan"], urgency="Khẩn")])
def test_the_file_is_pdf_a_2b_with_its_fonts_inside(content: DocumentContent) -> None:
    pdf = set_(content).pdf
    report = page.validate_pdf_bytes(pdf, profile="2b")
    assert report.is_compliant, [failure.message for failure in report.failures]
    assert {letter.face for letter in letters(pdf)} <= {
        "Tinos-Regular",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-BoldItalic",
    }


def test_the_same_content_gives_the_same_bytes_and_the_date_it_was_given() -> None:
    first, second = (typeset(DECISION, made_at=MADE_AT) for _ in range(2))
    assert first.pdf == second.pdf
    with pypdfium2.PdfDocument(first.pdf) as document:
        facts = document.get_metadata_dict()
    assert facts["CreationDate"] == "D:20210207023000Z"
    assert facts["Title"] == "Quyết định Phê duyệt Mục tiêu chất lượng năm 2021"
    assert facts["Author"] == "ỦY BAN NHÂN DÂN TỈNH KON TUM"


def test_a_date_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        typeset(DECISION, made_at=datetime(2021, 2, 7))  # noqa: DTZ001


def test_an_empty_content_still_gives_a_page() -> None:
    assert set_(body=(), subject="", recipients=(), authority=(), signer_name="", agency=(), place="").pages == 1


def test_a_table_too_wide_for_the_page_is_refused() -> None:
    with pytest.raises(CannotTypeset, match="25 cột"):
        set_(body=parse_body("|" + " c |" * 25))


def test_a_preview_is_a_picture_of_the_asked_width() -> None:
    picture = render_page(set_().pdf, 0, 400)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == pytest.approx(400, abs=1)


@pytest.mark.parametrize(("pdf", "at"), [(b"not a pdf", 0), (b"", 0), (None, 99), (None, -1)])
def test_a_preview_of_what_is_not_there_says_so(pdf: bytes | None, at: int) -> None:
    with pytest.raises(CannotTypeset):
        render_page(set_().pdf if pdf is None else pdf, at, 400)
