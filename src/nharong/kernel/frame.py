"""The frame around every page: rooms say what stands in the navigation and what waits for a person; the desk shows it.

A room declares from its ``apps.py``; it never knows the desk, and the desk never knows the room.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from .actor import Actor

#: The parts of the navigation, in the order in which an official's day needs them.
PARTS = ("work", "documents", "counter", "programme", "quality", "tools")


def _everyone(_actor: Actor) -> bool:
    return True


def _nothing(_actor: Actor) -> int:
    return 0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the navigation: its words, the name of its address, where it stands, who sees it and how many wait.

    ``count`` is asked on every page, so it must be one quick query; zero shows nothing.
    """

    label: str | Promise
    address: str
    part: str
    order: int = 50
    seen_by: Callable[[Actor], bool] = _everyone
    count: Callable[[Actor], int] = _nothing


@dataclass(frozen=True, kw_only=True)
class WaitingItem:
    """Something that waits for a person: what to do, with what, since when and until when (None: no term)."""

    step: str | Promise
    thing: str
    agency: str = ""
    since: datetime | None = None
    due: datetime | date | None = None
    url: str = ""
    note: str = ""

    def is_overdue(self, now: datetime) -> bool:
        """Whether its term has passed: a day's term ends with the day, a moment's with the moment."""
        if isinstance(self.due, datetime):
            return self.due < now
        return self.due is not None and self.due < now.date()


WaitingSource = Callable[[Actor], Iterable[WaitingItem]]

_entries: dict[str, Entry] = {}
_sources: list[WaitingSource] = []


def declare_entry(entry: Entry) -> Entry:
    """Make a line of the navigation known; one for each address."""
    if entry.part not in PARTS:
        raise ValueError(f"{entry.part} is no part of the navigation.")
    _entries[entry.address] = entry
    return entry


def declare_waiting(source: WaitingSource) -> WaitingSource:
    """Make a source of waiting things known; it answers with few queries whatever the number of rows."""
    if source not in _sources:
        _sources.append(source)
    return source


def entries_for(actor: Actor) -> list[Entry]:
    """What this actor sees in the navigation, in order."""
    shown = [entry for entry in _entries.values() if entry.seen_by(actor)]
    return sorted(shown, key=lambda entry: (PARTS.index(entry.part), entry.order))


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Everything that rooms say waits for this actor, what is due first."""
    items = [item for source in _sources for item in source(actor)]
    return sorted(items, key=lambda item: (item.due is None, _day(item.due)))


def _day(due: datetime | date | None) -> str:
    return due.isoformat() if due is not None else ""
