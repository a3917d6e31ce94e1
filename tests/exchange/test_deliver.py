"""Handing over to the axis: nothing is sent twice, nothing is given up that could still arrive."""

import pytest
from django_tasks_db.models import DBTaskResult

from nharong.exchange import acts, jobs
from nharong.exchange.gateways import errors
from nharong.exchange.gateways.contract import Kind
from nharong.exchange.gateways.demo import FailingGateway, MemoryAxis, MemoryGateway
from nharong.exchange.jobs import hand_over_message
from nharong.exchange.models import Delivery, OutgoingMessage
from nharong.exchange.selectors import sent_and_acknowledged, waiting_to_leave
from nharong.exchange.words import DeliveryState, OutboxState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed
from nharong.measuring import selectors as measuring
from nharong.people.models import Agency

from . import post


class LosesTheAnswer(MemoryGateway):
    """The axis takes the message, and the connection breaks before its answer: once."""

    lost = False

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Takes it in; the first answer is lost."""
        doc_id = super().send(sender=sender, kind=kind, payload=payload)
        if not self.lost:
            self.lost = True
            raise errors.unreachable("the answer was lost")
        return doc_id


def through(monkeypatch: pytest.MonkeyPatch, gateway: MemoryGateway | FailingGateway) -> None:
    monkeypatch.setattr(jobs, "connect", lambda agency: gateway)


def test_taken_by_the_axis_every_delivery_moves_on(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    message = OutgoingMessage.objects.get()
    assert (message.state, message.accepted_at, message.error) == (OutboxState.ACCEPTED, clock.now(), "")
    assert axis.bytes_by_id[message.axis_id] == message.payload.read()
    assert set(post.states(document).values()) == {DeliveryState.ON_AXIS}
    assert post.history(document, post.FINANCE) == [DeliveryState.QUEUED, DeliveryState.ON_AXIS]
    assert sent_and_acknowledged([document.pk]) == {document.pk: (True, False)}
    line = journal.of(message).last()
    assert line is not None
    assert (line.act, line.person_name, line.facts) == ("exchange.hand_over", "Nhà Rông", {"axis_id": message.axis_id})


def test_an_answer_that_was_lost_sends_nothing_twice(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = post.issued(office)
    message = OutgoingMessage.objects.get()
    through(monkeypatch, LosesTheAnswer(axis, post.COMMITTEE))
    answer = hand_over_message.call(message_id=message.pk)
    message.refresh_from_db()
    assert answer["again_in_seconds"] == 1
    assert (message.state, message.error) == (OutboxState.QUEUED, errors.unreachable("").sentence)
    assert set(post.states(document).values()) == {DeliveryState.QUEUED}
    assert DBTaskResult.objects.count() == 2, "the first attempt and the next one"
    hand_over_message.call(message_id=message.pk, attempt=2)
    message.refresh_from_db()
    assert (message.state, message.error) == (OutboxState.ACCEPTED, "")
    assert len(axis.bytes_by_id) == 1
    assert sorted(item.receiver for item in axis.items) == [post.FINANCE, post.SCIENCE]


def test_a_job_that_runs_again_after_its_work_is_done_does_nothing(office: Office, axis: MemoryAxis) -> None:
    post.issued(office)
    message = OutgoingMessage.objects.get()
    for _ in range(3):
        hand_over_message.call(message_id=message.pk)
    assert len(axis.items) == 2
    assert [line.act for line in journal.of(message)] == ["exchange.hand_over"]


def test_told_twice_that_the_axis_took_it_nothing_changes_the_second_time(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    message = OutgoingMessage.objects.get()
    acts.hand_over(actor=THE_HOUSE, message_id=message.pk, axis_id="another")
    assert OutgoingMessage.objects.get().axis_id == message.axis_id
    assert post.history(document, post.SCIENCE) == [DeliveryState.QUEUED, DeliveryState.ON_AXIS]


def test_an_axis_that_is_away_is_tried_again_and_the_reason_shown(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.issued(office)
    message = OutgoingMessage.objects.get()
    through(monkeypatch, FailingGateway())
    assert hand_over_message.call(message_id=message.pk)["failed"].startswith("Chưa kết nối được với trục")
    assert list(waiting_to_leave()) == [message]
    assert not axis.items


def test_refused_for_good_every_delivery_says_so_and_nobody_tries_again(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = post.issued(office)
    message = OutgoingMessage.objects.get()
    through(monkeypatch, FailingGateway(errors.refused("18", "unknown receiver")))
    tasks = DBTaskResult.objects.count()
    hand_over_message.call(message_id=message.pk)
    message.refresh_from_db()
    assert (message.state, message.axis_id) == (OutboxState.REFUSED, "")
    assert "Bên nhận chưa có trên trục" in message.error
    assert set(post.states(document).values()) == {DeliveryState.REFUSED_BY_AXIS}
    event = Delivery.objects.get(receiver__code=post.SCIENCE).events.last()
    assert event is not None
    assert event.note == message.error
    assert DBTaskResult.objects.count() == tasks
    assert not waiting_to_leave()
    (failed,) = measuring.records(measure="documents_sent_over_axis", year=2021, agency_ids=[document.agency_id])
    assert (failed.standing, failed.reason) == ("failed", "refused_by_axis")


def test_an_agency_without_an_account_waits_for_the_administrator(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nharong.exchange import accounts

    def connect(agency: Agency) -> MemoryGateway:
        raise accounts.NotConnected("Cơ quan chưa được đăng ký trên trục.", permanent=False)

    post.issued(office)
    message = OutgoingMessage.objects.get()
    monkeypatch.setattr(jobs, "connect", connect)
    assert "đăng ký trên trục" in hand_over_message.call(message_id=message.pk)["failed"]
    message.refresh_from_db()
    assert message.state == OutboxState.QUEUED
    assert "đăng ký trên trục" in message.error


def test_only_the_house_says_what_the_axis_did(office: Office, axis: MemoryAxis) -> None:
    post.issued(office)
    message = OutgoingMessage.objects.get()
    with pytest.raises(NotAllowed):
        acts.hand_over(actor=office.actor("thu"), message_id=message.pk, axis_id="x")
    with pytest.raises(NotAllowed):
        acts.give_up(actor=office.actor("thu"), message_id=message.pk, reason="x")
