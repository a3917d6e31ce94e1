"""A quality procedure from its draft to its second issue, and how it counts."""

from collections.abc import Callable
from datetime import datetime

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.measuring import selectors as measuring
from nharong.measuring.models import CountedRecord
from nharong.quality import acts, jobs
from nharong.quality.acts import StepFacts
from nharong.quality.models import ProcedureCopy, QualityProcedure
from nharong.quality.readings import procedures as readings
from nharong.quality.words import RevisionState
from tests.documents.steps import text_of

from . import steps

SetClock = Callable[[datetime], None]
MEASURE = "new_procedures"


def standing(procedure: QualityProcedure) -> tuple[str, str]:
    row = CountedRecord.objects.get(measure=MEASURE, record_id=procedure.pk)
    return row.standing, row.reason


def test_a_procedure_is_counted_when_work_has_run_under_it(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    procedure = steps.drafted(office)
    assert standing(procedure) == ("pending", "being_written")
    revision = steps.approved(office, procedure)
    document = steps.issued(office, steps.decision_of(office, revision))
    revision.refresh_from_db()
    assert (revision.state, revision.issued_by) == (RevisionState.ISSUED, document.symbol)
    assert standing(procedure) == ("pending", "not_applied_yet")
    set_clock(clock.at_local(2021, 2, 1))
    acts.apply_revision(actor=office.actor("khoi"), revision_id=revision.pk, units=(office.units["society"],))
    assert standing(procedure) == ("pending", "no_work_yet")
    jobs.find_work_runs.call()
    assert standing(procedure) == ("pending", "no_work_yet"), "the decision itself is no report"

    set_clock(clock.at_local(2021, 2, 3))
    report = acts_report(office)
    jobs.find_work_runs.call()
    assert [run.label for run in procedure.runs.all()] == [f"{report.symbol} {report.subject}"]
    assert standing(procedure) == ("counted", "applied_with_work")
    jobs.find_work_runs.call()
    assert procedure.runs.count() == 1, "the same work is counted once"
    assert measuring.differences(measure=MEASURE, year=2021) == []
    _second_issue_is_no_new_procedure(office, procedure, set_clock)


def _second_issue_is_no_new_procedure(office: Office, procedure: QualityProcedure, set_clock: SetClock) -> None:
    set_clock(clock.at_local(2021, 3, 1))
    with pytest.raises(OfficeError, match="yêu cầu sửa đổi"):
        acts.begin_revision(actor=office.actor("son"), procedure_id=procedure.pk, request=" ")
    acts.begin_revision(actor=office.actor("son"), procedure_id=procedure.pk, request="Rút ngắn thời gian")
    with pytest.raises(WrongState, match="lần ban hành khác"):
        acts.begin_revision(actor=office.actor("son"), procedure_id=procedure.pk, request="Nữa")
    second = steps.newest(procedure)
    changed = steps.facts(content="Báo cáo lập trong 01 ngày.", change_note="Rút còn 01 ngày", change_part="Mục 5")
    acts.rewrite_revision(actor=office.actor("son"), revision_id=second.pk, facts=changed)
    steps.applied(office, procedure)
    first, now = procedure.revisions.order_by("issue")
    assert (first.state, first.obsolete_on) == (RevisionState.OBSOLETE, now.applied_on)
    ((title, lines),) = readings.changes(first, now)
    assert title == "Nội dung"
    assert [(one.sign, one.text) for one in lines if one.sign != "="] == [
        ("-", "Báo cáo định kỳ lập theo các bước sau."),
        ("+", "Báo cáo lập trong 01 ngày."),
    ]
    figure = measuring.figure(measure=MEASURE, year=2021, agency_ids=[procedure.agency_id])
    assert (figure.numerator, figure.denominator) == (1, 1)
    from nharong.quality.printing.procedures import procedure_pdf

    old = text_of(procedure_pdf(first))
    assert "LỖI THỜI TỪ 01/03/2021" in old
    assert old.count("QT.VP.05 · lần ban hành 01") == old.count("Mã hiệu: QT.VP.05") - 1, "head and foot on every page"
    assert now.file is not None
    assert "LỖI THỜI" not in text_of(now.file.read())


def acts_report(office: Office):  # type: ignore[no-untyped-def] # a document of the room below
    from tests.documents import steps as documents

    return documents.numbered(office, kind="report", subject="Báo cáo tháng 01 năm 2021")


def test_three_persons_answer_for_a_text(whole_office: Office) -> None:
    office = whole_office
    procedure = steps.drafted(office)
    pk = steps.newest(procedure).pk
    with pytest.raises(OfficeError, match="người lập"):
        acts.submit_revision(actor=office.actor("nga"), revision_id=pk)
    acts.submit_revision(actor=office.actor("son"), revision_id=pk)
    with pytest.raises(NotAllowed, match="tự kiểm tra"):
        acts.check_revision(actor=office.actor("son"), revision_id=pk)
    with pytest.raises(OfficeError, match="lý do"):
        acts.return_revision(actor=office.actor("nga"), revision_id=pk, reason="")
    acts.return_revision(actor=office.actor("nga"), revision_id=pk, reason="Thiếu thời hạn ở bước 1")
    assert steps.newest(procedure).state == RevisionState.DRAFT
    acts.submit_revision(actor=office.actor("son"), revision_id=pk)
    acts.check_revision(actor=office.actor("nga"), revision_id=pk)
    with pytest.raises(NotAllowed):
        acts.approve_revision(actor=office.actor("son"), revision_id=pk)
    with pytest.raises(WrongState):
        acts.rewrite_revision(actor=office.actor("son"), revision_id=pk, facts=steps.facts())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "QT 5"}, "không theo mẫu"),
        ({"forms": "BM.VP.05.01"}, "mỗi dòng ghi"),
        ({"forms": "BM.1 | Phiếu\nBM.1 | Sổ"}, "hai lần"),
        ({"steps": (StepFacts(what="Một việc", responsible=""),)}, "Bước 1"),
        ({"steps": (StepFacts(what="a", responsible="b", form_code="BM.X"),)}, "chưa có ở mục Biểu mẫu"),
        ({"steps": (StepFacts(what="a", responsible="b", link="document"),)}, "chọn lại việc"),
    ],
)
def test_a_wrong_text_is_refused_with_its_sentence(
    whole_office: Office, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(OfficeError, match=sentence):
        steps.drafted(whole_office, **change)  # type: ignore[arg-type] # one of several facts
    assert not QualityProcedure.objects.exists()


def test_a_code_is_used_once_and_sections_must_be_there(whole_office: Office) -> None:
    procedure = steps.drafted(whole_office, records="")
    with pytest.raises(OfficeError, match="đã có quy trình khác dùng"):
        steps.drafted(whole_office)
    with pytest.raises(OfficeError, match="Hồ sơ lưu trữ"):
        acts.submit_revision(actor=whole_office.actor("son"), revision_id=steps.newest(procedure).pk)
    acts.drop_revision(actor=whole_office.actor("son"), revision_id=steps.newest(procedure).pk, reason="Trùng")
    assert standing(procedure) == ("excluded", "dropped")


def test_only_the_holder_of_a_copy_says_that_it_was_read(whole_office: Office) -> None:
    office = whole_office
    procedure = steps.drafted(office)
    steps.applied(office, procedure)
    copies = {copy.person.username: copy for copy in ProcedureCopy.objects.select_related("person")}
    assert set(copies) == {"nga", "son"}
    with pytest.raises(NotAllowed, match="không phải của bạn"):
        acts.confirm_reading(actor=office.actor("son"), copy_id=copies["nga"].pk)
    acts.confirm_reading(actor=office.actor("nga"), copy_id=copies["nga"].pk)
    with pytest.raises(WrongState):
        acts.confirm_reading(actor=office.actor("nga"), copy_id=copies["nga"].pk)
    acts.withdraw_procedure(actor=office.actor("khoi"), procedure_id=procedure.pk, reason="Không còn báo cáo này")
    assert steps.newest(procedure).state == RevisionState.OBSOLETE
