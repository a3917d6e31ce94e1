"""The letters and drawn lines of a .pdf, page by page, with the place and look of each."""

import ctypes
import math
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nharong.documents.layout.preview import one_at_a_time as pdfium_lock

from .errors import DAMAGED_PDF, LOCKED_PDF, NO_TEXT, SCANNED, TOO_SLOW, CannotLint

_MOST_PAGES = 120
_MOST_LETTERS = 40_000
_MOST_OBJECTS = 20_000
_SECONDS = 12.0
_LETTERS_OF_A_STAMP = 250  # a scanned page may bear this much text of signatures
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(bold|italic|oblique|regular|roman(?=[-,]|$)|psmt|ps|mt|bd|bi|it)+$")
_NAMELESS = re.compile(r"^(|(cid)?font.{0,4}|f\d{1,3}|t\d.{0,6}|tt\d.{0,4}|type ?3.*|unnamed.*|.{1,3})$")
_UPRIGHT_FACE, _INVISIBLE, _FILL_AND_STROKE = 0.05, 3, 2
_TEXT_FIELD = 6
_PASSWORD_ERROR = 4
_ITALIC_FLAG = 64


@dataclass(frozen=True)
class Letter:
    """One visible letter: its place (points from the bottom left), size and look; `spaced` if a space is before it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool | None
    italic: bool | None
    family: str
    colour: tuple[int, int, int] | None
    spaced: bool


@dataclass(frozen=True)
class Stroke:
    """A drawn line: lying (for a rule under a name) or standing (the side of a table)."""

    left: float
    right: float
    low: float
    high: float

    @property
    def lying(self) -> bool:
        """Whether it lies across the page."""
        return self.right - self.left > 15 and self.high - self.low < 3

    @property
    def standing(self) -> bool:
        """Whether it stands upright."""
        return self.high - self.low > 8 and self.right - self.left < 3


@dataclass(kw_only=True)
class PrintedPage:
    """A page: its size, letters and strokes."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    has_picture: bool = False


@dataclass(frozen=True)
class _Look:
    bold: bool | None
    italic: bool | None
    family: str
    colour: tuple[int, int, int] | None
    scale: float
    visible: bool


def read_pages(data: bytes) -> list[PrintedPage]:
    """Raises CannotLint for a file that is damaged, locked, scanned or takes too long."""
    until = time.monotonic() + _SECONDS
    with pdfium_lock:
        try:
            pages = list(_pages(data, until))
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
            raise CannotLint(LOCKED_PDF if locked else DAMAGED_PDF) from error
    letters = sum(len(page.letters) for page in pages)
    if letters <= _LETTERS_OF_A_STAMP and any(page.has_picture for page in pages):
        raise CannotLint(SCANNED)
    if not letters:
        raise CannotLint(NO_TEXT)
    return pages


def _pages(data: bytes, until: float) -> Iterator[PrintedPage]:
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for number in range(min(len(document), _MOST_PAGES)):
            if time.monotonic() > until:
                raise CannotLint(TOO_SLOW)
            yield _page(document, number, until)
    finally:
        document.close()


def _page(document: Any, number: int, until: float) -> PrintedPage:
    page = document[number]
    if _keep_text_fields(document, page):
        # Number and date of a numbered file are form fields; drawn into this copy they are read like the rest.
        page.flatten()
        page.close()
        page = document[number]
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height)):
        raise CannotLint(DAMAGED_PDF)
    read = PrintedPage(width=width, height=height)
    text = page.get_textpage()
    # A page's own corner need not be at 0, 0.
    x, y = page.get_cropbox()[:2]
    read.letters = list(_letters(text, until, (x, y)))
    for order, item in enumerate(page.get_objects(max_depth=3)):
        if order > _MOST_OBJECTS or time.monotonic() > until:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            left, low, right, high = item.get_bounds()
            read.strokes.append(Stroke(left - x, right - x, low - y, high - y))
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = item.get_bounds()
            read.has_picture = read.has_picture or (right - left) * (high - low) > width * height / 4
    text.close()
    page.close()
    return read


def _keep_text_fields(document: Any, page: Any) -> bool:
    """Whether text fields are left, everything else laid over the page (signatures, notes) being taken off."""
    kept = False
    for at in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2_000))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        form = document.formenv
        is_text = form is not None and pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation) == _TEXT_FIELD
        pdfium.FPDFPage_CloseAnnot(annotation)
        if is_text:
            kept = True
        else:
            pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    return kept


def _letters(text: Any, until: float, corner: tuple[float, float]) -> Iterator[Letter]:
    looks: dict[int, _Look] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    spaced = False
    for at in range(min(text.count_chars(), _MOST_LETTERS)):
        if at % 500 == 0 and time.monotonic() > until:
            raise CannotLint(TOO_SLOW)
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        char = "-" if code in {0xFFFE, 0x02} else chr(code) if 0 < code < 0x110000 else ""
        if not char or char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
            spaced = True
            continue
        look = _look(text, at, looks)
        size = pdfium.FPDFText_GetFontSize(text.raw, at) * look.scale
        if not look.visible or not 2 < size < 400:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text.raw, at, box) or not pdfium.FPDFText_GetCharOrigin(
            text.raw, at, x, y
        ):
            continue
        place = (box.left - corner[0], box.right - corner[0], y.value - corner[1])
        if all(math.isfinite(value) and abs(value) < 20_000 for value in place):
            yield Letter(char, *place, size, look.bold, look.italic, look.family, look.colour, spaced)
            spaced = False


def _look(text: Any, at: int, looks: dict[int, _Look]) -> _Look:
    """The look of a letter; all letters of one text object share it."""
    item = pdfium.FPDFText_GetTextObject(text.raw, at)
    key = ctypes.cast(item, ctypes.c_void_p).value or 0
    if key and key in looks:
        return looks[key]
    name, flags = ctypes.create_string_buffer(120), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, at, name, 120, flags)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
    matrix = pdfium.FS_MATRIX()
    known = pdfium.FPDFText_GetMatrix(text.raw, at, matrix)
    scale = math.hypot(matrix.c, matrix.d) if known else 1.0
    turned = bool(known) and abs(matrix.b) > abs(matrix.a)
    slanted = bool(known) and abs(matrix.c) > _UPRIGHT_FACE * abs(matrix.d) and not turned
    face = _SUBSET.sub("", name.value.decode("utf-8", "replace")).lower().replace(" ", "")
    nameless = bool(_NAMELESS.match(face))
    weight = pdfium.FPDFText_GetFontWeight(text.raw, at)
    bold = "bold" in face or face.endswith(("-bd", ",bd")) or weight >= 600 or mode == _FILL_AND_STROKE
    italic = "italic" in face or "oblique" in face or slanted or bool(flags.value & _ITALIC_FLAG)
    look = _Look(
        bold=None if nameless and not bold else bold,
        italic=None if nameless and not italic else italic,
        family="" if nameless else _STYLE.sub("", re.sub(r"[-,_].*$", "", face)) or face,
        colour=_colour(text, at),
        scale=scale if math.isfinite(scale) else 1.0,
        visible=mode != _INVISIBLE and not turned,
    )
    if key:
        looks[key] = look
    return look


def _colour(text: Any, at: int) -> tuple[int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(text.raw, at, *parts):
        return None
    return parts[0].value, parts[1].value, parts[2].value
