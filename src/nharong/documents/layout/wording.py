"""A document's content as the plain data that pages and Word files are made of: lines, runs, which headings are bold."""

from typing import Any

from nharong.documents.layout.blocks import sections
from nharong.documents.layout.closing import closing_data
from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.lines import clean, lines_of, listed, runs, split
from nharong.documents.layout.opening import Opening, opening_of
from nharong.documents.layout.parts import parts_data
from nharong.documents.layout.pictures import Shown, shown
from nharong.documents.rules.body import Block, BlockKind
from nharong.documents.rules.emphasis import spans
from nharong.documents.rules.kinds import Template
from nharong.documents.rules.numbering import format_day, format_month, format_number

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
URGENCY_MARKS = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")

_CIRCULATION_LIMIT = 40
_SIZES = (13, 14)


def page_data(content: DocumentContent) -> dict[str, Any]:
    """Everything that is shown, all of it text, numbers and lists; raises CannotTypeset for what cannot be."""
    opening = opening_of(
        content.kind.code, content.particulars, issuer=_issuer(content), addressed_to=content.addressed_to
    )
    pictures = pictures_of(content)
    return head_data(content) | {
        "letter": content.kind.template is Template.LETTER,
        "date_line": content.date_line,
        "name": clean(opening.name or content.kind.name).upper(),
        "subject": [runs(line) for line in split(content.subject)] if opening.with_subject else [],
        "greeting": clean(opening.greeting),
        "addressed_to": _addressed(content.addressed_to) if opening.greeting else [],
        "opening_authority": lines_of(content.opening_authority),
        "sections": sections(_text(content.body, opening), pictures),
        "closing": closing_data(content),
        "parts": parts_data(content, pictures),
        "urgency": _urgency(content.urgency),
        "circulation_note": _circulation(content.circulation_note),
        "contact": lines_of(content.contact),
    }


def head_data(content: DocumentContent) -> dict[str, Any]:
    """Zones 1 to 4 and what the file says of itself."""
    if content.font_size not in _SIZES:
        raise CannotTypeset("Cỡ chữ của văn bản chỉ là 13 hoặc 14.")
    return {
        "title": _title(content),
        "author": " ".join(lines_of(content.agency)),
        "size": content.font_size,
        "nation": NATION,
        "motto": MOTTO,
        "parent_agency": lines_of(content.parent_agency),
        "agency": lines_of(content.agency),
        "number": "" if content.number is None else format_number(content.number),
        "number_digits": max(2, min(content.number_digits, 5)),
        "notation": clean(content.notation),
        "place": clean(content.place),
        "day": "" if content.day is None else format_day(content.day.day),
        "month": "" if content.day is None else format_month(content.day.month),
        "year": str(content.year if content.day is None else content.day.year),
    }


def pictures_of(content: DocumentContent) -> dict[str, Shown]:
    """The content's pictures by name; raises CannotTypeset for a bad one."""
    return {picture.name: shown(picture) for picture in content.pictures}


def _issuer(content: DocumentContent) -> str:
    return clean(content.issuer) or " ".join(lines_of(content.agency))


def _text(body: tuple[Block, ...], opening: Opening) -> tuple[Block, ...]:
    """Grounds first, then what the particulars say, then the text; a text that our words end is ended by "./."."""
    grounds = next((at for at, block in enumerate(body) if block.kind is not BlockKind.GROUND), len(body))
    whole = (*body[:grounds], *opening.lead, *body[grounds:], *opening.trail)
    is_ours = bool(opening.trail or (opening.lead and len(body) == grounds))
    if not is_ours or whole[-1].kind is BlockKind.TABLE:
        return whole
    last = whole[-1]
    ended = last.text.rstrip(".;:, ") + "./."
    return (*whole[:-1], Block(last.kind, ended, last.label, last.number))


def _addressed(receivers: tuple[str, ...]) -> list[str]:
    lines = lines_of(receivers)
    return lines if len(lines) == 1 else listed(receivers)


def _urgency(urgency: str) -> str:
    mark = clean(urgency).upper()
    if mark not in {"", *URGENCY_MARKS}:
        raise CannotTypeset("Dấu chỉ mức độ khẩn chỉ có ba loại: Khẩn, Thượng khẩn, Hỏa tốc.")
    return mark


def _circulation(note: str) -> str:
    told = clean(note).upper()
    if len(told) > _CIRCULATION_LIMIT:
        raise CannotTypeset(
            f"Chỉ dẫn phạm vi lưu hành không dài quá {_CIRCULATION_LIMIT} ký tự, ví dụ: Lưu hành nội bộ."
        )
    return told


def _title(content: DocumentContent) -> str:
    """The title of the file itself: it cannot change after signing, so it holds a number only if that is known."""
    number = "" if content.number is None else f"số {format_number(content.number)}/{clean(content.notation)}"
    subject = " ".join(span.text for line in split(content.subject) for span in spans(line))
    return " ".join(f"{content.kind.name} {number} {subject}".split())
