"""Terms as the catalogue and the processes write them: "5 ngày làm việc", "05 (năm) ngày", "nửa ngày", "01 tháng"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

#: More than this in any unit is a slip of the pen, not a term.
LARGEST = Decimal(10_000)


class Unit(StrEnum):
    """In what a term is counted. Plain hours are the office's hours unless a setting has them run through the night."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"
    MONTHS = "months"


_LABELS = {
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.DAYS: "ngày",
    Unit.WORKING_HOURS: "giờ làm việc",
    Unit.HOURS: "giờ",
    Unit.MONTHS: "tháng",
}


class UnreadableTerm(ValueError):
    """A text that names a term in no way we know; ``sentence`` is for whoever typed it."""

    def __init__(self, text: str) -> None:
        shown = " ".join(text.split())[:80]
        self.sentence = f"Không hiểu thời hạn “{shown}”; hãy ghi như “5 ngày làm việc”, “16 giờ”, “01 tháng”."
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take: an amount (0 of working days is "within the day") and its unit.

    >>> str(Term.parse("05 (năm) ngày làm việc"))
    '5 ngày làm việc'
    """

    amount: Decimal
    unit: Unit

    def __str__(self) -> str:
        if self.amount == 0:
            return "trong ngày"
        if self.amount == Decimal("0.5") and self.unit in (Unit.WORKING_DAYS, Unit.DAYS):
            return f"nửa {_LABELS[self.unit]}"
        number = format(self.amount.normalize(), "f").replace(".", ",")
        return f"{number} {_LABELS[self.unit]}"

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read a term. Raises ``UnreadableTerm``, also where the text says that none is set."""
        term = parse_term(text)
        if term is None:
            raise UnreadableTerm(text)
        return term

    @property
    def working_minutes(self) -> int | None:
        """How many minutes of eight-hour working days it is at least; None for what no such sum can hold (months).

        Calendar days count as working days here: a step of two days never takes less of a procedure's term.
        """
        if self.unit in (Unit.WORKING_DAYS, Unit.DAYS):
            return int(self.amount * 480) if self.amount else 480
        if self.unit in (Unit.WORKING_HOURS, Unit.HOURS):
            return int(self.amount * 60)
        return None


_NOTHING = {
    "",
    "-",
    "không",
    "không quy định",
    "chưa quy định",
    "không có thông tin",
    "không có",
    "không xác định",
    "không quy định thời hạn",
    "không quy định cụ thể",
    "theo quy định",
    "không áp dụng",
}
_AT_ONCE = re.compile(
    r"(?:giải quyết |trả kết quả )?(?:ngay )?(?:trong (?:một )?ngày(?: làm việc)?(?: tiếp nhận hồ sơ)?|ngay|ngay lập tức"
    r"|ngay khi (?:tiếp nhận|nhận đủ) hồ sơ(?: hợp lệ)?)"
)
_BEFORE = r"(?:(?:trong|tối đa|không quá|chậm nhất|tối thiểu|thời hạn|thời gian|là|vòng|giải quyết|:)\s+)*"
_AFTER = r"(?:\s*,?\s*(?:kể từ|tính từ|kể\b|sau khi|từ ngày|từ khi|/\s*hồ sơ).*)?[\s.;,]*"
_UNIT = r"(?P<unit>ngày|giờ|tiếng|tháng|tuần|năm|phút|buổi)(?P<working>\s+(?:làm việc|hành chính))?"
_HALF = r"(?P<half>nửa|½|1/2|một nửa)"
_DIGITS = r"(?P<digits>\d{1,6}(?:[.,]\d{1,3})?)(?:\s*\((?P<said>[^()\d]{1,40})\))?"
_WORDS = r"(?P<words>[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)(?:\s*\((?P<bracket>\d{1,6}(?:[.,]\d{1,3})?)\))?"
_TERM = re.compile(rf"{_BEFORE}(?:{_HALF}|{_DIGITS}|{_WORDS})\s*{_UNIT}{_AFTER}")

_ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}


def parse_term(text: str) -> Term | None:
    """Read a term; None where the text says that there is none. Raises ``UnreadableTerm``."""
    plain = " ".join(unicodedata.normalize("NFC", text[:500]).casefold().split()).rstrip(".;, ")
    if plain in _NOTHING:
        return None
    if _AT_ONCE.fullmatch(plain):
        return Term(Decimal(0), Unit.WORKING_DAYS)
    found = _TERM.fullmatch(plain)
    amount = _amount(found) if found else None
    if found is None or amount is None or amount <= 0:
        raise UnreadableTerm(text)
    amount, unit = _in_our_units(amount, found["unit"], working=bool(found["working"]))
    if amount > LARGEST or amount != amount.quantize(Decimal("0.001")):
        raise UnreadableTerm(text)
    return Term(amount, unit)


def _in_our_units(amount: Decimal, unit: str, *, working: bool) -> tuple[Decimal, Unit]:
    if unit == "buổi":
        return amount / 2, Unit.WORKING_DAYS
    if unit == "phút":
        return (amount / 60).quantize(Decimal("0.001")), Unit.WORKING_HOURS if working else Unit.HOURS
    if unit in ("giờ", "tiếng"):
        return amount, Unit.WORKING_HOURS if working else Unit.HOURS
    if unit == "tuần":
        return (amount * 5, Unit.WORKING_DAYS) if working else (amount * 7, Unit.DAYS)
    if unit in ("tháng", "năm"):
        return amount * (12 if unit == "năm" else 1), Unit.MONTHS
    return amount, Unit.WORKING_DAYS if working else Unit.DAYS


def _amount(found: re.Match[str]) -> Decimal | None:
    if found["half"]:
        return Decimal("0.5")
    written = found["digits"] or found["bracket"]
    if written:
        number = Decimal(written.replace(",", "."))
        said = number_in_words(found["said"] or found["words"] or "")
        # "05 (bảy) ngày" says two things at once: nobody can tell which was meant.
        return None if said is not None and said != number else number
    said = number_in_words(found["words"] or "")
    return Decimal(said) if said is not None else None


def number_in_words(text: str) -> int | None:
    """A whole number below 1000 said in Vietnamese words; None for other words.

    >>> number_in_words("hai mươi lăm")
    25
    """
    words = text.split()
    total = 0
    if len(words) >= 2 and words[1] == "trăm" and words[0] in _ONES:
        total, words = _ONES[words[0]] * 100, words[2:]
        if not words:
            return total
        if words[0] in ("linh", "lẻ"):
            words = words[1:]
    if len(words) == 1:
        return total + 10 if words[0] == "mười" else total + _ONES[words[0]] if words[0] in _ONES else None
    if len(words) == 2 and words[0] == "mười" and words[1] in _ONES:
        return total + 10 + _ONES[words[1]]
    if len(words) in (2, 3) and words[0] in _ONES and words[1] in ("mươi", "mười"):
        ones = words[2] if len(words) == 3 else "không"
        return total + _ONES[words[0]] * 10 + _ONES[ones] if ones in _ONES else None
    return None
