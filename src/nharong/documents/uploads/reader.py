"""The reading process: one question and one PDF on standard input, one JSON answer on standard output, then the end.

A file from outside is opened here, under limits of memory and processor time, so that a hostile one costs this
process and nothing else.
"""

import json
import logging
import os
import resource
import struct
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

MEMORY_LIMIT = 2 << 30
LENGTH = struct.Struct(">Q")
_MOST_TEXT = 400_000
_MILLIMETRES = 25.4 / 72
_SHEETS = {"A4": ((210.0, 297.0),), "A4 hoặc A3": ((210.0, 297.0), (297.0, 420.0))}
_SLACK = 8.0
_PASSWORD = 4


def examined(question: dict[str, Any], pdf: bytes) -> dict[str, Any]:
    """What there is to know of the file; raises ``OfficeError`` with the first thing that is wrong."""
    from nharong.documents.lint.errors import CannotLint
    from nharong.documents.lint.pdf_letters import read_pages
    from nharong.documents.lint.pdf_lines import columns_of, lines_of
    from nharong.documents.lint.pdf_read import read_pdf

    from .errors import TOO_HEAVY, UnfitFile
    from .places import Sought, find_places

    field = str(question["field"])
    told = opened(pdf, question, field=field)
    if question["what"] == "body":
        try:
            pages = read_pages(pdf)
        except CannotLint as error:
            raise UnfitFile(error.sentence, field=field) from error
        lines = (line for number, page in enumerate(pages) for line in lines_of(page, number))
        told["lines"] = [part.text for line in lines for part in columns_of(line)]
        slots = find_places(pages, Sought(**question["sought"]), field=field)
        corners = told.pop("corners")
        told["slots"] = [_moved(asdict(slot), corners[slot.page]) for slot in slots]
        _check_can_be_prepared(pdf, told["slots"], field=field)
        try:
            sheets = read_pdf(pdf)
        except CannotLint as error:
            raise UnfitFile(TOO_HEAVY, field=field) from error
        told["text"] = "\n".join(_paragraphs(sheets))[:_MOST_TEXT]
    else:
        told.pop("corners")
        _check_can_be_extended(pdf, field=field)
    return told


def opened(pdf: bytes, question: dict[str, Any], *, field: str) -> dict[str, Any]:
    """The file by pdfium: its pages, its words by line, and whether each page can be drawn."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    from .errors import (
        DAMAGED_PDF,
        FORM_PDF,
        LOCKED_PDF,
        NO_PAGES,
        NOT_A_PDF,
        TOO_MANY_PAGES,
        TURNED,
        WRONG_PAPER,
        UnfitFile,
    )

    if b"%PDF-" not in pdf[:1024]:
        raise UnfitFile(NOT_A_PDF, field=field)
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise UnfitFile(LOCKED_PDF if locked else DAMAGED_PDF, field=field) from error
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        raise UnfitFile(LOCKED_PDF, field=field)
    if document.get_formtype() != pdfium.FORMTYPE_NONE or pdfium.FPDF_GetSignatureCount(document.raw) > 0:
        raise UnfitFile(FORM_PDF, field=field)
    if len(document) == 0:
        raise UnfitFile(NO_PAGES, field=field)
    if len(document) > question["most_pages"]:
        raise UnfitFile(TOO_MANY_PAGES.format(pages=len(document), most=question["most_pages"]), field=field)
    paper = str(question["paper"])
    lines: list[str] = []
    corners = []
    try:
        for number in range(len(document)):
            page = document[number]
            width, height = (side * _MILLIMETRES for side in page.get_size())
            if not _fits(width, height, paper):
                told = WRONG_PAPER.format(page=number + 1, width=width, height=height, paper=paper)
                raise UnfitFile(told, field=field)
            if page.get_rotation() and question["what"] == "body":
                raise UnfitFile(TURNED.format(page=number + 1), field=field)
            corners.append(page.get_cropbox()[:2])
            text = page.get_textpage()
            lines += text.get_text_range()[:_MOST_TEXT].splitlines()
            text.close()
            # Whoever looks at it later draws it in the office's own process.
            page.render(scale=0.2).close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnfitFile(DAMAGED_PDF, field=field) from error
    return {
        "pages": len(document),
        "lines": lines,
        "text": "\n".join(lines)[:_MOST_TEXT],
        "corners": corners,
        "archival": archival_part(pdf),
    }


def archival_part(pdf: bytes) -> str:
    """The part and level of PDF/A the file says it follows ("2b"), empty where it says nothing."""
    import re

    part = re.search(rb"pdfaid:part(?:>|=[\"'])\s*(\d)", pdf)
    level = re.search(rb"pdfaid:conformance(?:>|=[\"'])\s*([A-Za-z])", pdf)
    return f"{part.group(1).decode()}{level.group(1).decode().lower() if level else ''}" if part else ""


def _fits(width: float, height: float, paper: str) -> bool:
    sides = sorted((width, height))
    return any(abs(sides[0] - short) <= _SLACK and abs(sides[1] - long) <= _SLACK for short, long in _SHEETS[paper])


def _moved(slot: dict[str, Any], corner: tuple[float, float]) -> dict[str, Any]:
    """From the corner of what is shown to that of the page itself."""
    x, y = corner
    return slot | {"x0": slot["x0"] + x, "x1": slot["x1"] + x, "y0": slot["y0"] + y, "y1": slot["y1"] + y}


def _check_can_be_prepared(pdf: bytes, slots: list[dict[str, Any]], *, field: str) -> None:
    """The signing room must be able to add its fields: a file that pdfium mends may be none that can be extended."""
    from nharong.documents.layout.slots import Slot
    from nharong.signing.errors import SigningError
    from nharong.signing.prepare import prepare

    from .errors import DAMAGED_PDF, UnfitFile

    try:
        prepare(pdf, [Slot(**slot) for slot in slots])
    except SigningError as error:
        raise UnfitFile(DAMAGED_PDF, field=field) from error


def _check_can_be_extended(pdf: bytes, *, field: str) -> None:
    """As it is or written anew, the file must take a signature: at issue it would hold up the document."""
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError

    from nharong.documents.layout.errors import CannotTypeset
    from nharong.documents.layout.printed import written_anew

    from .errors import DAMAGED_PDF, UnfitFile

    wrong = (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError)
    try:
        IncrementalPdfFileWriter(BytesIO(pdf))
    except wrong:
        try:
            IncrementalPdfFileWriter(BytesIO(written_anew(pdf)))
        except (*wrong, CannotTypeset) as error:
            raise UnfitFile(DAMAGED_PDF, field=field) from error


def _paragraphs(sheets: Any) -> Iterator[str]:
    """The running text, without heading and closing: what is compared, searched and quoted."""
    for passage in (*sheets.flow, *sheets.after):
        if passage.text:
            yield passage.text


def main() -> None:
    """Answer the one question."""
    from nharong.kernel.errors import OfficeError

    taken = sys.stdin.buffer
    (size,) = LENGTH.unpack(taken.read(LENGTH.size))
    question = json.loads(taken.read(size))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not be taken for the answer
    try:
        answer = examined(question, taken.read())
    except OfficeError as error:
        answer = {"problem": error.sentence}
    answers.write(json.dumps(answer).encode())
    answers.flush()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the libraries report every oddity; the answer says what matters
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    main()
