"""The books of Decree 30/2020, annex IV: which documents stand in them, in the decree's columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Prefetch, Q, QuerySet

from nharong.documents.models import Answer, Direction, Document, DocumentCopy, IncomingDocument, VoidNumber
from nharong.documents.rules.numbering import format_number
from nharong.documents.selectors import incoming_readable_by, readable_by
from nharong.documents.words import ONCE_ISSUED, IncomingState, Origin, UnitPart, WorkStage
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people.models import Agency

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of the decree: its words, and its share of the page's width."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which part of a book: one agency's year, perhaps between two days and of one kind; ``volume`` is the quyển số."""

    agency: Agency
    year: int
    since: date | None = None
    until: date | None = None
    kind: str = ""
    volume: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover (annex IV): whose book, of which year, from which day and number to which."""

    parent: tuple[str, ...]
    agency: tuple[str, ...]
    title: str
    year: int
    first_day: date | None
    last_day: date | None
    first_number: int | None
    last_number: int | None
    volume: str


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its name, its columns in the decree's order, and how its rows are found and written."""

    code: str
    title: str
    columns: tuple[BookColumn, ...]
    rows: Callable[[Actor, Chosen], "QuerySet[Any]"]
    cells: Callable[[Any], list[str]]
    day: str
    number: str
    #: Annex VI, part II, has fields for documents and files, none for copies.
    has_metadata: bool = True
    beside: Callable[[Actor, Chosen], list[tuple[datetime, list[str]]]] = lambda _actor, _chosen: []

    def lines(self, actor: Actor, chosen: Chosen) -> Iterator[list[str]]:
        """The written rows in the book's order, read in pieces: a million rows need no more room than a thousand."""
        waiting = self.beside(actor, chosen)
        for row in self.rows(actor, chosen).iterator(chunk_size=_AT_ONCE):
            while waiting and waiting[0][0] < row.issued_at:
                yield waiting.pop(0)[1]
            yield self.cells(row)
        yield from (cells for _at, cells in waiting)

    def cover(self, actor: Actor, chosen: Chosen) -> Cover:
        """The cover of this part; the days asked for stand before those of the first and last row."""
        found = (
            self.rows(actor, chosen)
            .order_by()
            .aggregate(first_day=Min(self.day), last_day=Max(self.day), first=Min(self.number), last=Max(self.number))
        )
        return Cover(
            parent=tuple(chosen.agency.letterhead_parent),
            agency=tuple(chosen.agency.letterhead) or (chosen.agency.name.upper(),),
            title=self.title,
            year=chosen.year,
            first_day=chosen.since or _as_day(found["first_day"]),
            last_day=chosen.until or _as_day(found["last_day"]),
            first_number=found["first"],
            last_number=found["last"],
            volume=chosen.volume,
        )


def _issued(actor: Actor, chosen: Chosen) -> "QuerySet[Document]":
    rows = readable_by(actor).filter(agency=chosen.agency, year=chosen.year, state__in=ONCE_ISSUED)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.since:
        rows = rows.filter(issued_on__gte=chosen.since)
    if chosen.until:
        rows = rows.filter(issued_on__lte=chosen.until)
    return rows.prefetch_related("receivers", "replaced_by", "corrected_by").order_by("issued_at", "pk")


def _arrived(actor: Actor, chosen: Chosen) -> "QuerySet[IncomingDocument]":
    rows = incoming_readable_by(actor).filter(agency=chosen.agency, year=chosen.year, arrival_number__isnull=False)
    if chosen.since:
        rows = rows.filter(registered_at__gte=_midnight(chosen.since))
    if chosen.until:
        rows = rows.filter(registered_at__lt=clock.after(chosen.until))
    directions = Direction.objects.prefetch_related("units__unit").order_by("pk")
    answers = Answer.objects.select_related("document").order_by("pk")
    return (
        rows.select_related("presented_to")
        .prefetch_related(Prefetch("directions", directions), Prefetch("answers", answers))
        .order_by("arrival_number")
    )


def _copied(actor: Actor, chosen: Chosen) -> "QuerySet[DocumentCopy]":
    readable = Q(outgoing__in=readable_by(actor).order_by()) | Q(incoming__in=incoming_readable_by(actor).order_by())
    rows = DocumentCopy.objects.filter(readable, agency=chosen.agency, year=chosen.year)
    if chosen.since:
        rows = rows.filter(made_on__gte=chosen.since)
    if chosen.until:
        rows = rows.filter(made_on__lte=chosen.until)
    return rows.select_related("outgoing__agency", "incoming", "signer").order_by("number")


