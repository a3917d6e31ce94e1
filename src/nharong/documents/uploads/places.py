"""Where number, day, month, signature and seal go on pages that others set: found by the words around them.

By what the decree puts there: "Số: …/<ký hiệu>" and "…, ngày … tháng … năm" in the heading (Decree 30/2020, annex I,
part I, II.3 and II.4), the signer's name under office and authority (II.7). Whatever is not found is named.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nharong.documents.layout.slots import LINE_ABOVE, LINE_BELOW, MILLIMETRE, Slot, seal_over
from nharong.documents.lint.pdf_letters import PrintedPage
from nharong.documents.lint.pdf_lines import Line, columns_of, lines_of
from nharong.documents.lint.recognise import is_upper, letters_only

from .errors import (
    DAY_NARROW,
    DAY_THERE,
    NO_ROOM_TO_SIGN,
    NOT_FOUND,
    NUMBER_DOTTED,
    NUMBER_NARROW,
    NUMBER_THERE,
    OTHER_NOTATION,
    OTHER_YEAR,
    UnfitFile,
)

_NUMBER = re.compile(r"số:?(?P<blank>[^/]{0,12}?)/")
_DATE = re.compile(r"ngày(?P<day>[\d._…]{0,12})tháng(?P<month>[\d._…]{0,12})năm(?P<year>\d{4})")
_NARROWEST = 1.02  # in parts of the size: two digits are one size wide
_GAP = 1.5  # points kept from the words on either side
_BESIDE = 30.0
_HEADING_DEPTH = 0.5  # the heading ends in the upper half of the first page
_SIGNATURE = (40 * MILLIMETRE, 25 * MILLIMETRE)
_LEAST_HEIGHT = 14 * MILLIMETRE
_FURTHEST_ABOVE = 75 * MILLIMETRE


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What the pages must say: the document's symbol, the signer, the year of issue, how many digits the number takes."""

    notation: str
    signer: str
    year: int
    digits: int


def find_places(pages: Sequence[PrintedPage], sought: Sought, *, field: str) -> tuple[Slot, ...]:
    """The five places, in points from the corner of what is shown of each page. Raises ``UnfitFile`` naming what is
    missing or in the way.
    """
    lines = [line for number, page in enumerate(pages) for line in lines_of(page, number)]
    heading = [line for line in lines if line.page == 0 and line.base > pages[0].height * _HEADING_DEPTH]
    number = _number(heading, sought, field=field)
    # The date stands beside the number (zones 3 and 4); another day further down is part of the text.
    lowest = number[0].y0 - _BESIDE if number else pages[0].height * _HEADING_DEPTH
    dated = _date([line for line in heading if line.base > lowest], sought, field=field)
    signature = _signature(lines, pages, sought, field=field)
    missing = [
        words
        for words, found in (
            (f"dòng “Số: …/{sought.notation}” ở đầu trang 1", number),
            (f"dòng “…, ngày … tháng … năm {sought.year}” ở đầu trang 1", dated),
            (f"họ tên người ký “{sought.signer}” ở cuối văn bản", signature),
        )
        if not found
    ]
    if missing:
        raise UnfitFile(NOT_FOUND.format(missing="; ".join(missing)), field=field)
    return (*number, *dated, *signature)


@dataclass(frozen=True)
class _Spelled:
    """A line's letters as one text in lower case, letter for letter."""

    text: str
    line: Line

    @classmethod
    def of(cls, line: Line) -> "_Spelled":
        # One letter of the text for one of the page: what would become two or none keeps its place as a blank.
        composed = [unicodedata.normalize("NFC", letter.text) for letter in line.letters]
        return cls("".join(one.lower() if len(one.lower()) == 1 else " " for one in composed), line)

    def between(self, before: int, after: int) -> tuple[float, float, float]:
        """Right edge of the letter before, left edge of the letter after, and the size of the letters there."""
        letters = self.line.letters
        return letters[before].right, letters[after].left, letters[after].size


