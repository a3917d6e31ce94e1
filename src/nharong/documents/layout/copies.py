"""Copies: sao y, sao lục, trích sao. Decree 30/2020/NĐ-CP, articles 25 to 27, and annex I, part II.

On paper the copying agency's zones stand under the end of the copied text; on an electronic copy only its line stands,
top right of the first page. An extract is set anew from its content.
"""

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pypdfium2

from nharong.documents.layout.closing import signature_data
from nharong.documents.layout.compiler import compile_template
from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.letters import check_letters
from nharong.documents.layout.line import one_line_pdf
from nharong.documents.layout.lines import clean, lines_of, listed
from nharong.documents.layout.marks import MARK_SIZE, copy_mark
from nharong.documents.layout.preview import one_at_a_time
from nharong.documents.layout.slots import LINE_ABOVE, LINE_BELOW, MILLIMETRE, Slot
from nharong.documents.layout.typeset import Typeset, slots_of
from nharong.documents.rules.body import Block, BlockKind
from nharong.documents.rules.kinds import COPIES, Kind
from nharong.documents.rules.numbering import format_day, format_month, format_number

COPY_MARK = "copy_mark"

_A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
_FRAME_TOP, _FRAME_BOTTOM = 277 * MILLIMETRE, 20 * MILLIMETRE
_APART = 14.0  # points between the copied text and the line under it
_INK = 200  # a scan's paper is rarely darker
_LEFT_OUT = "[...]"


@dataclass(frozen=True, kw_only=True)
class Copying:
    """Who copies, under which number: all copies of an agency have one series. Number and day None leave their places
    to the clerk's pen."""

    form: Kind
    agency: tuple[str, ...]
    agency_abbreviation: str
    place: str
    year: int
    authority: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]
    number: int | None = None
    day: date | None = None


def paper_copy(pdf: bytes, copying: Copying, *, made_at: datetime) -> Typeset:
    """The copied file with the copying agency's zones right under its end, or on one more page when there is no room
    (model 3.1), to be printed, signed and stamped. Raises CannotTypeset for a file that is not a readable PDF."""
    zones, marks = _zones(copying, made_at=made_at)
    height = next(float(mark["copy_height"]) for mark in marks if "copy_height" in mark)
    with _opened(pdf) as document, pypdfium2.PdfDocument(zones) as source:
        last = len(document) - 1
        down = _FRAME_TOP - _end_of(document[last]) + _APART
        has_room = _is_upright_a4(document[last]) and _FRAME_TOP - down - height >= _FRAME_BOTTOM
        if has_room:
            _draw(document, last, source, 0.0, -down)
        else:
            document.import_pages(source)
            down = 0.0
        at = last if has_room else last + 1
        slots = tuple(
            replace(slot, page=at + slot.page, y0=slot.y0 - down, y1=slot.y1 - down) for slot in slots_of(marks)
        )
        return Typeset(_saved(document), len(document), slots)


def electronic_copy(pdf: bytes, *, form: Kind, agency: str, signed_at: datetime) -> bytes:
    """The file with the copying agency's line, before the agency signs it (model 3.2). Raises as `paper_copy`."""
    place = copy_mark_slot(pdf)
    line = one_line_pdf(
        copy_mark(form=form, agency=agency, signed_at=signed_at), size=MARK_SIZE, width=place.width, align="right"
    )
    with _opened(pdf) as document, pypdfium2.PdfDocument(line) as source:
        _draw(document, 0, source, place.x0, place.y0)
        return _saved(document)


def copy_mark_slot(pdf: bytes) -> Slot:
    """Where the line of an electronic copy goes on this file's first page (zone 14). Raises as `paper_copy`."""
    with _opened(pdf) as document:
        left, _, right, top = document[0].get_mediabox()
    high = top - 5 * MILLIMETRE
    right -= 10 * MILLIMETRE
    width = min(125 * MILLIMETRE, right - left - 10 * MILLIMETRE)
    return Slot(COPY_MARK, 0, right - width, high - MARK_SIZE * (LINE_ABOVE + LINE_BELOW), right, high)


