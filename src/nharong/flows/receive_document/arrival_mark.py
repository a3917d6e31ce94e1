"""Dấu "ĐẾN": drawn on the view of a paper document's first page, 35 x 50 mm (Decree 30/2020, annex IV); never into the
kept file.
"""

import io
from dataclasses import dataclass
from datetime import date

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from nharong.documents.layout.preview import one_at_a_time, render_page
from nharong.kernel.fonts import document_fonts

WIDTH_MM, HEIGHT_MM = 50.0, 35.0
#: Where it stands: in the free place under number and symbol, at the left of the page.
LEFT_MM, TOP_MM = 30.0, 52.0
PRINT_DPI = 200
MILLIMETRES_AN_INCH = 25.4
INK = (178, 24, 32)


@dataclass(frozen=True, kw_only=True)
class ArrivalMark:
    """What stands in the mark; ``passed_to`` and ``case_file`` are empty until they are known."""

    agency: str
    number: int
    day: date
    passed_to: str = ""
    case_file: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines under the word ĐẾN."""
        return [
            f"Số: {self.number}",
            f"Ngày: {self.day:%d/%m/%Y}",
            f"Chuyển: {self.passed_to or '.' * 30}",
            f"Số và ký hiệu HS: {self.case_file or '.' * 14}",
        ]


def marked_page(pdf: bytes, mark: ArrivalMark, *, width: int, page_width_mm: float = 210.0) -> bytes:
    """The first page as PNG, ``width`` pixels wide, with the mark. Raises ``CannotTypeset`` for an unreadable file."""
    shown = Image.open(io.BytesIO(render_page(pdf, 0, width))).convert("RGB")
    _draw(shown, mark, scale=shown.width / page_width_mm)
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def marked_pdf(pdf: bytes, mark: ArrivalMark) -> bytes:
    """A copy for printing: the first page as a picture with the mark, the others as they are."""
    width = round(210 / MILLIMETRES_AN_INCH * PRINT_DPI)
    first = io.BytesIO()
    Image.open(io.BytesIO(marked_page(pdf, mark, width=width))).save(first, "PDF", resolution=PRINT_DPI)
    with one_at_a_time:
        original = pypdfium2.PdfDocument(pdf)
        copy = pypdfium2.PdfDocument(first.getvalue())
        try:
            if len(original) > 1:
                copy.import_pages(original, pages=list(range(1, len(original))))
            out = io.BytesIO()
            copy.save(out)
        finally:
            copy.close()
            original.close()
    return out.getvalue()


def _draw(page: Image.Image, mark: ArrivalMark, *, scale: float) -> None:
    draw = ImageDraw.Draw(page)
    left, top = LEFT_MM * scale, TOP_MM * scale
    right, bottom = left + WIDTH_MM * scale, top + HEIGHT_MM * scale
    draw.rectangle((left, top, right, bottom), outline=INK, width=max(1, round(0.4 * scale)))
    middle = (left + right) / 2
    inner = (WIDTH_MM - 3) * scale
    draw.text(
        (middle, top + 4 * scale), mark.agency.upper(), fill=INK, anchor="mm",
        font=_fitting(draw, mark.agency.upper(), bold=True, largest=3.2 * scale, width=inner),
    )  # fmt: skip
    draw.text((middle, top + 9.5 * scale), "ĐẾN", fill=INK, anchor="mm", font=_font(bold=True, size=5 * scale))
    for place, line in enumerate(mark.lines):
        draw.text(
            (left + 1.5 * scale, top + (15.5 + 5 * place) * scale), line, fill=INK, anchor="lm",
            font=_fitting(draw, line, bold=False, largest=3.4 * scale, width=inner),
        )  # fmt: skip


def _font(*, bold: bool, size: float) -> ImageFont.FreeTypeFont:
    name = "Tinos_700Bold.ttf" if bold else "Tinos_400Regular.ttf"
    return ImageFont.truetype(document_fonts() / name, size=max(6, int(size)))


def _fitting(
    draw: ImageDraw.ImageDraw, text: str, *, bold: bool, largest: float, width: float
) -> ImageFont.FreeTypeFont:
    """The largest font in which the line stays inside the mark."""
    font = _font(bold=bold, size=largest)
    length = draw.textlength(text, font=font)
    return font if length <= width else _font(bold=bold, size=largest * width / length)
