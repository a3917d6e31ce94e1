"""Biểu số 06/VPCP/KSTT (Circular 01/2020/TT-VPCP): dossiers of a counter in a period, with the identity asserted."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from nharong.kernel import clock

from .models import Dossier
from .words import Channel, LateCause

#: By what the lines are told apart: the field of the model and its words.
BY = {"field": "field", "unit": "unit__name", "officer": "handler__full_name", "agency": "agency__name"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the form; ``closed`` are refused and withdrawn ones, which the form leaves to a note."""

    label: str = ""
    online: int = 0
    offline: int = 0
    previous: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    open_in_time: int = 0
    open_late: int = 0
    closed: int = 0

    @property
    def received(self) -> int:
        """Số hồ sơ nhận giải quyết: in the period, and open from before."""
        return self.online + self.offline + self.previous

    @property
    def resolved(self) -> int:
        """Số lượng hồ sơ đã giải quyết."""
        return self.early + self.on_time + self.late

    @property
    def open(self) -> int:
        """Số lượng hồ sơ đang giải quyết."""
        return self.open_in_time + self.open_late

    @property
    def adds_up(self) -> bool:
        """What came in is what went out and what is still there."""
        return self.received == self.resolved + self.open + self.closed

    def numbers(self) -> list[int]:
        """The columns of the form in their order."""
        return [
            self.received,
            self.online,
            self.offline,
            self.previous,
            self.resolved,
            self.early,
            self.on_time,
            self.late,
            self.open,
            self.open_in_time,
            self.open_late,
            self.closed,
        ]


@dataclass(frozen=True, kw_only=True)
class Report:
    """The form for one counter and period: its lines, their sum, and why late ones were late."""

    first: date
    last: date
    as_of: datetime
    lines: tuple[Line, ...]
    total: Line
    causes: tuple[tuple[str, int], ...]


class DoesNotAddUp(AssertionError):
    """The form's own identity is broken: a fault of ours that must not be printed."""


def report(*, counter_id: int, first: date, last: date, by: str = "field") -> Report:
    """The form as of the period's end, or of now where that is still to come. Raises ``DoesNotAddUp``."""
    start = clock.at_local(first.year, first.month, first.day, 0)
    end = min(clock.after(last), clock.now())
    rows = Dossier.objects.filter(counter_id=counter_id, received_at__lt=end).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=start)
    )
    key = BY[by]
    days = {
        "day_of_end": TruncDate("resolved_at", tzinfo=clock.ZONE),
        "day_of_promise": TruncDate("promise", tzinfo=clock.ZONE),
    }
    counted = rows.annotate(**days).values(key).order_by(key).annotate(**_columns(start, end))
    lines = tuple(
        Line(label=str(row[key] or "Chưa phân công"), **{name: row[f"n_{name}"] for name in _NAMES}) for row in counted
    )
    total = Line(label="Tổng số", **{name: sum(getattr(line, name) for line in lines) for name in _NAMES})
    if not all(line.adds_up for line in (*lines, total)):
        raise DoesNotAddUp(f"{first}..{last}: {total}")
    late = rows.filter(_resolved(start, end), ended_at__gt=F("promise")).values("late_cause")
    causes = late.order_by("late_cause").annotate(total=Count("pk"))
    named = tuple(
        (str(LateCause(row["late_cause"]).label) if row["late_cause"] else "Chưa nêu nguyên nhân", row["total"])
        for row in causes
    )
    return Report(first=first, last=last, as_of=end, lines=lines, total=total, causes=named)


_NAMES = [field.name for field in fields(Line) if field.name != "label"]


def _columns(start: datetime, end: datetime) -> dict[str, Any]:
    """Early is told by the day, late by the moment: else everything would be early and nothing on time."""
    came_in = Q(received_at__gte=start)
    resolved = _resolved(start, end)
    # Ended while its clock stood, nothing was late.
    late = Q(ended_at__gt=F("promise"), promise_left__isnull=True)
    still_open = Q(ended_at__isnull=True) | Q(ended_at__gte=end)
    broken = Q(promise__lt=end) & (Q(running=True) | Q(promise_left__isnull=True))
    closed = Q(resolved_at__isnull=True, ended_at__gte=start, ended_at__lt=end)
    conditions = {
        "online": came_in & Q(channel=Channel.ONLINE),
        "offline": came_in & ~Q(channel=Channel.ONLINE),
        "previous": Q(received_at__lt=start),
        "early": resolved & ~late & Q(day_of_end__lt=F("day_of_promise")),
        "on_time": resolved & ~late & Q(day_of_end__gte=F("day_of_promise")),
        "late": resolved & late,
        "open_in_time": still_open & ~broken,
        "open_late": still_open & broken,
        "closed": closed,
    }
    return {f"n_{name}": Count("pk", filter=condition) for name, condition in conditions.items()}


def _resolved(start: datetime, end: datetime) -> Q:
    return Q(resolved_at__gte=start, resolved_at__lt=end)
