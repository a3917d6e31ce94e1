"""The cells of the first sheet of an .xlsx file, read with limits: it comes from outside."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

from nharong.kernel.errors import OfficeError

LARGEST = 5 * 1024 * 1024
LARGEST_PART = 40 * 1024 * 1024
MOST_ROWS = 3000
MOST_COLUMNS = 60
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
#: Day 0 of the sheet's calendar; the format's own mistake about 1900 lies before every day we take.
_DAY_ZERO = date(1899, 12, 30)
UNREADABLE = "Không đọc được tệp; hãy lưu bảng ở dạng Excel (.xlsx) rồi tải lên lại."


def rows_of(data: bytes) -> list[tuple[int, list[str]]]:
    """Each row that says anything: its number in the sheet and its cells as text. Raises ``OfficeError``."""
    if len(data) > LARGEST:
        raise OfficeError("Tệp quá lớn; bảng chương trình tối đa 5 MB.", field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            strings = _strings(archive)
            return list(_rows(_part(archive, _first_sheet(archive)), strings))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, NotImplementedError, RuntimeError) as error:
        raise OfficeError(UNREADABLE, field="file") from error


def day_of(text: str) -> date | None:
    """A cell's day: "15/3/2021", "2021-03-15" or the sheet's own day number; None when it is none of these."""
    text = text.strip()
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text):
        year, month, day = (int(part) for part in match.groups())
    elif re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _DAY_ZERO + timedelta(days=int(float(text)))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise OfficeError("Bảng quá lớn; hãy chia chương trình thành nhiều tệp.", field="file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _first_sheet(archive: zipfile.ZipFile) -> str:
    sheet = _part(archive, "xl/workbook.xml").find(f".//{_MAIN}sheet")
    wanted = sheet.get(_RELATION) if sheet is not None else None
    for relation in _part(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            target = str(relation.get("Target") or "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError("no sheet")


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [
        "".join(part.text or "" for part in one.iter(f"{_MAIN}t"))
        for one in _part(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    ]


def _rows(sheet: etree._Element, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    for count, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        if count > MOST_ROWS:
            raise OfficeError(f"Bảng có quá {MOST_ROWS} dòng; hãy chia thành nhiều tệp.", field="file")
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _CELL.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else len(cells)
            if column >= MOST_COLUMNS:
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = " ".join(_text(cell, strings).replace("\0", "").split())
        if any(cells):
            yield int(row.get("r") or count), cells


def _text(cell: etree._Element, strings: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        at = int(value)
        return strings[at] if 0 <= at < len(strings) else ""
    return value


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1
