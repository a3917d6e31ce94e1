"""Phê duyệt chương trình: a document makes the draft law for the year; each of its tasks is set by it."""

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.programme.configured import terms
from nharong.programme.errors import NOT_DRAFT, NOT_ISSUED
from nharong.programme.judging import place
from nharong.programme.models import Programme
from nharong.programme.words import ProgrammeState, TaskState

from .planning import draft_programme, locked_programme


@act("programme.name_approval")
def name_approval(*, actor: Actor, programme_id: int, document: Document) -> Programme:
    """Name the draft document that is to approve the programme; when it is issued the programme is in force."""
    programme = draft_programme(programme_id)
    check_may(
        "programme.plan", actor, programme, sentence="Chỉ chuyên viên theo dõi chương trình được trình phê duyệt."
    )
    _check_document(programme, document)
    programme.document = document
    programme.save(update_fields=["document"])
    journal.write(actor=actor, on=programme, facts={"document": document.pk})
    return programme


@act("programme.approve_programme")
def approve_programme(*, actor: Actor, programme_id: int, document: Document) -> Programme:
    """The document is issued: every row becomes a task in force, directed by it on its date."""
    programme = locked_programme(programme_id)
    check_may(
        "programme.approve", actor, programme, sentence="Chỉ cơ quan xây dựng chương trình được ghi nhận phê duyệt."
    )
    if programme.state != ProgrammeState.DRAFT:
        raise WrongState(NOT_DRAFT)
    _check_document(programme, document)
    if document.state != DocumentState.ISSUED or document.issued_on is None:
        raise WrongState(NOT_ISSUED)
    tasks = list(programme.tasks.select_related("lead", "lead_unit", "programme"))
    if not tasks:
        raise WrongState("Chương trình chưa có nhiệm vụ nào; hãy thêm nhiệm vụ trước khi phê duyệt.")
    programme.state, programme.document = ProgrammeState.APPROVED, document
    programme.approved_on = document.issued_on
    programme.save()
    directs = terms().approval_directs
    for task in tasks:
        task.state = TaskState.OPEN
        task.programme = programme
        if directs and task.lead_id is not None:
            task.directed_by, task.directed_on = document.symbol, document.issued_on
        task.save()
        place(task)
    journal.write(
        actor=actor,
        on=programme,
        facts={"document": document.symbol, "tasks": len(tasks), "on": clock.today().isoformat()},
    )
    return programme


def _check_document(programme: Programme, document: Document) -> None:
    if document.agency_id not in (programme.agency_id, programme.agency.served_by_id):
        raise OfficeError("Văn bản phê duyệt phải do chính cơ quan có chương trình ban hành.", field="document")
