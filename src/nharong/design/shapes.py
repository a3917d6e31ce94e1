"""The shapes the parts take. Mappings with the same keys serve as well; these give a caller the type checker's help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from nharong.design.tones import Tone


def take(thing: Any, name: str, default: Any = None) -> Any:
    """The named value of a mapping or an object, so that rows may be dicts, dataclasses or models."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


@dataclass(frozen=True, slots=True)
class Badge:
    """A state to show: its tone and its words."""

    tone: Tone | str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A register's column.

    kind: text, code, number, date, moment, state, link; width: narrow, medium, wide or empty; sorted: asc, desc, empty.
    """

    key: str
    label: str
    kind: str = "text"
    width: str = ""
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A register's line: cells by column key, the page it opens, and the tone of its edge."""

    cells: Mapping[str, Any]
    url: str = ""
    tone: Tone | str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, for a timeline."""

    at: datetime | date | str
    what: str
    who: str = ""
    post: str = ""
    note: str = ""
    tone: Tone | str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain; state: done, current, todo or returned."""

    label: str
    state: str = "todo"
    who: str = ""
    at: datetime | date | str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a summary: what it is and its value, perhaps with a link to change it."""

    label: str
    value: Any
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One neighbouring page, shown as a tab."""

    label: str
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """One unit's share of a figure. share is 0..1 and only drawn; percent is the exact text the reader compares."""

    label: str
    numerator: int
    denominator: int | None = None
    percent: str = ""
    share: float | None = None
    tone: Tone | str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's card on the board.

    percent and target are exact texts made by the caller: nothing is rounded here. share and target_share (0..1) are
    only drawn. trend holds one number or None (nothing arose) a month, oldest first; trend_target is on its scale.
    """

    title: str
    numerator: int | None = None
    denominator: int | None = None
    percent: str = ""
    target: str = ""
    tone: Tone | str = ""
    state: str = ""
    code: str = ""
    share: float | None = None
    target_share: float | None = None
    excluded: int | None = None
    excluded_reason: str = ""
    projection: str = ""
    trend: Sequence[float | None] = field(default_factory=tuple)
    trend_labels: Sequence[str] = field(default_factory=tuple)
    trend_target: float | None = None
    url: str = ""
    url_label: str = ""
