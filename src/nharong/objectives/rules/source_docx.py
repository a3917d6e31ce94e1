"""The text of a .docx file, with the list numbers Word shows but does not store, without deleted revisions."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from nharong.objectives.rules.outline import CELL_BREAK
from nharong.objectives.rules.source import EMPTY, MISNAMED, UnreadableDecision

INSIDE_AT_MOST = 64 * 1024 * 1024  # bytes once unpacked: a small file may unpack to gigabytes
PARTS_AT_MOST = 4000

BROKEN = "Tệp .docx bị hỏng hoặc không trọn vẹn: hãy mở lại bằng phần mềm soạn thảo, lưu mới rồi thử lại."
OLD_WORD = "Tệp là dạng Word cũ (.doc): hãy lưu lại thành .docx."
LOCKED = "Tệp .docx đang đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
OVERBLOWN = "Tệp .docx phình to bất thường khi mở nên không được đọc: hãy chọn đúng tệp quyết định."

_Element = Any  # an lxml element; the library publishes no types


def text_of_docx(content: bytes) -> str:
    """One paragraph a line, table rows as `| a | b |`; raises UnreadableDecision."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDecision(LOCKED if "EncryptedPackage".encode("utf-16-le") in content else OLD_WORD)
    if not content.startswith(b"PK"):
        raise UnreadableDecision(MISNAMED.format(".docx"))
    _check_package(content)
    try:
        document = Document(io.BytesIO(content))
        numbering = _Numbering(document)
        lines = [line for block in document.element.body for line in _lines(block, numbering, 0)]
    except UnreadableDecision:
        raise
    except Exception as error:  # a hostile package fails in the library in many ways, and each is the same to a user
        raise UnreadableDecision(BROKEN) from error
    if not any(line.strip() for line in lines):
        raise UnreadableDecision(EMPTY)
    return "\n".join(lines)


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDecision(BROKEN) from error
    if len(parts) > PARTS_AT_MOST or sum(part.file_size for part in parts) > INSIDE_AT_MOST:
        raise UnreadableDecision(OVERBLOWN)
    if "word/document.xml" not in {part.filename for part in parts}:
        raise UnreadableDecision(MISNAMED.format(".docx"))


def _lines(block: _Element, numbering: "_Numbering", depth: int) -> Iterator[str]:
    if depth > 20:
        return
    if block.tag == qn("w:p"):
        words = _words(block)
        label = numbering.label(block) if words.strip() else ""
        pieces = f"{label}{words.strip()}".split("\n")
        yield from (piece.replace("|", "/").strip() for piece in pieces)
    elif block.tag == qn("w:tbl"):
        for row in block.iter(qn("w:tr")):
            yield _row(row, numbering)
    elif block.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
        for child in block:
            yield from _lines(child, numbering, depth + 1)


def _row(row: _Element, numbering: "_Numbering") -> str:
    cells = []
    for cell in row.iterchildren(qn("w:tc")):
        paragraphs = []
        for paragraph in cell.iter(qn("w:p")):
            words = _words(paragraph).replace("\n", CELL_BREAK).strip()
            label = numbering.label(paragraph) if words or numbering.numbered(paragraph) else ""
            paragraphs.append(f"{label}{words}".strip())
        cells.append(CELL_BREAK.join(part for part in paragraphs if part).replace("|", "/"))
    return f"| {' | '.join(cells)} |"


_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:txbxContent")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _words(element: _Element) -> str:
    out: list[str] = []
    waiting = [element]
    while waiting:
        part = waiting.pop()
        if part.tag == qn("w:t"):
            out.append(part.text or "")
        elif part.tag in (qn("w:tab"), qn("w:ptab")):
            out.append(" ")
        elif part.tag in (qn("w:br"), qn("w:cr")):
            out.append("\n")
        elif part.tag == qn("w:noBreakHyphen"):
            out.append("-")
        elif part.tag == _FALLBACK or part.tag in _SKIPPED:
            continue
        else:
            waiting.extend(reversed(part))
    return "".join(out)


class _Numbering:
    """Counts the automatic lists of a document in the order in which they are met."""

    def __init__(self, document: _Element) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._abstract: dict[str, _Element] = {}
        self._of_number: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            self._abstract[abstract.get(qn("w:abstractNumId"))] = abstract
        for number in root.iter(qn("w:num")):
            pointer = number.find(qn("w:abstractNumId"))
            if pointer is not None:
                self._of_number[number.get(qn("w:numId"))] = pointer.get(qn("w:val"))

    def numbered(self, paragraph: _Element) -> bool:
        """Whether the paragraph bears an automatic number or bullet."""
        return self._place(paragraph) is not None

    def label(self, paragraph: _Element) -> str:
        """The label Word would show before the paragraph, with a space; empty when it shows none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        level = self._level(number, depth)
        if level is None:
            return ""
        style = _value(level, "w:numFmt") or "decimal"
        if style == "none":
            return ""
        if style == "bullet":
            return "- " if depth == 0 else "+ "
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, int(_value(level, "w:start") or 1) - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        shown = _value(level, "w:lvlText") or f"%{depth + 1}."

        def written(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            there = self._level(number, at)
            form = _value(there, "w:numFmt") if there is not None else "decimal"
            return _written(counts.get(at, 1), form or "decimal")

        return re.sub(r"%(\d)", written, shown) + " "

    def _place(self, paragraph: _Element) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = properties.find(qn("w:numPr"))
        style_name = _value(properties, "w:pStyle")
        seen: set[str] = set()
        while own is None and style_name and style_name not in seen:
            seen.add(style_name)
            style = self._styles.get(style_name)
            if style is None:
                return None
            style_properties = style.find(qn("w:pPr"))
            own = style_properties.find(qn("w:numPr")) if style_properties is not None else None
            style_name = _value(style, "w:basedOn")
        if own is None:
            return None
        number = _value(own, "w:numId")
        if not number or number == "0":
            return None
        return number, int(_value(own, "w:ilvl") or 0)

    def _level(self, number: str, depth: int) -> _Element | None:
        abstract = self._abstract.get(self._of_number.get(number, ""))
        if abstract is None:
            return None
        for level in abstract.iter(qn("w:lvl")):
            if level.get(qn("w:ilvl")) == str(depth):
                return level
        return None


def _value(element: _Element, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        tens, ones = divmod(number, 10)
        roman = "X" * min(tens, 8) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return roman if form == "upperRoman" else roman.lower()
    return str(number)
