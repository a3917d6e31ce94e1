"""A random sample that anybody can draw again: order by SHA-256 of seed and key, take the first ones."""

import hashlib
from collections.abc import Sequence


def draw(keys: Sequence[str], *, size: int, seed: str) -> list[str]:
    """``size`` of the keys (all when there are fewer), the same for the same keys and seed whatever their order.

    >>> draw(["c", "a", "b"], size=2, seed="1") == draw(["a", "b", "c"], size=2, seed="1")
    True
    """
    if size < 1:
        raise ValueError("a sample holds at least one record")
    return sorted(set(keys), key=lambda key: (hashlib.sha256(f"{seed}:{key}".encode()).hexdigest(), key))[:size]


def digest(keys: Sequence[str]) -> str:
    """SHA-256 of the population's keys in order: the same population, the same digest."""
    return hashlib.sha256("\n".join(sorted(set(keys))).encode()).hexdigest()


def spread(records: Sequence[frozenset[int]], auditors: Sequence[int]) -> list[int | None]:
    """Which auditor looks at each record: turn by turn, never one who worked on it; None where all of them did.

    >>> spread([frozenset({1}), frozenset()], [1, 2])
    [2, 1]
    """
    load = dict.fromkeys(auditors, 0)
    chosen: list[int | None] = []
    for workers in records:
        able = [one for one in auditors if one not in workers]
        found = min(able, key=lambda one: (load[one], auditors.index(one))) if able else None
        if found is not None:
            load[found] += 1
        chosen.append(found)
    return chosen
