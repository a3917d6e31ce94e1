"""Pages: the figures of a period, the report drafted from them; the decision drafted for a programme."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Badge, Column, Row
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import check_may, may
from nharong.people.middleware import OfficeRequest
from nharong.programme import selectors
from nharong.programme.forms import PressForm, key_of_text
from nharong.programme.presenting import CARRYING_TONES
from nharong.programme.reporting import CarryingReport
from nharong.programme.words import CarryingOut, ProgrammeKind

from .chain import draft_approval, draft_report, figures
from .forms import PeriodForm
from .text import period_name

FOLLOWERS_ONLY = "Chỉ lãnh đạo, lãnh đạo phòng và chuyên viên theo dõi được xem báo cáo này."
MOST_SHOWN = 500


def report(request: OfficeRequest) -> HttpResponse:
    """The figures of a period; sent, they become the draft of an official report."""
    check_may("programme.follow", request.actor, sentence=FOLLOWERS_ONLY)
    sent = request.POST if request.method == "POST" else request.GET if "kind" in request.GET else None
    form = PeriodForm(sent, actor=request.actor)
    shown: CarryingReport | None = None
    kind = ProgrammeKind.MONTH
    if form.is_bound and form.is_valid():
        data = dict(form.cleaned_data)
        kind = ProgrammeKind(data["kind"])
        if request.method == "POST":
            try:
                with once(key_of_text(form)):
                    document = draft_report(actor=request.actor, agency=data["agency"], kind=kind, on=data["on"])
            except OfficeError as error:
                form.add_error(error.field if error.field in form.fields else None, error.sentence)
            else:
                messages.success(request, _("Đã lập dự thảo báo cáo; hãy xem lại rồi trình như mọi văn bản."))
                return HttpResponseRedirect(address_of("documents.document", document.pk))
        shown = figures(data["agency"], kind=kind, on=data["on"])
    context = {
        "form": form,
        "shown": shown,
        "again": PressForm(actor=request.actor, auto_id="draft_%s"),
        "name": period_name(kind, shown.since) if shown else "",
        "may_draft": shown is not None and may("programme.begin", request.actor, shown.agency),
        "sum_columns": [
            Column("agency", _("Cơ quan chủ trì"), width="wide"),
            Column("total", _("Tổng số"), kind="number"),
            *(Column(state.value, str(state.label), kind="number") for state in CarryingOut),
        ],
        "sum_rows": [Row(cells={"agency": name, **_cells(sums)}) for name, sums in shown.by_agency] if shown else [],
        "totals": {"agency": _("Tổng cộng"), **_cells(shown.sums)} if shown else None,
        "columns": [
            Column("title", _("Nhiệm vụ"), kind="link", width="wide"),
            Column("lead", _("Chủ trì")),
            Column("due", _("Thời hạn"), kind="date"),
            Column("done", _("Hoàn thành"), kind="date"),
            Column("state", _("Tình trạng"), kind="state"),
        ],
        "rows": [
            Row(
                cells={
                    "title": one.task.title,
                    "lead": one.task.lead.short_name if one.task.lead else "",
                    "due": one.task.due_on,
                    "done": one.done_on,
                    "state": Badge(CARRYING_TONES[one.state], str(one.state.label)),
                },
                url=address_of("programme.task", one.task.pk),
            )
            for one in (shown.lines[:MOST_SHOWN] if shown else ())
        ],
    }
    return render(request, "report_tasks/report.html", context, status=422 if form.errors else 200)


@require_POST
def approval(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft the decision that approves a programme."""
    programme = selectors.one_programme_readable_by(request.actor, pk)
    form = PressForm(request.POST, actor=request.actor)
    with once(key_of_text(form) if form.is_valid() else None):
        document = draft_approval(actor=request.actor, programme=programme)
    messages.success(request, _("Đã lập dự thảo quyết định; khi quyết định được phát hành, chương trình có hiệu lực."))
    return HttpResponseRedirect(address_of("documents.document", document.pk))


def _cells(sums: object) -> dict[str, int]:
    return {name: getattr(sums, name) for name in ("total", *CarryingOut.values)}
