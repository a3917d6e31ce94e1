"""The text of a .pdf file, its lines joined into paragraphs by where they end on the page."""

from typing import Any

import pypdfium2 as pdfium

from nharong.objectives.rules.source import MISNAMED, UnreadableDecision

PAGES_AT_MOST = 100

BROKEN = "Tệp .pdf bị hỏng hoặc không trọn vẹn: hãy lấy lại bản gốc rồi thử lại."
LOCKED = "Tệp .pdf đang đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
SCANNED = "Tệp .pdf chỉ có ảnh quét, không có chữ để đọc: hãy dùng bản văn bản điện tử có chữ."
TOO_MANY = "Tệp .pdf dài hơn 100 trang: hãy chọn đúng tệp quyết định."


def text_of_pdf(content: bytes) -> str:
    """One paragraph a line; raises UnreadableDecision."""
    if b"%PDF-" not in content[:1024]:
        raise UnreadableDecision(MISNAMED.format(".pdf"))
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableDecision(LOCKED if "password" in str(error).lower() else BROKEN) from error
    try:
        if len(document) > PAGES_AT_MOST:
            raise UnreadableDecision(TOO_MANY)
        pages = [_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadableDecision(BROKEN) from error
    finally:
        document.close()
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise UnreadableDecision(SCANNED)
    return text


def _page(document: Any, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        text: str = words.get_text_range()
    finally:
        words.close()
        page.close()
    lines = [line.strip() for line in text.replace("\ufffe", "-").splitlines()]
    return "\n".join(line for line in lines if not (line.isdigit() and len(line) < 4))
