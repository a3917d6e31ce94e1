"""Xây dựng chương trình: begun empty or from last year, rows written, dropped, ordered by what they need."""

from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.programme.configured import days_off
from nharong.programme.models import Dependency, Programme, Recurrence, Task
from nharong.programme.rules.recurring import occurrences
from nharong.programme.rules.terms import working_day_on_or_before
from nharong.programme.words import AgencyPart, Frequency, ProgrammeKind, TaskState

from .planning import TaskPlan, check_plan, clean, draft_programme, locked_task, new_row, write_plan

PLANNERS_ONLY = "Chỉ chuyên viên theo dõi Chương trình công tác được xây dựng chương trình của cơ quan này."
_MOST = {ProgrammeKind.YEAR: 0, ProgrammeKind.QUARTER: 4, ProgrammeKind.MONTH: 12, ProgrammeKind.WEEK: 53}


@act("programme.begin_programme")
def begin_programme(
    *,
    actor: Actor,
    agency: Agency,
    kind: ProgrammeKind,
    year: int,
    period: int = 0,
    copied_from: Programme | None = None,
) -> Programme:
    """Begin a programme; copied from an earlier one, its terms fall on the same days of this year, moved off days off."""
    check_may("programme.begin", actor, agency, sentence=PLANNERS_ONLY)
    if not 2000 <= year <= 2100:
        raise OfficeError("Hãy ghi năm của chương trình, từ 2000 đến 2100.", field="year")
    least = 0 if kind == ProgrammeKind.YEAR else 1
    if not least <= period <= _MOST[kind]:
        raise OfficeError("Kỳ không hợp lệ: quý 1-4, tháng 1-12, tuần 1-53, chương trình năm để trống.", field="period")
    if Programme.objects.filter(agency=agency, kind=kind, year=year, period=period).exists():
        raise OfficeError("Chương trình của kỳ này đã có; hãy mở chương trình đó để sửa.", field="year")
    programme = Programme.objects.create(
        agency=agency,
        kind=kind,
        year=year,
        period=period,
        title=f"{_name(kind, period, year)} của {agency.short_name}",
        begun_by_id=actor.person,
        begun_at=clock.now(),
    )
    copied = _copy(programme, copied_from) if copied_from is not None else 0
    journal.write(actor=actor, on=programme, facts={"title": programme.title, "copied": copied})
    return programme


@act("programme.plan_task")
def plan_task(*, actor: Actor, programme_id: int, plan: TaskPlan) -> Task:
    """Write one row into a draft programme."""
    programme = draft_programme(programme_id)
    check_may("programme.plan", actor, programme, sentence=PLANNERS_ONLY)
    check_plan(plan, agency=programme.agency)
    task = new_row(programme, plan)
    journal.write(actor=actor, on=task, facts={"title": task.title})
    return task


@act("programme.revise_task")
def revise_task(*, actor: Actor, task_id: int, plan: TaskPlan) -> Task:
    """Rewrite a row of a draft programme."""
    task = locked_task(task_id, TaskState.PLANNED)
    check_may("programme.plan", actor, task, sentence=PLANNERS_ONLY)
    check_plan(plan, agency=task.agency)
    write_plan(task, plan)
    journal.write(actor=actor, on=task, facts={"title": task.title})
    return task


@act("programme.drop_task")
def drop_task(*, actor: Actor, task_id: int) -> Programme:
    """Take a row out of a draft programme; nothing was set yet, so nothing is kept of it."""
    task = locked_task(task_id, TaskState.PLANNED)
    check_may("programme.plan", actor, task, sentence=PLANNERS_ONLY)
    programme = task.programme
    if programme is None:
        raise OfficeError("Nhiệm vụ này không thuộc chương trình nào.")
    title = task.title
    task.delete()
    journal.write(actor=actor, on=programme, facts={"title": title})
    return programme


