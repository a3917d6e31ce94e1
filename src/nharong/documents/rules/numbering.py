"""Number, symbol, place and date as they are written: Decree 30/2020/NĐ-CP, annex I, part I, II.3 and II.4."""

import unicodedata
from datetime import date

COPY_ABBREVIATIONS = frozenset({"SY", "TrS", "SL"})


class BadNumber(ValueError):
    """A number or symbol that cannot be written; the message is the sentence the user reads."""


def format_number(number: int) -> str:
    """ "01", "09", "10", "128": numbers below ten get a leading zero. Raises BadNumber below 1."""
    if number < 1:
        raise BadNumber(f"Số văn bản phải từ 01 trở lên, không thể là {number}.")
    return f"{number:02d}"


def digits_expected(next_number: int) -> int:
    """How many digits to leave room for in a document signed now and numbered soon (2 to 5).

    A place much wider than its number is read by machines as two columns; twenty documents may overtake this one.
    """
    return max(2, min(len(str(next_number + 20)), 5))


def format_day(day: int) -> str:
    """The day below ten with a leading zero."""
    return f"{day:02d}"


def format_month(month: int) -> str:
    """January and February with a leading zero, the other months without (II.4.b)."""
    return f"{month:02d}" if month <= 2 else str(month)


def symbol(kind_abbreviation: str, agency_abbreviation: str, drafting_abbreviation: str = "") -> str:
    """The symbol without the number: "QĐ-UBND"; for a kind without abbreviation (công văn) "UBND-KGVX".

    Groups are joined by hyphens without spaces (II.3.c). A named kind does not show the drafting unit.
    """
    kind, agency, drafting = (_tidy(part) for part in (kind_abbreviation, agency_abbreviation, drafting_abbreviation))
    if not agency:
        raise BadNumber("Chưa khai chữ viết tắt tên cơ quan ban hành.")
    if kind:
        return f"{kind}-{agency}"
    if not drafting:
        raise BadNumber("Công văn cần chữ viết tắt tên đơn vị soạn thảo hoặc lĩnh vực, ví dụ UBND-KGVX.")
    return f"{agency}-{drafting}"


def full_symbol(number: int, notation: str) -> str:
    """Number and symbol together: "05/QĐ-UBND"."""
    return f"{format_number(number)}/{_tidy(notation)}"


def date_words(day: date) -> str:
    """ "ngày 07 tháng 02 năm 2021"; "ngày 20 tháng 9 năm 2021"."""
    return f"ngày {format_day(day.day)} tháng {format_month(day.month)} năm {day.year}"


def place_and_date(place: str, day: date) -> str:
    """ "Kon Tum, ngày 07 tháng 02 năm 2021"."""
    return f"{' '.join(place.split())}, {date_words(day)}"


def _tidy(part: str) -> str:
    return unicodedata.normalize("NFC", "".join(part.split()))
