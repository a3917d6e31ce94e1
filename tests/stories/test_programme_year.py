"""A year's programme of 200 tasks with 30 agencies, day by day from approval to the year-end report; what the report and
the objective say is what a ledger kept beside the system counts by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.report_tasks.chain import draft_approval, draft_report
from nharong.kernel import clock, files
from nharong.kernel.actor import THE_HOUSE
from nharong.measuring.selectors import differences, figure
from nharong.people import acts as people
from nharong.people.models import Agency
from nharong.programme import acts, jobs
from nharong.programme.acts import Decision, Progress, TaskPlan
from nharong.programme.judging import MEASURE
from nharong.programme.models import Task, UrgingAct
from nharong.programme.words import Part, ProgrammeKind, Reporting, UrgingKind
from nharong.worktime.rules.days import is_day_off, next_working_day
from tests.documents.steps import text_of
from tests.programme import steps

TASKS, AGENCIES = 200, 30
YEAR_END = date(2021, 12, 31)
APPROVED = date(2021, 1, 29)
#: What becomes of each twenty tasks.
FATES = (
    *("on_time",) * 8,
    *("late_urged",) * 3,
    *("late_unurged",) * 2,
    *("overdue",) * 2,
    "silent",
    "withdrawn",
    "postponed",
    "extended",
    "going",
)
QUARTER_DAYS = (date(2021, 3, 25), date(2021, 6, 25), date(2021, 9, 24), date(2021, 12, 24))


@dataclass
class Page:
    """One line of the ledger kept by hand: what should become of a task, its term and its product's date."""

    fate: str
    due: date
    done: date | None = None


def working(day: date) -> date:
    """The day itself, or the next one on which the office works."""
    return day if not is_day_off(day) else next_working_day(day)


def later(day: date, count: int) -> date:
    """So many working days later."""
    for _ in range(count):
        day = next_working_day(day)
    return day


def ledger() -> list[Page]:
    """Terms spread from March to November; what is silent comes late in the year, what goes on ends with it."""
    pages = []
    for number in range(TASKS):
        fate = FATES[number % len(FATES)]
        due = working(date(2021, 3, 8) + timedelta(days=(number * 7) % 255))
        if fate in ("silent", "withdrawn"):
            due = working(date(2021, 10, 4) + timedelta(days=number % 28))
        if fate == "going":
            due = YEAR_END
        pages.append(Page(fate=fate, due=due))
    return pages


def departments(office: Office) -> list[Agency]:
    """Those of the cast, and as many more as make thirty."""
    known = [office.agencies[key] for key in ("science", "home_affairs", "finance", "justice", "agriculture")]
    return known + [
        people.register_agency(
            actor=THE_HOUSE,
            code=f"000.00.{50 + number}.H34",
            valid_from=date(2021, 1, 1),
            name=f"Cơ quan số {number} tỉnh Kon Tum",
            short_name=f"Cơ quan số {number}",
            abbreviation=f"CQ{number}",
            head_title="Giám đốc",
            place="Kon Tum",
        )
        for number in range(AGENCIES - len(known))
    ]


def through_the_chain(office: Office, document: Document) -> Document:
    """Checked, signed, numbered and sealed by those whose work it is."""
    documents.submit(actor=office.actor("duc"), document_id=document.pk)
    documents.check_content(actor=office.actor("phuc"), document_id=document.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=document.pk)
    documents.sign(actor=office.actor("thap"), document_id=document.pk, pin=PIN)
    return documents.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


class Year:
    """The year as it is lived: what is to happen on each day, by the acts of those whose work it is."""

    def __init__(self, office: Office, pages: list[Page], tasks: list[Task]) -> None:
        self.office, self.pages, self.tasks = office, pages, tasks
        self.days: dict[date, list[Callable[[], object]]] = defaultdict(list)
        for page, task in zip(pages, tasks, strict=True):
            getattr(self, f"_{page.fate}")(page, task)
            for day in QUARTER_DAYS:
                self._report(page, task, day)

    def _on_time(self, page: Page, task: Task) -> None:
        self._finish(page, task, working(page.due - timedelta(days=4)))

    _silent = _on_time

    def _late_urged(self, page: Page, task: Task) -> None:
        self._letter(task, later(page.due, 2))
        self._finish(page, task, later(page.due, 6))

    def _late_unurged(self, page: Page, task: Task) -> None:
        self._finish(page, task, later(page.due, 6))

    def _overdue(self, page: Page, task: Task) -> None:
        self._letter(task, later(page.due, 2))

    def _going(self, page: Page, task: Task) -> None:
        """Nothing happens but its reports."""

    def _withdrawn(self, _page: Page, task: Task) -> None:
        self.days[date(2021, 5, 12)].append(
            lambda: acts.withdraw_task(
                actor=self.office.actor("phuc"), task_id=task.pk, decision=Decision(text="15/QĐ-UBND"), reason="Bỏ"
            )
        )

    def _postponed(self, page: Page, task: Task) -> None:
        decided, page.due = working(page.due - timedelta(days=9)), working(page.due + timedelta(days=20))
        due = page.due
        self.days[decided].append(
            lambda: acts.postpone_task(
                actor=self.office.actor("phuc"),
                task_id=task.pk,
                new_due_on=due,
                decision=Decision(text="21/QĐ-UBND"),
                reason="Chờ hướng dẫn của Trung ương",
            )
        )
        self._on_time(page, task)

    def _extended(self, page: Page, task: Task) -> None:
        asked, page.due = working(page.due - timedelta(days=8)), working(page.due + timedelta(days=15))
        due = page.due

        def extend() -> None:
            phuc = self.office.actor("phuc")
            request = acts.ask_extension(actor=phuc, task_id=task.pk, new_due_on=due, reason="Chờ số liệu")
            acts.grant_extension(actor=self.office.actor("duc"), request_id=request.pk)

        self.days[asked].append(extend)
        self._on_time(page, task)

    def _finish(self, page: Page, task: Task, day: date) -> None:
        page.done = day

        def finish() -> None:
            phuc, khoi = self.office.actor("phuc"), self.office.actor("khoi")
            acts.hand_in_product(actor=phuc, task_id=task.pk, name="Sản phẩm", dated=day)
            acts.accept_product(actor=khoi, task_id=task.pk)

        self.days[day].append(finish)

    def _letter(self, task: Task, day: date) -> None:
        def urge() -> None:
            document = steps.issued(self.office, kind="letter", subject="Đôn đốc nhiệm vụ quá hạn")
            acts.prepare_letter(
                actor=self.office.actor("phuc"),
                document=document,
                agency=Agency.objects.get(pk=task.lead_id or 0),
                kind=UrgingKind.LETTER,
                task_ids=[task.pk],
            )
            jobs.follow_issued_documents.call()

        self.days[day].append(urge)

    def _report(self, page: Page, task: Task, day: date) -> None:
        ended = page.done if page.fate != "withdrawn" else date(2021, 5, 12)
        if (page.fate == "silent" and day == QUARTER_DAYS[1]) or (ended is not None and ended <= day):
            return
        who = "oanh" if task.lead_id == self.office.agencies["finance"].pk else "phuc"
        self.days[day].append(
            lambda: acts.report_progress(
                actor=self.office.actor(who), task_id=task.pk, progress=Progress(percent=50, text="Đang thực hiện")
            )
        )


