"""Vietnamese spelling made comparable: case, tone placement, i/y, numbers written in words.

`fold` never changes the length of a text, so a place found in the folded text is the same place in the text as
written, and what is shown to a person is always the decision's own words.
"""

import re
import unicodedata
from fractions import Fraction

_TONE_PLACES = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_TONE = re.compile("|".join(_TONE_PLACES))
_I_FOR_Y = re.compile(r"\b(k|l|m|s|t|h|qu)([iíìỉĩị])\b")
_Y = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\t"), " ")
_GONE = dict.fromkeys([*range(9), *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010)])
_GONE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])


def clean(text: str) -> str:
    """NFC text without control, invisible and direction marks; line breaks become `\\n`.

    Invisible marks would let a number read differently on the page and in the program.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    text = text.translate(_GONE).translate(_SPACES).replace("Ð", "Đ").replace("ð", "đ")
    return unicodedata.normalize("NFC", text)


def place_tones(text: str) -> str:
    """Lower-case text with one tone placement (hoà -> hòa) and one of i/y (kí -> ký); the length is kept."""
    text = _I_FOR_Y.sub(lambda found: found[1] + _Y[found[2]], text)
    return _TONE.sub(lambda found: _TONE_PLACES[found[0]], text)


def fold(text: str) -> str:
    """The form in which texts are compared: same length, lower case, one tone placement."""
    return place_tones("".join(low if len(low := letter.lower()) == 1 else letter for letter in text))


def pattern(expression: str) -> re.Pattern[str]:
    """A regular expression to search folded text with; written in ordinary Vietnamese, lower case."""
    return re.compile(place_tones(expression))


_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5}
_DIGITS |= {"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_JOINTS = ("mười", "mươi", "trăm", "linh", "lẻ")
_WORD = "(?:" + "|".join((*_DIGITS, *_JOINTS)) + ")"
NUMBER_IN_WORDS = place_tones(rf"\b{_WORD}(?:\s+{_WORD}){{0,6}}\b")
NUMBER_IN_DIGITS = r"\d{1,6}(?:[.,]\d{1,6})?"


def words_to_number(words: str) -> int | None:
    """0 to 999 from its Vietnamese words; None when the words do not make one number."""
    total, digit = 0, None
    for word in fold(words).split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "mười":
            if digit is not None:
                return None
            total += 10
        elif word == "mươi":
            if digit is None:
                return None
            total, digit = total + digit * 10, None
        elif word == "trăm":
            total, digit = (1 if digit is None else digit) * 100, None
        elif word not in ("linh", "lẻ"):
            return None
    return total + (digit or 0)


def to_fraction(written: str) -> Fraction | None:
    """The exact value of `02`, `95,5`, `95.5` or of a number in words; None when it is none of these."""
    written = written.strip()
    if re.fullmatch(NUMBER_IN_DIGITS, written):
        return Fraction(written.replace(",", "."))
    number = words_to_number(written)
    return None if number is None else Fraction(number)
