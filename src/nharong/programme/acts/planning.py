"""What a row of a programme says, checked before it is kept."""

from dataclasses import dataclass, field
from datetime import date

from nharong.kernel import clock
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, Unit
from nharong.people.words import Role
from nharong.programme.errors import NOT_DRAFT, NOT_OPEN
from nharong.programme.models import Programme, Task, TaskAgency
from nharong.programme.words import (
    AgencyPart,
    Part,
    ProgrammeState,
    Reporting,
    SubmissionLevel,
    TaskKind,
    TaskState,
)

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, kw_only=True)
class TaskPlan:
    """One row: the "five clear" (work, lead, support, term, product) and what surrounds them."""

    title: str
    lead: Agency | None = None
    lead_unit: Unit | None = None
    due_on: date | None = None
    part: Part = Part.REGULAR
    kind: TaskKind = TaskKind.TASK
    level: SubmissionLevel = SubmissionLevel.COMMITTEE
    product: str = ""
    key: bool = True
    reporting: Reporting = Reporting.MONTHLY
    leader: Person | None = None
    following_unit: Unit | None = None
    supports: tuple[Agency, ...] = field(default_factory=tuple)
    appraiser: Agency | None = None
    note: str = ""


def check_plan(plan: TaskPlan, *, agency: Agency) -> None:
    """Raise ``OfficeError`` naming the field of the first thing that is wrong."""
    if not plan.title.strip():
        raise OfficeError("Hãy ghi nội dung nhiệm vụ.", field="title")
    if len(plan.title) > 500:
        raise OfficeError("Nội dung nhiệm vụ dài quá 500 ký tự; hãy rút gọn.", field="title")
    if len(plan.product) > 200:
        raise OfficeError("Hình thức sản phẩm dài quá 200 ký tự; hãy rút gọn.", field="product")
    if len(plan.note) > 500:
        raise OfficeError("Ghi chú dài quá 500 ký tự; hãy rút gọn.", field="note")
    check_day(plan.due_on, name="due_on")
    if plan.lead_unit is not None and (plan.lead is None or plan.lead_unit.agency_id != plan.lead.pk):
        raise OfficeError("Đơn vị chủ trì không thuộc cơ quan chủ trì đã chọn; hãy chọn lại.", field="lead_unit")
    if plan.following_unit is not None and plan.following_unit.agency_id not in (agency.pk, agency.served_by_id):
        raise OfficeError("Phòng theo dõi phải thuộc cơ quan quản lý chương trình.", field="following_unit")
    if plan.leader is not None and plan.leader.pk not in {one.pk for one in leaders_of(agency)}:
        raise OfficeError("Hãy chọn lãnh đạo phụ trách trong danh sách.", field="leader")
    if plan.lead is not None and plan.lead.pk in {one.pk for one in plan.supports}:
        raise OfficeError("Cơ quan chủ trì không đồng thời là cơ quan phối hợp.", field="supports")


def check_day(day: date | None, *, name: str) -> None:
    """Refuse a day that no programme can mean."""
    if day is not None and not EARLIEST <= day <= LATEST:
        raise OfficeError("Ngày không hợp lý; hãy kiểm tra lại năm.", field=name)


def leaders_of(agency: Agency) -> list[Person]:
    """The leaders who may be in charge of a task of this agency: its own and those of whoever serves it."""
    own = [agency.pk, *([agency.served_by_id] if agency.served_by_id else [])]
    return people.holders_of(Role.LEADER, agency_ids=own)


def write_plan(task: Task, plan: TaskPlan) -> Task:
    """Keep what the row says, with the agencies that take part."""
    task.title = " ".join(plan.title.split())
    task.lead, task.lead_unit, task.due_on = plan.lead, plan.lead_unit, plan.due_on
    task.part, task.kind, task.level = plan.part, plan.kind, plan.level
    task.product, task.note = " ".join(plan.product.split()), " ".join(plan.note.split())
    task.key, task.reporting = plan.key, plan.reporting
    task.leader, task.following_unit = plan.leader, plan.following_unit
    task.first_due_on = plan.due_on
    task.save()
    wanted = {(one.pk, AgencyPart.SUPPORT.value) for one in plan.supports}
    if plan.appraiser is not None:
        wanted.add((plan.appraiser.pk, AgencyPart.APPRAISE.value))
    for party in TaskAgency.objects.filter(task=task):
        if (party.agency_id, party.part) not in wanted:
            party.delete()
    for agency_id, part in sorted(wanted):
        TaskAgency.objects.get_or_create(task=task, agency_id=agency_id, part=part)
    return task


def new_row(programme: Programme, plan: TaskPlan, *, state: TaskState = TaskState.PLANNED) -> Task:
    """A row at the end of its part."""
    last = programme.tasks.filter(part=plan.part).order_by("-position").values_list("position", flat=True).first()
    task = Task(
        agency=programme.agency, programme=programme, position=(last or 0) + 1, state=state, created_at=clock.now()
    )
    return write_plan(task, plan)


def draft_programme(programme_id: int) -> Programme:
    """A programme that may still be rewritten, locked."""
    programme = locked_programme(programme_id)
    if programme.state != ProgrammeState.DRAFT:
        raise WrongState(NOT_DRAFT)
    return programme


def locked_programme(programme_id: int) -> Programme:
    """A programme, locked."""
    found = Programme.objects.select_for_update().filter(pk=programme_id).first()
    if found is None:
        raise NotFound("Không có chương trình này.")
    return found


def locked_task(task_id: int, *states: TaskState) -> Task:
    """A task in one of these states (any when none is named), locked."""
    found = Task.objects.select_for_update().filter(pk=task_id).first()
    if found is None:
        raise NotFound("Không có nhiệm vụ này, hoặc nhiệm vụ không thuộc phạm vi của bạn.")
    if states and found.state not in states:
        raise WrongState(NOT_OPEN)
    return found


def clean(text: str, *, name: str, sentence: str, most: int = 4000) -> str:
    """What was typed, tidied; refused when empty or far too long."""
    tidy = text.replace("\0", "").strip()
    if not tidy:
        raise OfficeError(sentence, field=name)
    if len(tidy) > most:
        raise OfficeError(f"Nội dung dài quá {most} ký tự; hãy rút gọn.", field=name)
    return tidy
