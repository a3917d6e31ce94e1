"""An internal audit from the year's programme to its report: two levels, independence, notice, sample, findings."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.measuring import selectors as measuring
from nharong.measuring.models import CountedRecord
from nharong.quality import acts
from nharong.quality.acts import LineFacts
from nharong.quality.models import Audit, Nonconformity, SampledRecord
from nharong.quality.rules import sampling
from nharong.quality.words import AuditState
from tests.documents import steps as documents

from . import steps

SetClock = Callable[[datetime], None]


def test_the_programme_passes_two_different_persons(whole_office: Office) -> None:
    office = whole_office
    programme = acts.draft_audit_programme(
        actor=office.actor("khoi"), agency=office.agencies["committee"], year=2021, purpose="a", method="b"
    )
    with pytest.raises(OfficeError, match="chưa có đơn vị"):
        acts.submit_audit_programme(actor=office.actor("khoi"), programme_id=programme.pk)
    facts = LineFacts(unit=office.units["economy"], month=4, clauses=("9.1",))
    acts.add_audit_line(actor=office.actor("khoi"), programme_id=programme.pk, facts=facts)
    acts.submit_audit_programme(actor=office.actor("khoi"), programme_id=programme.pk)
    with pytest.raises(NotAllowed, match="không tự xem xét"):
        acts.review_audit_programme(actor=office.actor("khoi"), programme_id=programme.pk)
    other = steps_reviewed(office)
    with pytest.raises(NotAllowed, match="hai người khác nhau"):
        acts.approve_audit_programme(actor=office.actor("khoi"), programme_id=other)
    acts.return_audit_programme(actor=office.actor("thap"), programme_id=other, reason="Thiếu Trung tâm")
    with pytest.raises(OfficeError, match="đã có chương trình"):
        acts.draft_audit_programme(
            actor=office.actor("son"), agency=office.agencies["committee"], year=2021, purpose="a", method="b"
        )


def steps_reviewed(office: Office) -> int:
    drafted = acts.draft_audit_programme(
        actor=office.actor("son"), agency=office.agencies["office"], year=2021, purpose="a", method="b"
    )
    facts = LineFacts(unit=office.units["economy"], month=4, clauses=("9.1",))
    acts.add_audit_line(actor=office.actor("son"), programme_id=drafted.pk, facts=facts)
    acts.submit_audit_programme(actor=office.actor("son"), programme_id=drafted.pk)
    acts.review_audit_programme(actor=office.actor("khoi"), programme_id=drafted.pk)
    return drafted.pk


def test_nobody_audits_his_own_unit_and_auditors_are_competent(whole_office: Office) -> None:
    office = whole_office
    approved = steps.programme(office)
    line = approved.lines.get()
    line.unit = office.units["economy"]
    line.save()
    with pytest.raises(OfficeError, match="không ai đánh giá đơn vị của chính mình"):
        steps.planned(office, approved)
    with pytest.raises(OfficeError, match="không giữ vai trò đánh giá viên"):
        steps.planned(office, approved, lead=office.persons["mai"])
    approved.lines.update(unit=office.units["administration"])
    from nharong.quality.models import Competence

    Competence.objects.filter(person=office.persons["nga"]).update(valid_to=date(2021, 2, 1))
    with pytest.raises(OfficeError, match="chưa có hồ sơ năng lực"):
        steps.planned(office, approved)


def test_the_unit_is_told_a_week_before(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    audit = steps.planned(office, steps.programme(office))
    set_clock(clock.at_local(2021, 2, 23))
    with pytest.raises(OfficeError, match="trước ít nhất 7 ngày"):
        acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)
    set_clock(clock.at_local(2021, 2, 22))
    acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)
    set_clock(clock.at_local(2021, 2, 26))
    with pytest.raises(OfficeError, match="chưa khai mạc"):
        acts.open_audit(actor=office.actor("phuc"), audit_id=audit.pk, attendees="Đoàn")


def test_only_the_representative_asks_for_an_unscheduled_audit(whole_office: Office) -> None:
    office = whole_office
    approved = steps.programme(office)
    with pytest.raises(NotAllowed):
        steps.planned(office, approved, line=None, unit=office.units["service"], reason="Nhiều hồ sơ trễ")
    plan = steps.plan(office, approved, line=None, unit=office.units["service"], reason="")
    with pytest.raises(OfficeError, match="ghi lý do"):
        acts.plan_audit(actor=office.actor("khoi"), programme_id=approved.pk, plan=plan)
    plan = steps.plan(office, approved, line=None, unit=office.units["service"], reason="Nhiều hồ sơ trễ")
    audit = acts.plan_audit(actor=office.actor("khoi"), programme_id=approved.pk, plan=plan)
    assert (audit.line, audit.code) == (None, "ĐGNB 01/2021")


def test_an_audit_is_counted_when_its_report_is_issued(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    issued = [documents.numbered(office, subject=f"Thông báo số {at}") for at in range(3)]
    audit = steps.planned(office, steps.programme(office))
    acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)
    set_clock(clock.at_local(2021, 3, 1))
    acts.open_audit(actor=office.actor("phuc"), audit_id=audit.pk, attendees="Đoàn đánh giá, Phòng HCTC")
    sample = _drawn(office, audit)
    assert {one.record_id for one in sample} <= {one.pk for one in issued}
    _answer(office, audit, sample)
    acts.record_finding(
        actor=office.actor("phuc"),
        audit_id=audit.pk,
        clause="7.5.3",
        description="Thông báo không ghi nơi lưu.",
        evidence=sample[0].label,
        grade="minor",
        record=sample[0],
    )
    with pytest.raises(NotAllowed):
        acts.acknowledge_finding(actor=office.actor("nga"), finding_id=audit.findings.get().pk)
    acts.acknowledge_finding(actor=office.actor("hoa"), finding_id=audit.findings.get().pk, note="Sẽ khắc phục")
    set_clock(clock.at_local(2021, 3, 2, 16))
    acts.hold_closing_meeting(
        actor=office.actor("phuc"), audit_id=audit.pk, attendees="Như trên", notes="", conclusion="Cơ bản phù hợp."
    )
    audit.refresh_from_db()
    assert audit.report_due == date(2021, 3, 9), "five working days after the closing meeting"
    assert _standing(audit) == ("pending", "not_closed_yet")
    _reported(office, audit, set_clock)


def _drawn(office: Office, audit: Audit) -> list[SampledRecord]:
    with pytest.raises(OfficeError, match="Không có bản ghi"):
        _draw(office, audit, since=date(2020, 1, 1), until=date(2020, 2, 1))
    _draw(office, audit)
    sample = audit.samples.get()
    keys = [f"documents.document#{pk}" for pk in _keys(office)]
    again = sampling.draw(keys, size=2, seed="mau-01")
    assert [f"{one.record_kind}#{one.record_id}" for one in sample.records.all()] == again
    assert (sample.count, sample.digest) == (3, sampling.digest(keys))
    return list(sample.records.all())


def _keys(office: Office) -> list[int]:
    from nharong.documents.models import Document

    return list(Document.objects.filter(unit=office.units["administration"]).values_list("pk", flat=True))


def _draw(office: Office, audit: Audit, **changes: object) -> None:
    usual: dict[str, object] = {
        "population": "documents",
        "since": date(2021, 1, 1),
        "until": date(2021, 2, 28),
        "size": 2,
        "seed": "mau-01",
    }
    acts.draw_sample(actor=office.actor("phuc"), audit_id=audit.pk, **{**usual, **changes})  # type: ignore[arg-type] # facts by name


def _answer(office: Office, audit: Audit, sample: list[SampledRecord]) -> None:
    phuc, nga = office.actor("phuc"), office.actor("nga")
    acts.add_checklist_item(
        actor=phuc, audit_id=audit.pk, question="Nhiệm vụ giao đã xong?", clause="9.1.3", about_tasks=True
    )
    with pytest.raises(OfficeError, match="chưa xem"):
        acts.hold_closing_meeting(actor=phuc, audit_id=audit.pk, attendees="a", notes="", conclusion="b")
    with pytest.raises(OfficeError, match="bằng chứng"):
        acts.answer_checklist_item(actor=nga, item_id=audit.checklist.get().pk, conformity="conforms", evidence="")
    acts.answer_checklist_item(
        actor=nga, item_id=audit.checklist.get().pk, conformity="conforms", evidence="Xem 05 nhiệm vụ"
    )
    for record in sample:
        acts.check_sampled_record(actor=phuc, record_id=record.pk, conformity="conforms", note="Đủ chữ ký")


def _reported(office: Office, audit: Audit, set_clock: SetClock) -> None:
    with pytest.raises(NotAllowed, match="trưởng đoàn"):
        acts.draft_paper(
            actor=office.actor("nga"),
            purpose="audit_report",
            subject_id=audit.pk,
            agency=office.agencies["office"],
        )
    set_clock(clock.at_local(2021, 3, 4))
    paper = acts.draft_paper(
        actor=office.actor("phuc"), purpose="audit_report", subject_id=audit.pk, agency=office.agencies["office"]
    )
    from nharong.documents import acts as written

    written.submit(actor=office.actor("phuc"), document_id=paper.document_id)
    written.check_content(actor=office.actor("phuc"), document_id=paper.document_id)
    written.check_format(actor=office.actor("dinh"), document_id=paper.document_id)
    written.sign(actor=office.actor("khoi"), document_id=paper.document_id, pin="202101")
    from nharong.flows.issue_document.chain import issue

    document = issue(actor=office.actor("thu"), document_id=paper.document_id, pin="202101")
    audit.refresh_from_db()
    assert (audit.state, audit.report_symbol) == (AuditState.CLOSED, document.symbol)
    assert _standing(audit) == ("counted", "closed_with_report")
    assert measuring.differences(measure="internal_audits", year=2021) == []
    found = Nonconformity.objects.get()
    assert (found.source, found.clause, found.source_key) == ("audit", "7.5.3", f"finding:{audit.findings.get().pk}")
    assert "mau-01" in paper.document.versions.get().body


def _standing(audit: Audit) -> tuple[str, str]:
    row = CountedRecord.objects.get(measure="internal_audits", record_id=audit.pk)
    return row.standing, row.reason


def test_who_worked_on_a_record_does_not_judge_it(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    assert sampling.spread([frozenset({7, 8}), frozenset({7})], [7, 8]) == [None, 8]
    documents.numbered(office)
    audit = steps.planned(office, steps.programme(office))
    acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)
    set_clock(clock.at_local(2021, 3, 1))
    acts.open_audit(actor=office.actor("phuc"), audit_id=audit.pk, attendees="Đoàn")
    _draw(office, audit)
    record = audit.samples.get().records.get()
    record.worked_by = [office.persons["phuc"].pk]
    record.save()
    with pytest.raises(NotAllowed, match="đã tham gia"):
        acts.check_sampled_record(actor=office.actor("phuc"), record_id=record.pk, conformity="conforms", note="x")
    acts.check_sampled_record(actor=office.actor("nga"), record_id=record.pk, conformity="conforms", note="x")
