"""A head of the tree as it is signed, and the numbers of its lines in short."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .canonical import canonical, moment


@dataclass(frozen=True)
class Note:
    """What a signed head says: the tree of ``size`` leaves has this root; leaves from ``first`` on are these lines."""

    size: int
    first: int
    root: str
    sealed_at: str
    entries: str

    def text(self) -> str:
        """The bytes that are signed, as text."""
        return canonical({"log": "nharong-journal-1", **self.__dict__}).decode()


def note_of(*, size: int, first: int, root: bytes, sealed_at: datetime, entries: Iterable[int]) -> Note:
    """The note of a new head."""
    return Note(size=size, first=first, root=root.hex(), sealed_at=moment(sealed_at), entries=in_short(entries))


def read_note(text: str) -> Note:
    """A note read back. ValueError when it is none."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said.pop("log") != "nharong-journal-1":
            raise ValueError("a note of another log")
        return Note(**said)
    except (KeyError, TypeError) as error:
        raise ValueError("no note of a head") from error


def in_short(numbers: Iterable[int]) -> str:
    """Whole numbers in their order, runs drawn together: ``1-57 60 59``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(start) if start == end else f"{start}-{end}" for start, end in runs)


def at_length(short: str) -> Iterator[int]:
    """The numbers again. ValueError when it is not such a text."""
    for run in short.split():
        start, dash, end = run.partition("-")
        yield from range(int(start), int(end if dash else start) + 1)
