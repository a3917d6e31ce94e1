"""Rows of the first sheet of an .xlsx file, read with bounds: a small file may unpack to gigabytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from .portal import UnreadableFile

INSIDE_AT_MOST = 256 * 1024 * 1024
PARTS_AT_MOST = 4000
ROWS_AT_MOST = 200_000
COLUMNS_AT_MOST = 200

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COLUMN = re.compile(r"[A-Z]{1,3}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

BROKEN = "Tệp .xlsx bị hỏng hoặc không trọn vẹn; hãy mở lại bằng phần mềm bảng tính, lưu mới rồi thử lại."
OLD_EXCEL = "Tệp là dạng Excel cũ (.xls) hoặc đang đặt mật khẩu; hãy lưu lại thành .xlsx không mật khẩu."
OVERBLOWN = "Tệp .xlsx phình to bất thường khi mở nên không được đọc; hãy chọn đúng tệp danh mục."


def rows_of_sheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with its number in the sheet. Raises ``UnreadableFile``."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(OLD_EXCEL)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > PARTS_AT_MOST or sum(part.file_size for part in parts) > INSIDE_AT_MOST:
                raise UnreadableFile(OVERBLOWN)
            strings = _strings(package)
            yield from _rows(package, _first_sheet(package), strings)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, EOFError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(BROKEN) from error
    except (NotImplementedError, RuntimeError) as error:  # a packing we do not know, or a password
        raise UnreadableFile(BROKEN) from error


def _elements(package: zipfile.ZipFile, name: str, tag: str) -> Iterator[Any]:
    with package.open(name) as part:
        for _event, element in etree.iterparse(
            part, tag=_MAIN + tag, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [_text(element) for element in _elements(package, "xl/sharedStrings.xml", "si")]


def _text(element: Any) -> str:
    """The text of a cell or shared string, without the reading aids of other scripts."""
    whole = "".join(part.text or "" for part in element.iter(_MAIN + "t") if part.getparent().tag != _MAIN + "rPh")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), whole)


def _first_sheet(package: zipfile.ZipFile) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    book = etree.fromstring(package.read("xl/workbook.xml"), parser)
    sheets = book.findall(f"{_MAIN}sheets/{_MAIN}sheet")
    if not sheets:
        raise UnreadableFile(BROKEN)
    relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
    for relation in relations.findall(f"{_PACKAGE}Relationship"):
        if relation.get("Id") == sheets[0].get(_RELATION):
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise UnreadableFile(BROKEN)


def _rows(package: zipfile.ZipFile, name: str, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for row in _elements(package, name, "row"):
        number = int(row.get("r") or number + 1)
        if number > ROWS_AT_MOST:
            raise UnreadableFile(f"Tệp có hơn {ROWS_AT_MOST} dòng; hãy tách thành nhiều tệp.")
        cells: dict[int, str] = {}
        for at, cell in enumerate(row.iter(_MAIN + "c")):
            column = _column(cell.get("r") or "", at)
            if column < COLUMNS_AT_MOST:
                cells[column] = _value(cell, strings)
        if any(value.strip() for value in cells.values()):
            yield number, [cells.get(at, "") for at in range(max(cells) + 1)]


def _column(reference: str, at: int) -> int:
    found = _COLUMN.match(reference)
    if not found:
        return at
    column = 0
    for letter in found.group():
        column = column * 26 + ord(letter) - 64
    return column - 1


def _value(cell: Any, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(_MAIN + "v") or ""
    if kind == "s":
        at = int(value or -1)
        return strings[at] if 0 <= at < len(strings) else ""
    return str(value)
