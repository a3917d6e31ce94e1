"""A copy of a file for printing: what is seen of it as plain pages, with a line at the foot of each that says who printed
it and when (Decree 30/2020/NĐ-CP, annex VI, part I, 6: printed output is marked). The file itself is not touched.
"""

import io

import pypdfium2
import pypdfium2.raw as pdfium

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.line import one_line_pdf
from nharong.documents.layout.preview import one_at_a_time
from nharong.documents.layout.slots import MILLIMETRE

_SIZE = 8.0
_FOOT = 6 * MILLIMETRE
_SIDE = 15 * MILLIMETRE


def printed_copy(pdf: bytes, *, mark: str) -> bytes:
    """The pages with the mark at their foot, none where it is empty. Raises CannotTypeset for a file that is not a
    readable PDF, or a mark with letters the fonts do not have.
    """
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Tệp không phải là PDF đọc được nên không tạo được bản in.") from error
        try:
            # Number, date and signatures are form fields; a printed page shows them as plain drawing.
            has_fields = document.get_formtype() != pdfium.FORMTYPE_NONE
            if has_fields:
                document.init_forms()
            lines: dict[float, pypdfium2.PdfDocument] = {}
            for number in range(len(document)):
                page = document[number]
                if has_fields:
                    page.flatten(pdfium.FLAT_PRINT)
                if mark:
                    _draw(document, number, lines, mark)
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Có trang trong tệp không đọc được nên không tạo được bản in.") from error
        finally:
            document.close()


def written_anew(pdf: bytes) -> bytes:
    """The same pages in a file put together anew: some scanners write files that can be read but not extended. Raises
    CannotTypeset for a file that is not a readable PDF.
    """
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Tệp không phải là PDF đọc được; hãy quét hoặc xuất lại tệp.") from error
        try:
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Tệp PDF bị hỏng nên không ghi lại được; hãy quét hoặc xuất lại tệp.") from error
        finally:
            document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, lines: dict[float, pypdfium2.PdfDocument], mark: str) -> None:
    page = document[number]
    left, bottom, right, _ = page.get_mediabox()
    width = round(right - left - 2 * _SIDE, 1)
    if width <= 0:
        return
    if width not in lines:
        lines[width] = pypdfium2.PdfDocument(one_line_pdf(mark, size=_SIZE, width=width, align="center"))
    drawn = lines[width].page_as_xobject(0, document).as_pageobject()
    drawn.set_matrix(pypdfium2.PdfMatrix().translate(left + _SIDE, bottom + _FOOT))
    page.insert_obj(drawn)
    page.gen_content()
