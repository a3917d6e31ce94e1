"""Pages of frozen figures: close a period, see what is frozen, take the evidence out; the records as a sheet."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nharong.design.shapes import Badge, Column, Row
from nharong.documents.registers.sheet import workbook
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.kernel.permissions import check_may, may
from nharong.measuring.measure import find
from nharong.measuring.models import CountedRecord
from nharong.measuring.words import Standing
from nharong.objectives import acts, selectors
from nharong.objectives.models import Criterion, FrozenFigure
from nharong.objectives.rules.periods import period_of
from nharong.objectives.selectors import Line
from nharong.objectives.tables import label_of, open_to
from nharong.objectives.words import State
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest

from .exporting import evidence_of_figures
from .forms import CloseForm, EvidenceForm, code_label

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_YOURS = "Chỉ đại diện chất lượng, thư ký ISO và đánh giá viên được xuất bằng chứng số liệu."
_TONES = {State.MET: "good", State.NOT_MET: "bad", State.AT_RISK: "warning"}
_AT_ONCE = 500


def frozen(request: OfficeRequest, pk: int) -> HttpResponse:
    """A criterion's frozen figures, and the form that closes a period."""
    line, year = _line(pk)
    keeps = may("objectives.keep", request.actor)
    form = CloseForm(request.POST or None, year=year)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _close(request, pk, form):
            return HttpResponseRedirect(reverse("prove_figure:frozen", args=[pk]))
    rows = FrozenFigure.objects.filter(criterion_id=pk).order_by("-frozen_at", "-pk")
    context = {
        "line": line,
        "year": year,
        "form": form,
        "keeps": keeps,
        "exports": may("prove_figure.export", request.actor),
        "pin": EvidenceForm(),
        "columns": [
            Column("period", _("Kỳ"), kind="link"),
            Column("edition", _("Lần chốt"), kind="number"),
            Column("result", _("Kết quả"), kind="number"),
            Column("state", _("Đánh giá"), kind="state"),
            Column("at", _("Chốt lúc"), kind="moment"),
            Column("who", _("Người chốt")),
            Column("reason", _("Lý do"), width="wide"),
        ],
        "rows": [_row(one) for one in rows],
    }
    return render(request, "prove_figure/frozen.html", context, status=status)


@require_GET
def figure(request: OfficeRequest, pk: int) -> HttpResponse:
    """One frozen figure: what it says, and how to take its evidence out."""
    return _figure_page(request, _frozen(pk), EvidenceForm())


@require_POST
def evidence(request: OfficeRequest, pk: int) -> HttpResponse:
    """The evidence of one frozen figure as a file."""
    check_may("prove_figure.export", request.actor, sentence=NOT_YOURS)
    kept, form = _frozen(pk), EvidenceForm(request.POST)
    agency = kept.criterion.objective.set.agency
    if not people.works_for(request.actor, agency):
        raise NotAllowed(NOT_YOURS)
    if not form.is_valid():
        return _figure_page(request, kept, form, status=422)
    try:
        data = evidence_of_figures([kept], pin=form.cleaned_data["pin"])
    except OfficeError as error:
        form.add_error("pin", error.sentence)
        return _figure_page(request, kept, form, status=422)
    name = f"bang-chung-muc-tieu-{kept.criterion.objective.number}-{kept.period}.zip".replace("@", "-")
    return HttpResponse(
        data, content_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_GET
def records_sheet(request: OfficeRequest, pk: int) -> FileResponse:
    """The records behind a live figure as an .xlsx file, narrowed as the page is."""
    line, year = _line(pk)
    asked = request.GET
    standing, month, unit = asked.get("kq", ""), asked.get("thang", ""), asked.get("donvi", "")
    records = selectors.records_behind(
        line,
        year=year,
        standing=standing if standing in set(Standing) else "",
        month=int(month) if month.isdecimal() and len(month) < 3 else None,
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 19 else None,
    )
    columns = [("Bản ghi", 60.0), ("Ngày", 12.0), ("Kết quả", 12.0), ("Vì sao", 50.0)]
    title = f"Mục tiêu {line.objective}, {line.title}, năm {year}"
    kept = workbook(title, columns, _sheet_lines(request, line, list(records)))
    return FileResponse(
        kept, content_type=_SHEET, as_attachment=True, filename=f"muc-tieu-{line.objective}-{year}.xlsx"
    )


def _sheet_lines(request: OfficeRequest, line: Line, records: list[CountedRecord]) -> list[list[str | int]]:
    measure = find(line.measure)
    reasons = measure.reasons if measure else {}
    lines: list[list[str | int]] = []
    for start in range(0, len(records), _AT_ONCE):
        part = records[start : start + _AT_ONCE]
        opened = open_to(request.actor, part)
        for one in part:
            said = str(reasons.get(one.reason, one.reason))
            label = label_of(one, opened)
            lines.append([label, f"{one.on:%d/%m/%Y}", str(Standing(one.standing).label), said])
    return lines


def _close(request: OfficeRequest, pk: int, form: CloseForm) -> bool:
    facts = form.cleaned_data
    try:
        with once(facts["act_key"]):
            acts.close_period(
                actor=request.actor, criterion_id=pk, period=period_of(facts["period"]), reason=facts["reason"]
            )
    except OfficeError as error:
        form.add_error(error.field if error.field in form.fields else None, error.sentence)
        return False
    messages.success(request, _("Đã chốt số liệu của kỳ."))
    return True


def _line(pk: int) -> tuple[Line, int]:
    try:
        line, chosen = selectors.line_of(criterion_id=pk)
    except (Criterion.DoesNotExist, OverflowError) as error:
        raise Http404 from error
    return line, chosen.year


def _frozen(pk: int) -> FrozenFigure:
    try:
        return FrozenFigure.objects.select_related("criterion__objective__set__agency").get(pk=pk)
    except (FrozenFigure.DoesNotExist, OverflowError) as error:
        raise Http404 from error


def _figure_page(request: OfficeRequest, kept: FrozenFigure, form: EvidenceForm, *, status: int = 200) -> HttpResponse:
    facts = kept.facts
    context = {
        "kept": kept,
        "label": code_label(kept.period),
        "form": form,
        "exports": may("prove_figure.export", request.actor),
        "facts": [
            (_("Kỳ"), f"{kept.first_day:%d/%m/%Y} - {kept.last_day:%d/%m/%Y}"),
            (_("Kết quả"), _result(kept)),
            (_("Không tính"), kept.excluded),
            (_("Đánh giá"), State(kept.state).vietnamese),
            (_("Được tính trên"), facts["population"]),
            (_("Số bản ghi"), facts["records"]),
            (_("Người chốt"), kept.frozen_by),
            (_("Lý do"), kept.reason),
            (_("Mã băm"), kept.digest),
        ],
    }
    return render(request, "prove_figure/figure.html", context, status=status)


def _row(one: FrozenFigure) -> Row:
    state = State(one.state)
    return Row(
        cells={
            "period": code_label(one.period),
            "edition": one.edition,
            "result": _result(one),
            "state": Badge(_TONES.get(state, "neutral"), state.vietnamese),
            "at": one.frozen_at,
            "who": one.frozen_by,
            "reason": one.reason,
        },
        url=reverse("prove_figure:figure", args=[one.pk]),
    )


def _result(one: FrozenFigure) -> str:
    return f"{one.numerator}/{one.denominator}" if one.facts["unit"] == "percent" else str(one.numerator)
