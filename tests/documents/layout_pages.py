"""Reading a typeset page back: every letter with its place, face and size; and a small decision to typeset."""

import ctypes
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.slots import MILLIMETRE
from nharong.documents.layout.typeset import Typeset, typeset
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS

MADE_AT = datetime(2021, 2, 7, 9, 30, tzinfo=timezone(timedelta(hours=7)))
LEFT, RIGHT, TOP, BOTTOM = (edge * MILLIMETRE for edge in (30, 195, 277, 20))

BODY = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Đại diện chất lượng.
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Mục tiêu chất lượng năm 2021 áp dụng tại Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh.
1. 100% văn bản của Văn phòng Ủy ban nhân dân tỉnh (*trừ văn bản mật*) được ký số và xử lý trên Hệ thống.
Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./."""

DECISION = DocumentContent(
    kind=KINDS["decision"],
    agency=("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"),
    notation="QĐ-UBND",
    place="Kon Tum",
    year=2021,
    subject="Phê duyệt Mục tiêu chất lượng năm 2021",
    opening_authority=("ỦY BAN NHÂN DÂN TỈNH KON TUM",),
    body=parse_body(BODY),
    recipients=("- Như Điều 2;", "- Lưu: VT, ISO."),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Nguyễn Hữu Tháp",
)

LETTER = replace(
    DECISION,
    kind=KINDS["letter"],
    notation="UBND-KGVX",
    opening_authority=(),
    subject="triển khai Mục tiêu chất lượng",
    addressed_to=("Sở Khoa học và Công nghệ",),
    body=parse_body("Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện./."),
)


@dataclass(frozen=True)
class Letter:
    """One character: its ink box (points from the bottom left), the baseline it stands on, its face and size."""

    text: str
    page: int
    x0: float
    x1: float
    baseline: float
    face: str
    size: float


def set_(content: DocumentContent = DECISION, **changes: Any) -> Typeset:
    """Typeset a content with some parts changed."""
    return _set(replace(content, **changes))


@lru_cache(maxsize=32)
def _set(content: DocumentContent) -> Typeset:
    return typeset(content, made_at=MADE_AT)


def text_of(pdf: bytes) -> str:
    """All text as a reader would copy it, lines run together with single spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def squeezed(text: str) -> str:
    """Text without its spaces."""
    return "".join(text.split())


def inside_the_frame(pdf: bytes) -> str:
    """All letters inside the margins (so without page numbers), in reading order, without spaces."""
    return "".join(letter.text for letter in letters(pdf) if letter.baseline <= TOP)


@lru_cache(maxsize=32)
def letters(pdf: bytes) -> tuple[Letter, ...]:
    """Every visible character, in reading order."""
    found: list[Letter] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for at in range(text.count_chars()):
                char = text.get_text_range(at, 1)
                if char.strip():
                    found.append(_letter(text, at, char, number))
    return tuple(found)


def _letter(text: Any, at: int, char: str, page: int) -> Letter:
    face, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, at, face, 100, flags)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
    x0, _, x1, _ = text.get_charbox(at)
    name = face.value.decode().partition("+")[2]
    return Letter(char, page, x0, x1, y.value, name, pdfium.FPDFText_GetFontSize(text.raw, at))


def words_at(pdf: bytes, words: str) -> list[Letter]:
    """The letters of the first place these words stand (spaces do not count)."""
    every = letters(pdf)
    wanted = "".join(words.split())
    at = "".join(letter.text for letter in every).index(wanted)
    return list(every[at : at + len(wanted)])


def rules_of(pdf: bytes, page: int = 0) -> list[tuple[float, float, float]]:
    """The solid lines of a page: x0, x1 and height, from the top down."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for item in document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            x0, y0, x1, y1 = item.get_bounds()
            if x1 - x0 > 5 and y1 - y0 < 3:
                found.append((x0, x1, (y0 + y1) / 2))
    return sorted(found, key=lambda line: -line[2])
