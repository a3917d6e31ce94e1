"""Giao nhiệm vụ: tasks read from a document are proposed, a person confirms each; parts of a task; a leader's directive."""

from datetime import date

from nharong.documents.models import Document
from nharong.documents.rules.emphasis import plain
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.programme.configured import days_off
from nharong.programme.errors import NOT_ISSUED
from nharong.programme.judging import place
from nharong.programme.models import ProposedTask, Task
from nharong.programme.rules.reading import read_tasks
from nharong.programme.words import ProposalState, TaskState

from .planning import TaskPlan, check_day, check_plan, clean, locked_task, write_plan

ASSIGNERS_ONLY = "Chỉ cơ quan ban hành văn bản được giao nhiệm vụ từ văn bản đó."


@act("programme.read_document")
def read_document(*, actor: Actor, document: Document) -> Document:
    """Read an issued document into proposed tasks; read again, only what nobody has settled is replaced."""
    check_may("programme.assign", actor, document, sentence=ASSIGNERS_ONLY)
    if document.state != DocumentState.ISSUED or document.issued_on is None:
        raise WrongState(NOT_ISSUED)
    version = document.versions.filter(number=document.version).first()
    if version is None:
        raise WrongState("Văn bản giấy không có nội dung để đọc; hãy giao nhiệm vụ trực tiếp.")
    known = {str(one.pk): one for one in Agency.objects.filter(valid_to__isnull=True)}
    read = read_tasks(
        plain(version.body),
        names={key: (one.name, one.short_name) for key, one in known.items()},
        said_on=document.issued_on,
        off=days_off(),
    )
    kept = set(
        ProposedTask.objects.filter(document=document)
        .exclude(state=ProposalState.PROPOSED)
        .values_list("sentence", flat=True)
    )
    ProposedTask.objects.filter(document=document, state=ProposalState.PROPOSED).delete()
    taken = set(ProposedTask.objects.filter(document=document).values_list("position", flat=True))
    at = 0
    for one in read:
        if one.sentence in kept:
            continue
        at = next(place_ for place_ in range(at + 1, at + len(taken) + 2) if place_ not in taken)
        proposal = ProposedTask.objects.create(
            document=document,
            position=at,
            sentence=one.sentence,
            work=one.work,
            lead=known[one.leads[0]] if one.leads else None,
            collective=one.collective,
            phrase=one.phrase[:200],
            due_on=one.due_on,
            product=one.product,
        )
        proposal.supports.set([known[key] for key in one.supports if known[key].pk != document.agency_id])
    journal.write(actor=actor, on=document, facts={"proposed": len(read)})
    return document


@act("programme.confirm_proposal")
def confirm_proposal(*, actor: Actor, proposal_id: int, plan: TaskPlan) -> Task:
    """A person has compared a proposal with its sentence and makes it a task, directed by the document."""
    proposal = _open_proposal(proposal_id)
    document = proposal.document
    check_may("programme.assign", actor, document, sentence=ASSIGNERS_ONLY)
    task = _set(document.agency, plan, source=document, quote=proposal.sentence)
    proposal.state, proposal.task = ProposalState.CONFIRMED, task
    proposal.settled_by_id, proposal.settled_at = actor.person, clock.now()
    proposal.save()
    journal.write(actor=actor, on=task, facts={"document": document.symbol, "title": task.title})
    return task


@act("programme.dismiss_proposal")
def dismiss_proposal(*, actor: Actor, proposal_id: int) -> ProposedTask:
    """A person has looked at the sentence: it is no task."""
    proposal = _open_proposal(proposal_id)
    check_may("programme.assign", actor, proposal.document, sentence=ASSIGNERS_ONLY)
    proposal.state = ProposalState.DISMISSED
    proposal.settled_by_id, proposal.settled_at = actor.person, clock.now()
    proposal.save()
    journal.write(actor=actor, on=proposal, facts={"sentence": proposal.sentence[:200]})
    return proposal