def _number(heading: Iterable[Line], sought: Sought, *, field: str) -> tuple[Slot, ...]:
    wanted = _plain(sought.notation)
    for spelled in map(_Spelled.of, heading):
        found = _NUMBER.search(spelled.text)
        if found is None or (found.start() and spelled.line.letters[found.start()].left > 300):
            continue
        blank = found.group("blank")
        if any(map(str.isdigit, blank)):
            raise UnfitFile(NUMBER_THERE.format(number=blank), field=field)
        if blank:
            raise UnfitFile(NUMBER_DOTTED, field=field)
        letters = spelled.line.letters[found.end() : found.end() + len(wanted)]
        if unicodedata.normalize("NFC", "".join(letter.text for letter in letters)) != wanted or _goes_on(
            spelled.line, found.end() + len(wanted)
        ):
            raise UnfitFile(OTHER_NOTATION.format(notation=sought.notation), field=field)
        left, right, size = spelled.between(found.start("blank") - 1, found.end() - 1)
        if right - left - _GAP < size / 2 * max(sought.digits, 2):
            raise UnfitFile(NUMBER_NARROW.format(notation=sought.notation), field=field)
        return (_text_slot("number", spelled.line, left + _GAP, right, size),)
    return ()


def _goes_on(line: Line, at: int) -> bool:
    """Whether the symbol goes on behind the wanted one: "QĐ-UBND" is not the beginning of "QĐ-UBNDX"."""
    letters = line.letters
    if at >= len(letters) or at == 0:
        return False
    return letters[at].left - letters[at - 1].right < 0.2 * letters[at].size and letters[at].text.isalnum()


def _date(heading: Iterable[Line], sought: Sought, *, field: str) -> tuple[Slot, ...]:
    for spelled in map(_Spelled.of, heading):
        found = _DATE.search(spelled.text)
        if found is None:
            continue
        if found.group("day") or found.group("month"):
            raise UnfitFile(DAY_THERE, field=field)
        if int(found.group("year")) != sought.year:
            raise UnfitFile(OTHER_YEAR.format(found=found.group("year"), year=sought.year), field=field)
        slots = []
        for name in ("day", "month"):
            at = found.start(name)
            left, right, size = spelled.between(at - 1, at)
            if right - left < _NARROWEST * size:
                raise UnfitFile(DAY_NARROW, field=field)
            slots.append(_text_slot(name, spelled.line, left, right, size))
        return tuple(slots)
    return ()


def _text_slot(name: str, line: Line, left: float, right: float, size: float) -> Slot:
    base = line.base
    return Slot(name, line.page, left, base - LINE_BELOW * size, right, base + LINE_ABOVE * size)


def _signature(lines: Sequence[Line], pages: Sequence[PrintedPage], sought: Sought, *, field: str) -> tuple[Slot, ...]:
    """Under the authority's lines and over the name, the last place in the file that is so; on the right first."""
    name = letters_only(sought.signer)
    parts = [part for line in lines for part in _parts(line)]
    named = [part for part in parts if name and letters_only(part.text) == name]
    named.sort(key=lambda part: (_middle(part) > pages[part.page].width / 2, part.page, -part.base), reverse=True)
    for part in named:
        above = _above(part, parts)
        if above is None or not is_upper(above.text):
            continue
        top = above.base - 0.25 * above.size - 2
        bottom = part.base + LINE_ABOVE * part.size + 1
        if top - bottom < _LEAST_HEIGHT:
            continue
        height = min(_SIGNATURE[1], top - bottom)
        width = _SIGNATURE[0] * height / _SIGNATURE[1]
        middle, across = (top + bottom) / 2, _middle(part)
        box = Slot(
            "signature", part.page, across - width / 2, middle - height / 2, across + width / 2, middle + height / 2
        )
        return box, seal_over(box)
    if named:
        raise UnfitFile(NO_ROOM_TO_SIGN.format(signer=sought.signer), field=field)
    return ()


def _parts(line: Line) -> Iterator[Line]:
    return (part for part in columns_of(line) if part.letters)


def _above(part: Line, parts: Iterable[Line]) -> Line | None:
    """The nearest line over it in its column, an office's title that is short or long."""
    over = [
        other
        for other in parts
        if other.page == part.page
        and part.base + 1 < other.base < part.base + _FURTHEST_ABOVE
        and other.left < part.right + 20
        and other.right > part.left - 20
    ]
    return min(over, key=lambda other: other.base, default=None)


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
