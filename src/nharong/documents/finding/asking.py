"""What a person asks, as terms of the index. Any text is a question; none can break the index's own language."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from . import terms
from .folding import Word, words_of

LONGEST = 400
MOST_WORDS = 16
_SYMBOL = re.compile(r"(\d{1,9}[a-zA-Z]?)/(\S*[^\W\d_]\S*)")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Question:
    """What must hold of an entry: every term of ``all_of``, a term beginning with each of ``beginnings``, one term of
    ``any_of`` (permissions; empty finds nothing), a day between two.
    """

    all_of: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def narrowed(self, *more: str) -> "Question":
        """The same question with further terms that must stand in the entry."""
        return replace(self, all_of=(*self.all_of, *more))


def readings(text: str) -> list[Question]:
    """How a text may be meant, the strictest first: accents as typed and "125/QĐ" as a number and the beginning of a
    symbol; then words without accents, wherever they stand.
    """
    text = unicodedata.normalize("NFC", text.replace("\0", " "))[:LONGEST]
    strict = _strict(text.split()[:MOST_WORDS])
    loose = Question(all_of=_distinct([word.folded for word in words_of(text)][:MOST_WORDS]))
    return [strict] if strict == loose else [strict, loose]


def _strict(chunks: list[str]) -> Question:
    all_of: list[str] = []
    beginnings: list[str] = []
    for chunk in chunks:
        if (symbol := _SYMBOL.fullmatch(chunk)) is not None:
            beginnings.append(terms.symbol(symbol[1], symbol[2]))
        elif (day := _day(chunk)) is not None:
            all_of.append(terms.day(day))
        else:
            all_of += [_as_typed(word) for word in words_of(chunk)]
    return Question(all_of=_distinct(all_of[:MOST_WORDS]), beginnings=_distinct(beginnings))


def _as_typed(word: Word) -> str:
    return word.exact or word.folded


def _day(chunk: str) -> date | None:
    if (found := _DAY.fullmatch(chunk)) is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:  # digits that look like a date and are none
        return None


def _distinct(many: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(many))
