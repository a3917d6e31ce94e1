"""A gateway is a plug: one that works and one that fails, without any network."""

import pytest

from nharong.exchange.gateways.contract import Gateway
from nharong.exchange.gateways.demo import FailingGateway, MemoryAxis, MemoryGateway
from nharong.exchange.gateways.errors import GatewayError, refused

from .gateway_messages import A, B, C, document, status


@pytest.fixture
def connected() -> tuple[MemoryGateway, MemoryGateway]:
    axis = MemoryAxis()
    return axis.connect(A, "Sở A"), axis.connect(B, "Sở B")


def test_the_working_one_lists_until_done(connected: tuple[Gateway, Gateway]) -> None:
    sender, receiver = connected
    doc_id = sender.send(sender=A, kind="edoc", payload=document())
    assert [item.doc_id for item in receiver.list_received(kind="edoc")] == [doc_id]
    assert receiver.fetch(doc_id) == document()
    receiver.mark(doc_id, "processing")
    assert receiver.count("edoc") == 1
    receiver.mark(doc_id, "done")
    receiver.mark(doc_id, "done")
    assert (receiver.count("edoc"), receiver.count("status")) == (0, 0)
    assert [item.state for item in sender.sent_list(kind="edoc", doc_id=doc_id)] == ["done"]
    assert [agency.code for agency in receiver.agencies()] == [A, B]


def test_the_working_one_takes_the_same_bytes_once(connected: tuple[Gateway, Gateway]) -> None:
    sender, receiver = connected
    assert len({sender.send(sender=A, kind="edoc", payload=document()) for _ in range(3)}) == 1
    assert receiver.count("edoc") == 1


def test_a_status_finds_its_way_back(connected: tuple[Gateway, Gateway]) -> None:
    first, second = connected
    doc_id = second.send(sender=B, kind="status", payload=status())
    assert [item.doc_id for item in first.list_received(kind="status")] == [doc_id]


@pytest.mark.parametrize(
    ("sender", "payload", "code"),
    [(A, document(to=(C,)), "18"), (B, document(sender=B, to=(A,)), "19"), (A, b"x", "22"), (A, status(), "22")],
)
def test_the_working_one_refuses_as_an_axis_does(
    connected: tuple[Gateway, Gateway], sender: str, payload: bytes, code: str
) -> None:
    with pytest.raises(GatewayError) as caught:
        connected[0].send(sender=sender, kind="edoc", payload=payload)
    assert (caught.value.code, caught.value.permanent) == (code, True)


def test_a_message_of_others_is_not_handed_over(connected: tuple[Gateway, Gateway]) -> None:
    sender, _ = connected
    doc_id = sender.send(sender=A, kind="edoc", payload=document())
    with pytest.raises(GatewayError):
        sender.fetch(doc_id)
    with pytest.raises(GatewayError):
        sender.mark(doc_id, "done")


def test_the_failing_one_fails_every_call_and_may_be_tried_again() -> None:
    down: Gateway = FailingGateway()
    for ask in (
        lambda: down.send(sender=A, kind="edoc", payload=b""),
        lambda: down.list_received(kind="edoc"),
        lambda: down.fetch("d"),
        lambda: down.mark("d", "done"),
        lambda: down.sent_list(kind="edoc"),
        down.agencies,
        lambda: down.count("edoc"),
    ):
        with pytest.raises(GatewayError) as caught:
            ask()
        assert not caught.value.permanent


def test_the_failing_one_can_refuse_for_good() -> None:
    with pytest.raises(GatewayError) as caught:
        FailingGateway(refused("18", "")).send(sender=A, kind="edoc", payload=b"")
    assert caught.value.permanent
