"""A moment of the demonstration's life: each room writes a chapter of them, the story lives all of them in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Something that happens in the demonstration office: when by its own clock, what to tell whoever waits for the
    first start (empty: nothing), and the acts that make it happen.
    """

    at: datetime
    do: Callable[[], object]
    tell: str = ""