@act("programme.assign_task")
def assign_task(*, actor: Actor, document: Document, plan: TaskPlan, quote: str = "") -> Task:
    """Set a task by an issued document where no sentence was recognised."""
    check_may("programme.assign", actor, document, sentence=ASSIGNERS_ONLY)
    if document.state != DocumentState.ISSUED:
        raise WrongState(NOT_ISSUED)
    task = _set(document.agency, plan, source=document, quote=quote.strip()[:2000])
    journal.write(actor=actor, on=task, facts={"document": document.symbol, "title": task.title})
    return task


@act("programme.split_task")
def split_task(*, actor: Actor, task_id: int, plan: TaskPlan) -> Task:
    """Give a part of a task to somebody, within its term."""
    parent = locked_task(task_id, TaskState.OPEN)
    check_may("programme.report", actor, parent, sentence="Chỉ cơ quan chủ trì được chia nhỏ nhiệm vụ của mình.")
    check_plan(plan, agency=parent.agency)
    if plan.due_on is not None and parent.due_on is not None and plan.due_on > parent.due_on:
        raise OfficeError("Thời hạn của phần việc không được sau thời hạn của nhiệm vụ.", field="due_on")
    if plan.lead is None:
        raise OfficeError("Hãy chọn cơ quan thực hiện phần việc.", field="lead")
    task = Task(
        agency=parent.agency,
        programme=parent.programme,
        parent=parent,
        position=parent.position,
        state=TaskState.OPEN,
        directed_by=parent.directed_by,
        directed_on=clock.today(),
        source=parent.source,
        created_at=clock.now(),
    )
    write_plan(task, plan)
    place(task)
    journal.write(actor=actor, on=task, facts={"part_of": parent.pk, "title": task.title})
    return task


@act("programme.direct_task")
def direct_task(
    *, actor: Actor, task_id: int, text: str, due_on: date | None = None, document: Document | None = None
) -> Task:
    """Chỉ đạo: a leader's directive on a task, by a document or recorded as said; it may set a term that was missing."""
    task = locked_task(task_id, TaskState.OPEN)
    check_may(
        "programme.direct", actor, task, sentence="Chỉ lãnh đạo hoặc chuyên viên theo dõi được ghi ý kiến chỉ đạo."
    )
    said = clean(text, name="text", sentence="Hãy ghi nội dung chỉ đạo.")
    check_day(due_on, name="due_on")
    if due_on is not None:
        if task.due_on is not None and due_on > task.due_on:
            raise OfficeError("Chỉ đạo không lùi được thời hạn; hãy dùng gia hạn hoặc điều chỉnh.", field="due_on")
        task.due_on = due_on
        task.first_due_on = task.first_due_on or due_on
    if document is not None and document.state != DocumentState.ISSUED:
        raise OfficeError(NOT_ISSUED, field="document")
    if task.directed_on is None:
        task.directed_by = document.symbol if document is not None else f"Ý kiến chỉ đạo của {actor.name}"
        issued = document.issued_on if document is not None else None
        task.directed_on = issued or clock.today()
    task.save()
    place(task)
    journal.write(
        actor=actor, on=task, facts={"text": said, "document": document.symbol if document is not None else ""}
    )
    return task


def _open_proposal(proposal_id: int) -> ProposedTask:
    proposal = ProposedTask.objects.select_for_update().filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound("Không có đề xuất nhiệm vụ này.")
    if proposal.state != ProposalState.PROPOSED:
        raise WrongState("Đề xuất này đã được xử lý; hãy tải lại trang.")
    return proposal


def _set(agency: Agency, plan: TaskPlan, *, source: Document, quote: str) -> Task:
    check_plan(plan, agency=agency)
    if plan.lead is None:
        raise OfficeError("Hãy chọn cơ quan chủ trì.", field="lead")
    task = Task(
        agency=agency,
        state=TaskState.OPEN,
        source=source,
        quote=quote,
        directed_by=source.symbol,
        directed_on=source.issued_on,
        created_at=clock.now(),
    )
    write_plan(task, plan)
    place(task)
    return task
