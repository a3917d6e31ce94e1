"""A page as a picture, for looking at before signing."""

import io
import threading

import pypdfium2

from nharong.documents.layout.errors import CannotTypeset

# pdfium keeps state shared by all threads and says itself that it is not safe among them.
one_at_a_time = threading.Lock()


def render_page(pdf: bytes, page: int, width: int) -> bytes:
    """PNG of a page (counted from 0), `width` pixels wide (16 to 4000); raises CannotTypeset for a bad file or page."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Tệp không phải là PDF đọc được nên không xem trước được.") from error
        try:
            if not 0 <= page < len(document):
                raise CannotTypeset(f"Văn bản chỉ có {len(document)} trang, không có trang {page + 1}.")
            document.init_forms()  # number, date and signatures are form fields; without this they are not drawn
            shown = document[page]
            pixels = max(16, min(width, 4000))
            picture = shown.render(scale=pixels / shown.get_width()).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def page_count(pdf: bytes) -> int:
    """How many pages a file has; 0 for one that is not a readable PDF."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return 0
        try:
            return len(document)
        finally:
            document.close()


def text_of(pdf: bytes, *, pages: int = 3) -> str:
    """The text of the first pages; empty for a file that is not a readable PDF."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return ""
        try:
            return "\n".join(
                document[number].get_textpage().get_text_range() for number in range(min(pages, len(document)))
            )
        except pypdfium2.PdfiumError:
            return ""
        finally:
            document.close()
