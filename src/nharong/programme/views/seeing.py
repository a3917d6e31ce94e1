"""Seeing it all: heat map, timeline, calendar, weekly briefing; each prints."""

import calendar as months
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.drawing import coordinate
from nharong.kernel import clock
from nharong.people.models import Agency
from nharong.programme import selectors
from nharong.programme.models import Task
from nharong.programme.presenting import CARRYING_TONES, leading, register_columns, register_row
from nharong.programme.words import CarryingOut, ExtensionState, ReportState, TaskState

from .asking import ProgrammeRequest, day_asked, tabs_at, year_asked
from .lists import standing_of, sums_of_shown

BARS_A_PAGE = 40
#: The drawing's own units: a year across, one line a task.
LEFT, WIDTH, LINE = 300.0, 900.0, 22.0
MOST_SHOWN = 100


def heat(request: ProgrammeRequest) -> HttpResponse:
    """Bản đồ nhiệt: how many tasks fall due with each agency in each month, and how many of them went wrong."""
    year = year_asked(request)
    cells = selectors.heat(selectors.tasks(request.actor, year=year), year=year)
    most = max((count for months_ in cells.values() for count, _bad in months_.values()), default=1)
    agencies = Agency.objects.in_bulk(list(cells))
    lines = [
        {
            "agency": agencies[key].short_name,
            "url": f"{reverse('programme:agency', args=[key])}?year={year}",
            "months": [_heat_cell(months_.get(month, (0, 0)), most) for month in range(1, 13)],
            "total": sum(count for count, _bad in months_.values()),
        }
        for key, months_ in sorted(cells.items(), key=lambda pair: agencies[pair[0]].short_name)
    ]
    context = {
        "tabs": tabs_at("heat"),
        "year": year,
        "months": range(1, 13),
        "lines": lines,
        "neighbours": (year - 1, year + 1),
    }
    return render(request, "programme/heat.html", context)


