"""One whole quality year on a simulated clock: from the objectives' decision to the management review and next year's
proposal. An audit finds a late dossier by its sample; a corrective action fails its effect once; every document is
drafted, checked, signed and numbered by the house's own flow.
"""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import pytest

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.dossiers.models import Dossier
from nharong.dossiers.words import LateCause
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.find_nonconformities.jobs import find_nonconformities
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.measuring import selectors as measuring
from nharong.measuring.jobs import move_what_time_moved
from nharong.objectives.models import FrozenFigure, ObjectiveSet
from nharong.objectives.selectors import board
from nharong.programme.models import Task
from nharong.quality import acts, jobs
from nharong.quality.models import (
    Audit,
    ManagementReview,
    Nonconformity,
    ObjectiveProposal,
    QualityPaper,
    QualityProcedure,
    ReviewDecision,
)
from nharong.quality.words import AuditState, NonconformityState, ReviewState
from nharong.signing import registry
from nharong.signing.verdict import verify
from tests.dossiers import life
from tests.objectives import adopting
from tests.quality import steps

SetClock = Callable[[datetime], None]
LATE = {"late_cause": LateCause.values[0], "late_note": "Nghỉ phép không bàn giao"}


def at(month: int, day: int, hour: int = 9) -> datetime:
    """A moment of 2021."""
    return clock.at_local(2021, month, day, hour)


