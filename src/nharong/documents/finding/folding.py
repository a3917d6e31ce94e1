"""Words of a text as terms of the index: without accents, and with them where a word bears any.

Every term is ASCII, so that no database's own idea of letters comes between what was indexed and what is asked.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 40
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
# The five tone marks of Vietnamese; where in the syllable they stand is a matter of taste ("hòa", "hoà").
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked for: ``folded`` without accents; ``exact`` with them, empty when it bears none."""

    folded: str
    exact: str

    @property
    def terms(self) -> tuple[str, ...]:
        """What the word leaves in the index."""
        return (self.folded, self.exact) if self.exact else (self.folded,)


def words_of(text: str) -> list[Word]:
    """The words of a text in order; a word is letters and digits, cut at 40."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return [_word(found[:LONGEST_WORD]) for found in _WORD.findall(plain)]


def fold(text: str) -> str:
    """Lower case without accents, đ as d; signs stay."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("đ", "d")


def _word(found: str) -> Word:
    folded = _ascii(fold(found))
    if found.isascii():
        return Word(folded, "")
    tones = "".join(sorted(_TONES[letter] for letter in found if letter in _TONES))
    letters = unicodedata.normalize("NFC", "".join(letter for letter in found if letter not in _TONES))
    return Word(folded, f"-{_ascii(letters)}{tones}")


def _ascii(word: str) -> str:
    # Letters of other scripts survive as punycode: they can be found, and break no index.
    return word if word.isascii() else word.encode("punycode").decode("ascii").lower()
