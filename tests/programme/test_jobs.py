"""What the clock does by itself, once each."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core import mail

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.frame import waiting_for
from nharong.kernel.jobs import run_waiting
from nharong.measuring.selectors import differences, figure
from nharong.people import acts as people
from nharong.programme import acts, jobs
from nharong.programme.judging import MEASURE, assessed
from nharong.programme.models import Notice, Task, UrgingAct
from nharong.programme.reporting import period, report_of
from nharong.programme.rules.states import SumsDiffer
from nharong.programme.selectors import due_within
from nharong.programme.words import CarryingOut, ProgrammeKind, ProgrammeState, UrgingKind

from . import steps

SetClock = Callable[[datetime], None]


def test_a_task_near_its_term_is_reminded_of_once(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 3, 12), reporting="none")
    set_clock(clock.at_local(2021, 3, 4, 17))
    jobs.remind_before_due.call()
    assert UrgingAct.objects.count() == 0
    for hour in (7, 8, 15):
        set_clock(clock.at_local(2021, 3, 5, hour))
        jobs.remind_before_due.call()
    set_clock(clock.at_local(2021, 3, 8))
    jobs.remind_before_due.call()
    urging = UrgingAct.objects.get()
    assert (urging.day, urging.urged_by) == (date(2021, 3, 5), None)
    assert assessed(task).findings[2].code == "reminded"
    assert differences(measure=MEASURE, year=2021) == []


def test_a_programme_comes_into_force_when_its_document_is_issued(whole_office: Office) -> None:
    programme = steps.draft(whole_office, steps.plan(whole_office))
    document = steps.issued(whole_office)
    acts.name_approval(actor=whole_office.actor("phuc"), programme_id=programme.pk, document=document)
    for _again in range(2):
        jobs.follow_issued_documents.call()
    programme.refresh_from_db()
    assert (programme.state, programme.approved_on) == (ProgrammeState.APPROVED, document.issued_on)


def test_an_urging_letter_counts_from_the_day_it_is_issued(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 26), reporting="none")
    set_clock(clock.at_local(2021, 2, 19))
    jobs.remind_before_due.call()
    set_clock(clock.at_local(2021, 3, 2))
    document = steps.issued(whole_office, kind="letter", subject="Đôn đốc nhiệm vụ quá hạn")
    acts.prepare_letter(
        actor=whole_office.actor("phuc"),
        document=document,
        agency=whole_office.agencies["finance"],
        kind=UrgingKind.LETTER,
        task_ids=[task.pk],
    )
    set_clock(clock.at_local(2021, 3, 9))
    for _again in range(2):
        jobs.follow_issued_documents.call()
    assert UrgingAct.objects.get(kind=UrgingKind.LETTER).day == date(2021, 3, 2)
    assert assessed(task).findings[2].code == "urged"


def test_mail_goes_out_once_and_only_where_it_is_on(whole_office: Office, set_clock: SetClock, settings: Any) -> None:
    people.welcome_person(actor=THE_HOUSE, username="mo", full_name="Y Mơ", password=None, email="mo@example.test")
    whole_office.persons["oanh"].email = "oanh@example.test"
    whole_office.persons["oanh"].save()
    task = steps.task(whole_office)
    acts.remind(actor=whole_office.actor("phuc"), task_id=task.pk, text="Khẩn trương")
    jobs.write_notices.call()
    assert Notice.objects.count() == 0
    settings.PROGRAMME = {"mails": True}
    for _again in range(2):
        jobs.write_notices.call()
        run_waiting()
    assert [one.to for one in mail.outbox] == [["oanh@example.test"]]
    assert "Khẩn trương" in mail.outbox[0].body
    assert Notice.objects.get().sent_at is not None


def test_open_tasks_are_looked_at_again_without_doubles(whole_office: Office) -> None:
    steps.task(whole_office)
    before = figure(measure=MEASURE, year=2021, agency_ids=[whole_office.agencies["committee"].pk])
    jobs.look_again_at_open_tasks.call()
    assert figure(measure=MEASURE, year=2021, agency_ids=[whole_office.agencies["committee"].pk]) == before
    assert differences(measure=MEASURE, year=2021) == []


def test_the_report_of_a_period_has_its_own_last_day(whole_office: Office, set_clock: SetClock) -> None:
    steps.approved(
        whole_office,
        steps.plan(whole_office, title="Xong sớm", due_on=date(2021, 2, 10)),
        steps.plan(whole_office, title="Xong muộn", due_on=date(2021, 2, 10)),
        steps.plan(whole_office, title="Xong tháng ba", due_on=date(2021, 2, 26)),
        steps.plan(whole_office, title="Chưa xong", due_on=date(2021, 6, 30)),
    )
    tasks = {one.title: one for one in Task.objects.all()}
    set_clock(clock.at_local(2021, 3, 20))
    for title, day in (
        ("Xong sớm", date(2021, 2, 8)),
        ("Xong muộn", date(2021, 2, 18)),
        ("Xong tháng ba", date(2021, 3, 2)),
    ):
        acts.hand_in_product(actor=whole_office.actor("oanh"), task_id=tasks[title].pk, name="BC", dated=day)
        acts.accept_product(actor=whole_office.actor("khoi"), task_id=tasks[title].pk)
    committee = whole_office.agencies["committee"]

    def sums(kind: ProgrammeKind, month: int) -> tuple[int, ...]:
        since, until = period(kind, on=date(2021, month, 15))
        found = report_of(committee, since=since, until=until).sums
        return (found.total, *(getattr(found, state.value) for state in CarryingOut))

    assert sums(ProgrammeKind.MONTH, 2) == (4, 1, 1, 1, 1)
    lines = report_of(committee, since=date(2021, 2, 1), until=date(2021, 2, 28)).lines
    assert {one.task.title: one.done_on for one in lines}["Xong tháng ba"] is None
    assert sums(ProgrammeKind.MONTH, 3) == (2, 0, 1, 1, 0)
    assert sums(ProgrammeKind.QUARTER, 1) == (4, 1, 2, 1, 0)
    assert sums(ProgrammeKind.YEAR, 1) == (4, 1, 2, 0, 1)


def test_a_report_whose_sums_part_never_leaves(whole_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.task(whole_office)
    monkeypatch.setattr("django.db.models.query.QuerySet.count", lambda _rows: 7)
    with pytest.raises(SumsDiffer):
        report_of(whole_office.agencies["committee"], since=date(2021, 1, 1), until=date(2021, 12, 31))


def test_a_closing_period_is_told_and_waits_for_who_leads(
    whole_office: Office, set_clock: SetClock, settings: Any
) -> None:
    settings.PROGRAMME = {"mails": True}
    whole_office.persons["oanh"].email = "oanh@example.test"
    whole_office.persons["oanh"].save()
    task = steps.task(whole_office)
    oanh = whole_office.actor("oanh")
    set_clock(clock.at_local(2021, 2, 19, 9))
    assert waiting_for(oanh) == []
    set_clock(clock.at_local(2021, 2, 23, 9))
    assert [(one.due, one.note) for one in waiting_for(oanh)] == [(date(2021, 2, 25), "tháng 02/2021")]
    for _again in range(2):
        jobs.write_notices.call()
    assert Notice.objects.get().subject.startswith("Báo cáo tiến độ tháng 02/2021")
    acts.report_progress(actor=oanh, task_id=task.pk, progress=acts.Progress(percent=20, text="Đang làm"))
    assert waiting_for(oanh) == []


def test_a_quarters_programme_shows_what_the_year_has_due_in_it(whole_office: Office) -> None:
    steps.task(whole_office)
    phuc, committee = whole_office.actor("phuc"), whole_office.agencies["committee"]
    titles = {
        period: [
            one.title
            for one in due_within(
                acts.begin_programme(actor=phuc, agency=committee, kind=ProgrammeKind.QUARTER, year=2021, period=period)
            )
        ]
        for period in (1, 2)
    }
    assert [len(titles[1]), len(titles[2])] == [0, 1]
