"""The work programme in the demonstration's first weeks: approved, followed, urged, late here and silent there."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.issue_document.chain import issue
from nharong.flows.report_tasks.chain import draft_approval, draft_report
from nharong.flows.urge_tasks.chain import draft_letter
from nharong.kernel import clock
from nharong.programme import acts, jobs
from nharong.programme.acts import Decision, Progress, TaskPlan
from nharong.programme.models import Programme, ProposedTask, Task
from nharong.programme.words import EscalationLevel, Part, ProgrammeKind, ProposalState, Reporting, UrgingKind

from .cast import PIN, Office
from .moments import Moment
from .programme_rows import PROGRESS, REPORTERS, ROWS, SILENT, RowFacts

#: Products handed in: the task, its name, its date, whether it was accepted.
PRODUCTS = (
    ("tet", "Báo cáo số 31/BC-SNV về tình hình Tết Nguyên đán", date(2021, 2, 18), True),
    ("iso_plan", "Kế hoạch số 08/KH-SKHCN", date(2021, 2, 23), True),
    ("education_law", "Kế hoạch số 11/KH-STP", date(2021, 2, 25), True),
    ("legal_plan", "Kế hoạch số 12/KH-STP", date(2021, 2, 26), True),
    ("review_laws", "Tờ trình số 07/TTr-STP", date(2021, 2, 24), True),
    ("budget", "Tờ trình số 19/TTr-STC", date(2021, 2, 26), True),
    ("reform", "Kế hoạch số 15/KH-SNV", date(2021, 3, 1), True),
    ("science_plan", "Kế hoạch số 10/KH-SKHCN", date(2021, 3, 9), True),
    ("staff", "Tờ trình số 22/TTr-SNV", date(2021, 3, 10), False),
)


def moments(office: Office) -> list[Moment]:
    """What happens with the programme, by the office's clock."""
    at = _Tasks(office)
    return [
        _moment(1, 28, 9, at.plan, tell="Xây dựng, phê duyệt Chương trình công tác năm 2021 ..."),
        _moment(2, 1, 9, at.approve),
        _moment(2, 9, 10, at.read_a_letter),
        *(
            _moment(day.month, day.day, 15, partial(at.hand_in, key, name, day, accepted))
            for key, name, day, accepted in PRODUCTS
        ),
        *(_moment(month, day, 7, jobs.remind_before_due.call) for month, day in _REMINDED),
        _moment(2, 23, 9, at.report_february, tell="Theo dõi, đôn đốc nhiệm vụ ..."),
        _moment(2, 26, 14, at.judge_reports),
        _moment(3, 2, 9, at.urge_in_writing),
        _moment(3, 3, 10, at.change_the_programme),
        _moment(3, 8, 14, at.ask_for_time),
        _moment(3, 9, 9, at.visit),
        _moment(3, 10, 10, at.hand_over),
        _moment(3, 11, 16, at.plan_next_quarter),
        _moment(3, 12, 15, at.draft_what_waits),
    ]


_REMINDED = ((2, 9), (2, 17), (2, 18), (2, 19), (2, 22), (2, 26), (3, 3), (3, 5), (3, 8), (3, 10), (3, 12))


def _moment(month: int, day: int, hour: int, do: Callable[[], object], *, tell: str = "") -> Moment:
    when: datetime = clock.at_local(2021, month, day, hour, 20)
    return Moment(at=when, do=do, tell=tell)


