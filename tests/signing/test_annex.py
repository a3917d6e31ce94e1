"""The agency's line on a separate annex and on an electronic copy (Decree 30/2020, annex I, part I, II.8.b; part II, I.3)."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from nharong.signing.annex import ANNEX, COPY, corner, moment_of_signing, sign_annex, sign_copy
from nharong.signing.errors import SigningError
from nharong.signing.slots import MILLIMETRE
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast
from .conformance import broken_rules

AT = datetime(2026, 3, 7, 2, 27, 48, tzinfo=UTC)
LINE = "Số: 12/QĐ-UBND; 07/03/2026; 09:27:48 +07:00"


def annex(*, turned: int = 0) -> bytes:
    """A page that may be shown turned."""
    with pypdfium2.PdfDocument(cast.paper().pdf) as document:
        document[0].set_rotation(turned)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def words_in_corner(pdf: bytes, folder: Path) -> str:
    """The words seen in the decree's box at the top right of an A4 page, by poppler."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    file = folder / "signed.pdf"
    file.write_bytes(pdf)
    box = ["-x", str(round(118 * MILLIMETRE)), "-y", "0", "-W", "400", "-H", str(round(15 * MILLIMETRE))]
    said = subprocess.run(["pdftotext", *box, file, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split())


def test_the_line_is_number_and_symbol_day_time_and_zone() -> None:
    """The models' own order: "Số: …; dd/mm/yyyy; hh:mm:ss" and Vietnam's zone."""
    assert moment_of_signing(AT) == "07/03/2026; 09:27:48 +07:00"
    with pytest.raises(SigningError, match="múi giờ"):
        moment_of_signing(AT.replace(tzinfo=None))


def test_a_separate_annex_bears_the_line_top_right_and_the_agencys_signature(tmp_path: Path) -> None:
    """No seal is shown; the file stays PDF/A and nobody may change it afterwards."""
    pdf = sign_annex(cast.paper().pdf, cast.agency(), symbol="12/QĐ-UBND", at=AT, fonts=cast.fonts())
    (finding,) = verify(pdf, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert (finding.field, finding.verdict, finding.signer) == (ANNEX, Verdict.VALID, cast.AGENCY)
    assert words_in_corner(pdf, tmp_path) == LINE
    assert broken_rules(pdf) == []


def test_an_electronic_copy_names_its_form_and_the_agency_that_copies(tmp_path: Path) -> None:
    """A long name goes on to a second line; the decree's box holds two."""
    agency = "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    pdf = sign_copy(cast.paper().pdf, cast.agency(), form="SAO Y", agency=agency, at=AT, fonts=cast.fonts())
    (finding,) = verify(pdf, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert (finding.field, finding.verdict) == (COPY, Verdict.VALID)
    assert words_in_corner(pdf, tmp_path) == f"SAO Y; {agency}; 07/03/2026; 09:27:48 +07:00"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_on_a_page_shown_turned_the_line_stands_upright_in_the_corner_that_is_seen(turned: int) -> None:
    """Scanners turn pages by an attribute; the corner is where the reader sees it."""
    pdf = sign_annex(annex(turned=turned), cast.agency(), symbol="12/QĐ-UBND", at=AT, fonts=cast.fonts())
    assert dark_share(pdf, part="corner") > 0.02
    assert dark_share(pdf, part="rest") == dark_share(annex(turned=turned), part="rest")
    # Upright: the line's ink is wider than it is high.
    across, down = ink(pdf)
    assert across > 5 * down


def test_a_file_with_a_signature_of_its_own_is_not_an_annex_to_sign() -> None:
    """Signing over it would spoil what is there."""
    once = sign_annex(cast.paper().pdf, cast.agency(), symbol="12/QĐ-UBND", at=AT, fonts=cast.fonts())
    with pytest.raises(SigningError, match="đã có biểu mẫu hoặc chữ ký"):
        sign_annex(once, cast.agency(), symbol="12/QĐ-UBND", at=AT, fonts=cast.fonts())


@pytest.mark.parametrize("symbol", ["12/QĐ\n-UBND", "X" * 280, "12/" + "QĐ-UBND " * 30])
def test_what_cannot_stand_in_the_corner_is_refused_with_a_sentence(symbol: str) -> None:
    """Rather than set over other text or cut off."""
    with pytest.raises(SigningError, match="góc trang đầu"):
        sign_annex(cast.paper().pdf, cast.agency(), symbol=symbol, at=AT, fonts=cast.fonts())


def test_the_corner_stays_on_a_narrow_page() -> None:
    """A receipt's width: the box shrinks rather than leave the page."""
    x0, y0, x1, y1 = corner([0, 0, 150, 400], turned=0, size=(218, 25))
    assert 0 < x0 < x1 < 150
    assert 0 < y0 < y1 < 400


def dark_share(pdf: bytes, *, part: str) -> float:
    """How much of the corner, or of the rest of the page, is ink."""
    image = shown(pdf)
    width, _ = image.size
    line = (width - 180, 0, width, 32)
    if part == "corner":
        region = image.crop(line)
    else:
        region = image.copy()
        region.paste(255, line)
    pixels = region.tobytes()
    return sum(pixel < 128 for pixel in pixels) / len(pixels)


def ink(pdf: bytes) -> tuple[int, int]:
    """Width and height of the ink in the corner."""
    image = shown(pdf)
    corner_seen = image.crop((image.size[0] - 180, 0, image.size[0], 32)).point(lambda value: 255 * (value < 128))
    box = corner_seen.getbbox()
    assert box is not None
    left, upper, right, lower = box
    return right - left, lower - upper


def shown(pdf: bytes) -> Image.Image:
    """The first page in grey, two pixels a millimetre."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        picture: Image.Image = document[0].render(scale=2 / MILLIMETRE, may_draw_forms=True).to_pil()
    return picture.convert("L")
