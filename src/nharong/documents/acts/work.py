"""Xử lý: the handler begins, writes down how it goes and what is proposed, links the answer (Decree 30/2020, article
24).
"""

from nharong.documents.models import Answer, Assignment, Document, IncomingDocument, WorkNote
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import DocumentState, NoteKind, WorkStage
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people

from .assign import IN_A_UNIT
from .direct import incoming_at

NOT_YOURS = "Văn bản này không được phân công cho bạn xử lý."
#: An outgoing document in one of these states answers nothing.
NO_ANSWER = (DocumentState.DROPPED, DocumentState.RECALLED)


@act("documents.begin_work")
def begin_work(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """The person it is assigned to begins."""
    incoming = incoming_at(incoming_id, WorkStage.ASSIGNED, WorkStage.WORKING)
    assignment = _own(actor, incoming)
    if assignment.begun_at is not None:
        raise WrongState("Bạn đã bắt đầu xử lý văn bản này.")
    assignment.begun_at = clock.now()
    assignment.save(update_fields=["begun_at"])
    incoming.stage = WorkStage.WORKING
    incoming.save(update_fields=["stage"])
    journal.write(actor=actor, on=incoming, facts={"unit": assignment.line.unit.name})
    return incoming


@act("documents.note_work")
def note_work(*, actor: Actor, incoming_id: int, kind: str, text: str) -> IncomingDocument:
    """Write down how the work goes, or what is proposed; work begins before it is written about."""
    incoming = incoming_at(incoming_id, WorkStage.WORKING)
    assignment = _own(actor, incoming)
    if assignment.begun_at is None:
        raise WrongState("Hãy bắt đầu xử lý trước khi ghi tiến độ hoặc đề xuất.")
    if kind not in NoteKind.values:
        raise OfficeError("Hãy chọn ghi tiến độ hay đề xuất.", field="kind")
    if not text.strip():
        raise OfficeError("Hãy ghi nội dung tiến độ hoặc đề xuất.", field="text")
    check_not_secret(text, field="text")
    WorkNote.objects.create(assignment=assignment, kind=kind, text=text.strip(), at=clock.now())
    journal.write(actor=actor, on=incoming, facts={"kind": kind, "text": text.strip()})
    return incoming


@act("documents.link_answer")
def link_answer(*, actor: Actor, incoming_id: int, document_id: int) -> IncomingDocument:
    """Say which outgoing document answers this one; it may still be a draft, and counts once it is issued."""
    incoming = incoming_at(incoming_id, *IN_A_UNIT)
    check_may(
        "documents.link_answer", actor, incoming, sentence="Chỉ người tham gia giải quyết được ghi văn bản trả lời."
    )
    document = Document.objects.select_related("agency").get(pk=document_id)
    if not people.works_for(actor, document.agency):
        raise NotAllowed("Văn bản trả lời phải là văn bản của cơ quan mình.")
    if document.state in NO_ANSWER:
        raise OfficeError("Văn bản đã hủy hoặc đã thu hồi không thể là văn bản trả lời.", field="document")
    if incoming.answers.filter(document=document).exists():
        raise OfficeError("Văn bản trả lời này đã được ghi.", field="document")
    Answer.objects.create(incoming=incoming, document=document, linked_by_id=actor.person, at=clock.now())
    journal.write(
        actor=actor,
        on=incoming,
        facts={"document": document.pk, "answer": document.symbol or document.notation, "subject": document.subject},
    )
    return incoming


def _own(actor: Actor, incoming: IncomingDocument) -> Assignment:
    """What is in the actor's hands of this document. Raises ``NotAllowed``."""
    direction = incoming.directions.last()
    assignment = (
        Assignment.objects.filter(line__direction=direction, handler_id=actor.person_id, ended_at__isnull=True)
        .select_related("line__unit")
        .order_by("line__part", "pk")
        .first()
    )
    check_may("documents.handle", actor, assignment, sentence=NOT_YOURS)
    if assignment is None:
        raise NotAllowed(NOT_YOURS)
    return assignment
