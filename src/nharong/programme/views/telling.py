"""The calendar's secret address, and the same readings for machines."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nharong.kernel import clock
from nharong.people.selectors import actor_for
from nharong.programme import acts, selectors
from nharong.programme.feed import MEDIA_TYPE, calendar_text
from nharong.programme.models import Task
from nharong.programme.presenting import leading, sentence_of
from nharong.programme.selectors import Shown
from nharong.programme.words import TaskState

from .asking import ProgrammeRequest, year_asked

A_PAGE = 100


@require_POST
def open_calendar(request: ProgrammeRequest) -> HttpResponse:
    """Open a calendar address and show it, this once."""
    token = acts.new_token()
    acts.open_calendar(actor=request.actor, token=token)
    address = request.build_absolute_uri(reverse("programme:feed", args=[token]))
    return render(request, "programme/calendar_opened.html", {"address": address})


@require_POST
def close_calendar(request: ProgrammeRequest) -> HttpResponse:
    """Revoke the calendar address."""
    acts.close_calendar(actor=request.actor)
    messages.success(request, _("Đã thu hồi địa chỉ lịch; ai đang dùng địa chỉ cũ sẽ không xem được nữa."))
    return HttpResponseRedirect(reverse("programme:calendar"))


@login_not_required
@require_GET
def feed(request: ProgrammeRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address, as long as its person holds that post."""
    found = selectors.calendar_of(acts.digest_of(token))
    actor = actor_for(found[1], post_id=found[0].post_id) if found is not None else None
    if found is None or actor is None or actor.post_id != found[0].post_id:
        raise Http404
    rows = selectors.tasks(actor, view="mine").filter(state__in=[TaskState.OPEN, TaskState.HANDED_IN])
    text = calendar_text(
        rows[:1000],
        name=_("Nhiệm vụ của %(name)s") % {"name": actor.name},
        made_at=clock.now(),
        host=request.get_host().split(":")[0],
    )
    return HttpResponse(text, content_type=MEDIA_TYPE, headers={"Cache-Control": "private, no-store"})


@require_GET
def api_tasks(request: ProgrammeRequest) -> JsonResponse:
    """The tasks this person may know of, a hundred a page."""
    rows = selectors.tasks(request.actor, year=year_asked(request), carrying=request.GET.get("carrying", ""))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return JsonResponse(
        {
            "as_of": clock.iso(clock.now()),
            "total": page.paginator.count,
            "page": page.number,
            "pages": page.paginator.num_pages,
            "tasks": [_task_facts(one) for one in selectors.with_checks(page)],
        }
    )


@require_GET
def api_task(request: ProgrammeRequest, pk: int) -> JsonResponse:
    """One task with its checks, reports and urgings."""
    task = selectors.one_readable_by(request.actor, pk)
    (shown,) = selectors.with_checks([task])
    return JsonResponse(
        {
            **_task_facts(shown),
            "checks": [
                {"check": one.check.value, "result": one.result.value, "sentence": sentence_of(one)}
                for one in shown.assessment.findings
            ],
            "reports": [
                {"closing": one.closing.isoformat(), "percent": one.percent, "state": one.state, "text": one.text}
                for one in task.reports.all()
            ],
            "urgings": [
                {"day": one.day.isoformat(), "kind": one.kind, "level": one.level} for one in task.urgings.all()
            ],
        }
    )


@require_GET
def api_agencies(request: ProgrammeRequest) -> JsonResponse:
    """The four states by leading agency."""
    year = year_asked(request)
    lines = selectors.counted_by_agency(selectors.tasks(request.actor, year=year))
    return JsonResponse(
        {
            "year": year,
            "agencies": [
                {
                    "code": agency.code if agency else "",
                    "name": agency.name if agency else "",
                    "total": sums.total,
                    "done_on_time": sums.done_on_time,
                    "done_late": sums.done_late,
                    "in_time": sums.in_time,
                    "overdue": sums.overdue,
                }
                for agency, sums in lines
            ],
        }
    )


def _task_facts(shown: Shown) -> dict[str, Any]:
    task: Task = shown.task
    return {
        "id": task.pk,
        "title": task.title,
        "lead": leading(task),
        "lead_code": task.lead.code if task.lead else "",
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "state": task.state,
        "carrying_out": shown.assessment.state.value,
        "failing": [one.check.value for one in shown.assessment.failing],
        "directed_by": task.directed_by,
    }
