"""What a new version of a procedure changes, part by part, in words a reader can compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs: the lines that went and the lines that came."""

    part: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


def changes(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> list[Change]:
    """The parts, in the order of ``after``, whose lines differ; lines that stand in both are left out."""
    found = []
    for part in dict.fromkeys([*after, *before]):
        old, new = list(before.get(part, ())), list(after.get(part, ()))
        if old == new:
            continue
        gone: list[str] = []
        come: list[str] = []
        for kind, one, two, three, four in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                gone += old[one:two]
                come += new[three:four]
        found.append(Change(part, tuple(gone), tuple(come)))
    return found