def _heat_cell(cell: tuple[int, int], most: int) -> dict[str, Any]:
    count, bad = cell
    return {"count": count, "bad": bad, "level": 0 if not count else 1 + min(3, (count * 4 - 1) // max(most, 1))}


def timeline(request: ProgrammeRequest) -> HttpResponse:
    """Tiến độ: each task as a bar from when it was set to its term, and what came of it; drawn here, printed as is."""
    year = year_asked(request)
    rows = selectors.tasks(request.actor, year=year).exclude(state=TaskState.WITHDRAWN)
    page = Paginator(rows, BARS_A_PAGE).get_page(request.GET.get("page"))
    bars = [_bar(task, year, place) for place, task in enumerate(page)]
    today = clock.today()
    context = {
        "tabs": tabs_at("timeline"),
        "year": year,
        "page_obj": page,
        "bars": bars,
        "months": [
            {"label": str(month), "x": coordinate(_across(date(year, month, 1), year))} for month in range(1, 13)
        ],
        "now": coordinate(_across(today, year)) if today.year == year else "",
        "width": coordinate(LEFT + WIDTH + 10),
        "height": coordinate(30 + LINE * max(len(bars), 1)),
        "legend": [(CARRYING_TONES[state], str(state.label)) for state in CarryingOut],
        "neighbours": (year - 1, year + 1),
    }
    return render(request, "programme/timeline.html", context)


def _across(day: date, year: int) -> float:
    first, last = date(year, 1, 1), date(year, 12, 31)
    place = (min(max(day, first), last) - first).days
    return LEFT + WIDTH * place / (last - first).days


def _bar(task: Any, year: int, place: int) -> dict[str, Any]:
    start = _across(task.directed_on or date(year, 1, 1), year)
    end = _across(task.due_on or date(year, 12, 31), year)
    done = _across(task.done_on, year) if task.done_on else None
    state = CarryingOut(task.carrying)
    return {
        "task": task,
        "url": reverse("programme:task", args=[task.pk]),
        "lead": leading(task),
        "name": task.title if len(task.title) <= 46 else f"{task.title[:45]}…",
        "tone": CARRYING_TONES[state],
        "state": str(state.label),
        "x": coordinate(start),
        "width": coordinate(max(end - start, 3)),
        "y": coordinate(30 + LINE * place + 5),
        "text_y": coordinate(30 + LINE * place + 15),
        "done": coordinate(done) if done is not None else "",
        "mark_y": coordinate(30 + LINE * place + 11),
    }


def calendar(request: ProgrammeRequest) -> HttpResponse:
    """Lịch: the terms of a month, day by day."""
    first = day_asked(request, "thang").replace(day=1)
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    rows = selectors.tasks(request.actor).filter(due_on__gte=first, due_on__lte=last)
    by_day: dict[date, list[dict[str, Any]]] = {}
    for task in rows.exclude(state=TaskState.WITHDRAWN)[:500]:
        if task.due_on is not None:
            by_day.setdefault(task.due_on, []).append(
                {
                    "title": task.title,
                    "lead": leading(task),
                    "url": reverse("programme:task", args=[task.pk]),
                    "tone": CARRYING_TONES[CarryingOut(task.carrying)],  # type: ignore[attr-defined] # annotated
                }
            )
    context = {
        "tabs": tabs_at("calendar"),
        "first": first,
        "earlier": first - timedelta(days=1),
        "later": last + timedelta(days=1),
        "weeks": [
            [{"day": day, "tasks": by_day.get(day, []), "inside": day.month == first.month} for day in week]
            for week in months.Calendar().monthdatescalendar(first.year, first.month)
        ],
        "today": clock.today(),
        "open": selectors.calendar_open(request.actor),
    }
    return render(request, "programme/calendar.html", context)


def briefing(request: ProgrammeRequest) -> HttpResponse:
    """Báo cáo nhanh tuần: what a leader should know on Monday morning; made for paper."""
    day = day_asked(request, "ngay")
    monday = day - timedelta(days=day.weekday())
    sunday, next_sunday = monday + timedelta(days=6), monday + timedelta(days=13)
    rows = selectors.tasks(request.actor).exclude(state=TaskState.WITHDRAWN)
    listed = selectors.with_checks(rows.filter(done_on__isnull=True)[:1000])
    done = selectors.with_checks(rows.filter(done_on__gte=monday - timedelta(days=7), done_on__lte=sunday)[:MOST_SHOWN])
    overdue = [one for one in listed if one.assessment.state == CarryingOut.OVERDUE]
    waiting = Task.objects.filter(pk__in=[one.task.pk for one in listed])
    asked = set(waiting.filter(extensions__state=ExtensionState.ASKED).values_list("pk", flat=True))
    unread = set(waiting.filter(reports__state=ReportState.FILED).values_list("pk", flat=True))
    sections = [
        (_("Quá hạn"), overdue),
        (_("Đến hạn tuần này"), [one for one in listed if _between(one.task.due_on, monday, sunday)]),
        (
            _("Đến hạn tuần sau"),
            [one for one in listed if _between(one.task.due_on, sunday + timedelta(days=1), next_sunday)],
        ),
        (_("Im lặng: có kỳ không báo cáo"), selectors.failing_reports(listed)),
        (_("Chờ nghiệm thu"), [one for one in listed if one.task.state == TaskState.HANDED_IN]),
        (_("Đang xin gia hạn"), [one for one in listed if one.task.pk in asked]),
        (_("Báo cáo tiến độ chờ xem xét"), [one for one in listed if one.task.pk in unread]),
        (_("Hoàn thành từ tuần trước"), done),
    ]
    context = {
        "tabs": tabs_at("briefing"),
        "monday": monday,
        "sunday": sunday,
        "earlier": monday - timedelta(days=7),
        "later": monday + timedelta(days=7),
        "standing": standing_of(sums_of_shown(listed)),
        "columns": register_columns(),
        "sections": [
            {"label": label, "count": len(found), "rows": [register_row(one) for one in found[:MOST_SHOWN]]}
            for label, found in sections
        ],
    }
    return render(request, "programme/briefing.html", context)


def _between(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last
