"""For which agencies an objective counts, from the names its text uses."""

import unicodedata
from collections.abc import Mapping, Sequence


def agencies_named(text: str, names: Mapping[int, Sequence[str]]) -> list[int]:
    """The keys of the agencies the text names, in the order they first appear; the longest name wins where one holds
    another.

    >>> agencies_named("văn bản của Văn phòng Ủy ban nhân dân tỉnh", {1: ["Ủy ban nhân dân tỉnh"], 2: ["Văn phòng Ủy ban nhân dân tỉnh"]})
    [2]
    """
    left = _folded(text)
    found: list[tuple[int, int]] = []
    ordered = sorted(
        ((_folded(name), key) for key, own in names.items() for name in own if name), key=lambda pair: -len(pair[0])
    )
    for name, key in ordered:
        at = left.find(name)
        if at < 0:
            continue
        if key not in [known for _, known in found]:
            found.append((at, key))
        left = left.replace(name, " " * len(name))
    return [key for _, key in sorted(found)]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("uỷ ban", "ủy ban").split())