def _copy_cells(copy: DocumentCopy) -> list[str]:
    original = copy.original
    author = original.agency.name if isinstance(original, Document) else original.author_name
    return [
        copy.symbol,
        _shown(copy.made_on),
        f"{copy.get_form_display()}, {str(copy.get_medium_display()).lower()}",
        f"{original.symbol} của {author}: {original.subject}",
        copy.signer.full_name,
        "; ".join(line.strip("- .;") for line in copy.recipient_lines),
        str(copy.amount),
        f"Trích phần {copy.parts}" if copy.parts else "",
    ]


def _outgoing_cells(document: Document) -> list[str]:
    kept = [line.strip("- .;") for line in document.recipient_lines if _is_kept(line)]
    printed = [line.strip("- .;") for line in document.recipient_lines if not _is_kept(line)]
    receivers = [agency.name for agency in document.receivers.all()]
    return [
        document.symbol,
        _shown(document.issued_on),
        f"{document.kind_name}: {document.subject}",
        document.signer.full_name if document.signer else "",
        "; ".join(printed or receivers),
        "; ".join(line.partition(":")[2].strip() for line in kept) or (document.unit.name if document.unit else ""),
        str(len(receivers)) if receivers else "",
        _shown(document.issued_at),
        "",
        "; ".join(_notes(document)),
    ]


def _void_lines(_actor: Actor, chosen: Chosen) -> list[tuple[datetime, list[str]]]:
    """The numbers made void, where they stand in time, each with its reason."""
    if chosen.kind:
        return []
    rows = VoidNumber.objects.filter(agency=chosen.agency, year=chosen.year).order_by("voided_at", "pk")
    if chosen.since:
        rows = rows.filter(voided_at__gte=_midnight(chosen.since))
    if chosen.until:
        rows = rows.filter(voided_at__lt=clock.after(chosen.until))
    empty = [""] * (len(OUTGOING.columns) - 3)
    return [
        (
            row.voided_at,
            [
                f"{format_number(row.number)} (số hủy)",
                _shown(row.voided_at),
                *empty,
                f"{row.series_name}: {row.reason}",
            ],
        )
        for row in rows
    ]


def _notes(document: Document) -> Iterator[str]:
    if document.origin == Origin.PAPER:
        yield "Văn bản giấy"
    if document.recalled_at is not None:
        yield f"Thu hồi ngày {_shown(document.recalled_at)}: {document.recall_reason}"
    for later in document.replaced_by.all():
        if later.number is not None:
            yield f"Được thay thế bằng {later.symbol}"
    for later in document.corrected_by.all():
        if later.number is not None:
            yield f"Được đính chính bằng {later.symbol}"


def _incoming_cells(incoming: IncomingDocument) -> list[str]:
    handed, on = _handed_to(incoming)
    return [
        _shown(incoming.registered_at),
        str(incoming.arrival_number),
        incoming.author_name,
        incoming.symbol,
        _shown(incoming.dated),
        _titled(incoming),
        handed,
        _shown(on),
        "",
        _standing(incoming),
    ]


def _tracking_cells(incoming: IncomingDocument) -> list[str]:
    handed, _on = _handed_to(incoming)
    dated = f" ngày {_shown(incoming.dated)}" if incoming.dated else ""
    answers = [answer.document.symbol for answer in incoming.answers.all() if answer.document.number is not None]
    return [
        str(incoming.arrival_number),
        f"{incoming.kind_name or 'Văn bản'} số {incoming.symbol}{dated} của {incoming.author_name}",
        handed,
        _shown(_term(incoming)),
        _progress(incoming),
        "; ".join(answers),
        _standing(incoming),
    ]


def _handed_to(incoming: IncomingDocument) -> tuple[str, datetime | None]:
    """Who has it in hand by the last direction, the leading unit first, and since when."""
    directions = list(incoming.directions.all())
    if not directions:
        to = incoming.presented_to
        return (to.full_name if to else "", incoming.presented_at)
    units = sorted(directions[-1].units.all(), key=lambda line: (line.part != UnitPart.LEAD, line.pk))
    return "; ".join(line.unit.name for line in units), directions[-1].at


def _term(incoming: IncomingDocument) -> date | None:
    directions = list(incoming.directions.all())
    terms = [line.due_on for line in directions[-1].units.all()] if directions else []
    return max(terms, default=incoming.due_on)


