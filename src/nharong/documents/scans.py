"""What a scanned file must be: PDF 1.4 or later, in colour, at least 200 dpi, A4 (Decree 30/2020, annex I, part II, I).

Resolution and colour are judged where they can be determined: on a picture that covers most of a page. A page that holds
text or drawings of its own, as one printed to PDF does, has neither.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from nharong.documents.layout.preview import one_at_a_time
from nharong.kernel.errors import OfficeError

LARGEST = 50 * 1024 * 1024
MOST_PAGES = 500
OLDEST_VERSION = 14
LEAST_DPI = 200
#: Scanners round; 199.6 dpi is 200.
DPI_SLACK = 2
#: Sides of the sheets that are allowed, in millimetres: A4, and A3 for annexes after the first page.
A4, A3 = (210.0, 297.0), (297.0, 420.0)
SHEET_SLACK = 8.0
MILLIMETRES_A_POINT = 25.4 / 72
#: A picture over this share of the page is the page.
WHOLE_PAGE = 0.5
_GREY = (pdfium.FPDF_COLORSPACE_DEVICEGRAY, pdfium.FPDF_COLORSPACE_CALGRAY)
_ONE_CHANNEL_BITS = 8


class UnfitScan(OfficeError):
    """The file is not a scan that may be kept; the sentence says how to scan again."""


@dataclass(frozen=True)
class PageScan:
    """A page as scanned: sides in millimetres, and resolution and colour where a picture covers the page."""

    width: float
    height: float
    dpi: float | None
    coloured: bool | None


def check_scan(pdf: bytes, *, field: str | None = None) -> int:
    """How many pages the scan has. Raises ``UnfitScan`` with the first thing that is wrong."""
    if not pdf:
        raise UnfitScan("Hãy chọn tệp PDF đã quét.", field=field)
    if len(pdf) > LARGEST:
        raise UnfitScan(
            f"Tệp lớn hơn {LARGEST // (1024 * 1024)} MB; hãy quét lại với độ phân giải 200 đến 300 dpi.", field=field
        )
    pages = read_scan(pdf, field=field)
    for number, page in enumerate(pages, start=1):
        if fault := _fault(number, page):
            raise UnfitScan(fault, field=field)
    return len(pages)


def read_scan(pdf: bytes, *, field: str | None = None) -> list[PageScan]:
    """Every page of the file. Raises ``UnfitScan`` where it cannot be read as a PDF of version 1.4 or later."""
    if b"%PDF-" not in pdf[:1024]:
        raise UnfitScan("Tệp không phải là PDF; hãy quét văn bản thành tệp PDF.", field=field)
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnfitScan("Không đọc được tệp PDF này, hoặc tệp có mật khẩu; hãy quét lại.", field=field) from error
        try:
            version = document.get_version()
            if version is None or version < OLDEST_VERSION:
                raise UnfitScan(
                    "Tệp PDF phải từ phiên bản 1.4 trở lên; hãy chọn lại cách lưu của máy quét.", field=field
                )
            if not 0 < len(document) <= MOST_PAGES:
                raise UnfitScan(f"Tệp phải có từ 1 đến {MOST_PAGES} trang; hãy chia thành nhiều tệp.", field=field)
            return [_page(document[number]) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise UnfitScan("Có trang trong tệp PDF không đọc được; hãy quét lại.", field=field) from error
        finally:
            document.close()


def _page(page: pypdfium2.PdfPage) -> PageScan:
    width, height = page.get_size()
    dpi: float | None = None
    coloured: bool | None = None
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) < WHOLE_PAGE * width * height:
            continue
        facts = pdfium.FPDF_IMAGEOBJ_METADATA()
        if not pdfium.FPDFImageObj_GetImageMetadata(found.raw, page.raw, ctypes.byref(facts)):
            continue
        least = min(facts.horizontal_dpi, facts.vertical_dpi)
        dpi = least if dpi is None else max(dpi, least)
        # A file in layers has a page in black and white under, or over, one in colour.
        coloured = bool(coloured) or _is_coloured(facts)
    return PageScan(width * MILLIMETRES_A_POINT, height * MILLIMETRES_A_POINT, dpi, coloured)


def _is_coloured(facts: pdfium.FPDF_IMAGEOBJ_METADATA) -> bool:
    if facts.colorspace in _GREY or facts.bits_per_pixel == 1:
        return False
    return bool(facts.colorspace == pdfium.FPDF_COLORSPACE_INDEXED or facts.bits_per_pixel > _ONE_CHANNEL_BITS)


def _fault(number: int, page: PageScan) -> str:
    sheets = (A4,) if number == 1 else (A4, A3)
    sides = sorted((page.width, page.height))
    if not any(abs(sides[0] - short) <= SHEET_SLACK and abs(sides[1] - long) <= SHEET_SLACK for short, long in sheets):
        return f"Trang {number} có khổ {page.width:.0f} x {page.height:.0f} mm; hãy quét đúng tỷ lệ 100% trên khổ A4."
    if page.dpi is not None and page.dpi < LEAST_DPI - DPI_SLACK:
        return f"Trang {number} chỉ đạt {page.dpi:.0f} dpi; hãy quét lại với độ phân giải từ {LEAST_DPI} dpi trở lên."
    if page.coloured is False:
        return f"Trang {number} là ảnh đen trắng hoặc xám; hãy quét lại ảnh màu."
    return ""