def test_a_year_of_the_quality_system(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    set_clock(at(1, 29))
    chosen = adopting.adopted(office)
    assert {line.measure for line in board(year=2021).lines} >= {"new_procedures", "internal_audits"}
    _told_and_planned(office, chosen)
    procedure = _a_procedure_is_issued_and_applied(office, set_clock)
    late = _dossiers_one_of_them_late(office, set_clock)
    audit = _an_audit_finds_it(office, set_clock, late)
    _work_was_run_under_the_procedure(procedure, audit)
    found = _corrected_twice(office, set_clock)
    _quarter_is_reviewed(office, set_clock, chosen)
    review = _management_review(office, set_clock, found)
    _next_year_is_proposed(office, set_clock, review)
    for measure in ("new_procedures", "internal_audits", "dossiers_on_time"):
        assert measuring.differences(measure=measure, year=2021) == []


def _told_and_planned(office: Office, chosen: ObjectiveSet) -> None:
    khoi, mai = office.actor("khoi"), office.actor("mai")
    acts.tell_objectives(actor=khoi, set_id=chosen.pk)
    acts.confirm_objectives_read(actor=mai, set_id=chosen.pk)
    criterion = chosen.objectives.get(number=1).criteria.get()
    facts = acts.PlanFacts(
        what="Xây dựng quy trình đánh giá nội bộ",
        resources="Thư ký ISO, 20 ngày công",
        owner=office.persons["son"],
        due_on=date(2021, 6, 30),
        evaluation="Số quy trình đã có việc chạy",
    )
    acts.plan_objective(actor=khoi, criterion_id=criterion.pk, facts=facts)


def _a_procedure_is_issued_and_applied(office: Office, set_clock: SetClock) -> QualityProcedure:
    set_clock(at(2, 2))
    procedure = steps.drafted(
        office,
        code="QT.HT.02",
        agency="committee",
        steps=(acts.StepFacts(what="Đánh giá", responsible="Đoàn", link="quality", link_key="audit"),),
        forms="",
    )
    with pytest.raises(Exception, match="Biểu mẫu"):
        steps.approved(office, procedure)
    revision = steps.newest(procedure)
    facts = steps.facts(steps=(acts.StepFacts(what="Đánh giá", responsible="Đoàn", link="quality", link_key="audit"),))
    acts.rewrite_revision(actor=office.actor("son"), revision_id=revision.pk, facts=facts)
    steps.applied(office, procedure)
    return procedure


def _dossiers_one_of_them_late(office: Office, set_clock: SetClock) -> Dossier:
    offer = life.offered(office)
    set_clock(at(2, 17))
    late = life.with_the_leader(office, life.received(office, offer))
    for _turn in range(3):
        life.resolved(office, life.with_the_leader(office, life.received(office, offer)))
    set_clock(at(3, 8))
    move_what_time_moved.call()
    life.resolved(office, late, **LATE)
    return late


def _an_audit_finds_it(office: Office, set_clock: SetClock, late: Dossier) -> Audit:
    programme = steps.programme(office)
    programme.lines.update(unit=office.units["economy"])
    team = {"lead": office.persons["nga"], "auditors": (office.persons["son"],)}
    days = {"starts_on": date(2021, 3, 22), "ends_on": date(2021, 3, 23)}
    audit = steps.planned(office, programme, **team, **days)
    acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)
    set_clock(at(3, 22))
    nga = office.actor("nga")
    acts.open_audit(actor=nga, audit_id=audit.pk, attendees="Đoàn đánh giá; Phòng Kinh tế tổng hợp")
    acts.add_checklist_item(
        actor=nga, audit_id=audit.pk, question="Nhiệm vụ được giao có quá hạn?", clause="8.1", about_tasks=True
    )
    acts.answer_checklist_item(
        actor=nga, item_id=audit.checklist.get().pk, conformity="conforms", evidence="Chưa có nhiệm vụ quá hạn"
    )
    acts.draw_sample(
        actor=nga,
        audit_id=audit.pk,
        population="dossiers",
        since=date(2021, 2, 1),
        until=date(2021, 3, 20),
        size=3,
        seed="nam-2021-4",
    )
    seen = audit.samples.get().records.filter(record_id=late.pk)
    assert seen.exists(), "the seed draws the late one; another seed would draw others"
    for record in audit.samples.get().records.all():
        amiss = bool(record.hint)
        assert amiss == (record.record_id == late.pk)
        acts.check_sampled_record(
            actor=nga, record_id=record.pk, conformity="fails" if amiss else "conforms", note="Xem phiếu kiểm soát"
        )
    acts.record_finding(
        actor=nga,
        audit_id=audit.pk,
        clause="8.5.1",
        description="Hồ sơ trả quá hạn.",
        evidence=f"Hồ sơ {late.code}",
        grade="minor",
        record=seen.get(),
    )
    acts.acknowledge_finding(actor=office.actor("phuc"), finding_id=audit.findings.get().pk)
    set_clock(at(3, 23, 16))
    acts.hold_closing_meeting(
        actor=nga, audit_id=audit.pk, attendees="Như trên", notes="Thống nhất", conclusion="Cơ bản phù hợp."
    )
    paper = acts.draft_paper(actor=nga, purpose="audit_report", subject_id=audit.pk, agency=office.agencies["office"])
    _issued(office, paper, drafter="nga", set_clock=set_clock, on=at(3, 25))
    audit.refresh_from_db()
    assert (audit.state, audit.report_signed_on) == (AuditState.CLOSED, date(2021, 3, 25))
    assert _line("internal_audits") == (1, "met")
    return audit


def _work_was_run_under_the_procedure(procedure: QualityProcedure, audit: Audit) -> None:
    assert _line("new_procedures") == (0, "not_due")
    jobs.find_work_runs.call()
    assert [run.label for run in procedure.runs.all()] == [str(audit)]
    assert _line("new_procedures") == (1, "not_due"), "one of two"