def _progress(incoming: IncomingDocument) -> str:
    label = str(WorkStage(incoming.stage).label)
    return f"{label} ngày {_shown(incoming.finished_at)}" if incoming.finished_at else label


def _standing(incoming: IncomingDocument) -> str:
    usual = incoming.state in (IncomingState.ARRIVED, IncomingState.REGISTERED)
    return "" if usual else str(IncomingState(incoming.state).label)


def _titled(incoming: IncomingDocument) -> str:
    return f"{incoming.kind_name}: {incoming.subject}" if incoming.kind_name else incoming.subject


def _is_kept(line: str) -> bool:
    return line.strip("- ").lower().startswith("lưu")


def _shown(moment: date | datetime | None) -> str:
    day = _as_day(moment)
    return f"{day:%d/%m/%Y}" if day else ""


def _as_day(moment: date | datetime | None) -> date | None:
    return moment.astimezone(clock.ZONE).date() if isinstance(moment, datetime) else moment


def _midnight(day: date) -> datetime:
    return clock.at_local(day.year, day.month, day.day)


OUTGOING = Book(
    code="di",
    title="Sổ đăng ký văn bản đi",
    columns=(
        BookColumn("Số, ký hiệu văn bản", 1.2),
        BookColumn("Ngày tháng văn bản", 1.1),
        BookColumn("Tên loại và trích yếu nội dung văn bản", 3.4),
        BookColumn("Người ký", 1.2),
        BookColumn("Nơi nhận văn bản", 2.0),
        BookColumn("Đơn vị, người nhận bản lưu", 1.3),
        BookColumn("Số lượng bản", 0.7),
        BookColumn("Ngày chuyển", 1.1),
        BookColumn("Ký nhận", 0.9),
        BookColumn("Ghi chú", 1.2),
    ),
    rows=_issued,
    cells=_outgoing_cells,
    day="issued_on",
    number="number",
    beside=_void_lines,
)
INCOMING = Book(
    code="den",
    title="Sổ đăng ký văn bản đến",
    columns=(
        BookColumn("Ngày đến", 1.1),
        BookColumn("Số đến", 0.7),
        BookColumn("Tác giả", 1.7),
        BookColumn("Số, ký hiệu văn bản", 1.3),
        BookColumn("Ngày tháng văn bản", 1.1),
        BookColumn("Tên loại và trích yếu nội dung văn bản", 3.4),
        BookColumn("Đơn vị hoặc người nhận", 1.5),
        BookColumn("Ngày chuyển", 1.1),
        BookColumn("Ký nhận", 0.9),
        BookColumn("Ghi chú", 1.1),
    ),
    rows=_arrived,
    cells=_incoming_cells,
    day="registered_at",
    number="arrival_number",
)
TRACKING = Book(
    code="theo-doi",
    title="Sổ theo dõi giải quyết văn bản đến",
    columns=(
        BookColumn("Số đến", 0.7),
        BookColumn("Tên loại, số và ký hiệu, ngày tháng và cơ quan, tổ chức ban hành văn bản", 3.6),
        BookColumn("Đơn vị hoặc người nhận", 1.8),
        BookColumn("Thời hạn giải quyết", 1.1),
        BookColumn("Tiến độ giải quyết", 1.6),
        BookColumn("Số, ký hiệu văn bản trả lời", 1.4),
        BookColumn("Ghi chú", 1.2),
    ),
    rows=_arrived,
    cells=_tracking_cells,
    day="registered_at",
    number="arrival_number",
)
COPIES = Book(
    code="ban-sao",
    title="Sổ đăng ký bản sao",
    columns=(
        BookColumn("Số, ký hiệu bản sao", 1.2),
        BookColumn("Ngày tháng bản sao", 1.1),
        BookColumn("Hình thức sao, loại bản sao", 1.4),
        BookColumn("Văn bản được sao", 3.4),
        BookColumn("Người ký bản sao", 1.2),
        BookColumn("Nơi nhận bản sao", 1.9),
        BookColumn("Số lượng bản", 0.7),
        BookColumn("Ghi chú", 1.2),
    ),
    rows=_copied,
    cells=_copy_cells,
    day="made_on",
    number="number",
    has_metadata=False,
)
#: Every book by the code that stands in its address.
BOOKS = {book.code: book for book in (OUTGOING, INCOMING, TRACKING, COPIES)}