class _Tasks:
    """The programme's tasks by their keys, and what is done with them."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def task(self, key: str) -> Task:
        title = next(row.title for row in ROWS if row.key == key)
        return Task.objects.select_related("lead").get(title=title, programme__kind=ProgrammeKind.YEAR)

    def reporter(self, key: str) -> str:
        return REPORTERS[next(row.lead for row in ROWS if row.key == key)]

    def plan(self) -> None:
        duc = self.office.actor("duc")
        programme = acts.begin_programme(
            actor=duc, agency=self.office.agencies["committee"], kind=ProgrammeKind.YEAR, year=2021
        )
        acts.bring_in_rows(actor=duc, programme_id=programme.pk, plans=[self._plan(row) for row in ROWS])
        acts.need_before(
            actor=duc,
            task_id=self.task("land_support").pk,
            needed_id=self.task("high_tech").pk,
        )

    def approve(self) -> None:
        programme = Programme.objects.get(kind=ProgrammeKind.YEAR, year=2021)
        self._through_the_chain(draft_approval(actor=self.office.actor("duc"), programme=programme))
        jobs.follow_issued_documents.call()

    def read_a_letter(self) -> None:
        """The letter of 8 February sets tasks too: one sentence is confirmed, the others wait."""
        duc = self.office.actor("duc")
        letter = Document.objects.filter(
            kind="letter", subject__startswith="Bảo đảm thời hạn", issued_on__isnull=False
        ).first()
        if letter is None:
            return
        acts.read_document(actor=duc, document=letter)
        proposal = ProposedTask.objects.filter(document=letter, state=ProposalState.PROPOSED).first()
        if proposal is not None:
            acts.confirm_proposal(
                actor=duc,
                proposal_id=proposal.pk,
                plan=TaskPlan(
                    title=proposal.work,
                    lead=self.office.agencies["home_affairs"],
                    due_on=date(2021, 2, 19),
                    product="Báo cáo",
                    key=False,
                    reporting=Reporting.NONE,
                ),
            )

    def hand_in(self, key: str, name: str, day: date, accepted: bool) -> None:
        task = self.task(key)
        acts.hand_in_product(actor=self.office.actor(self.reporter(key)), task_id=task.pk, name=name, dated=day)
        if accepted:
            acts.accept_product(actor=self.office.actor("duc"), task_id=task.pk)

    def report_february(self) -> None:
        for row in ROWS:
            task = self.task(row.key)
            if row.key in SILENT or task.state != "open":
                continue
            percent, text, difficulty = PROGRESS.get(row.key, (10, "Đã xây dựng kế hoạch thực hiện.", ""))
            acts.report_progress(
                actor=self.office.actor(REPORTERS[row.lead]),
                task_id=task.pk,
                progress=Progress(percent=percent, text=text, difficulty=difficulty),
            )

    def judge_reports(self) -> None:
        phuc = self.office.actor("phuc")
        for key in PROGRESS:
            report = self.task(key).reports.filter(state="filed").first()
            if report is None or key == "ginseng":
                continue
            if key == "settlement":
                acts.return_report(
                    actor=phuc, report_id=report.pk, reason="Nêu rõ huyện nộp chậm và thời gian hoàn thành."
                )
            else:
                acts.accept_report(actor=phuc, report_id=report.pk)

    def urge_in_writing(self) -> None:
        """Agriculture let its drought plan pass: a letter, signed and sent."""
        letter = self._letter("drought", UrgingKind.LETTER)
        self._through_the_chain(letter)
        jobs.follow_issued_documents.call()

    def change_the_programme(self) -> None:
        phuc = self.office.actor("phuc")
        acts.postpone_task(
            actor=phuc,
            task_id=self.task("high_tech").pk,
            new_due_on=date(2021, 5, 31),
            decision=Decision(text="Thông báo số 45-TB/TU ngày 02/3/2021 của Tỉnh ủy"),
            reason="Chờ ý kiến của Bộ Nông nghiệp và Phát triển nông thôn.",
        )
        acts.withdraw_task(
            actor=phuc,
            task_id=self.task("science_policy").pk,
            decision=Decision(text="Công văn số 88/HĐND-VP ngày 01/3/2021 của Thường trực HĐND tỉnh"),
            reason="Chuyển sang chương trình kỳ họp năm 2022.",
        )
        acts.add_task(
            actor=phuc,
            programme_id=Programme.objects.get(kind=ProgrammeKind.YEAR, year=2021).pk,
            plan=TaskPlan(
                title="Phương án phòng, chống dịch bệnh viêm da nổi cục trên trâu, bò",
                lead=self.office.agencies["agriculture"],
                due_on=date(2021, 3, 26),
                part=Part.COMMITTEE,
                product="Phương án",
                leader=self.office.persons["thap"],
                following_unit=self.office.units["economy"],
            ),
            decision=Decision(text="Công văn số 1120/BNN-TY ngày 01/3/2021"),
            reason="Dịch bệnh phát sinh tại tỉnh lân cận.",
        )
        acts.direct_task(
            actor=self.office.actor("thap"),
            task_id=self.task("digital").pk,
            text="Làm rõ nguồn lực, lộ trình từng năm; báo cáo Thường trực UBND tỉnh trong tháng 4.",
        )

    def ask_for_time(self) -> None:
        oanh = self.office.actor("oanh")
        asked = acts.ask_extension(
            actor=oanh, task_id=self.task("prices").pk, new_due_on=date(2021, 3, 26), reason="Chờ ý kiến thẩm định."
        )
        acts.grant_extension(actor=self.office.actor("phuc"), request_id=asked.pk, answer="Đồng ý, không gia hạn thêm.")
        acts.ask_extension(
            actor=oanh,
            task_id=self.task("assets").pk,
            new_due_on=date(2021, 4, 29),
            reason="05 cơ sở nhà, đất chưa đủ giấy tờ, cần làm việc với các huyện.",
        )

    def visit(self) -> None:
        task = self.task("drought")
        phuc = self.office.actor("phuc")
        acts.escalate(
            actor=phuc,
            task_id=task.pk,
            level=EscalationLevel.DIVISION_HEAD,
            text="Đã có văn bản đôn đốc, Sở chưa trả lời; đề nghị lãnh đạo phòng làm việc trực tiếp.",
        )
        acts.inspect(
            actor=phuc,
            agency=self.office.agencies["agriculture"],
            day=date(2021, 3, 9),
            team="Lê Hồng Phúc, Trưởng phòng Kinh tế tổng hợp (tổ trưởng); Trương Minh Đức, chuyên viên",
            minutes="Sở thừa nhận chậm do chờ số liệu của 03 huyện; cam kết trình phương án trước ngày 18/3/2021.",
            task_ids=[task.pk],
        )

    def hand_over(self) -> None:
        """Science offers the digital scheme's survey part to another department; it has not answered yet."""
        task = self.task("standards")
        acts.offer_task(
            actor=self.office.actor("binh"),
            task_id=task.pk,
            to_agency=self.office.agencies["finance"],
            reason="Nội dung kiểm tra giá thuộc chức năng của Sở Tài chính.",
        )
        acts.split_task(
            actor=self.office.actor("hien"),
            task_id=self.task("digital").pk,
            plan=TaskPlan(
                title="Khảo sát hạ tầng số 10 huyện, thành phố",
                lead=self.office.agencies["science"],
                due_on=date(2021, 4, 9),
                product="Báo cáo khảo sát",
                reporting=Reporting.NONE,
            ),
        )

    def plan_next_quarter(self) -> None:
        """The next quarter's programme is being drawn up: a day off, a peak and a missing term are shown."""
        duc = self.office.actor("duc")
        programme = acts.begin_programme(
            actor=duc, agency=self.office.agencies["committee"], kind=ProgrammeKind.QUARTER, year=2021, period=2
        )
        plans = [
            TaskPlan(
                title=title,
                lead=self.office.agencies[lead],
                due_on=day,
                part=Part.COMMITTEE,
                product="Báo cáo",
                leader=self.office.persons["thap"],
                following_unit=self.office.units["economy"],
            )
            for title, lead, day in (
                ("Báo cáo tình hình kinh tế - xã hội tháng 4", "finance", date(2021, 4, 30)),
                ("Phương án phòng, chống cháy rừng mùa khô", "agriculture", date(2021, 4, 15)),
                ("Tổng kết 5 năm ứng dụng công nghệ sinh học", "science", None),
                ("Kế hoạch tuyển dụng công chức năm 2021", "home_affairs", date(2021, 5, 14)),
            )
        ]
        acts.bring_in_rows(actor=duc, programme_id=programme.pk, plans=plans)

    def draft_what_waits(self) -> None:
        """The monthly report is drafted; so is a second letter, to justice."""
        draft_report(
            actor=self.office.actor("duc"),
            agency=self.office.agencies["committee"],
            kind=ProgrammeKind.MONTH,
            on=date(2021, 2, 15),
        )

    def _letter(self, key: str, kind: UrgingKind) -> Document:
        task = self.task(key)
        if task.lead is None:
            raise LookupError(key)
        return draft_letter(
            actor=self.office.actor("duc"),
            issuer=self.office.agencies["committee"],
            agency=task.lead,
            kind=kind,
            task_ids=[task.pk],
        )

    def _plan(self, row: RowFacts) -> TaskPlan:
        return TaskPlan(
            title=row.title,
            lead=self.office.agencies[row.lead],
            due_on=row.due,
            part=row.part,
            kind=row.kind,
            level=row.level,
            product=row.product,
            key=row.key_task,
            reporting=row.reporting,
            leader=self.office.persons[row.leader],
            following_unit=self.office.units[row.unit],
            supports=tuple(self.office.agencies[key] for key in row.supports),
            appraiser=self.office.agencies[row.appraiser] if row.appraiser else None,
        )

    def _through_the_chain(self, document: Document) -> Document:
        documents.submit(actor=self.office.actor("duc"), document_id=document.pk)
        documents.check_content(actor=self.office.actor("phuc"), document_id=document.pk)
        documents.check_format(actor=self.office.actor("dinh"), document_id=document.pk)
        documents.sign(actor=self.office.actor("thap"), document_id=document.pk, pin=PIN)
        return issue(actor=self.office.actor("thu"), document_id=document.pk, pin=PIN)
