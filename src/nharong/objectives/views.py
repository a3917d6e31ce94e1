"""The board, live or of a past day; a criterion with everything behind it; comparisons; the nightly recounts."""

from datetime import date, datetime, time

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Pair, Row, Tab
from nharong.documents import selectors as documents
from nharong.kernel import clock
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import check_may
from nharong.measuring.history import records_as_of
from nharong.measuring.measure import find
from nharong.measuring.models import RecountAlarm
from nharong.measuring.recounting import years_counted
from nharong.measuring.words import Standing
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Unit

from . import selectors
from .acts import QUALITY_ONLY
from .charting import chart
from .forms import DayForm
from .models import Criterion, ObjectiveSet
from .presenting import badge, card, cards, danger_text, exclusion_label, projection_text, splits
from .selectors import Line
from .tables import DOCUMENT, comparison_table, danger_rows, months_table, record_columns, record_rows

PER_PAGE = 50
IN_DANGER = "nguy-co"
_LARGEST_KEY = 2**63 - 1


def board(request: OfficeRequest) -> HttpResponse:
    """Bảng theo dõi mục tiêu chất lượng."""
    years = selectors.years()
    wanted = request.GET.get("nam", "")
    year = int(wanted) if wanted.isdecimal() and 1945 <= int(wanted) <= 2999 else clock.today().year
    if not wanted and years and year not in years:
        year = years[0]
    form = DayForm(request.GET or None, auto_id="filter_%s")
    as_of = _moment(form.day)
    shown = selectors.board(year=year, as_of=as_of)
    opened = _readable(request, [chosen.document_id for chosen in shown.sets])
    context = {
        "board": shown,
        "cards": cards(shown),
        "dangers": [
            {"text": danger_text(line), "url": _address(line, f"?kq={IN_DANGER}"), "breaks": line.danger.breaks}
            for line in shown.lines
            if line.danger is not None
        ],
        "as_of": as_of or clock.now(),
        "past": as_of is not None,
        "form": form,
        "tabs": [
            Tab(label=str(one), url=f"{reverse('objectives:board')}?nam={one}", active=one == year) for one in years
        ],
        "decisions": [
            {
                "symbol": chosen.document.symbol,
                "subject": chosen.document.subject,
                "url": address_of(DOCUMENT, chosen.document_id) if chosen.document_id in opened else "",
                "from": chosen.in_force_from,
            }
            for chosen in shown.sets
        ],
    }
    return render(request, "objectives/board.html", context)


def criterion(request: OfficeRequest, pk: int) -> HttpResponse:
    """One criterion: its figure, its splits, and every record counted, failed or excluded, with the reason."""
    form = DayForm(request.GET or None, auto_id="filter_%s")
    line, chosen = _line(pk, as_of=_moment(form.day))
    standing = request.GET.get("kq", "")
    standing = standing if standing in {*Standing, IN_DANGER} else ""
    month = _number(request.GET.get("thang", ""), 12)
    unit = _number(request.GET.get("donvi", ""), _LARGEST_KEY, least=0)
    figure = line.figure
    context = {
        "line": line,
        "chosen": chosen,
        "card": card(line),
        "badge": badge(line.state),
        "splits": splits(line),
        "months": months_table(line),
        "chart": chart(line),
        "danger": danger_text(line),
        "form": form,
        "as_of": _moment(form.day),
        "target_share": float(line.target) / 100,
        "has_source": figure is not None,
        "query": request.GET.urlencode(),
        "narrowed": _narrowed(month, unit),
        "here": _address(line),
        "definition": _definition(line, chosen),
        "tabs": _tabs(line, standing),
    }
    if standing == IN_DANGER and line.danger is not None:
        columns = [
            Column("label", _("Việc đang mở"), kind="link", width="wide"),
            Column("until", _("Hạn"), kind="moment"),
        ]
        page = Paginator(line.danger.records, PER_PAGE).get_page(request.GET.get("page"))
        rows = danger_rows(list(page), request.actor)
    else:
        kept = _records(line, chosen, form.day, standing=standing, month=month, unit_id=unit)
        page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type] # a list or rows
        columns, rows = record_columns(), record_rows(line, list(page), request.actor)
    context |= {"page_obj": page, "columns": columns, "rows": rows}
    return render(request, "objectives/criterion.html", context)


def comparison(request: OfficeRequest, pk: int) -> HttpResponse:
    """Units and years side by side, for one criterion's measure."""
    line, chosen = _line(pk)
    years = years_counted(line.measure) if line.figure is not None else []
    columns, rows = comparison_table(line, [*years[-6:], chosen.year]) if line.figure is not None else ([], [])
    context = {"line": line, "chosen": chosen, "columns": columns, "rows": rows, "here": _address(line)}
    return render(request, "objectives/comparison.html", context)


