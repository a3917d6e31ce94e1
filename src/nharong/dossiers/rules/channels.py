"""Cách thức thực hiện, as the national portal flattens it: "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp7 Ngày…".

The cells of its table were run together without a mark between them; a row begins where the name of a channel, a term
and a fee follow each other.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from nharong.worktime.rules.terms import Term, parse_term

from .portal import Unreadable, is_nothing, lines, one_line

_HEADER = re.compile(r"\s*Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả\s*")
_NAME = r"(?P<name>(?i:nộp )?(?i:trực tiếp|trực tuyến|dịch vụ bưu chính(?: công ích)?|bưu chính công ích))"
_UNIT = r"(?i:ngày làm việc|giờ làm việc|ngày|giờ|tháng|năm|tuần|phút|buổi)"
_TERM = rf"(?P<term>Không có thông tin|Không quy định|\d{{1,5}}(?:[.,]\d{{1,2}})?\s?{_UNIT}|\d{{1,4}}(?:[.,]\d)?)"
_MONEY = r"(?P<{0}amount>[1-9]\d{{0,2}}(?:[,.]\d{{3}})*)\s?(?P<{0}currency>Việt Nam Đồng|VNĐ|VND|USD|EUR|[Đđ]ồng)"
_FEE = rf"Miễn phí|Không có thông tin|Không quy định|{_MONEY.format('')}"
_ROW = re.compile(rf"{_NAME}\s*{_TERM}\s*(?=(?P<fee>{_FEE}))")
_FEE_AT = re.compile(_FEE)
_NUMBERING = re.compile(r"\(\w{1,2}\)")
#: Nobody charges less in đồng: what stands there is thousands without their zeros, or a slip.
_LEAST_DONG = 1000


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """One way to hand in: ``channel`` is direct, online or postal.

    ``term`` is None where none is set or its unit is not told; ``fee_amount`` None where none is told, 0 where free.
    The texts keep what was written.
    """

    channel: str
    term_text: str = ""
    term: Term | None = None
    fee_text: str = ""
    fee_amount: Decimal | None = None
    fee_currency: str = ""
    description: str = ""


def read_channels(text: str) -> tuple[ChannelFacts, ...]:
    """Read the flattened table. Raises ``Unreadable``."""
    if is_nothing(text):
        return ()
    header = _HEADER.match(text)
    body = text[header.end() :] if header else text
    if not body.strip():
        return ()
    rows = list(_ROW.finditer(body))
    if not rows or body[: rows[0].start()].strip():
        raise Unreadable("cách thức thực hiện không bắt đầu bằng hình thức nộp, thời gian và phí")
    ends = [row.start() for row in rows[1:]] + [len(body)]
    return tuple(_channel(row, body[row.end() : end]) for row, end in zip(rows, ends, strict=True))


def _channel(row: re.Match[str], rest: str) -> ChannelFacts:
    written = row["term"]
    if written[-1].isdigit() and row["fee"][0].isdigit():
        raise Unreadable(f"thời hạn và phí viết liền, không tách được: “{row.group()}{row['fee']}”")
    fee_end = _end_of_fees(rest)
    amount, currency = _money(rest[:fee_end])
    return ChannelFacts(
        channel=_channel_named(row["name"]),
        term_text="" if is_nothing(written) else written,
        # A number without its unit is no term: days or hours, nobody can tell.
        term=None if written[-1].isdigit() or is_nothing(written) else parse_term(written),
        fee_text="" if is_nothing(rest[:fee_end]) else one_line(rest[:fee_end]),
        fee_amount=amount,
        fee_currency=currency,
        description=lines(rest[fee_end:]),
    )


def _channel_named(name: str) -> str:
    plain = name.casefold()
    return "direct" if "trực tiếp" in plain else "online" if "trực tuyến" in plain else "postal"


def _end_of_fees(rest: str) -> int:
    """Where the fees end: amounts with their notes in brackets, one after another; then the description begins."""
    at = 0
    while found := _FEE_AT.match(rest, at):
        at = found.end()
        if found["amount"] is None and found.group() != "Miễn phí":
            return at
        # "(1)" numbers the first case of a description; it is no note.
        if rest.startswith("(", at) and not _NUMBERING.match(rest, at):
            at = _closing(rest, at)
    return at


def _closing(text: str, opening: int) -> int:
    """Just behind the bracket that closes the one at ``opening``; the end of its line where none does."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at + 1
    line = text.find("\n", opening)
    return line if line >= 0 else len(text)


def _money(fees: str) -> tuple[Decimal | None, str]:
    """The amount where the fee is one; None where it is several, unknown or no likely amount."""
    if fees.startswith("Miễn phí"):
        return Decimal(0), "VND"
    first = _FEE_AT.match(fees)
    if first is None or first["amount"] is None:
        return None, ""
    behind = first.end()
    if fees.startswith("(", behind):
        behind = _closing(fees, behind)
    amount = Decimal(re.sub(r"[,.]", "", first["amount"]))
    currency = first["currency"] if first["currency"] in ("USD", "EUR") else "VND"
    if behind < len(fees) or (currency == "VND" and amount < _LEAST_DONG):
        return None, ""
    return amount, currency
