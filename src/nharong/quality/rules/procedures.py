"""What a procedure must hold: its code, its seven sections, forms and records typed a line each."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .wording import line

#: The seven sections in their order, by the names of the revision's fields.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("purpose", "Mục đích"),
    ("scope", "Phạm vi"),
    ("references", "Tài liệu viện dẫn"),
    ("definitions", "Định nghĩa, viết tắt"),
    ("content", "Nội dung"),
    ("forms", "Biểu mẫu"),
    ("records", "Hồ sơ lưu trữ"),
)


class BadProcedure(ValueError):
    """What is wrong, in the user's words; ``field`` names the section."""

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


def check_code(code: str, pattern: str) -> str:
    """The code, upright and in capitals, if it follows the office's own pattern.

    >>> check_code(" qt.vp.05 ", r"QT\\.[A-Z]{2,5}\\.\\d{2}")
    'QT.VP.05'
    """
    tidy = line(code, most=30).upper()
    if not re.fullmatch(pattern, tidy):
        raise BadProcedure(f"Mã hiệu “{tidy}” không theo mẫu mã của cơ quan; ví dụ đúng: QT.VP.05.", field="code")
    return tidy


def form_prefix(code: str) -> str:
    """How the codes of a procedure's forms begin: QT.VP.05 → BM.VP.05.

    >>> form_prefix("QT.VP.05"), form_prefix("QT-HT-01")
    ('BM.VP.05.', 'BM-HT-01.')
    """
    return f"BM{code[2:]}." if code.startswith("QT") else f"BM.{code}."


def read_forms(typed: str) -> list[dict[str, str]]:
    """Forms typed a line each, "code | name"; a code may not come twice."""
    rows = [_parts(row, 2, "Biểu mẫu", "mã | tên biểu mẫu", "forms") for row in typed.splitlines() if row.strip()]
    codes = [row[0] for row in rows]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise BadProcedure(f"Mã biểu mẫu {twice} ghi hai lần; hãy sửa lại.", field="forms")
    return [{"code": code, "name": name} for code, name in rows]


def read_records(typed: str) -> list[dict[str, str]]:
    """Records typed a line each, "name | keeper | term"."""
    rows = [
        _parts(row, 3, "Hồ sơ", "tên hồ sơ | nơi lưu | thời hạn lưu", "records")
        for row in typed.splitlines()
        if row.strip()
    ]
    return [{"name": name, "keeper": keeper, "term": term} for name, keeper, term in rows]


def write_rows(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> str:
    """Forms or records as they are typed."""
    return "\n".join(" | ".join(row[name] for name in names) for row in rows)


def missing(facts: Mapping[str, Any], steps: int) -> list[str]:
    """The sections that are still empty, by name; the content needs at least one step."""
    empty = [title for name, title in SECTIONS if name != "content" and not facts.get(name)]
    return empty if steps else [*empty, "Nội dung (các bước công việc)"]


def fingerprint(facts: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the whole text: what a decision issues can be told from any other text."""
    whole = json.dumps([dict(facts), [dict(one) for one in steps]], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _parts(row: str, count: int, what: str, how: str, field: str) -> list[str]:
    parts = [line(one, most=300) for one in row.split("|")]
    if len(parts) != count or not all(parts):
        raise BadProcedure(f"{what}: mỗi dòng ghi “{how}”; dòng chưa đúng: “{line(row, most=80)}”.", field=field)
    return parts
