"""Telling what a line is, even when it is written wrongly: a fault must be found as a fault, not as a missing zone."""

import re
import unicodedata
from difflib import SequenceMatcher

_NATION = "conghoaxahoichunghiavietnam"
_MOTTO = "doclaptudohanhphuc"
_NUMBER = re.compile(r"^so\s*[:.]?\s*[\d\s._…]*\s*[-/–]|^so\s*:", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"^(?!can cu|theo |xet |thuc hien)[^;:]{0,60}?ngay.{0,14}thang.{0,14}nam.{0,9}$")
_SLASHED_DATE = re.compile(r"^[^\d/]{2,40},?\s*(ngay\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}$")
_RULE = re.compile(r"^[\s_\-–—=*]{3,}$")


def folded(text: str) -> str:
    """Lower case without tone marks, single spaces: for comparing what was meant."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").lower())
    return " ".join("".join(char for char in plain if unicodedata.category(char) != "Mn").split())


def letters_only(text: str) -> str:
    """The folded letters alone."""
    return "".join(char for char in folded(text) if char.isalpha())


def is_nation(text: str) -> bool:
    """Whether a line is meant to be the Quốc hiệu."""
    return _is_nearly(text, _NATION)


def is_motto(text: str) -> bool:
    """Whether a line is meant to be the Tiêu ngữ."""
    return _is_nearly(text, _MOTTO)


def is_number(text: str) -> bool:
    """Whether a line is meant to be the number and symbol."""
    return len(text) < 60 and bool(_NUMBER.match(folded(text)))


def is_date(text: str) -> bool:
    """Whether a line is meant to be the place and date."""
    if len(text) > 90:
        return False
    plain = folded(text)
    return bool(_DATE.match(plain)) or bool(_SLASHED_DATE.match(plain))


def is_letter_subject(text: str) -> bool:
    """Whether a line opens the subject of an official letter."""
    return bool(re.match(r"^(v\s?/\s?v|ve viec\b)", folded(text)))


def is_addressed(text: str) -> bool:
    """Whether a line opens the block of those the document is addressed to."""
    return folded(text).startswith("kinh gui")


def is_recipients_label(text: str) -> bool:
    """Whether a line is the label "Nơi nhận"."""
    return bool(re.match(r"^noi nhan\s*[:.]?$", folded(text)))


def is_rule(text: str) -> bool:
    """Whether a line is a solid line drawn with characters."""
    return bool(_RULE.match(text))


def is_annex_label(text: str) -> bool:
    """Whether a line is an annex's own label: "Phụ lục", "PHỤ LỤC 01", "Phụ lục III"."""
    return bool(re.match(r"^phu luc(\s+(so\s+)?([ivxlc]+|\d{1,3}|[a-h]))?\s*[:.]?$", folded(text)))


def is_upper(text: str) -> bool:
    """Whether every letter is a capital."""
    return any(map(str.isalpha, text)) and text == text.upper()


def _is_nearly(text: str, wanted: str) -> bool:
    plain = letters_only(text)
    if not len(wanted) * 0.7 <= len(plain) <= len(wanted) * 1.3:
        return False
    return plain == wanted or SequenceMatcher(None, plain, wanted).ratio() >= 0.8
