"""A document's content as the plain data the templates read: lines, spans, which headings are bold."""

import re
import unicodedata
from typing import Any

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.rules.body import Block, BlockKind
from nharong.documents.rules.emphasis import Span, spans
from nharong.documents.rules.numbering import format_day, format_month, format_number

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
URGENCY_MARKS = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")

# Nothing in Vietnamese is this long without a space; a web address or a slip of the keyboard is, and it must not
# leave the page: the template may break it anywhere.
_LONG = re.compile(r"\S{30,}")
# A document's own number and symbol ("19/2014/QĐ-TTg") is not broken at its strokes.
_WHOLE = re.compile(r"\d+(?:/\d+)*/[^\W\d_][\w-]*")
_PIECES = re.compile(rf"({_LONG.pattern}|(?<!\S){_WHOLE.pattern})")
_TITLE_LIMIT = 150
_CIRCULATION_LIMIT = 40
_MOST_COLUMNS = 15
_NARROW = 8  # a column of ordinals, percentages, years: centred


def page_data(content: DocumentContent) -> dict[str, Any]:
    """Everything the templates show, all of it text, numbers and lists."""
    name = content.kind.name
    return {
        "title": _title(content),
        "author": " ".join(_lines(content.agency)),
        "size": content.font_size,
        "nation": NATION,
        "motto": MOTTO,
        "parent_agency": _lines(content.parent_agency),
        "agency": _lines(content.agency),
        "number": "" if content.number is None else format_number(content.number),
        "number_digits": max(2, min(content.number_digits, 5)),
        "notation": clean(content.notation),
        "place": clean(content.place),
        "day": "" if content.day is None else format_day(content.day.day),
        "month": "" if content.day is None else format_month(content.day.month),
        "year": str(content.year if content.day is None else content.day.year),
        "name": name.upper(),
        "subject": [_runs(line) for line in _split(content.subject)],
        "addressed_to": _lines(content.addressed_to),
        "opening_authority": _lines(content.opening_authority),
        "blocks": _blocks(content.body),
        "recipients": _lines(content.recipients),
        "authority": _lines(content.authority),
        "signer_name": clean(content.signer_name),
        "urgency": _urgency(content.urgency),
        "circulation_note": _circulation(content.circulation_note),
        "drafter_mark": clean(content.drafter_mark),
        "contact": _lines(content.contact),
    }


def clean(text: str) -> str:
    """Precomposed letters (NFC), single spaces, no control characters and nothing invisible."""
    shown = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf"}
    )
    return " ".join(shown.split())


def _urgency(urgency: str) -> str:
    mark = clean(urgency).upper()
    if mark not in {"", *URGENCY_MARKS}:
        raise CannotTypeset("Dấu chỉ mức độ khẩn chỉ có ba loại: Khẩn, Thượng khẩn, Hỏa tốc.")
    return mark


def _circulation(note: str) -> str:
    shown = clean(note).upper()
    if len(shown) > _CIRCULATION_LIMIT:
        raise CannotTypeset(
            f"Chỉ dẫn phạm vi lưu hành không dài quá {_CIRCULATION_LIMIT} ký tự, ví dụ: Lưu hành nội bộ."
        )
    return shown


def _title(content: DocumentContent) -> str:
    """The title of the file itself: it cannot change after signing, so it holds a number only if that is known."""
    number = "" if content.number is None else f"số {format_number(content.number)}/{clean(content.notation)}"
    subject = " ".join(span.text for line in _split(content.subject) for span in spans(line))
    return " ".join(f"{content.kind.name} {number} {subject}".split())


def _split(text: str) -> list[str]:
    return [line for line in (clean(part) for part in text.splitlines()) if line]


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for text in texts for line in _split(text)]


def _runs(text: str) -> list[dict[str, Any]]:
    """Spans, with the words apart that must break anywhere or nowhere."""
    return [_run(span, piece) for span in spans(clean(text)) for piece in _PIECES.split(span.text) if piece]


def _run(span: Span, piece: str) -> dict[str, Any]:
    breaks = "anywhere" if _LONG.fullmatch(piece) else "nowhere" if _WHOLE.fullmatch(piece) else ""
    return {"text": piece, "bold": span.bold, "italic": span.italic, "breaks": breaks}


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [
        {
            "kind": block.kind.value,
            "label": clean(block.label),
            "runs": _runs(block.text),
            "titled": at + 1 < len(blocks) and _is_title(block),
        }
        | (_table(block) if block.kind is BlockKind.TABLE else {})
        for at, block in enumerate(blocks)
    ]


def _is_title(block: Block) -> bool:
    """Whether an article's or clause's text is its title: short, and not ended like a sentence (annex I, II.6.d)."""
    if block.kind not in {BlockKind.ARTICLE, BlockKind.CLAUSE, BlockKind.HEADING}:
        return False
    text = block.text.rstrip("* ")
    return 0 < len(text) < _TITLE_LIMIT and text[-1] not in ".;:,!?…/-"


def _table(block: Block) -> dict[str, Any]:
    rows = [list(row) for row in block.rows]
    headed = len(rows) > 1 and all(cell and set(cell) <= set("-:") for cell in rows[1])
    if headed:
        del rows[1]
    columns = max((len(row) for row in rows), default=1)
    if columns > _MOST_COLUMNS:
        raise CannotTypeset(f"Bảng có {columns} cột, khổ giấy đứng chỉ đủ {_MOST_COLUMNS} cột; hãy chia nhỏ bảng.")
    cells = [[_runs(cell) for cell in row] + [[]] * (columns - len(row)) for row in rows]
    narrow = [all(len(row[at]) <= _NARROW for row in rows if at < len(row)) for at in range(columns)]
    return {"columns": columns, "headed": headed, "narrow": narrow, "rows": cells}
