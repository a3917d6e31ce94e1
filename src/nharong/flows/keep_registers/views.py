"""Pages of the books: look, print, export; the report; the log of what was opened."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row, Tab
from nharong.documents import selectors
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.models import Reading
from nharong.documents.registers.books import BOOKS, Book
from nharong.documents.registers.counting import MONTHS, Count12, report
from nharong.documents.registers.metadata import metadata
from nharong.documents.registers.printing import printed
from nharong.documents.registers.reading_log import note, readings
from nharong.documents.registers.sheet import workbook
from nharong.documents.words import ReadingKind
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people.middleware import OfficeRequest

from .forms import AgencyYearForm, BookForm, LogForm

SHOWN = 50
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LETTERS_A_SHARE = 12


def book(request: OfficeRequest, code: str) -> HttpResponse:
    """One book: its first rows as they will be printed, and what can be made of it."""
    shown = _book(code)
    form = _book_form(request, shown)
    chosen = form.chosen
    rows = shown.rows(request.actor, chosen)
    context = {
        "form": form,
        "book": shown,
        "tabs": _tabs(request, code),
        "total": rows.count(),
        "shown": SHOWN,
        "query": request.GET.urlencode(),
        "columns": [Column(str(at), column.label) for at, column in enumerate(shown.columns)],
        "rows": [
            Row(cells={str(at): cell for at, cell in enumerate(line)})
            for line in islice(shown.lines(request.actor, chosen), SHOWN)
        ],
    }
    return render(request, "keep_registers/book.html", context)


def book_pdf(request: OfficeRequest, code: str) -> HttpResponse:
    """The book as a PDF to print and bind; a refusal sends back to the page with its sentence."""
    shown = _book(code)
    try:
        pdf = printed(shown, request.actor, _book_form(request, shown).chosen)
    except (OfficeError, CannotTypeset) as error:
        messages.error(request, getattr(error, "sentence", str(error)))
        return HttpResponseRedirect(f"{reverse('registers:book', args=[code])}?{request.GET.urlencode()}")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="so-{code}.pdf"'}
    )


def book_sheet(request: OfficeRequest, code: str) -> FileResponse:
    """The book as an .xlsx file."""
    shown = _book(code)
    chosen = _book_form(request, shown).chosen
    title = f"{shown.title}, {chosen.agency.name}, năm {chosen.year}"
    columns = [(column.label, column.share * _LETTERS_A_SHARE) for column in shown.columns]
    kept = workbook(title, columns, shown.lines(request.actor, chosen))
    return FileResponse(kept, content_type=_SHEET, as_attachment=True, filename=f"so-{code}-{chosen.year}.xlsx")


def book_metadata(request: OfficeRequest, code: str) -> FileResponse:
    """The metadata of annex VI of everything in this part of the book."""
    shown = _book(code)
    if not shown.has_metadata:
        raise Http404
    chosen = _book_form(request, shown).chosen
    kept = metadata(shown.rows(request.actor, chosen).iterator(chunk_size=500))
    return FileResponse(kept, content_type="application/xml", as_attachment=True, filename=f"so-{code}.xml")


def document_metadata(request: OfficeRequest, pk: int) -> FileResponse:
    """The metadata of annex VI of one outgoing document."""
    shown = selectors.one_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.METADATA)
    return FileResponse(
        metadata([shown]), content_type="application/xml", as_attachment=True, filename=f"van-ban-di-{pk}.xml"
    )


def incoming_metadata(request: OfficeRequest, pk: int) -> FileResponse:
    """The metadata of annex VI of one incoming document."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    note(request.actor, shown, ReadingKind.METADATA)
    return FileResponse(
        metadata([shown]), content_type="application/xml", as_attachment=True, filename=f"van-ban-den-{pk}.xml"
    )


