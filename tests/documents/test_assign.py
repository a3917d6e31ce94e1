"""Phân công và xử lý: the unit's head gives the document to a person, who works on it (Decree 30/2020, 23, 24)."""

from datetime import date

import pytest

from nharong.documents import acts, selectors
from nharong.documents.models import Assignment, IncomingDocument
from nharong.documents.words import WorkStage
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError, WrongState

from . import incoming_steps as at
from . import steps


def assign(office: Office, incoming: IncomingDocument, *, username: str = "hoa", **changes: object) -> IncomingDocument:
    usual = {"line_id": at.lead_of(incoming).line.pk, "handler": office.persons["mai"], "due_on": at.TERM}
    return acts.assign(actor=office.actor(username), incoming_id=incoming.pk, **{**usual, **changes})  # type: ignore[arg-type]


def test_assigned_it_waits_for_the_handler_until_the_term(office: Office) -> None:
    incoming = assign(office, at.directed(office))
    assert incoming.stage == WorkStage.ASSIGNED
    assert at.waiting(office, "hoa") == []
    assert at.waiting(office, "mai") == [("begin_work", at.TERM)]


def test_only_the_head_of_the_unit_assigns_and_only_to_a_person_of_the_unit(office: Office) -> None:
    incoming = at.directed(office)
    for username in ("mai", "thu", "khoi", "ngan"):
        with pytest.raises(NotAllowed):
            assign(office, incoming, username=username)
    with pytest.raises(OfficeError) as refused:
        assign(office, incoming, handler=office.persons["khoi"])
    assert refused.value.field == "handler"


def test_the_handlers_term_lies_within_the_units(office: Office) -> None:
    incoming = at.directed(office)
    for term in (at.LATER, date(2021, 1, 31), None):
        with pytest.raises(OfficeError) as refused:
            assign(office, incoming, due_on=term)
        assert refused.value.field == "due_on"


def test_a_unit_that_is_late_can_still_assign(office: Office) -> None:
    incoming = at.directed(office)
    with clock.stopped_at(clock.at_local(2021, 2, 8)):
        assert at.waiting(office, "hoa") == [("assign", date(2021, 2, 1))]
        assign(office, incoming, due_on=date(2021, 2, 9))


def test_a_line_of_another_document_is_none_of_this_one(office: Office) -> None:
    incoming, other = at.directed(office), at.directed(office)
    with pytest.raises(NotFound):
        assign(office, incoming, line_id=at.lead_of(other).line.pk)


def test_given_to_another_person_it_leaves_the_first(office: Office) -> None:
    incoming = at.working(office)
    with pytest.raises(WrongState, match="Y Mai đang xử lý"):
        assign(office, incoming)
    incoming = assign(office, incoming, handler=office.persons["dinh"])
    assert at.waiting(office, "mai") == []
    assert at.waiting(office, "dinh") == [("begin_work", at.TERM)]
    with pytest.raises(NotAllowed):
        acts.note_work(actor=office.actor("mai"), incoming_id=incoming.pk, kind="progress", text="Xong.")
    assert [one.ended_at is None for one in Assignment.objects.order_by("pk")] == [False, True]


def test_a_double_click_assigns_once(office: Office) -> None:
    incoming = at.directed(office)
    for _ in range(2):
        with once("click"):
            assign(office, incoming)
    assert Assignment.objects.count() == 1


def test_the_handler_begins_then_writes_down_progress_and_proposals(office: Office) -> None:
    incoming = at.assigned(office)
    with pytest.raises(WrongState):
        acts.note_work(actor=office.actor("mai"), incoming_id=incoming.pk, kind="progress", text="Sớm quá.")
    with pytest.raises(NotAllowed):
        acts.begin_work(actor=office.actor("dinh"), incoming_id=incoming.pk)
    incoming = acts.begin_work(actor=office.actor("mai"), incoming_id=incoming.pk)
    assert incoming.stage == WorkStage.WORKING
    assert at.waiting(office, "mai") == [("handle", at.TERM)]
    with pytest.raises(WrongState):
        acts.begin_work(actor=office.actor("mai"), incoming_id=incoming.pk)
    for kind, text in (("progress", "Đã lấy ý kiến."), ("proposal", "Đề xuất đồng ý.")):
        acts.note_work(actor=office.actor("mai"), incoming_id=incoming.pk, kind=kind, text=text)
    assignment = at.lead_of(incoming).assignment
    assert assignment is not None
    assert [note.text for note in assignment.notes.all()] == ["Đã lấy ý kiến.", "Đề xuất đồng ý."]


def test_a_note_says_something_of_a_known_kind(office: Office) -> None:
    incoming = at.working(office)
    for kind, text, field in (
        ("progress", " ", "text"),
        ("gossip", "Xong.", "kind"),
        ("progress", "TUYỆT MẬT", "text"),
    ):
        with pytest.raises(OfficeError) as refused:
            acts.note_work(actor=office.actor("mai"), incoming_id=incoming.pk, kind=kind, text=text)
        assert refused.value.field == field


def test_an_answer_is_linked_once_by_who_takes_part(office: Office) -> None:
    incoming, answer = at.working(office), steps.drafted(office)
    with pytest.raises(NotAllowed):
        acts.link_answer(actor=office.actor("thu"), incoming_id=incoming.pk, document_id=answer.pk)
    acts.link_answer(actor=office.actor("mai"), incoming_id=incoming.pk, document_id=answer.pk)
    with pytest.raises(OfficeError, match="đã được ghi"):
        acts.link_answer(actor=office.actor("hoa"), incoming_id=incoming.pk, document_id=answer.pk)
    dropped = acts.drop(actor=office.actor("mai"), document_id=steps.drafted(office).pk)
    with pytest.raises(OfficeError, match="đã hủy"):
        acts.link_answer(actor=office.actor("mai"), incoming_id=incoming.pk, document_id=dropped.pk)


def test_the_steps_shown_are_those_that_can_be_taken(office: Office) -> None:
    def steps_of(incoming: IncomingDocument, username: str) -> set[str]:
        shown = selectors.steps_of_incoming_open_to(office.actor(username), incoming)
        return {step.partition(":")[0] for step in shown}

    registered = at.registered(office)
    assert steps_of(registered, "thu") == {"present", "pass-on"}
    assert steps_of(registered, "khoi") == set()
    presented = at.presented(office)
    assert steps_of(presented, "khoi") == {"direct", "finish"}
    directed = at.directed(office)
    assert steps_of(directed, "hoa") == {"assign", "answer", "finish"}
    assert steps_of(directed, "khoi") == {"direct", "urge", "finish"}
    working = at.working(office)
    assert steps_of(working, "mai") == {"note", "answer", "finish"}
    assert steps_of(working, "hoa") == {"assign", "urge", "answer", "finish"}
    assert steps_of(working, "ngan") == set()
