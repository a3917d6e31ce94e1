"""Internal processes: drafted, approved, published in versions, within the procedure's term."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from nharong.dossiers import acts, selectors
from nharong.dossiers.models import AdministrativeProcedure, ProcessVersion
from nharong.dossiers.rules.process import StepFacts, Unfitting, check_steps, said
from nharong.dossiers.words import ProcessState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.people.models import Post
from nharong.people.words import Role
from nharong.worktime.rules.terms import Term

from .test_import_catalogue import as_file, record


def step(name: str = "Thẩm định", term: str = "4 giờ làm việc", **more: object) -> StepFacts:
    facts: dict[str, object] = {"name": name, "term": Term.parse(term), "role": Role.CASE_HANDLER.value, **more}
    return StepFacts(**facts)  # type: ignore[arg-type] # a test's own table of facts


THREE = (
    step("Tiếp nhận hồ sơ", role=Role.RECEPTION.value),
    step("Thẩm định", "1 ngày làm việc", returns_to=1),
    step("Ký duyệt", role=Role.LEADER.value, required=False, skip_when="hồ sơ đã được ủy quyền ký"),
)


def procedure() -> AdministrativeProcedure:
    acts.import_catalogue(actor=THE_HOUSE, content=as_file(record()), file_name="mau.jsonl")
    return AdministrativeProcedure.objects.get()


def published(office: Office, **more: date) -> ProcessVersion:
    made = acts.draft_process(
        actor=office.actor("yen"),
        procedure_id=AdministrativeProcedure.objects.get().pk,
        agency=office.agencies["science"],
        steps=THREE,
    )
    acts.approve_process(
        actor=office.actor("lan"), process_id=made.pk, decision_number="12/QĐ-UBND", decision_date=clock.today()
    )
    return acts.publish_process(
        actor=office.actor("yen"), process_id=made.pk, valid_from=more.get("valid_from", clock.today())
    )


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((), "ít nhất một bước"),
        ((step(""),), "hãy ghi nội dung"),
        ((step(role=""),), "chức vụ, hoặc vai trò"),
        ((step(), step(returns_to=2)), "đứng trước"),
        ((step(), step(required=False)), "khi nào được bỏ qua"),
        ((step(required=False, skip_when="x"),), "bước tiếp nhận là bắt buộc"),
        (tuple(step() for _ in range(31)), "không quá 30 bước"),
        ((step(term="6 ngày làm việc"),), "vượt thời hạn giải quyết của thủ tục là 5 ngày làm việc"),
    ],
)
def test_steps_that_do_not_fit_are_refused(steps: tuple[StepFacts, ...], sentence: str) -> None:
    with pytest.raises(Unfitting, match=sentence):
        check_steps(steps, [Term.parse("3 ngày làm việc"), Term.parse("5 ngày làm việc")])


def test_steps_longer_than_one_channels_term_are_warned_of() -> None:
    terms = [Term.parse("3 ngày làm việc"), Term.parse("5 ngày làm việc")]
    assert check_steps([step(term="3 ngày làm việc")], terms) == ""
    assert "một hình thức nộp (3 ngày làm việc)" in check_steps([step(term="4 ngày làm việc")], terms)
    assert check_steps([step(term="400 ngày làm việc")], []) == ""


def test_minutes_in_words() -> None:
    assert [said(minutes) for minutes in (0, 90, 480, 1500)] == [
        "0 giờ làm việc",
        "1,5 giờ làm việc",
        "1 ngày làm việc",
        "3 ngày 1 giờ làm việc",
    ]


def test_a_process_goes_from_draft_to_force(whole_office: Office) -> None:
    one = procedure()
    made = published(whole_office)
    assert selectors.published_process(one, clock.today()) == made
    assert [row.name for row in made.steps.all()] == ["Tiếp nhận hồ sơ", "Thẩm định", "Ký duyệt"]
    assert [entry.act for entry in journal.of(made)] == [
        "dossiers.draft_process",
        "dossiers.approve_process",
        "dossiers.publish_process",
    ]


def test_a_new_version_ends_the_one_before_and_history_stays(
    whole_office: Office, set_clock: Callable[[datetime], None]
) -> None:
    one = procedure()
    first = published(whole_office)
    set_clock(clock.at_local(2021, 2, 1))
    second = published(whole_office, valid_from=date(2021, 2, 8))
    first.refresh_from_db()
    assert (first.state, first.valid_to) == (ProcessState.REPLACED, date(2021, 2, 7))
    assert selectors.published_process(one, date(2021, 2, 7)) == first
    assert selectors.published_process(one, date(2021, 2, 8)) == second
    assert selectors.published_process(one, date(2021, 1, 1)) is None


def test_who_may_do_what(whole_office: Office) -> None:
    one = procedure()
    science = whole_office.agencies["science"]
    with pytest.raises(NotAllowed):
        acts.draft_process(actor=whole_office.actor("mai"), procedure_id=one.pk, agency=science, steps=THREE)
    made = acts.draft_process(actor=whole_office.actor("binh"), procedure_id=one.pk, agency=science, steps=THREE)
    with pytest.raises(NotAllowed):
        acts.approve_process(
            actor=whole_office.actor("yen"), process_id=made.pk, decision_number="1", decision_date=clock.today()
        )
    with pytest.raises(WrongState):
        acts.publish_process(actor=whole_office.actor("yen"), process_id=made.pk, valid_from=clock.today())
    with pytest.raises(NotAllowed):
        acts.publish_process(actor=whole_office.actor("binh"), process_id=made.pk, valid_from=clock.today())


def test_an_approved_version_can_be_sent_back_and_revised(whole_office: Office) -> None:
    one = procedure()
    made = acts.draft_process(
        actor=whole_office.actor("yen"), procedure_id=one.pk, agency=whole_office.agencies["science"], steps=THREE
    )
    acts.approve_process(
        actor=whole_office.actor("binh"), process_id=made.pk, decision_number="1/QĐ", decision_date=clock.today()
    )
    with pytest.raises(WrongState):
        acts.revise_process(actor=whole_office.actor("yen"), process_id=made.pk, steps=THREE[:2])
    acts.return_process(actor=whole_office.actor("binh"), process_id=made.pk, reason="Thiếu bước ký")
    again = acts.revise_process(actor=whole_office.actor("yen"), process_id=made.pk, steps=THREE[:2])
    assert (again.state, again.decision_number, again.steps.count()) == (ProcessState.DRAFT, "", 2)


def test_a_process_that_no_longer_fits_the_procedure_is_not_approved(whole_office: Office) -> None:
    one = procedure()
    made = acts.draft_process(
        actor=whole_office.actor("yen"), procedure_id=one.pk, agency=whole_office.agencies["science"], steps=THREE
    )
    shorter = record(cach_thuc_thuc_hien="Trực tiếp1 Ngày làm việcMiễn phí")
    acts.import_catalogue(actor=THE_HOUSE, content=as_file(shorter), file_name="mau.jsonl")
    with pytest.raises(OfficeError, match="vượt thời hạn"):
        acts.approve_process(
            actor=whole_office.actor("binh"), process_id=made.pk, decision_number="1", decision_date=clock.today()
        )


def test_holders_are_of_the_deciding_agency_or_of_the_counter(whole_office: Office) -> None:
    one = procedure()
    science, office = whole_office.agencies["science"], whole_office.agencies["office"]
    desk = Post.objects.get(title="Công chức tiếp nhận và trả kết quả")
    steps = (step(role="", post_id=desk.pk),)
    with pytest.raises(OfficeError, match="phải thuộc cơ quan giải quyết"):
        acts.draft_process(actor=whole_office.actor("yen"), procedure_id=one.pk, agency=science, steps=steps)
    acts.offer_procedure(actor=whole_office.actor("yen"), procedure_id=one.pk, agency=science, counter=office)
    assert acts.draft_process(actor=whole_office.actor("yen"), procedure_id=one.pk, agency=science, steps=steps)


def test_a_counter_receives_what_it_offers_until_it_ends(
    whole_office: Office, set_clock: Callable[[datetime], None]
) -> None:
    one = procedure()
    science, office = whole_office.agencies["science"], whole_office.agencies["office"]
    with pytest.raises(NotAllowed):
        acts.offer_procedure(actor=whole_office.actor("huong"), procedure_id=one.pk, agency=science, counter=office)
    yen = whole_office.actor("yen")
    offer = acts.offer_procedure(actor=yen, procedure_id=one.pk, agency=science, counter=office)
    assert acts.offer_procedure(actor=yen, procedure_id=one.pk, agency=science, counter=office, online=True) == offer
    assert [row.online for row in selectors.procedures_offered_by(office, on=clock.today())] == [True]
    set_clock(clock.at_local(2021, 2, 1))
    acts.end_offer(actor=yen, offer_id=offer.pk)
    assert not selectors.procedures_offered_by(office, on=clock.today()).exists()
    with pytest.raises(WrongState):
        acts.end_offer(actor=yen, offer_id=offer.pk)
