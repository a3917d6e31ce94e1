"""Giờ làm việc, ngày nghỉ, ngày làm bù."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency
from nharong.worktime import acts, selectors
from nharong.worktime.rules.calendar import Due, OutOfCalendar
from nharong.worktime.rules.terms import Term
from nharong.worktime.words import DayKind

from .forms import DayForm, HoursForm, KeyForm, TryForm, YearForm
from .picture import year_of


def year(request: OfficeRequest) -> HttpResponse:
    """The year, the hours and the days of an agency."""
    return _page(request)


@require_POST
def set_hours(request: OfficeRequest) -> HttpResponse:
    """Set hours from a day on."""
    form = HoursForm(request.POST, auto_id="hours_%s")
    agency = _agency(request)
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.set_hours(
                    actor=request.actor,
                    agency_code=agency.code if agency else "",
                    valid_from=data["valid_from"],
                    hours=form.hours,
                    source=data["source"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã đặt giờ làm việc."))
            return HttpResponseRedirect(_back(request))
    return _page(request, hours_form=form, status=422)


@require_POST
def mark_day(request: OfficeRequest) -> HttpResponse:
    """Mark a day off, or worked."""
    form = DayForm(request.POST, auto_id="day_%s")
    agency = _agency(request)
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.mark_day(
                    actor=request.actor,
                    agency_code=agency.code if agency else "",
                    day=data["day"],
                    kind=DayKind(data["kind"]),
                    source=data["source"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi ngày %(day)s.") % {"day": f"{data['day']:%d/%m/%Y}"})
            return HttpResponseRedirect(_back(request))
    return _page(request, day_form=form, status=422)


@require_POST
def withdraw_day(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a special day back."""
    with once(request.POST.get("act_key", "")):
        acts.withdraw_day(actor=request.actor, special_id=pk)
    messages.success(request, _("Đã bỏ; ngày này tính theo lịch nghỉ chung."))
    return HttpResponseRedirect(_back(request))


def _page(
    request: OfficeRequest,
    *,
    hours_form: HoursForm | None = None,
    day_form: DayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = YearForm(request.GET or None)
    data = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    agency: Agency | None = data.get("agency")
    today = clock.today()
    shown = data.get("year") or today.year
    code = agency.code if agency else ""
    calendar = selectors.calendar_for(code, on=today.replace(year=shown, day=1))
    specials = list(selectors.special_days(code, year=shown))
    keeps = may("worktime.keep", request.actor, code)
    attempt = TryForm(request.GET if "term" in request.GET else None, auto_id="try_%s")
    months = year_of(calendar, shown, own={one.day: one.kind == DayKind.OFF for one in specials}, today=today)
    context = {
        "asked": asked,
        "agency": agency,
        "shown": shown,
        "before": _at(agency, shown - 1),
        "after": _at(agency, shown + 1),
        "here": _at(agency, shown),
        "months": months,
        "worked": sum(month.worked for month in months),
        "hours_now": selectors.hours_of(code, on=today),
        "hour_columns": [
            Column("from", _("Từ ngày"), kind="date"),
            Column("hours", _("Giờ")),
            Column("source", _("Căn cứ"), width="wide"),
        ],
        "hour_rows": [_hours_row(one) for one in selectors.hours_entered(code)],
        "specials": [(one, keeps and (one.agency_code == code)) for one in specials],
        "withdraw": KeyForm(auto_id=False),
        "keeps": keeps,
        "hours_form": hours_form or HoursForm(auto_id="hours_%s", initial={"valid_from": today}),
        "day_form": day_form or DayForm(auto_id="day_%s"),
        "failed": hours_form or day_form,
        "failed_hours": hours_form is not None,
        "failed_day": day_form is not None,
        "attempt": attempt,
        **_tried(attempt, code),
    }
    return render(request, "keep_worktime/year.html", context, status=status)


def _tried(attempt: TryForm, code: str) -> dict[str, Any]:
    if not attempt.is_bound or not attempt.is_valid():
        return {"due": None}
    term: Term = attempt.cleaned_data["term"]
    try:
        received = attempt.cleaned_data["received"].astimezone(clock.ZONE)
        due: Due | None = selectors.due_for(code, received=received, term=term)
    except OfficeError as error:
        attempt.add_error("received", error.sentence)
        due = None
    except OverflowError:
        attempt.add_error("received", OutOfCalendar.sentence)
        due = None
    return {"due": due, "term": term}


def _hours_row(one: Any) -> Row:
    return Row(
        {
            "from": one.valid_from,
            "hours": f"{one.morning_from:%H:%M}–{one.morning_to:%H:%M}, {one.afternoon_from:%H:%M}–{one.afternoon_to:%H:%M}",
            "source": one.source,
        }
    )


def _agency(request: OfficeRequest) -> Agency | None:
    form = YearForm(request.GET or None)
    return form.cleaned_data.get("agency") if form.is_bound and form.is_valid() else None


def _back(request: OfficeRequest) -> str:
    query = request.GET.urlencode()
    return reverse("worktime:year") + (f"?{query}" if query else "")


def _at(agency: Agency | None, shown: int) -> str:
    return f"?agency={agency.pk if agency else ''}&year={shown}"
