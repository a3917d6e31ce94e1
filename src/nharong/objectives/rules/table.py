"""Tables of objectives: which column is the number, the objective, the target, its unit, a remark."""

import re
from dataclasses import dataclass

from nharong.objectives.rules.outline import CELL_BREAK, Paragraph, label_of
from nharong.objectives.rules.quantity import find_quantities
from nharong.objectives.rules.spelling import fold, pattern

_ROLES = [
    ("number", pattern(r"^(?:tt|stt|số tt|số thứ tự|thứ tự|no\.?|mã số|mã)$")),
    ("target", pattern(r"^(?:chỉ tiêu|mục tiêu năm|mức|giá trị|tỷ lệ|số lượng|định mức|kế hoạch năm|kết quả cần|%)")),
    ("unit", pattern(r"^(?:đơn vị tính|đvt|đơn vị đo|đơn vị)$")),
    (
        "aside",
        pattern(
            r"biện pháp|giải pháp|trách nhiệm|thực hiện|phụ trách|thời gian|thời hạn|đơn vị|phương pháp|cách"
            r"|tần suất|nguồn"
            r"|hồ sơ|kết quả (?:năm|thực)|năm trước|chủ trì|phối hợp|người|theo dõi|căn cứ|bằng chứng|tài liệu"
        ),
    ),
    ("remark", pattern(r"ghi chú|ngoại lệ|loại trừ|phạm vi|không tính")),
    ("target", pattern(r"chỉ tiêu|mức|giá trị|tỷ lệ|kế hoạch|số lượng|kết quả|đạt|yêu cầu|mục tiêu năm|định mức|%")),
    ("text", pattern(r"mục tiêu|nội dung|tiêu chí|tên|công việc|lĩnh vực|quá trình")),
]


@dataclass
class _Columns:
    """The role of each column and what its heading says."""

    roles: list[str]
    titles: list[str]


def cells_of(line: str) -> list[str]:
    """The cells of a row written as `| a | b |`."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows_to_paragraphs(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Each table row as a paragraph under its number; other paragraphs as they are."""
    out: list[Paragraph] = []
    columns: _Columns | None = None
    for paragraph in paragraphs:
        if paragraph.kind or not paragraph.text.startswith("|"):
            out.append(paragraph)
            columns = None
            continue
        cells = cells_of(paragraph.text)
        if all(re.fullmatch(r":?-*:?", cell) for cell in cells):
            continue
        if columns is None and (found := _heading(cells)):
            columns = found
            continue
        if re.fullmatch(r"(?:\(?\d{1,2}\)?\s*)+", " ".join(cells)) and _counts_columns(cells):
            continue
        out.append(_row(cells, columns or _guess(cells)))
    return out


def _counts_columns(cells: list[str]) -> bool:
    """A row `(1) (2) (3)` that numbers the columns."""
    numbers = [cell.strip("()") for cell in cells]
    return len(cells) > 1 and numbers == [str(place) for place in range(1, len(cells) + 1)]


def _heading(cells: list[str]) -> _Columns | None:
    roles: list[str] = []
    for cell in cells:
        folded = fold(cell).strip(" *:")
        role = next((name for name, words in _ROLES if words.search(folded)), "aside")
        if role == "text" and "text" in roles:
            role = "target" if "target" not in roles else "aside"
        if role == "target" and "target" in roles and "text" not in roles:
            roles[roles.index("target")] = "text"
        roles.append(role)
    if "text" not in roles and "target" in roles:
        roles[roles.index("target")] = "text"
    looks_named = "text" in roles and (len(set(roles)) > 1 or len(cells) == 1)
    if not looks_named or any(find_quantities(cell) for cell in cells) or max(map(len, cells)) > 80:
        return None
    if "number" in roles or len(set(roles) & {"target", "unit"}) or all(len(cell) < 40 for cell in cells):
        return _Columns(roles, cells)
    return None


def _guess(cells: list[str]) -> _Columns:
    """Roles of a table without a heading row: a short first cell numbers, a short last one is the target."""
    roles = ["text"] * len(cells)
    if len(cells) > 1 and re.fullmatch(r"[\dIVX.]{0,6}", cells[0].strip(".) ")):
        roles[0] = "number"
    return _Columns(roles, [""] * len(cells))


def _row(cells: list[str], columns: _Columns) -> Paragraph:
    parts: dict[str, list[str]] = {}
    for role, title, cell in zip(columns.roles, columns.titles, cells, strict=False):
        written = " ".join(cell.replace(CELL_BREAK, "; ").split())
        written = re.sub(r"([.:;,])\s*;", r"\1", written)
        if role == "target" and "%" in title and re.fullmatch(r"\D*\d+(?:[.,]\d+)?", written):
            written = f"{written}%"
        if written:
            parts.setdefault(role, []).append(written)
    unit = " ".join(parts.get("unit", []))
    target = "; ".join(parts.get("target", []))
    if unit and re.search(r"\d\s*$", target):
        target = f"{target}{'' if unit == '%' else ' '}{unit}"
    text = ": ".join(part.rstrip(" :;.") for part in (*parts.get("text", []), target) if part)
    if remark := "; ".join(parts.get("remark", [])):
        text = f"{text} ({remark.strip('()')})"
    number = " ".join(parts.get("number", [])).strip(".)(: ")
    if not number:
        inner = label_of(text)
        kind = "row" if "number" not in columns.roles else "-"
        return inner if inner.kind else Paragraph(kind, "", text)
    kind = label_of(f"{number}. x").kind or "1"
    return Paragraph(kind, number, text)
