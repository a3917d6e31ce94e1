"""Đưa văn bản vào hồ sơ: one document lies in as many files as it concerns, kept once (Decree 30/2020, article 29.3 and
annex VI, part I, 4); its ordinal follows time.
"""

from datetime import date

from django.db.models import F

from nharong.documents.layout.preview import page_count
from nharong.documents.models import CaseFile, Document, FiledDocument, IncomingDocument
from nharong.documents.rules.case_files import InTime, ordinals
from nharong.documents.words import ONCE_ISSUED, IncomingState
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .opening import open_in_hands_of

#: Farther than any file is long: ordinals stand here while they are given anew, for no two may be alike for a moment.
_ASIDE = 1_000_000


@act("documents.put_into_file")
def put_into_file(*, actor: Actor, file_id: int, document: Document | IncomingDocument) -> FiledDocument:
    """Put an issued or registered document into an open file; the documents there take their ordinals by time anew."""
    file = open_in_hands_of(actor, file_id)
    check_may(
        "documents.put_into_file",
        actor,
        document,
        sentence="Bạn chỉ được đưa vào hồ sơ văn bản của cơ quan mình hoặc cơ quan mình phục vụ.",
    )
    place = _place(document)
    if file.entries.filter(**place).exists():
        raise OfficeError("Văn bản này đã có trong hồ sơ.")
    entry = FiledDocument.objects.create(
        case_file=file,
        ordinal=_ASIDE + file.entries.count(),
        pages=_pages_of(document),
        filed_by_id=actor.person,
        filed_at=clock.now(),
        **place,
    )
    put_in_order(file)
    entry.refresh_from_db()
    journal.write(actor=actor, on=entry, facts={"file": file.notation, "document": _name(document)})
    return entry


@act("documents.take_out_of_file")
def take_out_of_file(*, actor: Actor, entry_id: int) -> CaseFile:
    """Take a document out of an open file, as a duplicate or one that does not belong (article 29.4); it stays in its
    register.
    """
    entry = FiledDocument.objects.select_related("outgoing", "incoming").filter(pk=entry_id).first()
    if entry is None:
        raise WrongState("Văn bản này không còn trong hồ sơ; hãy tải lại trang.")
    file = open_in_hands_of(actor, entry.case_file_id)
    journal.write(actor=actor, on=file, facts={"taken_out": _name(entry.document), "ordinal": entry.ordinal})
    entry.delete()
    put_in_order(file)
    return file


@act("documents.complete_filed_document")
def complete_filed_document(*, actor: Actor, entry_id: int, pages: int, note: str = "") -> FiledDocument:
    """Fill in what the system cannot know: the pages of a document on paper, a note (article 29.4)."""
    entry = FiledDocument.objects.select_related("outgoing", "incoming").filter(pk=entry_id).first()
    if entry is None:
        raise WrongState("Văn bản này không còn trong hồ sơ; hãy tải lại trang.")
    open_in_hands_of(actor, entry.case_file_id)
    counted = _pages_of(entry.document)
    if counted and pages != counted:
        raise OfficeError(f"Tệp của văn bản này có {counted} trang; số trang do hệ thống đếm.", field="pages")
    if not 1 <= pages <= 9999:
        raise OfficeError("Hãy ghi số trang, từ 1 trở lên.", field="pages")
    if len(note.strip()) > 500:
        raise OfficeError("Ghi chú dài quá 500 ký tự; hãy rút gọn.", field="note")
    entry.pages, entry.note = pages, note.strip()
    entry.save(update_fields=["pages", "note"])
    journal.write(actor=actor, on=entry, facts={"pages": pages, "note": entry.note})
    return entry


def put_in_order(file: CaseFile) -> None:
    """Give every document of the file its ordinal by time."""
    entries = list(file.entries.select_related("outgoing", "incoming").order_by("pk"))
    wanted = ordinals([_in_time(entry) for entry in entries])
    if [entry.ordinal for entry in entries] == wanted:
        return
    FiledDocument.objects.filter(case_file=file, ordinal__lt=_ASIDE).update(ordinal=F("ordinal") + 2 * _ASIDE)
    for entry, ordinal in zip(entries, wanted, strict=True):
        entry.ordinal = ordinal
    FiledDocument.objects.bulk_update(entries, ["ordinal"])


def dated_of(document: Document | IncomingDocument) -> date | None:
    """The document's own date."""
    return document.issued_on if isinstance(document, Document) else document.dated


def _in_time(entry: FiledDocument) -> InTime:
    document = entry.document
    recorded = entry.filed_at
    if isinstance(document, IncomingDocument):
        recorded = document.arrived_at
    elif document.issued_at is not None:
        recorded = document.issued_at
    day = recorded.astimezone(clock.ZONE).date()
    return InTime(dated=dated_of(document) or day, recorded=day, filed=entry.pk)


def _place(document: Document | IncomingDocument) -> dict[str, object]:
    if isinstance(document, Document):
        if document.state not in ONCE_ISSUED:
            raise OfficeError("Chỉ văn bản đã phát hành mới được đưa vào hồ sơ; dự thảo không thuộc hồ sơ.")
        return {"outgoing": document}
    if document.arrival_number is None or document.state == IncomingState.REFUSED:
        raise OfficeError("Chỉ văn bản đến đã vào sổ mới được đưa vào hồ sơ.")
    return {"incoming": document}


def _pages_of(document: Document | IncomingDocument) -> int:
    if document.file_id is None:
        return 0
    if isinstance(document, Document) and document.pages:
        return document.pages
    return page_count(files.read(document.file_id))


def _name(document: Document | IncomingDocument) -> str:
    return f"{'out' if isinstance(document, Document) else 'in'}:{document.pk}:{document.symbol}"
