"""One row of an agency list, read from a file of JSON lines or of comma-separated values."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: The names a column may bear: ours, those of the wire, and those of lists in circulation.
_NAMES = {
    "code": ("code", "organId", "ma"),
    "name": ("name", "organName", "ten"),
    "parent": ("parent", "pcode", "parentCode"),
    "mail": ("mail", "email"),
    "mobile": ("mobile", "telephone"),
    "fax": ("fax",),
    "old_code": ("old_code", "oldCode"),
    "code102": ("code102",),
}
_LONGEST = {"code": 64, "name": 200, "parent": 64, "mail": 100, "mobile": 20, "fax": 20, "old_code": 64, "code102": 64}
_LONGEST_LINE = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class ListedAgency:
    """An agency as a list has it; texts are trimmed, empty when absent."""

    line: int
    code: str
    name: str
    parent: str = ""
    mail: str = ""
    mobile: str = ""
    fax: str = ""
    old_code: str = ""
    code102: str = ""


@dataclass(frozen=True, kw_only=True)
class NotListed:
    """A row that cannot be taken, with the reason in Vietnamese."""

    line: int
    code: str
    reason: str


def is_code(code: str) -> bool:
    """Whether a text can be an agency's code on the axis: plain letters, digits, dots and dashes."""
    return bool(code) and code.isascii() and code.isprintable() and not any(mark in code for mark in " ,;/")


def from_json_lines(lines: Iterable[str]) -> Iterator[ListedAgency | NotListed]:
    """One JSON object a line; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            facts = json.loads(line) if len(line) <= _LONGEST_LINE else None
        except (ValueError, RecursionError):
            facts = None
        if isinstance(facts, dict):
            yield _row(number, facts)
        else:
            yield NotListed(line=number, code="", reason="dòng không phải một đối tượng JSON")


def from_table(lines: Iterable[str]) -> Iterator[ListedAgency | NotListed]:
    """Comma-separated values with the columns named in the first line."""
    reader = csv.DictReader(lines)
    while True:
        try:
            facts = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield NotListed(line=reader.line_num, code="", reason="dòng không đọc được theo dạng CSV")
            continue
        yield _row(reader.line_num, {name: value for name, value in facts.items() if isinstance(name, str)})


def reader_for(name: str) -> Callable[[Iterable[str]], Iterator[ListedAgency | NotListed]]:
    """How a file of this name is read."""
    return from_table if name.lower().endswith(".csv") else from_json_lines


def _row(line: int, facts: Mapping[str, Any]) -> ListedAgency | NotListed:
    row = {field: _text(facts, names) for field, names in _NAMES.items()}
    if not is_code(row["code"]):
        return NotListed(line=line, code=row["code"][:64], reason="mã định danh trống hoặc có ký tự không được dùng")
    if not row["name"]:
        return NotListed(line=line, code=row["code"][:64], reason="thiếu tên cơ quan")
    for field, longest in _LONGEST.items():
        if len(row[field]) > longest:
            return NotListed(line=line, code=row["code"][:64], reason=f"trường {field} dài quá {longest} ký tự")
    return ListedAgency(line=line, **row)


def _text(facts: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = facts.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).replace("\x00", "").strip()
    return ""
