"""Đăng ký văn bản đến, or refuse it to the sender (Decree 30/2020, articles 21.2 and 22; Decision 28/2018, 5.4)."""

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts
from nharong.documents.models import IncomingDocument
from nharong.documents.words import IncomingState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import steps


def register(office: Office, incoming: IncomingDocument, *, username: str = "ngan") -> IncomingDocument:
    return acts.register(actor=office.actor(username), incoming_id=incoming.pk)


def test_numbers_follow_the_order_of_registration_and_each_agency_has_its_own(office: Office) -> None:
    first, second = (steps.arrived(office, source=f"test:{count}") for count in range(2))
    elsewhere = steps.arrived(office, to="finance")
    assert register(office, second).arrival_number == 1
    assert register(office, first).arrival_number == 2
    assert register(office, elsewhere, username="tuan").arrival_number == 1


def test_a_new_year_starts_at_one(office: Office) -> None:
    """Article 22.2."""
    register(office, steps.arrived(office))
    with clock.stopped_at(clock.at_local(2022, 1, 4)):
        incoming = register(office, steps.arrived(office, source="test:2"))
    assert (incoming.year, incoming.arrival_number) == (2022, 1)


def test_it_is_written_down_who_registered_it_and_when(office: Office) -> None:
    incoming = register(office, steps.arrived(office))
    assert (incoming.state, incoming.registered_by, incoming.registered_at) == (
        IncomingState.REGISTERED,
        office.persons["ngan"],
        clock.now(),
    )
    line = journal.of(incoming).last()
    assert line is not None
    assert (line.act, line.facts) == ("documents.register", {"arrival_number": 1, "year": 2021})


@pytest.mark.parametrize("username", ["tuan", "thu", "khoi"])
def test_only_the_clerk_of_the_receiving_agency_registers_or_refuses(office: Office, username: str) -> None:
    incoming = steps.arrived(office)
    with pytest.raises(NotAllowed, match="Chỉ văn thư của cơ quan nhận"):
        register(office, incoming, username=username)
    with pytest.raises(NotAllowed):
        acts.refuse(actor=office.actor(username), incoming_id=incoming.pk, reason="Gửi nhầm.")


def test_the_offices_clerk_registers_for_the_committee_it_serves(office: Office) -> None:
    assert register(office, steps.arrived(office, to="committee"), username="thu").arrival_number == 1


def test_a_document_is_registered_once(office: Office) -> None:
    incoming = register(office, steps.arrived(office))
    with pytest.raises(WrongState, match="không còn ở bước này"):
        register(office, incoming)
    with pytest.raises(WrongState):
        acts.refuse(actor=office.actor("ngan"), incoming_id=incoming.pk, reason="Gửi nhầm.")
    assert register(office, steps.arrived(office, source="test:2")).arrival_number == 2


def test_a_double_click_takes_one_number(office: Office) -> None:
    incoming = steps.arrived(office)
    for _ in range(2):
        with once("click"):
            assert register(office, incoming).arrival_number == 1
    assert [line.act for line in journal.of(incoming)] == ["documents.receive", "documents.register"]


def test_a_refused_document_takes_no_number_and_keeps_the_reason(office: Office) -> None:
    incoming = acts.refuse(
        actor=office.actor("ngan"), incoming_id=steps.arrived(office).pk, reason="  Gửi nhầm cơ quan. "
    )
    assert (incoming.state, incoming.refusal, incoming.arrival_number) == (
        IncomingState.REFUSED,
        "Gửi nhầm cơ quan.",
        None,
    )
    with pytest.raises(WrongState):
        register(office, incoming)
    assert register(office, steps.arrived(office, source="test:2")).arrival_number == 1


def test_whoever_refuses_says_why(office: Office) -> None:
    incoming = steps.arrived(office)
    with pytest.raises(OfficeError, match="lý do") as refused:
        acts.refuse(actor=office.actor("ngan"), incoming_id=incoming.pk, reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(IntegrityError, match="a_refusal_has_its_reason"), transaction.atomic():
        IncomingDocument.objects.filter(pk=incoming.pk).update(state=IncomingState.REFUSED)
    with pytest.raises(IntegrityError, match="registered_incoming_has_arrival_number"), transaction.atomic():
        IncomingDocument.objects.filter(pk=incoming.pk).update(state=IncomingState.REGISTERED)