def _corrected_twice(office: Office, set_clock: SetClock) -> Nonconformity:
    find_nonconformities.call()
    find_nonconformities.call()
    by_source = {one.source: one for one in Nonconformity.objects.all()}
    assert set(by_source) == {"audit", "late_dossier"}, "the same late dossier, seen by a rule and by an audit"
    found = by_source["audit"]
    phuc = office.actor("phuc")
    acts.contain_nonconformity(actor=phuc, nonconformity_id=found.pk, containment="Đã xin lỗi người nộp hồ sơ")
    acts.plan_effect(
        actor=phuc,
        nonconformity_id=found.pk,
        measure="dossiers_on_time",
        comparison=">",
        target=Fraction(95),
        months=1,
    )
    _act(office, found, "Nhắc việc bằng lời")
    offer = Dossier.objects.all()[0].offer
    set_clock(at(4, 5))
    again = life.with_the_leader(office, life.received(office, offer))
    set_clock(at(4, 26))
    move_what_time_moved.call()
    life.resolved(office, again, **LATE)
    set_clock(at(5, 3))
    jobs.judge_effects.call()
    found.refresh_from_db()
    assert (found.state, found.round) == (NonconformityState.CONTAINED, 2)
    check = found.checks.get()
    assert (check.numerator, check.denominator, check.met) == (0, 1, False)
    with pytest.raises(Exception, match="chưa đóng được"):
        acts.close_nonconformity(actor=office.actor("khoi"), nonconformity_id=found.pk)

    _act(office, found, "Cảnh báo tự động trước hạn một ngày")
    set_clock(at(6, 2))
    life.resolved(office, life.with_the_leader(office, life.received(office, offer)))
    set_clock(at(7, 1))
    jobs.judge_effects.call()
    acts.close_nonconformity(actor=office.actor("khoi"), nonconformity_id=found.pk)
    found.refresh_from_db()
    assert (found.state, found.closed_on) == (NonconformityState.CLOSED, date(2021, 7, 1))
    return found


def _act(office: Office, found: Nonconformity, what: str) -> None:
    found.refresh_from_db()
    phuc, duc = office.actor("phuc"), office.actor("duc")
    acts.add_cause(actor=duc, nonconformity_id=found.pk, text=f"Vì sao trước khi: {what}")
    acts.settle_cause(actor=phuc, cause_id=found.causes.get(round=found.round).pk)
    acts.add_action(actor=phuc, nonconformity_id=found.pk, what=what, owner=office.persons["duc"], due_on=clock.today())
    action = found.actions.get(round=found.round)
    acts.finish_action(actor=duc, action_id=action.pk, result="Đã làm")
    acts.verify_action(actor=office.actor("nga"), action_id=action.pk, note="Đã xem")


def _quarter_is_reviewed(office: Office, set_clock: SetClock, chosen: ObjectiveSet) -> None:
    with pytest.raises(Exception, match="chưa hết"):
        acts.review_quarter(actor=office.actor("khoi"), set_id=chosen.pk, quarter=4, remark="x")
    set_clock(at(12, 24))
    review = acts.review_quarter(
        actor=office.actor("khoi"), set_id=chosen.pk, quarter=4, remark="Cần thêm một quy trình mới trong quý I."
    )
    assert {line["state"] for line in review.lines} >= {"met"}
    paper = acts.draft_paper(
        actor=office.actor("son"),
        purpose="objectives_report",
        subject_id=review.pk,
        agency=office.agencies["office"],
    )
    document = steps.issued(office, paper)
    review.refresh_from_db()
    assert review.report_symbol == document.symbol


