"""What changed from one text to another, paragraph beside paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: Longer texts are compared up to here; the reader is told.
MOST_PARAGRAPHS = 4_000
#: How many words are held against one another in all; what is left then is shown paragraph by paragraph.
_MOST_WORK = 12_000_000
_ALIKE = 0.35
_WORD = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)


class Change(StrEnum):
    """How a piece of text stands between two versions."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the same on both sides, or only on one."""

    change: Change
    text: str


@dataclass(frozen=True)
class Pair:
    """A paragraph of each text side by side; a side is empty where the other's paragraph is wholly new or gone."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether the two sides differ."""
        return any(piece.change is not Change.SAME for piece in (*self.before, *self.after))


def paragraphs_of(text: str) -> list[str]:
    """The lines that say something, without blanks around them."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def compare(before: str, after: str) -> list[Pair]:
    """Every paragraph of both texts in order, changed words marked."""
    old, new = paragraphs_of(before)[:MOST_PARAGRAPHS], paragraphs_of(after)[:MOST_PARAGRAPHS]
    pairs: list[Pair] = []
    left = _MOST_WORK
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            pairs += [_same(text) for text in old[a0:a1]]
        else:
            for pair, work in _changed(old[a0:a1], new[b0:b1], left=left):
                pairs.append(pair)
                left -= work
    return pairs


def is_cut(before: str, after: str) -> bool:
    """Whether one of the texts is longer than is compared."""
    return max(len(paragraphs_of(before)), len(paragraphs_of(after))) > MOST_PARAGRAPHS


def _same(text: str) -> Pair:
    piece = (Piece(Change.SAME, text),)
    return Pair(piece, piece)


def _changed(old: Sequence[str], new: Sequence[str], *, left: int) -> Iterator[tuple[Pair, int]]:
    """A stretch that differs, with the work each pair took: paragraphs that are alike stand side by side, the others
    alone, in both orders.
    """
    at = 0
    for text in old:
        match = next((other for other in range(at, min(len(new), at + 6)) if _alike(text, new[other])), None)
        if match is None:
            yield Pair((Piece(Change.REMOVED, text),), ()), 0
            continue
        yield from ((Pair((), (Piece(Change.ADDED, added),)), 0) for added in new[at:match])
        pair, work = _by_word(text, new[match], left=left)
        left -= work
        yield pair, work
        at = match + 1
    yield from ((Pair((), (Piece(Change.ADDED, added),)), 0) for added in new[at:])


def _alike(one: str, other: str) -> bool:
    first, second = set(_words(one)), set(_words(other))
    shared = len(first & second)
    return shared / max(1, min(len(first), len(second))) > _ALIKE and shared / max(1, len(first | second)) > _ALIKE / 2


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isspace()]


def _by_word(before: str, after: str, *, left: int) -> tuple[Pair, int]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    work = len(old) * len(new)
    if work > left:
        return Pair((Piece(Change.REMOVED, before),), (Piece(Change.ADDED, after),)), 0
    gone: list[Piece] = []
    come: list[Piece] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            _put(gone, Change.SAME, "".join(old[a0:a1]))
            _put(come, Change.SAME, "".join(new[b0:b1]))
            continue
        _put(gone, Change.REMOVED, "".join(old[a0:a1]))
        _put(come, Change.ADDED, "".join(new[b0:b1]))
    return Pair(tuple(gone), tuple(come)), work


def _put(pieces: list[Piece], change: Change, text: str) -> None:
    """Add a piece; a lone space between two marked words joins them, so that a phrase is one mark."""
    if not text:
        return
    if (
        change is not Change.SAME
        and len(pieces) > 1
        and pieces[-1].change is Change.SAME
        and pieces[-1].text.isspace()
        and pieces[-2].change is change
    ):
        blank = pieces.pop()
        last = pieces.pop()
        pieces.append(Piece(change, last.text + blank.text + text))
        return
    pieces.append(Piece(change, text))
