"""Báo cáo Biểu số 06: the form for any period, on the page, as a sheet and as a PDF."""

from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.documents.registers.sheet import workbook
from nharong.kernel import clock
from nharong.people import selectors as people
from nharong.people.models import Agency

from ..printed.report_form import HEADS, report_pdf
from ..reporting import Report, report
from ..rules.periods import Cut, Period, PeriodKind, period
from .register import tabs
from .request import CounterRequest

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportForm(forms.Form):
    """Which period, by what."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kỳ"),
        required=False,
        choices=[
            (PeriodKind.MONTH.value, gettext_lazy("Tháng")),
            (PeriodKind.QUARTER.value, gettext_lazy("Quý")),
            (PeriodKind.HALF.value, gettext_lazy("6 tháng")),
            (PeriodKind.YEAR.value, gettext_lazy("Năm")),
        ],
    )
    number = forms.IntegerField(label=gettext_lazy("Kỳ thứ"), required=False, min_value=1, max_value=12)
    year = forms.IntegerField(label=gettext_lazy("Năm"), required=False, min_value=1945, max_value=2999)
    cut = forms.ChoiceField(
        label=gettext_lazy("Cách chốt kỳ"),
        required=False,
        choices=[
            (Cut.CALENDAR.value, gettext_lazy("Theo lịch")),
            (Cut.FIFTEENTH.value, gettext_lazy("Từ ngày 15 đến ngày 14")),
        ],
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Chia theo"),
        required=False,
        choices=[
            ("field", gettext_lazy("Lĩnh vực")),
            ("agency", gettext_lazy("Cơ quan giải quyết")),
            ("unit", gettext_lazy("Đơn vị")),
            ("officer", gettext_lazy("Công chức thụ lý")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """A period that the year has."""
        given = super().clean() or {}
        try:
            self.period_of(given)
        except ValueError:
            self.add_error("number", _("Năm không có kỳ này; hãy chọn lại."))
        return given

    @staticmethod
    def period_of(given: dict[str, Any]) -> Period:
        """The period asked for; this month where nothing was. Raises ``ValueError``."""
        today = clock.today()
        kind = PeriodKind(given.get("kind") or PeriodKind.MONTH)
        months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}[kind]
        number = given.get("number") or (1 if kind == PeriodKind.YEAR else (today.month - 1) // months + 1)
        cut = Cut(given.get("cut") or Cut.CALENDAR)
        return period(kind, given.get("year") or today.year, number, cut)


def page(request: CounterRequest) -> HttpResponse:
    """The form on the page."""
    form, made, chosen = _made(request)
    context = {
        "tabs": tabs(request, "report"),
        "form": form,
        "report": made,
        "period": chosen,
        "query": request.GET.urlencode(),
        "lines": [(line.label, list(zip(HEADS[1:], line.numbers(), strict=True))) for line in made.lines],
        "totals": list(zip(HEADS[1:], made.total.numbers(), strict=True)),
    }
    return render(request, "dossiers/report.html", context)


def sheet(request: CounterRequest) -> FileResponse:
    """The form as an .xlsx file."""
    _form, made, chosen = _made(request)
    title = f"Biểu số 06/VPCP/KSTT, từ {chosen.first:%d/%m/%Y} đến {chosen.last:%d/%m/%Y}"
    columns = [(HEADS[0], 45.0), *((label, 12.0) for label in HEADS[1:])]
    rows: list[list[str | int]] = [[line.label, *line.numbers()] for line in (*made.lines, made.total)]
    return FileResponse(
        workbook(title, columns, rows), content_type=_SHEET, as_attachment=True, filename="bieu-06.xlsx"
    )


def pdf(request: CounterRequest) -> HttpResponse:
    """The form for printing."""
    _form, made, _chosen = _made(request)
    agency = Agency.objects.get(pk=request.actor.agency_id or 0)
    return HttpResponse(
        report_pdf(made, agency),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="bieu-06.pdf"'},
    )


def _made(request: CounterRequest) -> tuple[ReportForm, Report, Period]:
    form = ReportForm(request.GET or None, auto_id="filter_%s")
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    chosen = ReportForm.period_of(given)
    served = people.agencies_served_by(request.actor.agency_id)
    made = report(counter_id=served[0].pk, first=chosen.first, last=chosen.last, by=given.get("by") or "field")
    return form, made, chosen
