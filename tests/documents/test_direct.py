"""Trình, chỉ đạo văn bản đến (Decree 30/2020, article 23)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts, selectors
from nharong.documents.acts import UnitTerm
from nharong.documents.models import Direction, IncomingDocument
from nharong.documents.rules.incoming_terms import fault_of_term, handed_on_by, usual_term, working_days_after
from nharong.documents.words import UnitPart, WorkStage
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import incoming_steps as at
from . import steps

FRIDAY, MONDAY = date(2021, 1, 29), date(2021, 2, 1)


def direct(
    office: Office, incoming: IncomingDocument, *, username: str = "khoi", **changes: object
) -> IncomingDocument:
    usual = {"lead": UnitTerm(unit=office.units["administration"], due_on=at.TERM), "text": "Trả lời."}
    return acts.direct(actor=office.actor(username), incoming_id=incoming.pk, **{**usual, **changes})  # type: ignore[arg-type]


def test_handed_on_the_next_working_day_and_urgent_ones_at_once() -> None:
    assert handed_on_by(FRIDAY, urgent=False) == MONDAY
    assert handed_on_by(FRIDAY, urgent=True) == FRIDAY
    assert working_days_after(date(2021, 2, 9), 1) == date(2021, 2, 17)  # over the lunar new year


def test_the_senders_term_is_offered_while_it_is_ahead() -> None:
    assert usual_term(FRIDAY, urgent=False, asked_by_sender=at.TERM) == at.TERM
    assert usual_term(FRIDAY, urgent=False, asked_by_sender=date(2021, 1, 1)) == date(2021, 2, 5)
    assert usual_term(FRIDAY, urgent=True, asked_by_sender=None) == FRIDAY
    assert usual_term(date(2021, 1, 30), urgent=True, asked_by_sender=None) == MONDAY


def test_a_term_is_a_working_day_from_today_on() -> None:
    assert fault_of_term(at.TERM, today=FRIDAY) == ""
    assert "ngày nghỉ" in fault_of_term(date(2021, 1, 30), today=FRIDAY)
    assert "đã qua" in fault_of_term(date(2021, 1, 28), today=FRIDAY)
    assert "thời hạn" in fault_of_term(None, today=FRIDAY)
    assert "quá xa" in fault_of_term(date(9999, 12, 31), today=FRIDAY)
    assert "của đơn vị" in fault_of_term(at.LATER, today=FRIDAY, latest=at.TERM)


def test_what_is_registered_waits_for_the_clerk_to_present_it(office: Office) -> None:
    at.registered(office)
    at.registered(office, urgency=1)
    assert sorted(at.waiting(office, "thu")) == [("present", FRIDAY), ("present", MONDAY)]


def test_where_no_leader_works_in_the_house_nothing_waits_to_be_presented(office: Office) -> None:
    incoming = steps.arrived(office)
    acts.register(actor=office.actor("ngan"), incoming_id=incoming.pk)
    assert at.waiting(office, "ngan") == []


def test_presented_it_waits_for_that_leader(office: Office) -> None:
    incoming = at.presented(office)
    assert (incoming.stage, incoming.presented_to) == (WorkStage.PRESENTED, office.persons["khoi"])
    assert at.waiting(office, "khoi") == [("direct", MONDAY)]
    assert at.waiting(office, "thu") == at.waiting(office, "thap") == []


def test_only_the_clerk_presents_and_only_to_a_leader_of_the_receiving_agency(office: Office) -> None:
    incoming = at.registered(office)
    for username in ("khoi", "hoa", "ngan"):
        with pytest.raises(NotAllowed):
            acts.present(actor=office.actor(username), incoming_id=incoming.pk, leader=office.persons["khoi"])
    for other in ("hoa", "thap"):
        with pytest.raises(OfficeError) as refused:
            acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons[other])
        assert refused.value.field == "leader"


def test_it_can_be_presented_again_to_another_leader_but_not_to_the_same(office: Office) -> None:
    incoming = at.registered(office, to="committee")
    for leader in ("thap", "khoi"):
        incoming = acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons[leader])
    assert incoming.presented_to == office.persons["khoi"]
    with pytest.raises(WrongState):
        acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons["khoi"])


def test_what_is_not_registered_is_not_presented(office: Office) -> None:
    """Article 22.1: nobody has a duty to handle it."""
    incoming = steps.arrived(office, to="office")
    with pytest.raises(WrongState):
        acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons["khoi"])
    with pytest.raises(IntegrityError, match="only_a_registered"), transaction.atomic():
        IncomingDocument.objects.filter(pk=incoming.pk).update(stage=WorkStage.PRESENTED)


def test_a_direction_names_the_lead_and_the_supporting_units_with_a_term_each(office: Office) -> None:
    incoming = direct(office, at.presented(office), support=[UnitTerm(unit=office.units["economy"], due_on=at.LATER)])
    lines = selectors.lines_of(incoming)
    assert [(one.line.part, one.line.unit, one.line.due_on) for one in lines] == [
        (UnitPart.LEAD, office.units["administration"], at.TERM),
        (UnitPart.SUPPORT, office.units["economy"], at.LATER),
    ]
    line = journal.of(incoming).last()
    assert line is not None
    assert (line.act, line.facts["text"]) == ("documents.direct", "Trả lời.")


def test_only_a_leader_of_the_receiving_agency_directs(office: Office) -> None:
    incoming = at.presented(office)
    for username in ("thu", "hoa", "thap", "ngan"):
        with pytest.raises(NotAllowed):
            direct(office, incoming, username=username)


def test_a_direction_has_a_text_a_working_day_and_each_unit_once(office: Office) -> None:
    incoming = at.presented(office)
    lead, economy = office.units["administration"], office.units["economy"]
    for changes, field in (
        ({"text": "  "}, "text"),
        ({"lead": UnitTerm(unit=lead, due_on=None)}, "due_on"),
        ({"lead": UnitTerm(unit=lead, due_on=date(2021, 1, 30))}, "due_on"),
        ({"support": [UnitTerm(unit=lead, due_on=at.TERM)]}, "lead"),
        ({"support": [UnitTerm(unit=economy, due_on=date(2021, 1, 4))]}, f"support_{economy.pk}"),
        ({"text": "Chuyển\nMẬT"}, "text"),
    ):
        with pytest.raises(OfficeError) as refused:
            direct(office, incoming, **changes)
        assert refused.value.field == field
    assert not Direction.objects.exists()


def test_a_unit_of_another_agency_cannot_be_given_it(office: Office) -> None:
    incoming = at.presented(office)
    foreign = office.units["economy"]
    foreign.agency = office.agencies["science"]
    foreign.save()
    with pytest.raises(OfficeError, match="không thuộc cơ quan nhận"):
        direct(office, incoming, lead=UnitTerm(unit=foreign, due_on=at.TERM))


def test_until_somebody_is_assigned_the_leader_may_direct_again_and_the_last_holds(office: Office) -> None:
    incoming = direct(office, at.directed(office), text="Giao lại.")
    assert [one.text for one in incoming.directions.all()] == ["Tham mưu văn bản trả lời.", "Giao lại."]
    assert len(selectors.lines_of(incoming)) == 1
    assert at.waiting(office, "hoa") == [("assign", MONDAY)]
    with pytest.raises(WrongState):
        direct(office, at.assigned(office))


def test_a_double_click_directs_once(office: Office) -> None:
    incoming = at.presented(office)
    for _ in range(2):
        with once("click"):
            direct(office, incoming)
    assert Direction.objects.count() == 1


def test_the_clerk_passes_straight_to_a_unit_only_by_a_rule_that_is_named(office: Office) -> None:
    """Article 23.1: where the handler is known already, by the office's own rules."""
    incoming = at.registered(office)
    lead = UnitTerm(unit=office.units["administration"], due_on=at.TERM)
    with pytest.raises(OfficeError) as refused:
        acts.pass_on(actor=office.actor("thu"), incoming_id=incoming.pk, lead=lead, rule=" ")
    assert refused.value.field == "rule"
    with pytest.raises(NotAllowed):
        acts.pass_on(actor=office.actor("mai"), incoming_id=incoming.pk, lead=lead, rule="Điều 9 Quy chế")
    passed = acts.pass_on(actor=office.actor("thu"), incoming_id=incoming.pk, lead=lead, rule="Điều 9 Quy chế")
    direction = passed.directions.get()
    assert (passed.stage, direction.straight, direction.text) == (WorkStage.DIRECTED, True, "Điều 9 Quy chế")
    assert at.waiting(office, "hoa") == [("assign", MONDAY)]


def test_a_recalled_document_is_worked_on_no_more(office: Office) -> None:
    incoming = at.directed(office)
    IncomingDocument.objects.filter(pk=incoming.pk).update(recall_asked_at=incoming.arrived_at)
    acts.cancel_recalled(actor=office.actor("thu"), incoming_id=incoming.pk)
    assert at.waiting(office, "hoa") == []
    with pytest.raises(WrongState):
        direct(office, incoming)