def test_a_year_from_approval_to_its_report(whole_office: Office, set_clock: Callable[[datetime], None]) -> None:
    leads = departments(whole_office)
    pages = ledger()
    phuc, duc = whole_office.actor("phuc"), whole_office.actor("duc")
    committee = whole_office.agencies["committee"]
    programme = acts.begin_programme(actor=phuc, agency=committee, kind=ProgrammeKind.YEAR, year=2021)
    acts.bring_in_rows(
        actor=phuc,
        programme_id=programme.pk,
        plans=[
            TaskPlan(
                title=f"Nhiệm vụ {number:03d}",
                lead=leads[number % AGENCIES],
                due_on=page.due,
                part=list(Part)[number % 4],
                product="Báo cáo",
                reporting=Reporting.QUARTERLY,
                following_unit=whole_office.units["economy"],
            )
            for number, page in enumerate(pages)
        ],
    )
    through_the_chain(whole_office, draft_approval(actor=duc, programme=programme))
    jobs.follow_issued_documents.call()

    tasks = list(programme.tasks.order_by("title"))
    assert {(task.state, task.directed_on) for task in tasks} == {("open", APPROVED)}
    year = Year(whole_office, pages, tasks)
    day = APPROVED
    while (day := next_working_day(day)) <= YEAR_END:
        set_clock(clock.at_local(day.year, day.month, day.day, 8))
        jobs.remind_before_due.call()
        for happens in year.days.pop(day, ()):
            happens()
    assert not year.days, "everything happened on a day the office works"

    set_clock(clock.at_local(2021, 12, 31, 16))
    report = through_the_chain(
        whole_office, draft_report(actor=duc, agency=committee, kind=ProgrammeKind.YEAR, on=YEAR_END)
    )

    by_hand = Counter(hand_count(page) for page in pages)
    assert sum(by_hand.values()) - by_hand["withdrawn"] == 190
    body = report.versions.get(number=report.version).body
    assert f"Tổng số nhiệm vụ theo dõi: {TASKS - by_hand['withdrawn']}." in body
    assert f"hoàn thành đúng hạn {by_hand['on time']}, hoàn thành quá hạn {by_hand['late']}." in body
    assert f"trong hạn {by_hand['in time']}, quá hạn {by_hand['overdue']}." in body
    total = (
        f"| Tổng cộng | 190 | {by_hand['on time']} | {by_hand['late']} | {by_hand['in time']} | {by_hand['overdue']} |"
    )
    assert total in body
    assert report.file is not None
    printed = text_of(files.read(report.file.pk))
    assert "Tổng số nhiệm vụ theo dõi: 190." in printed
    assert all(f"Nhiệm vụ {number:03d}" in printed for number, page in enumerate(pages) if page.fate != "withdrawn")

    shown = figure(measure=MEASURE, year=2021, agency_ids=[committee.pk])
    fates = Counter(page.fate for page in pages)
    failing = {"urged": fates["late_unurged"], "carried_out": fates["overdue"], "followed": fates["silent"]}
    assert {reason: shown.by_reason.get(reason, 0) for reason in failing} == failing
    assert (shown.numerator, shown.denominator, shown.excluded) == (190 - sum(failing.values()), 190, 10)
    assert differences(measure=MEASURE, year=2021) == []
    assert UrgingAct.objects.filter(kind=UrgingKind.LETTER).count() == fates["late_urged"] + fates["overdue"]


def hand_count(page: Page) -> str:
    """One line of the ledger, as a clerk would put it at the year's end."""
    if page.fate == "withdrawn":
        return "withdrawn"
    if page.done is not None:
        return "late" if page.done > page.due else "on time"
    return "overdue" if page.due < YEAR_END else "in time"