def recounts(request: OfficeRequest) -> HttpResponse:
    """What the last nightly recount of each measure found."""
    check_may("objectives.keep", request.actor, sentence=QUALITY_ONLY)
    alarms = RecountAlarm.objects.order_by("-year", "measure")
    context = {
        "columns": [
            Column("measure", _("Phép đo"), width="wide"),
            Column("year", _("Năm")),
            Column("at", _("Đếm lại lúc"), kind="moment"),
            Column("lines", _("Các chỗ khác nhau"), width="wide"),
        ],
        "rows": [
            Row(
                cells={
                    "measure": str(measure.title) if (measure := find(one.measure)) else one.measure,
                    "year": str(one.year),
                    "at": one.at,
                    "lines": "\n".join(one.lines) or _("không có"),
                },
                tone="bad" if one.lines else "good",
            )
            for one in alarms
        ],
    }
    return render(request, "objectives/recounts.html", context)


def _line(pk: int, *, as_of: datetime | None = None) -> tuple[Line, ObjectiveSet]:
    try:
        return selectors.line_of(criterion_id=pk, as_of=as_of)
    except (Criterion.DoesNotExist, OverflowError) as error:
        raise Http404 from error


def _records(
    line: Line, chosen: ObjectiveSet, day: date | None, *, standing: str, month: int | None, unit_id: int | None
) -> object:
    """The records behind the figure, live or of a past day, narrowed as asked."""
    at = _moment(day)
    if at is None:
        return selectors.records_behind(line, year=chosen.year, standing=standing, month=month, unit_id=unit_id)
    stood = records_as_of(
        measure=line.measure, year=chosen.year, agency_ids=[agency.pk for agency in line.agencies], at=at
    )
    return [
        one
        for one in stood
        if (not standing or one.standing == standing)
        and (month is None or one.on.month == month)
        and (unit_id is None or one.unit_id == unit_id)
    ]


def _moment(day: date | None) -> datetime | None:
    """The end of a past day; None for today and later: that is the live board."""
    if day is None or day >= clock.today():
        return None
    return datetime.combine(day, time.max, tzinfo=clock.ZONE)


def _number(text: str, most: int, *, least: int = 1) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 20 and least <= int(text) <= most else None


def _address(line: Line, more: str = "") -> str:
    return reverse("objectives:criterion", args=[line.criterion_id]) + more


def _narrowed(month: int | None, unit_id: int | None) -> str:
    """To what the list has been narrowed, in words."""
    said = [_("Tháng %(number)s") % {"number": month}] if month is not None else []
    if unit_id is not None:
        name = Unit.objects.filter(pk=unit_id).values_list("name", flat=True).first()
        said.append(name or _("Không rõ đơn vị"))
    return ", ".join(said)


def _definition(line: Line, chosen: ObjectiveSet) -> list[Pair]:
    pairs = [
        Pair(_("Nguyên văn mục tiêu"), line.objective_text),
        Pair(_("Được tính trên"), line.population or _("chưa có nguồn số liệu")),
        Pair(_("Cơ quan"), ", ".join(agency.short_name for agency in line.agencies)),
        Pair(
            _("Không tính"),
            ", ".join(exclusion_label(one) for one in line.exclusions)
            or (_("theo định nghĩa của phép đo") if line.excluded else _("không có")),
        ),
        Pair(_("Chỉ tiêu"), line.target_text),
        Pair(
            _("Kỳ"),
            _("Năm %(year)s, tính đến %(now)s") % {"year": chosen.year, "now": f"{clock.now():%H:%M %d/%m/%Y}"},
        ),
    ]
    if projected := projection_text(line):
        pairs.append(
            Pair(
                _("Dự báo cuối năm"),
                _(
                    "%(projection)s, theo nhịp từ đầu năm; khoảng tin cậy 95 %% (Wilson cho tỷ lệ, nhị thức âm cho số lượng)"
                )
                % {"projection": projected},
            )
        )
    return pairs


def _tabs(line: Line, standing: str) -> list[Tab]:
    figure = line.figure
    counts: list[tuple[str, str, int | None]] = [
        ("", _("Tất cả"), None),
        (Standing.COUNTED, str(Standing.COUNTED.label), figure.numerator if figure else 0),
        (Standing.FAILED, str(Standing.FAILED.label), figure.denominator - figure.numerator if figure else 0),
        (Standing.EXCLUDED, str(Standing.EXCLUDED.label), line.excluded),
        (Standing.PENDING, str(Standing.PENDING.label), figure.pending if figure else 0),
    ]
    if line.danger is not None:
        counts.append((IN_DANGER, _("Có nguy cơ"), len(line.danger.records)))
    return [
        Tab(label=label, url=_address(line, f"?kq={key}" if key else ""), active=standing == key, count=count)
        for key, label, count in counts
    ]


def _readable(request: OfficeRequest, document_ids: list[int]) -> set[int]:
    return set(documents.readable_by(request.actor).filter(pk__in=document_ids).values_list("pk", flat=True))
