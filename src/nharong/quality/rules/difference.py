"""What changed between two texts, for a reader: line by line, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Changed:
    """One line: kept, removed or added."""

    sign: str
    text: str


def difference(before: Sequence[str], after: Sequence[str]) -> list[Changed]:
    """Lines with "=" (kept), "-" (removed), "+" (added), in reading order.

    >>> [one.sign for one in difference(["a", "b"], ["a", "c"])]
    ['=', '-', '+']
    """
    found: list[Changed] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [Changed("=", one) for one in before[start:end]]
        else:
            found += [Changed("-", one) for one in before[start:end]]
            found += [Changed("+", one) for one in after[new_start:new_end]]
    return found


def sections_changed(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[Changed]]]:
    """The sections that differ, each with its lines; sections alike are left out."""
    found = []
    for name in after:
        lines = difference(before.get(name, ()), after[name])
        if any(one.sign != "=" for one in lines):
            found.append((name, lines))
    return found