def extract(content: DocumentContent, *, keep: Collection[int]) -> DocumentContent:
    """A document with only the blocks at these places (from 0) of its text, its zones made again; what is left out is
    shown as left out. Raises CannotTypeset for a document without number and day, or when nothing is kept."""
    if content.number is None or content.day is None:
        raise CannotTypeset("Chỉ trích sao được văn bản đã phát hành, có số và ngày.")
    kept = sorted(at for at in set(keep) if 0 <= at < len(content.body))
    if not kept:
        raise CannotTypeset("Hãy chọn ít nhất một phần nội dung để trích sao.")
    gap = Block(BlockKind.PARAGRAPH, _LEFT_OUT)
    body: list[Block] = []
    for at, before in zip(kept, [-1, *kept], strict=False):
        body += [gap] * (at > before + 1)
        body.append(content.body[at])
    body += [gap] * (kept[-1] + 1 < len(content.body))
    return replace(content, body=tuple(body), annexes=(), attached=None, particulars=None, signature_note="(Đã ký)")


def _zones(copying: Copying, *, made_at: datetime) -> tuple[bytes, list[dict[str, Any]]]:
    if copying.form.code not in COPIES:
        raise CannotTypeset("Hình thức sao chỉ là sao y, sao lục hoặc trích sao.")
    data: dict[str, Any] = {
        "title": f"{copying.form.name} văn bản",
        "author": " ".join(lines_of(copying.agency)),
        "size": 14,
        "form": copying.form.name.upper(),
        "parent_agency": [],
        "agency": lines_of(copying.agency),
        "number": "" if copying.number is None else format_number(copying.number),
        "number_digits": 3,
        "notation": clean(f"{copying.form.abbreviation}-{copying.agency_abbreviation}"),
        "place": clean(copying.place),
        "day": "" if copying.day is None else format_day(copying.day.day),
        "month": "" if copying.day is None else format_month(copying.day.month),
        "year": str(copying.year if copying.day is None else copying.day.year),
        "closing": {
            "signatures": [signature_data(copying.authority, copying.signer_name, slot="signature")],
            "recipients": listed(copying.recipients),
            "drafter_mark": "",
            "confirmation": "",
        },
    }
    check_letters(data)
    # Laid over another file, so without an archive mark of its own.
    return compile_template("copy", data, made_at=made_at, archival=False)


def _end_of(page: Any) -> float:
    """How high above the page's foot its lowest ink ends, in points."""
    picture = page.render(scale=1, grayscale=True).to_pil().convert("L")
    width, height = picture.size
    pixels = picture.tobytes()
    for row in range(height - 1, -1, -1):
        # One dark speck is dust on the scanner's glass.
        if sum(shade < _INK for shade in pixels[row * width : (row + 1) * width]) > 2:
            return float(height - 1 - row)
    return float(height)


def _is_upright_a4(page: Any) -> bool:
    width, height = page.get_size()
    return bool(abs(width - _A4[0]) < 15 and abs(height - _A4[1]) < 15 and page.get_rotation() == 0)


def _draw(document: Any, page: int, source: Any, x: float, y: float) -> None:
    drawn = source.page_as_xobject(0, document).as_pageobject()
    drawn.set_matrix(pypdfium2.PdfMatrix().translate(x, y))
    target = document[page]
    target.insert_obj(drawn)
    target.gen_content()


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
            # Number, date and signatures are form fields, which a copy shows as plain drawing.
            document.init_forms()
        except pypdfium2.PdfiumError as error:
            raise CannotTypeset("Tệp cần sao không phải là PDF đọc được; hãy chọn tệp khác.") from error
        try:
            if len(document) == 0:
                raise CannotTypeset("Tệp cần sao không có trang nào; hãy chọn tệp khác.")
            yield document
        finally:
            document.close()
