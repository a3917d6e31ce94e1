"""What the clock asks of the programme; each calls one act, and finds nothing to do when it runs again."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from nharong.documents.words import ONCE_ISSUED
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import OfficeError
from nharong.kernel.jobs import job, regularly, start_unless_under_way
from nharong.measuring.models import CountedRecord
from nharong.people import selectors as people
from nharong.people.models import Appointment, Person

from . import acts, selectors
from .configured import days_off, mails, terms
from .judging import MEASURE, judge, place
from .models import Notice, Programme, Task, UrgingAct, UrgingLetter
from .rules.checks import warning_day
from .waiting import DOERS
from .words import ProgrammeState, TaskState, UrgingKind

log = logging.getLogger(__name__)


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def follow_issued_documents() -> None:
    """Programmes whose approval is issued come into force; urging letters that are issued urge their tasks."""
    drafts = Programme.objects.filter(state=ProgrammeState.DRAFT, document__state__in=ONCE_ISSUED)
    for programme in drafts.select_related("document"):
        if programme.document is not None:
            _try(
                partial(
                    acts.approve_programme,
                    actor=THE_HOUSE,
                    programme_id=programme.pk,
                    document=programme.document,
                )
            )
    for pk in UrgingLetter.objects.filter(taken_up_at__isnull=True, document__state__in=ONCE_ISSUED).values_list(
        "pk", flat=True
    ):
        _try(partial(acts.take_up_letter, actor=THE_HOUSE, letter_id=pk))


@regularly(every=timedelta(minutes=30))
@job(attempts=1)
def remind_before_due() -> None:
    """Every open task that has come near its term and was not reminded of since is reminded of, by the rule."""
    today, off, rule = clock.today(), days_off(), terms()
    near = Task.objects.filter(state=TaskState.OPEN, due_on__gte=today, due_on__lte=selectors.warned_until(today))
    for task in near.select_related("lead").order_by("due_on", "pk"):
        if task.due_on is None or task.lead_id is None:
            continue
        warned = warning_day(task.due_on, terms=rule, off=off)
        if today < warned or task.urgings.filter(day__gte=warned - timedelta(days=rule.early)).exists():
            continue
        text = f"Nhiệm vụ đến hạn ngày {task.due_on:%d/%m/%Y}; đề nghị tập trung thực hiện và báo cáo tiến độ."
        _try(partial(acts.remind, actor=THE_HOUSE, task_id=task.pk, text=text))


@regularly(every=timedelta(hours=6))
@job(attempts=1)
def look_again_at_open_tasks() -> None:
    """A day made off or worked by a decision moves terms: open tasks are judged again, and moved where they changed."""
    off = days_off()
    kept = {row.record_id: row for row in CountedRecord.objects.filter(measure=MEASURE, record_kind="programme.task")}
    rows = Task.objects.filter(state__in=[TaskState.OPEN, TaskState.HANDED_IN])
    for task in rows.select_related("programme", "lead", "lead_unit").prefetch_related("reports", "urgings"):
        now, before = judge(task, off=off), kept.get(task.pk)
        if before is None or (before.standing, before.reason, before.stands_until) != (
            now.standing,
            now.reason,
            now.stands_until,
        ):
            with transaction.atomic():
                place(Task.objects.select_for_update().get(pk=task.pk))


@regularly(every=timedelta(minutes=10))
@job(attempts=1)
def write_notices() -> None:
    """Where mail is on: whoever leads a task is told of each urging and of each closing period, once."""
    if not mails():
        return
    since = clock.today() - timedelta(days=2)
    for urging in UrgingAct.objects.filter(day__gte=since).select_related("task__lead", "task__agency"):
        _tell(
            urging.task,
            about=f"urging:{urging.pk}",
            subject=f"{UrgingKind(urging.kind).label}: {urging.task.title}",
            text=urging.text,
        )
    for task, period in selectors.reports_owed():
        _tell(
            task,
            about=f"closing:{task.pk}:{period.closing}",
            subject=f"Báo cáo tiến độ {period.label}: {task.title}",
            text=f"Kỳ báo cáo {period.label} sắp hết; đề nghị gửi báo cáo tiến độ trước hết ngày {period.due:%d/%m/%Y}.",
        )
    for pk in Notice.objects.filter(sent_at__isnull=True).values_list("pk", flat=True)[:200]:
        start_unless_under_way(send_notice, notice_id=pk)


def _tell(task: Task, *, about: str, subject: str, text: str) -> None:
    for person in _who_leads(task):
        key = f"{about}:{person.pk}"
        if Notice.objects.filter(key=key).exists():
            continue
        body = f"{text}\n\nNhiệm vụ: {task.title}\nCơ quan giao: {task.agency.name}"
        try:
            acts.write_notice(actor=THE_HOUSE, person=person, subject=subject, text=body, key=key)
        except IntegrityError:
            log.info("Another worker wrote the notice %s at the same moment", key)


@job()
def send_notice(*, notice_id: int) -> None:
    """Hand one notice to the mail server; it may come twice after a crash, and must not matter."""
    notice = Notice.objects.get(pk=notice_id)
    if notice.sent_at is not None:
        return
    subject = " ".join(notice.subject.split())
    EmailMessage(subject=subject, body=notice.text, to=[notice.address]).send(fail_silently=False)
    acts.mark_sent(actor=THE_HOUSE, notice_id=notice_id)


def _who_leads(task: Task) -> list[Person]:
    """The persons with a mail address who do the work of the leading agency, or of its unit where one is named."""
    if task.lead_id is None:
        return []
    found = {
        person.pk: person
        for role in sorted(DOERS)
        for person in people.holders_of(role, agency_ids=[task.lead_id])
        if person.email
    }
    if task.lead_unit_id is not None:
        held = Appointment.objects.filter(people.valid_on(clock.today()), post__unit_id=task.lead_unit_id)
        inside = set(held.values_list("person_id", flat=True))
        found = {pk: person for pk, person in found.items() if pk in inside}
    return [found[pk] for pk in sorted(found)]


def _try(do: Callable[[], object]) -> None:
    """One task's refusal stops no other's."""
    try:
        do()
    except OfficeError as error:
        log.warning("%s", error.sentence)
