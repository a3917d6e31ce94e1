"""Kết thúc hồ sơ when the work is done, and opening it again by right (Decree 30/2020, article 29.4)."""

from datetime import date

from nharong.documents.models import CaseFile
from nharong.documents.rules.case_files import FiledFacts, missing_before_closing
from nharong.documents.words import CaseFileState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .filing import dated_of, put_in_order
from .opening import NOT_HERE, locked


@act("documents.close_file")
def close_file(*, actor: Actor, file_id: int, ended_on: date | None = None) -> CaseFile:
    """The person in charge closes a file whose work is done: nothing may be missing; order and totals are fixed."""
    file = locked(file_id)
    check_may("documents.hold_file", actor, file, sentence="Chỉ người lập hồ sơ này được kết thúc hồ sơ.")
    if file.state != CaseFileState.OPEN:
        raise WrongState(NOT_HERE)
    today = clock.today()
    ended = ended_on or today
    put_in_order(file)
    entries = list(file.entries.select_related("outgoing", "incoming"))
    missing = missing_before_closing(
        title=file.title,
        started_on=file.started_on,
        ended_on=ended,
        today=today,
        documents=[
            FiledFacts(
                name=entry.document.symbol or str(entry.ordinal), dated=dated_of(entry.document), pages=entry.pages
            )
            for entry in entries
        ],
    )
    if missing:
        raise OfficeError(" ".join(missing))
    file.ended_on = ended
    file.document_total = len(entries)
    file.page_total = sum(entry.pages for entry in entries)
    file.state, file.closed_at = CaseFileState.CLOSED, clock.now()
    file.save()
    facts = {"ended_on": ended.isoformat(), "documents": file.document_total, "pages": file.page_total}
    journal.write(actor=actor, on=file, facts=facts)
    return file


@act("documents.reopen_file")
def reopen_file(*, actor: Actor, file_id: int, reason: str) -> CaseFile:
    """A closed file is opened again by a leader, with the reason; one with the archive is not."""
    file = locked(file_id)
    check_may("documents.oversee_file", actor, file, sentence="Chỉ lãnh đạo cơ quan, đơn vị được mở lại hồ sơ.")
    if file.state in (CaseFileState.SUBMITTED, CaseFileState.ARCHIVED):
        raise WrongState("Hồ sơ đã giao nộp lưu trữ nên không mở lại được.")
    if file.state != CaseFileState.CLOSED:
        raise WrongState(NOT_HERE)
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do mở lại hồ sơ.", field="reason")
    file.state, file.ended_on, file.closed_at = CaseFileState.OPEN, None, None
    file.document_total = file.page_total = 0
    file.save()
    journal.write(actor=actor, on=file, facts={"reason": reason.strip()})
    return file
