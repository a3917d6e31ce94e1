"""Đôn đốc: reminders, letters from the day they are issued, reports to those above, visits of the inspection team."""

from collections.abc import Sequence
from datetime import date

from nharong.documents.models import Document
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.programme.errors import NOT_OPEN
from nharong.programme.judging import place
from nharong.programme.models import Inspection, Task, UrgingAct, UrgingLetter
from nharong.programme.words import EscalationLevel, TaskState, UrgingKind

from .planning import clean, locked_task

URGERS_ONLY = "Chỉ cơ quan giao nhiệm vụ được đôn đốc."
UNDER_WAY = (TaskState.OPEN, TaskState.HANDED_IN)
LETTERS = (UrgingKind.LETTER, UrgingKind.CRITICISM)


@act("programme.remind")
def remind(*, actor: Actor, task_id: int, text: str) -> UrgingAct:
    """Nhắc việc: whoever leads the task is reminded, once a day; the house does it by itself when the term comes near."""
    task = locked_task(task_id, *UNDER_WAY)
    check_may("programme.urge", actor, task, sentence=URGERS_ONLY)
    said = clean(text, name="text", sentence="Hãy ghi nội dung nhắc việc.", most=2000)
    urging = _urge(task, UrgingKind.REMINDER, actor=actor, text=said)
    journal.write(actor=actor, on=urging, facts={"task": task.pk, "text": said})
    return urging


@act("programme.escalate")
def escalate(*, actor: Actor, task_id: int, level: EscalationLevel, text: str) -> UrgingAct:
    """Báo cáo cấp trên: an overdue task is reported to the division's head, the Chief of Office, the Chairman, in turn."""
    task = locked_task(task_id, *UNDER_WAY)
    check_may("programme.urge", actor, task, sentence=URGERS_ONLY)
    if level == EscalationLevel.NONE:
        raise OfficeError("Hãy chọn cấp báo cáo.", field="level")
    if task.due_on is None or clock.today() <= task.due_on:
        raise WrongState("Chỉ báo cáo cấp trên về nhiệm vụ đã quá hạn.")
    said = clean(text, name="text", sentence="Hãy ghi nội dung báo cáo.", most=2000)
    urging = _urge(task, UrgingKind.ESCALATION, actor=actor, text=said, level=level)
    journal.write(actor=actor, on=urging, facts={"task": task.pk, "level": level.value, "text": said})
    return urging


@act("programme.prepare_letter")
def prepare_letter(
    *, actor: Actor, document: Document, agency: Agency, kind: UrgingKind, task_ids: Sequence[int]
) -> UrgingLetter:
    """Say that a drafted document urges or criticises an agency about these tasks; it counts once it is issued."""
    check_may("programme.assign", actor, document, sentence=URGERS_ONLY)
    if kind not in LETTERS:
        raise OfficeError("Chỉ lập văn bản đôn đốc hoặc phê bình.", field="kind")
    tasks = list(Task.objects.filter(pk__in=list(task_ids), lead=agency, agency=document.agency, state__in=UNDER_WAY))
    if not tasks or len(tasks) < len(set(task_ids)):
        raise WrongState(NOT_OPEN)
    letter = UrgingLetter.objects.create(document=document, agency=agency, kind=kind)
    letter.tasks.set(tasks)
    journal.write(actor=actor, on=letter, facts={"agency": agency.code, "tasks": [task.pk for task in tasks]})
    return letter


@act("programme.take_up_letter")
def take_up_letter(*, actor: Actor, letter_id: int) -> UrgingLetter:
    """The letter is issued: it urges each of its tasks, on its own date."""
    letter = UrgingLetter.objects.select_for_update().select_related("document__agency").filter(pk=letter_id).first()
    if letter is None:
        raise NotFound("Không có văn bản đôn đốc này.")
    check_may("programme.urge", actor, letter.document, sentence=URGERS_ONLY)
    document = letter.document
    if letter.taken_up_at is not None or document.state not in ONCE_ISSUED or document.issued_on is None:
        raise WrongState("Văn bản đôn đốc chưa được phát hành, hoặc đã được ghi nhận.")
    day = document.issued_on
    for task in letter.tasks.select_for_update():
        if task.urgings.filter(kind=letter.kind, day=day).exists():
            continue  # two letters of one day urge a task once
        _urge(
            task,
            UrgingKind(letter.kind),
            actor=actor,
            text=f"{document.symbol}: {document.subject}",
            day=day,
            letter=letter,
        )
    letter.taken_up_at = clock.now()
    letter.save(update_fields=["taken_up_at"])
    journal.write(actor=actor, on=letter, facts={"document": document.symbol})
    return letter


@act("programme.inspect")
def inspect(
    *,
    actor: Actor,
    agency: Agency,
    day: date,
    team: str,
    minutes: str,
    task_ids: Sequence[int],
    document: Document | None = None,
) -> Inspection:
    """Tổ kiểm tra: a visit to an agency about some of its tasks, with the minutes."""
    check_may("programme.inspect", actor, sentence="Chỉ lãnh đạo hoặc chuyên viên theo dõi được ghi biên bản kiểm tra.")
    if day > clock.today():
        raise OfficeError("Ngày làm việc không được sau hôm nay.", field="day")
    tasks = list(Task.objects.select_for_update().filter(pk__in=list(task_ids), lead=agency, state__in=UNDER_WAY))
    if not tasks:
        raise OfficeError("Hãy chọn ít nhất một nhiệm vụ được kiểm tra.", field="tasks")
    inspection = Inspection.objects.create(
        agency=agency,
        day=day,
        team=clean(team, name="team", sentence="Hãy ghi thành phần tổ kiểm tra.", most=500),
        minutes=clean(minutes, name="minutes", sentence="Hãy ghi biên bản làm việc."),
        document=document,
        recorded_by_id=actor.person,
        recorded_at=clock.now(),
    )
    for task in tasks:
        check_may("programme.urge", actor, task, sentence=URGERS_ONLY)
        _urge(task, UrgingKind.INSPECTION, actor=actor, text=inspection.minutes, day=day, inspection=inspection)
    journal.write(actor=actor, on=inspection, facts={"agency": agency.code, "tasks": [task.pk for task in tasks]})
    return inspection


def _urge(
    task: Task,
    kind: UrgingKind,
    *,
    actor: Actor,
    text: str,
    level: EscalationLevel = EscalationLevel.NONE,
    day: date | None = None,
    letter: UrgingLetter | None = None,
    inspection: Inspection | None = None,
) -> UrgingAct:
    on = day or clock.today()
    if UrgingAct.objects.filter(task=task, kind=kind, level=level, day=on).exists():
        raise WrongState(f"Hôm {on:%d/%m/%Y} đã đôn đốc nhiệm vụ này bằng cách ấy; mỗi ngày một lần.")
    urging = UrgingAct.objects.create(
        task=task,
        kind=kind,
        level=level,
        day=on,
        text=text[:4000],
        letter=letter,
        inspection=inspection,
        urged_by_id=actor.person_id,
        at=clock.now(),
    )
    place(task)
    return urging
