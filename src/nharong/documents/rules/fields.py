"""A fact asked of the drafter for one kind of document: how a form shows it and how what was typed is read."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

MOST_CHARACTERS = 2000
MOST_LINES = 200


class BadParticulars(ValueError):
    """A fact is missing or cannot be read; `field` names it and the message is the sentence the user reads."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class FieldForm(StrEnum):
    """What a field holds: a line of text, several lines, a day, a time of day, or both together."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a form: its name in the dataclass, its label in both languages, whether it must be filled."""

    name: str
    label: str
    english: str
    required: bool
    form: FieldForm
    example: str = ""

    @property
    def multiline(self) -> bool:
        """Whether it takes one entry a line."""
        return self.form is FieldForm.LINES


def asked(
    label: str, english: str, form: FieldForm = FieldForm.TEXT, *, required: bool = False, example: str = ""
) -> Any:
    """A dataclass field that carries how it is asked for; empty unless filled."""
    empty: Any = () if form is FieldForm.LINES else "" if form is FieldForm.TEXT else None
    told = {"label": label, "english": english, "form": form, "required": required, "example": example}
    return field(default=empty, metadata=told)


def read_value(known: Field, typed: str) -> Any:
    """What was typed (days as 2021-02-07, times as 08:30, moments as 2021-02-07T08:30) as the dataclass holds it; raises
    BadParticulars."""
    if len(typed) > MOST_CHARACTERS * (MOST_LINES if known.multiline else 1):
        raise BadParticulars(f"“{known.label}” dài quá; hãy rút gọn.", field=known.name)
    if known.form is FieldForm.LINES:
        return tuple(line for line in (part.strip() for part in typed.splitlines()) if line)
    shown = " ".join(typed.split())
    if known.form is FieldForm.TEXT:
        return shown
    try:
        return _READERS[known.form](shown) if shown else None
    except ValueError as error:
        raise BadParticulars(
            f"“{known.label}” không đúng dạng; hãy nhập {_SHAPES[known.form]}.", field=known.name
        ) from error


def write_value(value: Any) -> str:
    """The value as `read_value` reads it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M") if value.year >= 1000 else value.isoformat()[:16]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _moment(typed: str) -> datetime:
    # A meeting's time is the wall clock of its place.
    return datetime.fromisoformat(typed).replace(tzinfo=None, second=0, microsecond=0)


def _time(typed: str) -> time:
    return time.fromisoformat(typed).replace(tzinfo=None, second=0, microsecond=0)


_READERS: dict[FieldForm, Any] = {FieldForm.DAY: date.fromisoformat, FieldForm.TIME: _time, FieldForm.MOMENT: _moment}
_SHAPES = {
    FieldForm.DAY: "năm-tháng-ngày, ví dụ 2021-02-07",
    FieldForm.TIME: "giờ:phút, ví dụ 08:30",
    FieldForm.MOMENT: "ngày và giờ, ví dụ 2021-02-07T08:30",
}