def _management_review(office: Office, set_clock: SetClock, found: Nonconformity) -> ManagementReview:
    set_clock(at(12, 13))
    with pytest.raises(Exception, match="14 ngày"):
        acts.plan_review(actor=office.actor("son"), agency=office.agencies["committee"], planned_on=date(2021, 12, 20))
    review = acts.plan_review(
        actor=office.actor("son"), agency=office.agencies["committee"], planned_on=date(2021, 12, 28)
    )
    set_clock(at(12, 28, 8))
    acts.gather_review_inputs(actor=office.actor("son"), review_id=review.pk)
    said = {one.key: dict(one.facts) for one in review.inputs.all()}
    assert len(said) == 12
    assert said["c4"]["Đã đóng"] == "1"
    assert said["c6"]["Cuộc đánh giá đã kết thúc"] == "1"
    assert said["c4"]["Phải khắc phục lại vì không có hiệu lực"] == "1"
    assert found.code
    set_clock(at(12, 28, 11))
    acts.hold_review(
        actor=office.actor("son"),
        review_id=review.pk,
        chaired_by=office.persons["khoi"],
        began_at=at(12, 28, 8),
        ended_at=at(12, 28, 10),
        place="Phòng họp số 1",
        attendees="Lãnh đạo Văn phòng\nTrưởng các phòng",
        conclusion="Hệ thống phù hợp, có hiệu lực.",
    )
    acts.add_review_decision(
        actor=office.actor("son"),
        review_id=review.pk,
        kind="improvement",
        text="Xây dựng quy trình tiếp nhận phản ánh, kiến nghị",
        unit=office.units["economy"],
        due_on=date(2022, 3, 31),
    )
    paper = acts.draft_paper(
        actor=office.actor("son"), purpose="review_minutes", subject_id=review.pk, agency=office.agencies["office"]
    )
    document = steps.issued(office, paper)
    review.refresh_from_db()
    assert (review.state, review.minutes_symbol) == (ReviewState.CLOSED, document.symbol)
    decision = ReviewDecision.objects.get()
    acts.make_decision_a_task(actor=office.actor("khoi"), decision_id=decision.pk)
    decision.refresh_from_db()
    assert decision.task_id is not None
    task = Task.objects.get(pk=decision.task_id)
    assert (task.source_id, task.due_on, task.lead_unit) == (document.pk, date(2022, 3, 31), office.units["economy"])
    return review


def _next_year_is_proposed(office: Office, set_clock: SetClock, review: ManagementReview) -> None:
    set_clock(clock.at_local(2021, 12, 30))
    proposal = acts.propose_objectives(actor=office.actor("son"), agency=office.agencies["committee"], year=2022)
    first = proposal.objectives.get(number=1)
    assert "1 (" in first.last_result
    acts.word_proposed_objective(
        actor=office.actor("khoi"),
        proposal_id=proposal.pk,
        number=1,
        text="Xây dựng và đưa vào áp dụng ít nhất 03 quy trình mới",
        reason=f"Theo {review}",
    )
    chosen = ObjectiveSet.objects.get(year=2021)
    with pytest.raises(Exception, match="chưa kết thúc"):
        acts.close_objectives(actor=office.actor("khoi"), set_id=chosen.pk, reason="Hết năm")
    set_clock(clock.at_local(2022, 1, 14))
    acts.close_objectives(actor=office.actor("khoi"), set_id=chosen.pk, reason="Hết năm 2021")
    frozen = FrozenFigure.objects.get(criterion__measure="internal_audits")
    assert (frozen.period, frozen.numerator, frozen.state) == ("2021", 1, "met")
    paper = acts.draft_paper(
        actor=office.actor("son"),
        purpose="objectives_proposal",
        subject_id=proposal.pk,
        agency=office.agencies["office"],
    )
    assert "03 quy trình mới" in paper.document.versions.get().body
    document = steps.issued(office, paper)
    assert ObjectiveProposal.objects.get().symbol == document.symbol
    for one in QualityPaper.objects.select_related("document"):
        _carries_both_signatures(one.document)


def _carries_both_signatures(document: Document) -> None:
    assert document.file is not None
    found = verify(document.file.read(), anchors=registry.anchors(), at=clock.now()).signatures
    assert [str(one.verdict).startswith("valid") for one in found] == [True, True], document.symbol


def _issued(office: Office, paper: QualityPaper, *, drafter: str, set_clock: SetClock, on: datetime) -> Document:
    documents.submit(actor=office.actor(drafter), document_id=paper.document_id)
    documents.check_content(actor=office.actor("nga"), document_id=paper.document_id)
    documents.check_format(actor=office.actor("dinh"), document_id=paper.document_id)
    set_clock(on)
    documents.sign(actor=office.actor("khoi"), document_id=paper.document_id, pin=PIN)
    return issue(actor=office.actor("thu"), document_id=paper.document_id, pin=PIN)


def _line(measure: str) -> tuple[int | None, str]:
    line = next(one for one in board(year=2021).lines if one.measure == measure)
    return line.numerator, str(line.state)