@act("programme.need_before")
def need_before(*, actor: Actor, task_id: int, needed_id: int) -> Task:
    """Say that a task needs another one to be finished first."""
    task = locked_task(task_id, TaskState.PLANNED, TaskState.OPEN)
    check_may("programme.plan", actor, task, sentence=PLANNERS_ONLY)
    needed = Task.objects.filter(pk=needed_id, agency=task.agency).exclude(pk=task.pk).first()
    if needed is None:
        raise OfficeError("Hãy chọn một nhiệm vụ khác của cùng cơ quan.", field="needed")
    Dependency.objects.get_or_create(task=task, needed=needed)
    journal.write(actor=actor, on=task, facts={"needs": needed.title})
    return task


@act("programme.plan_recurring")
def plan_recurring(*, actor: Actor, programme_id: int, plan: TaskPlan, frequency: Frequency, day: int) -> Programme:
    """Write a recurring task into a draft: one row a turn, each term moved off days off."""
    programme = draft_programme(programme_id)
    check_may("programme.plan", actor, programme, sentence=PLANNERS_ONLY)
    check_plan(plan, agency=programme.agency)
    most = 7 if frequency == Frequency.WEEKLY else 31
    if not 1 <= day <= most:
        raise OfficeError("Ngày phải từ 1 đến 31; với chu kỳ tuần thì từ 1 (thứ Hai) đến 7.", field="day")
    title = clean(plan.title, name="title", sentence="Hãy ghi nội dung nhiệm vụ.", most=450)
    recurrence = Recurrence.objects.create(programme=programme, title=title, frequency=frequency, day=day)
    turns = 0
    for name, due in occurrences(
        frequency, day=day, since=date(programme.year, 1, 1), until=date(programme.year, 12, 31), off=days_off()
    ):
        fields = {**plan.__dict__, "title": f"{title} ({name})", "due_on": due}
        task = new_row(programme, TaskPlan(**fields))
        task.recurrence = recurrence
        task.save(update_fields=["recurrence"])
        turns += 1
    journal.write(actor=actor, on=programme, facts={"title": title, "turns": turns})
    return programme


def _copy(programme: Programme, earlier: Programme) -> int:
    count = 0
    rows = earlier.tasks.exclude(state=TaskState.WITHDRAWN).filter(parent__isnull=True)
    for row in rows.select_related("lead", "lead_unit", "leader", "following_unit").prefetch_related("parties__agency"):
        parties = list(row.parties.all())
        due = _same_day(row.first_due_on or row.due_on, programme.year)
        task = new_row(
            programme,
            TaskPlan(
                title=row.title.replace(str(earlier.year), str(programme.year)),
                lead=row.lead,
                lead_unit=row.lead_unit,
                due_on=working_day_on_or_before(due, days_off()) if due else None,
                part=row.part,  # type: ignore[arg-type] # a choice of the same field
                kind=row.kind,  # type: ignore[arg-type]
                level=row.level,  # type: ignore[arg-type]
                product=row.product,
                key=row.key,
                reporting=row.reporting,  # type: ignore[arg-type]
                leader=row.leader,
                following_unit=row.following_unit,
                supports=tuple(one.agency for one in parties if one.part == AgencyPart.SUPPORT),
                appraiser=next((one.agency for one in parties if one.part == AgencyPart.APPRAISE), None),
                note=row.note,
            ),
        )
        count += bool(task.pk)
    return count


def _same_day(day: date | None, year: int) -> date | None:
    if day is None:
        return None
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _name(kind: ProgrammeKind, period: int, year: int) -> str:
    return {
        ProgrammeKind.YEAR: f"Chương trình công tác năm {year}",
        ProgrammeKind.QUARTER: f"Chương trình công tác quý {('', 'I', 'II', 'III', 'IV')[period % 5]} năm {year}",
        ProgrammeKind.MONTH: f"Chương trình công tác tháng {period:02d} năm {year}",
        ProgrammeKind.WEEK: f"Lịch công tác tuần {period} năm {year}",
    }[kind]
