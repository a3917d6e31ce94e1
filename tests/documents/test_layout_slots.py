"""The free places: number and date given after the signature, the signature, the seal (annex I, part I, II.7, II.8)."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from nharong.documents.layout.line import NUMBER_SIZE, one_line_pdf
from nharong.documents.layout.slots import LINE_BELOW, MILLIMETRE, Slot
from nharong.documents.layout.typeset import Typeset
from tests.documents.layout_pages import LETTER, letters, set_, text_of, words_at


def slot(done: Typeset, name: str) -> Slot:
    found = done.slot(name)
    assert found is not None
    return found


def filled(done: Typeset, texts: dict[str, str]) -> bytes:
    """The document with texts drawn into its slots, as the clerk's step does it."""
    with pypdfium2.PdfDocument(done.pdf) as document:
        for name, text in texts.items():
            place = slot(done, name)
            is_number = name == "number"
            line = one_line_pdf(
                text,
                size=NUMBER_SIZE if is_number else 14,
                italic=not is_number,
                width=place.width,
                align="right" if is_number else "center",
            )
            with pypdfium2.PdfDocument(line) as source:
                drawn = source.page_as_xobject(0, document).as_pageobject()
            drawn.set_matrix(pypdfium2.PdfMatrix().translate(place.x0, place.y0))
            page = document[place.page]
            page.insert_obj(drawn)
            page.gen_content()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def test_without_number_and_date_the_line_keeps_their_places() -> None:
    done = set_()
    assert [free.name for free in done.slots] == ["number", "day", "month", "signature", "seal"]
    assert "Số: /QĐ-UBND" in text_of(done.pdf)
    assert "Kon Tum, ngày tháng năm 2021" in text_of(done.pdf)


def test_number_and_date_once_given_leave_no_slots() -> None:
    done = set_(number=5, day=date(2021, 2, 7))
    assert [free.name for free in done.slots] == ["signature", "seal"]
    assert "Số: 05/QĐ-UBND" in text_of(done.pdf)
    assert "Kon Tum, ngày 07 tháng 02 năm 2021" in text_of(done.pdf)


@pytest.mark.parametrize("number", ["05", "128", "4321", "54321"])
def test_a_number_put_in_later_stands_between_the_colon_and_the_stroke(number: str) -> None:
    done = set_(number_digits=max(3, len(number)))
    pdf = filled(done, {"number": number, "day": "07", "month": "3"})
    at = words_at(pdf, "/QĐ-UBND")[0].baseline
    line = sorted((letter for letter in letters(pdf) if abs(letter.baseline - at) < 0.1), key=lambda letter: letter.x0)
    assert "".join(letter.text for letter in line) == f"Số:{number}/QĐ-UBNDKonTum,ngày07tháng3năm2021"
    # Right against the stroke, or readers would see a space there.
    stroke = next(place for place, letter in enumerate(line) if letter.text == "/")
    assert line[stroke].x0 - line[stroke - 1].x1 < 1.5


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
@pytest.mark.parametrize("number", ["05", "128", "4321", "54321"])
def test_another_reader_reads_the_filled_line_as_if_it_had_been_typed(number: str, tmp_path: Path) -> None:
    file = tmp_path / "numbered.pdf"
    done = set_(number_digits=max(3, len(number)))
    file.write_bytes(filled(done, {"number": number, "day": "07", "month": "12"}))
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    assert f"Số: {number}/QĐ-UBND" in read
    assert "Kon Tum, ngày 07 tháng 12 năm 2021" in read


def test_the_filled_number_stands_on_the_text_line_and_touches_neither_neighbour() -> None:
    done = set_(number_digits=3)
    pdf = filled(done, {"number": "54321"})
    place = slot(done, "number")
    line = words_at(pdf, "/QĐ-UBND")[0].baseline
    assert place.y0 + LINE_BELOW * NUMBER_SIZE == pytest.approx(line, abs=0.05)
    digits = [letter for letter in letters(pdf) if letter.text in "54321" and abs(letter.baseline - line) < 0.1]
    assert min(letter.x0 for letter in digits) >= place.x0 - 0.1
    assert max(letter.x1 for letter in digits if letter.x1 < place.x1 + 1) <= place.x1 + 0.1


@pytest.mark.parametrize("digits", [2, 3, 4, 5])
def test_the_numbers_slot_is_as_wide_as_the_digits_expected(digits: int) -> None:
    assert slot(set_(number_digits=digits), "number").width == pytest.approx(digits * 6.5, abs=0.01)


def test_the_slots_of_a_letter_lie_on_its_own_line_too() -> None:
    done = set_(LETTER)
    line = words_at(done.pdf, "/UBND-KGVX")[0]
    place = slot(done, "number")
    assert place.x1 == pytest.approx(line.x0, abs=1)
    assert place.y0 < line.baseline < place.y1


def test_the_signature_is_centred_between_the_title_and_the_name() -> None:
    done = set_()
    box = slot(done, "signature")
    title, name = words_at(done.pdf, "PHÓ CHỦ TỊCH"), words_at(done.pdf, "Nguyễn Hữu Tháp")
    assert (box.width / MILLIMETRE, box.height / MILLIMETRE) == pytest.approx((40, 25), abs=0.01)
    for line in (title, name):
        assert (box.x0 + box.x1) / 2 == pytest.approx((line[0].x0 + line[-1].x1) / 2, abs=1)
    assert name[0].baseline < box.y0 < box.y1 < title[0].baseline


def test_the_seal_covers_the_left_third_of_the_signature_in_its_true_size() -> None:
    done = set_()
    seal, signature = slot(done, "seal"), slot(done, "signature")
    assert seal.page == signature.page
    assert (seal.width / MILLIMETRE, seal.height / MILLIMETRE) == pytest.approx((36, 36), abs=0.01)
    assert seal.x1 - signature.x0 == pytest.approx(signature.width / 3, abs=0.01)
    assert seal.x0 < signature.x0
    assert (seal.y0 + seal.y1) / 2 == pytest.approx((signature.y0 + signature.y1) / 2, abs=0.01)


def test_the_clerks_line_has_no_ground_and_no_tags() -> None:
    line = one_line_pdf("128", size=13, width=26)
    assert b"StructTreeRoot" not in line
    with pypdfium2.PdfDocument(line) as document:
        assert document[0].get_size() == pytest.approx((26, 13 * 1.12), abs=0.01)
        assert len(list(document[0].get_objects())) == 1