def counted(request: OfficeRequest) -> HttpResponse:
    """The report of a year: issued and received by month, kind and state."""
    form = AgencyYearForm(request.GET or None, actor=request.actor)
    columns = [
        Column("label", _("Phân loại"), width="medium"),
        *(Column(str(month), _("Tháng %(month)s") % {"month": month}, kind="number") for month in MONTHS),
        Column("total", _("Cả năm"), kind="number"),
    ]
    context = {
        "form": form,
        "agency": form.agency_chosen,
        "year": form.year_chosen,
        "tabs": _tabs(request, "bao-cao"),
        "columns": columns,
        "query": request.GET.urlencode(),
        "parts": [(title, [_count_row(row) for row in rows]) for title, rows in _parts(request, form)],
    }
    return render(request, "keep_registers/report.html", context)


def counted_sheet(request: OfficeRequest) -> FileResponse:
    """The report as an .xlsx file."""
    form = AgencyYearForm(request.GET or None, actor=request.actor)
    months = [(_("Tháng %(month)s") % {"month": month}, 9.0) for month in MONTHS]
    columns = [("", 30.0), ("", 30.0), *months, (_("Cả năm"), 9.0)]
    lines: list[list[str | int]] = [
        [title, row.label, *row.months, row.total] for title, rows in _parts(request, form) for row in rows
    ]
    title = _("Văn bản đi, văn bản đến năm %(year)s") % {"year": form.year_chosen}
    kept = workbook(f"{form.agency_chosen.name}: {title}", columns, lines)
    return FileResponse(kept, content_type=_SHEET, as_attachment=True, filename=f"bao-cao-{form.year_chosen}.xlsx")


def log(request: OfficeRequest) -> HttpResponse:
    """Who opened what, for the agency's clerks and administrators."""
    form = LogForm(request.GET or None, auto_id="filter_%s")
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = readings(request.actor, since=asked.get("since"), until=asked.get("until"), words=asked.get("q", ""))
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "tabs": _tabs(request, "nhat-ky"),
        "page_obj": page,
        "columns": [
            Column("at", _("Thời điểm"), kind="moment"),
            Column("who", _("Người xem")),
            Column("post", _("Chức vụ")),
            Column("what", _("Việc")),
            Column("document", _("Văn bản"), width="wide"),
        ],
        "rows": [_log_row(one) for one in page],
    }
    return render(request, "keep_registers/log.html", context)


def _book(code: str) -> Book:
    if code not in BOOKS:
        raise Http404
    return BOOKS[code]


def _book_form(request: OfficeRequest, shown: Book) -> BookForm:
    form = BookForm(request.GET or None, actor=request.actor)
    if shown.code != "di":
        del form.fields["kind"]
    return form


def _tabs(request: OfficeRequest, here: str) -> list[Tab]:
    tabs = [
        Tab(_(book.title), reverse("registers:book", args=[book.code]), book.code == here) for book in BOOKS.values()
    ]
    tabs.append(Tab(_("Báo cáo"), reverse("registers:report"), here == "bao-cao"))
    tabs.append(Tab(_("Dãy số"), reverse("series:overview"), active=False))
    if may("documents.read_log", request.actor):
        tabs.append(Tab(_("Nhật ký xem, tải"), reverse("registers:log"), here == "nhat-ky"))
    return tabs


def _parts(request: OfficeRequest, form: AgencyYearForm) -> Iterable[tuple[str, tuple[Count12, ...]]]:
    year = report(request.actor, agency_id=form.agency_chosen.pk, year=form.year_chosen)
    return [
        (_("Văn bản đi theo tên loại"), year.issued_by_kind),
        (_("Văn bản đi theo trạng thái"), year.issued_by_state),
        (_("Văn bản đến theo tên loại"), year.received_by_kind),
        (_("Văn bản đến theo trạng thái"), year.received_by_state),
    ]


def _count_row(row: Count12) -> Row:
    cells: dict[str, Any] = {str(month): count for month, count in zip(MONTHS, row.months, strict=True)}
    return Row(cells={"label": row.label, **cells, "total": row.total})


def _log_row(one: Reading) -> Row:
    thing = one.document or one.incoming
    outgoing = one.document is not None
    address = reverse("issue:document" if outgoing else "receive:incoming", args=[thing.pk]) if thing else ""
    return Row(
        cells={
            "at": one.at,
            "who": one.person.full_name,
            "post": one.post,
            "what": ReadingKind(one.kind).label,
            "document": str(thing),
        },
        url=address,
    )
