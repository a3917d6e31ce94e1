"""What nearly every call asks of the registry, remembered for a second: the same few agencies call all day."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

#: So long a change made by another process (a lock, a new secret) may go unseen here.
SECONDS = 1.0
_MOST = 20_000

R = TypeVar("R")
_remembered: dict[Hashable, tuple[float, Any]] = {}


def remembered(key: Hashable, ask: Callable[[], R]) -> R:
    """The answer to ``ask``, at most a second old. Whoever gets it must not change it."""
    now = time.monotonic()
    found = _remembered.get(key)
    if found is not None and now - found[0] < SECONDS:
        answer: R = found[1]
        return answer
    if len(_remembered) > _MOST:
        _remembered.clear()
    answer = ask()
    _remembered[key] = (now, answer)
    return answer


def forget() -> None:
    """Forget everything: the registry has changed."""
    _remembered.clear()
