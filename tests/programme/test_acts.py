"""Tasks from approval to acceptance; who may do what, and what the measure says each time."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.measuring.selectors import differences, figure
from nharong.programme import acts
from nharong.programme.acts import Progress
from nharong.programme.judging import MEASURE, assessed
from nharong.programme.models import Adjustment, Programme, Task, UrgingAct
from nharong.programme.words import (
    AdjustmentKind,
    CarryingOut,
    EscalationLevel,
    Frequency,
    ProgrammeKind,
    ProgrammeState,
    TaskState,
    UrgingKind,
)

from . import steps

SetClock = Callable[[datetime], None]


def standing(office: Office) -> tuple[int, int, int]:
    """Counted, over, excluded; and the rollups equal a recount."""
    assert differences(measure=MEASURE, year=2021) == []
    shown = figure(measure=MEASURE, year=2021, agency_ids=[office.agencies["committee"].pk])
    return shown.numerator, shown.denominator, shown.excluded


def test_an_approved_programme_sets_its_tasks_and_directs_them(whole_office: Office) -> None:
    programme = steps.approved(whole_office)
    task = programme.tasks.get()
    assert (programme.state, task.state) == (ProgrammeState.APPROVED, TaskState.OPEN)
    assert (task.directed_by, task.directed_on) == ("01/QĐ-UBND", date(2021, 1, 29))
    assert standing(whole_office) == (1, 1, 0)


def test_a_draft_is_counted_nowhere_and_an_empty_one_is_not_approved(whole_office: Office) -> None:
    programme = steps.draft(whole_office)
    assert standing(whole_office) == (0, 0, 0)
    with pytest.raises(WrongState, match="chưa có nhiệm vụ"):
        acts.approve_programme(
            actor=whole_office.actor("phuc"), programme_id=programme.pk, document=steps.issued(whole_office)
        )


def test_after_approval_only_a_decision_changes_the_programme(whole_office: Office) -> None:
    programme = steps.approved(whole_office)
    task = programme.tasks.get()
    phuc = whole_office.actor("phuc")
    with pytest.raises(WrongState):
        acts.plan_task(actor=phuc, programme_id=programme.pk, plan=steps.plan(whole_office))
    with pytest.raises(WrongState):
        acts.drop_task(actor=phuc, task_id=task.pk)
    with pytest.raises(OfficeError, match="văn bản quyết định"):
        acts.withdraw_task(actor=phuc, task_id=task.pk, decision=acts.Decision(), reason="Không còn phù hợp")
    acts.add_task(
        actor=phuc,
        programme_id=programme.pk,
        plan=steps.plan(whole_office, title="Đề án bổ sung", lead=whole_office.agencies["justice"]),
        decision=steps.elsewhere(),
        reason="Theo yêu cầu của Chính phủ",
    )
    acts.postpone_task(
        actor=phuc, task_id=task.pk, new_due_on=date(2021, 7, 30), decision=steps.elsewhere(), reason="Chờ hướng dẫn"
    )
    assert standing(whole_office) == (2, 2, 0)
    acts.withdraw_task(actor=phuc, task_id=task.pk, decision=steps.elsewhere(), reason="Không còn phù hợp")
    assert standing(whole_office) == (1, 1, 1)
    kinds = list(Adjustment.objects.values_list("kind", flat=True))
    assert kinds == [AdjustmentKind.ADD, AdjustmentKind.POSTPONE, AdjustmentKind.WITHDRAW]
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (date(2021, 6, 30), date(2021, 7, 30))


def test_only_the_programme_officers_plan_and_only_the_leading_agency_reports(whole_office: Office) -> None:
    with pytest.raises(NotAllowed):
        acts.begin_programme(
            actor=whole_office.actor("mai"),
            agency=whole_office.agencies["committee"],
            kind=ProgrammeKind.YEAR,
            year=2021,
        )
    task = steps.task(whole_office)
    for username in ("tam", "mai", "tuan"):
        with pytest.raises(NotAllowed):
            acts.report_progress(
                actor=whole_office.actor(username), task_id=task.pk, progress=Progress(percent=10, text="Đang làm")
            )
    acts.report_progress(
        actor=whole_office.actor("oanh"), task_id=task.pk, progress=Progress(percent=10, text="Đang làm")
    )
    assert task.reports.get().percent == 10


def test_silence_fails_the_task_the_day_after_its_report_was_due(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office)
    set_clock(clock.at_local(2021, 2, 25, 16))
    assert standing(whole_office) == (1, 1, 0)
    set_clock(clock.at_local(2021, 2, 26, 8))
    assert standing(whole_office) == (0, 1, 0)
    acts.report_progress(
        actor=whole_office.actor("oanh"), task_id=task.pk, progress=Progress(percent=40, text="Đã có dự thảo")
    )
    assert [one.values["periods"] for one in assessed(task).failing] == ["tháng 02/2021"]


def test_a_report_sent_back_counts_when_it_is_mended(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office)
    set_clock(clock.at_local(2021, 2, 20))
    oanh, phuc = whole_office.actor("oanh"), whole_office.actor("phuc")
    report = acts.report_progress(actor=oanh, task_id=task.pk, progress=Progress(percent=5, text="Đang làm"))
    with pytest.raises(OfficeError, match="lý do"):
        acts.return_report(actor=phuc, report_id=report.pk, reason=" ")
    acts.return_report(actor=phuc, report_id=report.pk, reason="Chưa nêu kết quả cụ thể")
    set_clock(clock.at_local(2021, 3, 1))
    assert standing(whole_office) == (0, 1, 0)
    acts.report_progress(actor=oanh, task_id=task.pk, progress=Progress(percent=30, text="Đã thu 1.200 tỷ đồng"))
    assert standing(whole_office) == (1, 1, 0)


def test_the_products_own_date_counts_and_who_hands_in_does_not_accept(
    whole_office: Office, set_clock: SetClock
) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 19), reporting="none")
    phuc = whole_office.actor("phuc")
    set_clock(clock.at_local(2021, 2, 24))
    with pytest.raises(OfficeError, match="không sau hôm nay"):
        acts.hand_in_product(actor=phuc, task_id=task.pk, name="15/BC-STC", dated=date(2021, 2, 25))
    acts.hand_in_product(actor=phuc, task_id=task.pk, name="15/BC-STC", dated=date(2021, 2, 18))
    with pytest.raises(NotAllowed):
        acts.accept_product(actor=phuc, task_id=task.pk)
    acts.return_product(actor=whole_office.actor("khoi"), task_id=task.pk, reason="Thiếu phụ lục")
    assert assessed(Task.objects.get(pk=task.pk)).state == CarryingOut.OVERDUE
    acts.hand_in_product(actor=phuc, task_id=task.pk, name="15/BC-STC", dated=date(2021, 2, 18))
    done = acts.accept_product(actor=whole_office.actor("khoi"), task_id=task.pk)
    assert (done.done_on, assessed(done).state) == (date(2021, 2, 18), CarryingOut.DONE_ON_TIME)


def test_more_time_is_asked_and_granted_before_the_term_only(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 19))
    oanh, phuc = whole_office.actor("oanh"), whole_office.actor("phuc")
    request = acts.ask_extension(actor=oanh, task_id=task.pk, new_due_on=date(2021, 3, 19), reason="Chờ số liệu")
    acts.refuse_extension(actor=phuc, request_id=request.pk, answer="Việc gấp")
    request = acts.ask_extension(actor=oanh, task_id=task.pk, new_due_on=date(2021, 3, 12), reason="Chờ số liệu")
    set_clock(clock.at_local(2021, 2, 20))
    with pytest.raises(WrongState, match="đã qua"):
        acts.grant_extension(actor=phuc, request_id=request.pk)
    set_clock(clock.at_local(2021, 2, 19, 16))
    acts.grant_extension(actor=phuc, request_id=request.pk)
    task.refresh_from_db()
    assert task.due_on == date(2021, 3, 12)
    set_clock(clock.at_local(2021, 3, 15))
    with pytest.raises(WrongState, match="đã qua"):
        acts.ask_extension(actor=oanh, task_id=task.pk, new_due_on=date(2021, 4, 1), reason="Chờ số liệu")


def test_urging_goes_up_step_by_step_and_only_when_overdue(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 26), reporting="none")
    duc = whole_office.actor("duc")
    set_clock(clock.at_local(2021, 2, 19))
    acts.remind(actor=duc, task_id=task.pk, text="Còn 5 ngày làm việc")
    with pytest.raises(WrongState, match="mỗi ngày"):
        acts.remind(actor=duc, task_id=task.pk, text="Còn 5 ngày làm việc")
    with pytest.raises(WrongState, match="quá hạn"):
        acts.escalate(actor=duc, task_id=task.pk, level=EscalationLevel.CHIEF, text="Chậm")
    set_clock(clock.at_local(2021, 3, 1))
    assert standing(whole_office) == (0, 1, 0)
    acts.escalate(actor=duc, task_id=task.pk, level=EscalationLevel.DIVISION_HEAD, text="Chậm 1 ngày")
    acts.escalate(actor=duc, task_id=task.pk, level=EscalationLevel.CHIEF, text="Chậm 1 ngày")
    acts.inspect(
        actor=duc,
        agency=whole_office.agencies["finance"],
        day=date(2021, 3, 1),
        team="Chánh Văn phòng; Trưởng phòng Kinh tế tổng hợp",
        minutes="Sở cam kết xong trước 05/3",
        task_ids=[task.pk],
    )
    assert list(UrgingAct.objects.values_list("kind", flat=True)) == [
        UrgingKind.REMINDER,
        UrgingKind.ESCALATION,
        UrgingKind.ESCALATION,
        UrgingKind.INSPECTION,
    ]
    set_clock(clock.at_local(2021, 3, 10))
    assert [one.code for one in assessed(task).failing] == ["overdue"]


def test_a_task_changes_hands_when_the_other_side_takes_it(whole_office: Office) -> None:
    economy, society = whole_office.units["economy"], whole_office.units["society"]
    task = steps.task(whole_office, lead=whole_office.agencies["office"], lead_unit=economy)
    office = whole_office.agencies["office"]
    phuc, nga = whole_office.actor("phuc"), whole_office.actor("nga")
    with pytest.raises(NotAllowed):
        acts.offer_task(actor=nga, task_id=task.pk, to_agency=office, to_unit=economy, reason="Đúng chức năng")
    offer = acts.offer_task(actor=phuc, task_id=task.pk, to_agency=office, to_unit=society, reason="Đúng chức năng")
    with pytest.raises(NotAllowed):
        acts.take_over(actor=phuc, hand_over_id=offer.pk)
    acts.take_over(actor=nga, hand_over_id=offer.pk)
    task.refresh_from_db()
    assert task.lead_unit == society


def test_what_is_needed_comes_first_and_parts_stay_within_the_whole(whole_office: Office) -> None:
    first, second = steps.approved(
        whole_office,
        steps.plan(whole_office, title="Dự thảo"),
        steps.plan(whole_office, title="Đề án", due_on=date(2021, 7, 1)),
    ).tasks.order_by("pk")
    acts.need_before(actor=whole_office.actor("phuc"), task_id=second.pk, needed_id=first.pk)
    oanh = whole_office.actor("oanh")
    with pytest.raises(WrongState, match="Dự thảo"):
        acts.hand_in_product(actor=oanh, task_id=second.pk, name="20/TTr-STC", dated=date(2021, 1, 29))
    with pytest.raises(OfficeError, match="phần việc"):
        acts.split_task(actor=oanh, task_id=first.pk, plan=steps.plan(whole_office, due_on=date(2021, 8, 1)))
    acts.split_task(
        actor=oanh, task_id=first.pk, plan=steps.plan(whole_office, title="Số liệu", due_on=date(2021, 3, 1))
    )
    acts.hand_in_product(actor=oanh, task_id=first.pk, name="19/BC-STC", dated=date(2021, 1, 29))
    with pytest.raises(WrongState, match="phần việc"):
        acts.accept_product(actor=whole_office.actor("khoi"), task_id=first.pk)
    assert standing(whole_office) == (2, 2, 1)


def test_a_programme_is_built_from_last_years(whole_office: Office) -> None:
    steps.approved(
        whole_office,
        steps.plan(
            whole_office,
            title="Tổng kết năm 2021",
            due_on=date(2021, 4, 30),
            supports=(whole_office.agencies["justice"],),
        ),
    )
    earlier = Programme.objects.get()
    built = acts.begin_programme(
        actor=whole_office.actor("phuc"),
        agency=whole_office.agencies["committee"],
        kind=ProgrammeKind.YEAR,
        year=2022,
        copied_from=earlier,
    )
    row = built.tasks.get()
    assert (row.title, row.due_on, row.parties.count()) == ("Tổng kết năm 2022", date(2022, 4, 29), 1)
    assert row.state == TaskState.PLANNED


def test_recurring_rows_are_written_turn_by_turn(whole_office: Office) -> None:
    programme = steps.draft(whole_office)
    acts.plan_recurring(
        actor=whole_office.actor("phuc"),
        programme_id=programme.pk,
        plan=steps.plan(whole_office, title="Báo cáo tháng"),
        frequency=Frequency.MONTHLY,
        day=12,
    )
    dues = list(programme.tasks.order_by("due_on").values_list("due_on", flat=True))
    assert len(dues) == 12
    assert dues[1] == date(2021, 2, 9)  # 12 February 2021 was the first day of Tết
