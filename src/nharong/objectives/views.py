"""The board, and the records behind a figure."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.documents import selectors as documents
from nharong.kernel import clock
from nharong.kernel.pages import address_of
from nharong.measuring.measure import find
from nharong.measuring.models import CountedRecord
from nharong.measuring.words import Standing
from nharong.people.middleware import OfficeRequest

from . import selectors
from .models import Criterion
from .presenting import badge, card, cards, exclusion_label, splits

PER_PAGE = 50
_DOCUMENT = "documents.document"
_TONES = {Standing.COUNTED: "good", Standing.FAILED: "bad", Standing.EXCLUDED: "void", Standing.PENDING: "waiting"}


def board(request: OfficeRequest) -> HttpResponse:
    """Bảng theo dõi mục tiêu chất lượng."""
    years = selectors.years()
    wanted = request.GET.get("nam", "")
    year = int(wanted) if wanted.isdecimal() and 1945 <= int(wanted) <= 2999 else clock.today().year
    if not wanted and years and year not in years:
        year = years[0]
    shown = selectors.board(year=year)
    readable = _readable(request, [chosen.document_id for chosen in shown.sets])
    context = {
        "board": shown,
        "cards": cards(shown),
        "as_of": clock.now(),
        "tabs": [
            Tab(label=str(one), url=f"{reverse('objectives:board')}?nam={one}", active=one == year) for one in years
        ],
        "decisions": [
            {
                "symbol": chosen.document.symbol,
                "subject": chosen.document.subject,
                "url": address_of(_DOCUMENT, chosen.document_id) if chosen.document_id in readable else "",
                "from": chosen.in_force_from,
            }
            for chosen in shown.sets
        ],
    }
    return render(request, "objectives/board.html", context)


def criterion(request: OfficeRequest, pk: int) -> HttpResponse:
    """One criterion: its figure, its split, and every record counted, failed or excluded, with the reason."""
    try:
        line, chosen = selectors.line_of(criterion_id=pk)
    except Criterion.DoesNotExist as error:
        raise Http404 from error
    standing = request.GET.get("kq", "")
    if standing not in set(Standing):
        standing = ""
    month = request.GET.get("thang", "")
    measure = find(line.measure)
    rows = selectors.records_behind(
        line,
        year=chosen.year,
        standing=standing,
        month=int(month) if month.isdecimal() and 1 <= int(month) <= 12 else None,
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    readable = _readable(request, [record.record_id for record in page if record.record_kind == _DOCUMENT])
    reasons = measure.reasons if measure else {}
    here = reverse("objectives:criterion", args=[pk])
    figure = line.figure
    counts = {
        "": None,
        Standing.COUNTED: figure.numerator if figure else 0,
        Standing.FAILED: figure.denominator - figure.numerator if figure else 0,
        Standing.EXCLUDED: line.excluded,
        Standing.PENDING: figure.pending if figure else 0,
    }
    context = {
        "line": line,
        "chosen": chosen,
        "card": card(line),
        "badge": badge(line.state),
        "splits": splits(line),
        "target_share": float(line.target) / 100,
        "page_obj": page,
        "has_source": measure is not None,
        "definition": [
            Pair(_("Nguyên văn mục tiêu"), line.objective_text),
            Pair(_("Được tính trên"), str(measure.population) if measure else _("chưa có nguồn số liệu")),
            Pair(_("Cơ quan"), ", ".join(agency.short_name for agency in line.agencies)),
            Pair(_("Không tính"), ", ".join(exclusion_label(one) for one in line.exclusions) or _("không có")),
            Pair(_("Chỉ tiêu"), line.target_text),
            Pair(
                _("Kỳ"),
                _("Năm %(year)s, tính đến %(now)s") % {"year": chosen.year, "now": f"{clock.now():%H:%M %d/%m/%Y}"},
            ),
        ],
        "tabs": [
            Tab(
                label=str(Standing(key).label) if key else _("Tất cả"),
                url=f"{here}?kq={key}" if key else here,
                active=standing == key,
                count=count,
            )
            for key, count in counts.items()
        ],
        "columns": [
            Column("label", _("Bản ghi"), kind="link", width="wide"),
            Column("on", _("Ngày"), kind="date"),
            Column("standing", _("Kết quả"), kind="state"),
            Column("reason", _("Vì sao"), width="wide"),
        ],
        "rows": [
            Row(
                cells={
                    "label": record.label,
                    "on": record.on,
                    "standing": Badge(_TONES[Standing(record.standing)], str(Standing(record.standing).label)),
                    "reason": str(reasons.get(record.reason, record.reason)),
                },
                url="" if _is_closed(record, readable) else address_of(record.record_kind, record.record_id),
            )
            for record in page
        ],
    }
    return render(request, "objectives/criterion.html", context)


def _readable(request: OfficeRequest, document_ids: list[int]) -> set[int]:
    """Those of the documents whose pages open for this reader: everybody sees the figures, not everybody each text."""
    return set(documents.readable_by(request.actor).filter(pk__in=document_ids).values_list("pk", flat=True))


def _is_closed(record: CountedRecord, readable: set[int]) -> bool:
    return record.record_kind == _DOCUMENT and record.record_id not in readable
