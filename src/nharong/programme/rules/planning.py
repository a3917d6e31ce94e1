"""What a plan shows while it is made: terms on days off, doubles, dependencies the wrong way, unrealistic peaks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .terms import IsDayOff


@dataclass(frozen=True, kw_only=True)
class PlannedTask:
    """One row of a plan."""

    key: int
    title: str
    lead: str
    due_on: date | None
    needs: tuple[int, ...] = ()
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanWarning:
    """One thing to look at again: the code of its sentence, the values in it, and the rows it is about."""

    code: str
    values: dict[str, str]
    rows: tuple[int, ...] = ()


def warnings(tasks: Iterable[PlannedTask], *, off: IsDayOff, most_a_month: int, most_a_day: int) -> list[PlanWarning]:
    """Everything worth a second look, row by row and then month by month; a plan may be approved in spite of it."""
    rows = list(tasks)
    by_key = {one.key: one for one in rows}
    found = [one for row in rows for one in _of_row(row, by_key, off)]
    found += _circles(rows, by_key)
    same = Counter((" ".join(row.title.casefold().split()), row.lead, row.due_on) for row in rows)
    for (_, lead, due), count in same.items():
        if count > 1:
            twins = tuple(
                row.key
                for row in rows
                if (" ".join(row.title.casefold().split()), row.lead, row.due_on) == (_, lead, due)
            )
            found.append(PlanWarning(code="twice", values={"title": by_key[twins[0]].title, "lead": lead}, rows=twins))
    months = Counter((row.lead, row.due_on.year, row.due_on.month) for row in rows if row.due_on and row.lead)
    for (lead, year, month), count in sorted(months.items()):
        if count > most_a_month:
            found.append(
                PlanWarning(
                    code="peak_month",
                    values={"lead": lead, "month": f"{month:02d}/{year}", "count": str(count)},
                    rows=tuple(
                        row.key
                        for row in rows
                        if row.lead == lead and row.due_on and (row.due_on.year, row.due_on.month) == (year, month)
                    ),
                )
            )
    days = Counter((row.leader, row.due_on) for row in rows if row.due_on and row.leader)
    found += [
        PlanWarning(
            code="peak_day",
            values={"leader": leader, "day": f"{day:%d/%m/%Y}", "count": str(count)},
            rows=tuple(row.key for row in rows if row.leader == leader and row.due_on == day),
        )
        for (leader, day), count in sorted(days.items())
        if count > most_a_day
    ]
    return found


def _of_row(row: PlannedTask, by_key: dict[int, PlannedTask], off: IsDayOff) -> list[PlanWarning]:
    found = []
    if row.due_on is None:
        found.append(PlanWarning(code="no_term", values={"title": row.title}, rows=(row.key,)))
    elif off(row.due_on):
        values = {"title": row.title, "day": f"{row.due_on:%d/%m/%Y}"}
        found.append(PlanWarning(code="day_off", values=values, rows=(row.key,)))
    for key in row.needs:
        other = by_key.get(key)
        if other is not None and other.due_on and row.due_on and other.due_on > row.due_on:
            values = {"title": row.title, "other": other.title, "day": f"{other.due_on:%d/%m/%Y}"}
            found.append(PlanWarning(code="needs_later", values=values, rows=(row.key, key)))
    return found


def _circles(rows: list[PlannedTask], by_key: dict[int, PlannedTask]) -> list[PlanWarning]:
    found, told = [], set()
    for row in rows:
        seen: set[int] = set()
        ahead = list(row.needs)
        while ahead:
            key = ahead.pop()
            if key == row.key and row.key not in told:
                told |= seen | {row.key}
                found.append(PlanWarning(code="circle", values={"title": row.title}, rows=(row.key,)))
                break
            if key in by_key and key not in seen:
                seen.add(key)
                ahead.extend(by_key[key].needs)
    return found
