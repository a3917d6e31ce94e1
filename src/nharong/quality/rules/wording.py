"""Text as people type it, made fit to keep and to print."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")


def line(text: str, *, most: int = 500) -> str:
    """One line: composed letters, no control characters, single spaces, cut at ``most`` letters.

    >>> line("  Báo\\x00 cáo \\n quý ")
    'Báo cáo quý'
    """
    return " ".join(_ODD.sub("", unicodedata.normalize("NFC", text)).split())[:most].rstrip()


def text(value: str, *, most: int = 20_000) -> str:
    """Several lines, each tidied; empty ones at both ends left out."""
    rows = [" ".join(_ODD.sub("", row).split()) for row in unicodedata.normalize("NFC", value).splitlines()]
    return "\n".join(rows).strip("\n")[:most].rstrip()


def cell(value: object) -> str:
    """What may stand in a table typed with bars: no bar, no line break."""
    return " ".join(str(value).replace("|", "/").split()) or "-"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as a drafter types it, for the body of a document."""
    return "\n".join("| " + " | ".join(cell(one) for one in row) + " |" for row in (head, *rows))


def day_words(day: date) -> str:
    """ngày 05 tháng 02 năm 2021: the zero before days under ten and before January and February (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
