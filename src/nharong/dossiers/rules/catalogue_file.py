"""A file of the catalogue, .jsonl or .xlsx → one procedure or one rejection for each of its lines."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .portal import Unreadable, UnreadableFile
from .reading import COLUMNS, LONGEST_CELL, ProcedureFacts, read_procedure
from .sheets import rows_of_sheet

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_LINE = 2 * LONGEST_CELL
HEADING_AMONG = 20
#: A spreadsheet cuts what is longer, without saying so.
LONGEST_IN_A_SHEET = 32_767

EMPTY = "Tệp trống; hãy chọn tệp danh mục thủ tục có dữ liệu."
TOO_LARGE = f"Tệp lớn quá {LARGEST_FILE // 1024 // 1024} MB; hãy tách thành nhiều tệp."
NO_HEADING = "Không thấy dòng tiêu đề có cột mã thủ tục và tên thủ tục; hãy kiểm tra lại các cột của bảng."
NOT_A_CATALOGUE = (
    "Tệp không phải danh mục thủ tục: không dòng nào là một bản ghi JSON; hãy chọn tệp .jsonl hoặc .xlsx đúng mẫu."
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken: its number in the file, the procedure's code as far as it can be told, the reason."""

    line: int
    code: str
    reason: str


def read_catalogue_file(content: bytes) -> Iterator[tuple[int, ProcedureFacts] | Rejected]:
    """Each line in order. Raises ``UnreadableFile`` where the file as a whole is none of ours."""
    if not content.strip():
        raise UnreadableFile(EMPTY)
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    is_sheet = content.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    seen: dict[str, int] = {}
    for line, record in _records_of_sheet(content) if is_sheet else _records_of_lines(content):
        if isinstance(record, str):
            yield Rejected(line, "", record)
            continue
        try:
            facts = read_procedure(record)
        except Unreadable as error:
            yield Rejected(line, _code_of(record), error.reason)
            continue
        if facts.code in seen:
            yield Rejected(line, facts.code, f"trùng mã với dòng {seen[facts.code]} của tệp")
            continue
        seen[facts.code] = line
        yield line, facts


def _records_of_lines(content: bytes) -> Iterator[tuple[int, dict[str, object] | str]]:
    text_lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    # A text never holds a zero byte; a program or a picture does at once.
    if b"\x00" in content[:65536] or not any(line.lstrip().startswith(b"{") for line in text_lines[:1000]):
        raise UnreadableFile(NOT_A_CATALOGUE)
    for number, line in enumerate(text_lines, start=1):
        if line.strip():
            yield number, _record(line)


def _record(line: bytes) -> dict[str, object] | str:
    if len(line) > LONGEST_LINE * 4:
        return "dòng dài bất thường"
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return "dòng không phải chữ UTF-8"
    except (ValueError, RecursionError):
        return "dòng không phải JSON đúng cú pháp"
    return record if isinstance(record, dict) else "dòng không phải một bản ghi JSON"


def _records_of_sheet(content: bytes) -> Iterator[tuple[int, dict[str, object] | str]]:
    columns: dict[int, str] = {}
    for seen, (number, cells) in enumerate(rows_of_sheet(content)):
        if not columns:
            columns = _columns(cells)
            if not columns and seen >= HEADING_AMONG:
                raise UnreadableFile(NO_HEADING)
            continue
        if any(len(cell) >= LONGEST_IN_A_SHEET for cell in cells):
            yield number, f"có ô dài {LONGEST_IN_A_SHEET} ký tự, mức bảng tính cắt bớt; hãy nhập từ tệp .jsonl"
            continue
        yield number, {columns[at]: cell for at, cell in enumerate(cells) if at in columns}
    if not columns:
        raise UnreadableFile(NO_HEADING)


def _columns(cells: list[str]) -> dict[int, str]:
    """Which cell of a row is which column, if the row is the heading."""
    names = {plain: name for name, others in COLUMNS.items() for plain in (name, *others)}
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        plain = " ".join(unicodedata.normalize("NFC", cell).casefold().split()).rstrip(":")
        if plain in names and names[plain] not in found.values():
            found[at] = names[plain]
    return found if {"ma_thu_tuc", "ten_thu_tuc"} <= set(found.values()) else {}


def _code_of(record: dict[str, object]) -> str:
    code = record.get("ma_thu_tuc")
    return "".join(letter for letter in str(code)[:40] if letter.isprintable()) if isinstance(code, str) else ""
