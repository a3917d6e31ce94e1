"""Files as people upload them: our own pages as a PDF or a .docx, and hostile ones."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pypdfium2
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.typeset import typeset
from nharong.documents.layout.word.file import to_docx
from nharong.documents.rules.body import parse_body
from nharong.documents.uploads.places import Sought
from tests.documents.layout_pages import DECISION, MADE_AT

SOUGHT = Sought(notation=DECISION.notation, signer=DECISION.signer_name, year=DECISION.year, digits=3)

NOTICE_BODY = """Chánh Văn phòng Ủy ban nhân dân tỉnh thông báo phân công theo dõi Mục tiêu chất lượng như sau:
1. Phòng Kiểm soát thủ tục hành chính theo dõi Mục tiêu 3.
2. Phòng Hành chính - Tổ chức theo dõi Mục tiêu 4 và Mục tiêu 5./."""


def notice(**changes: Any) -> DocumentContent:
    """The notice that the cast drafts (tests/documents/steps.py), made outside the system."""
    return replace(
        DECISION,
        **{
            "kind": replace(DECISION.kind, code="notice", name="Thông báo", abbreviation="TB", template_number="1.4"),
            "parent_agency": ("ỦY BAN NHÂN DÂN TỈNH KON TUM",),
            "agency": ("VĂN PHÒNG",),
            "notation": "TB-VP",
            "subject": "Phân công theo dõi Mục tiêu chất lượng",
            "opening_authority": (),
            "body": parse_body(NOTICE_BODY),
            "recipients": ("Các sở, ban, ngành;", "Lưu: VT, HCTC."),
            "authority": ("CHÁNH VĂN PHÒNG",),
            "signer_name": "A Khôi",
            **changes,
        },
    )


def pdf_of(content: DocumentContent, *, made_at: datetime = MADE_AT) -> bytes:
    """The pages, number and date open."""
    return typeset(content, made_at=made_at).pdf


def docx_of(content: DocumentContent) -> bytes:
    """The same as a word processor keeps it."""
    return to_docx(content)


def locked(pdf: bytes) -> bytes:
    """The same with a password for changing it."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    writer.encrypt(owner_pass="bí mật", user_pass="")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank_pages(*, width: float = 595.28, height: float = 841.89, count: int = 1) -> bytes:
    """So many empty pages of this size in points."""
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(count):
            document.new_page(width, height)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def word(*lines: str) -> bytes:
    """A plain .docx with these paragraphs."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A .docx with one more part, or one in place of another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as held,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in held.namelist():
            if entry != name:
                new.writestr(entry, held.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def words_seen(pdf: bytes) -> str:
    """The words of a PDF with what signatures show, one space between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        for page in document:
            page.flatten()
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def workbook(cell: str) -> bytes:
    """A workbook with one cell of text."""
    import xlsxwriter  # type: ignore[import-untyped] # it publishes no types

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2021, 1, 1)})  # noqa: DTZ001 - the same bytes each time
        book.add_worksheet().write_string(0, 0, cell)
    return out.getvalue()


def scanned() -> bytes:
    """A page as some scanners write it: readable, but no file that a revision can be added to."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (1654, 2339), "white").save(out, "PDF", resolution=200)
    return out.getvalue()
