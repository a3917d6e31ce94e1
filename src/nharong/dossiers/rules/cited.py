"""Căn cứ pháp lý and Kết quả xử lý, as the national portal flattens them."""

import re
from dataclasses import dataclass

from .portal import is_nothing, one_line

_LAW_HEADER = re.compile(r"\s*Tên văn bản pháp lý\s*Mã văn bản\s*")
# "118/2014/NĐ-CP", "31/2024/QH15", "31/2025/TT_BCA"; the next cell's capital is no part of it ("NĐ-CPThông tư").
_NUMBER = re.compile(
    r"\d{1,10}/(?:19|20)\d{2}/(?:QH\d{1,2}|UBTVQH\d{1,2}|(?:NĐ|NQ)-CP|QĐ-TTg"
    r"|[A-ZĐÔƯĂÂÊƠ]+(?:[-_][A-ZĐÔƯĂÂÊƠ]+)*(?![a-zà-ỹ]))"
)
_RESULT_TAIL = re.compile(r"Từ khóa|Chọn cơ quan thực hiện")
_RESULT = re.compile(r"(?P<name>.+?)Mã:\s*(?P<code>KQ\.[A-Z]\d{2}\.\d{6}|[A-Z0-9.]{3,20}?)(?=$|[^\d])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cited:
    """A thing named with its number or code; the number may be empty."""

    name: str
    number: str = ""


def read_legal_basis(text: str) -> tuple[Cited, ...]:
    """The documents a procedure rests on; a text without the portal's table is one name."""
    if is_nothing(text):
        return ()
    header = _LAW_HEADER.match(text)
    body = text[header.end() :] if header else text
    found: list[Cited] = []
    at = 0
    matches = list(_NUMBER.finditer(body))
    for this, after in zip(matches, [*matches[1:], None], strict=True):
        next_cell = body[this.end() : this.end() + 1]
        if after is not None and _glued(body, this.end(), after.start()):
            continue
        # Inside a name a number is followed by a space or a stop; at its end by the next name at once.
        if next_cell and (next_cell.isspace() or next_cell in ",;.:)/"):
            continue
        number = _without_year(this.group())
        name = one_line(body[at : this.end() - len(number)])
        found.append(Cited(name or number, number))
        at = this.end()
    rest = one_line(body[at:])
    return (*found, Cited(rest)) if rest else tuple(found)


def read_results(text: str) -> tuple[Cited, ...]:
    """What the applicant gets, with the portal's result codes; the portal's own buttons behind them are left out."""
    body = _RESULT_TAIL.split(text, maxsplit=1)[0]
    if is_nothing(body):
        return ()
    found: list[Cited] = []
    at = 0
    for match in _RESULT.finditer(body):
        found.append(Cited(one_line(match["name"]), match["code"]))
        at = match.end()
    rest = one_line(body[at:])
    return (*found, Cited(rest)) if rest and not is_nothing(rest) else tuple(found)


def _glued(body: str, end: int, start: int) -> bool:
    """Whether the next number stands at once behind this one: the name ended with a number too."""
    return start == end


def _without_year(number: str) -> str:
    """ "202443/2024/QH15" is the end of a date, 2024, and the number 43/2024/QH15."""
    first = number.split("/", 1)[0]
    if len(first) > 4 and first[:2] in ("19", "20"):
        return number[4:]
    return number
