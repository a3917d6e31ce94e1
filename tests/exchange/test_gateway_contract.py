"""Whatever the wire, a gateway keeps the same promises: the national one, the provincial one, the one in memory."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from nharong import edxml
from nharong.exchange.gateways.contract import Gateway
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.gateways.errors import GatewayError
from nharong.exchange.gateways.lgsp import LgspGateway
from nharong.exchange.gateways.vxp import VxpGateway
from nharong.kernel import clock
from tests.axis.live import LiveAxis

from .gateway_messages import document, status

pytestmark = pytest.mark.processes

#: Two agencies of its own for every test, so that no test sees another's messages.
Connect = Callable[[], tuple[tuple[str, Gateway], tuple[str, Gateway]]]


@pytest.fixture(scope="module")
def axis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveAxis, list[tuple[str, str]]]]:
    axis = LiveAxis(Path(tmp_path_factory.mktemp("axis")))
    agencies = [(f"{number:03}.00.12.H99", f"Cơ quan {number}") for number in range(60)]
    try:
        yield axis, list(axis.register_many(dict(agencies)).items())
    finally:
        axis.stop()


@pytest.fixture(params=["vxp", "lgsp", "memory"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    opened: list[VxpGateway | LgspGateway] = []

    def over_the_wire(kind: type[VxpGateway | LgspGateway]) -> tuple[tuple[str, Gateway], tuple[str, Gateway]]:
        axis, free = request.getfixturevalue("axis")
        axis.start_once()

        def one() -> tuple[str, Gateway]:
            code, secret = free.pop()
            gateway = kind(axis.url, code, secret, clock.now, timeout=20)
            opened.append(gateway)
            return code, gateway

        return one(), one()

    def in_memory() -> tuple[tuple[str, Gateway], tuple[str, Gateway]]:
        axis = MemoryAxis()
        codes = ("000.00.12.H99", "000.00.30.H99")
        return (codes[0], axis.connect(codes[0], "Sở A")), (codes[1], axis.connect(codes[1], "Sở B"))

    yield {
        "vxp": partial(over_the_wire, VxpGateway),
        "lgsp": partial(over_the_wire, LgspGateway),
        "memory": in_memory,
    }[request.param]
    for gateway in opened:
        gateway.close()


def test_a_document_waits_until_it_is_done(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    doc_id = sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,), size=300_000))
    for _ in range(2):
        (item,) = receiver.list_received(kind="edoc")
        assert (item.doc_id, item.kind, item.sender, item.receiver, item.state) == (doc_id, "edoc", a, b, "initial")
    message = edxml.read(receiver.fetch(doc_id))
    assert isinstance(message, edxml.DocumentMessage)
    assert message.attachments[0].size == 300_005
    receiver.mark(doc_id, "processing")
    assert [item.state for item in receiver.list_received(kind="edoc")] == ["processing"]
    assert (receiver.count("edoc"), receiver.count("status")) == (1, 0)
    receiver.mark(doc_id, "done")
    receiver.mark(doc_id, "done")
    assert receiver.list_received(kind="edoc") == []
    assert receiver.count("edoc") == 0


def test_a_failed_message_is_no_longer_listed(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    doc_id = sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,)))
    receiver.mark(doc_id, "fail")
    assert receiver.list_received(kind="edoc") == []


def test_the_same_bytes_again_are_the_same_message(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    payload = document(sender=a, to=(b,))
    assert len({sender.send(sender=a, kind="edoc", payload=payload) for _ in range(3)}) == 1
    assert receiver.count("edoc") == 1


def test_a_status_finds_its_way_back_byte_for_byte(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    payload = status(sender=b, to=a)
    doc_id = receiver.send(sender=b, kind="status", payload=payload)
    assert sender.list_received(kind="edoc") == []
    assert [item.doc_id for item in sender.list_received(kind="status")] == [doc_id]
    assert sender.fetch(doc_id) == payload


def test_the_sender_sees_how_far_the_receiver_is(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    doc_id = sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,)))
    receiver.mark(doc_id, "done")
    (item,) = sender.sent_list(kind="edoc", doc_id=doc_id)
    assert (item.doc_id, item.sender, item.receiver, item.state) == (doc_id, a, b, "done")
    assert sender.sent_list(kind="status") == []


def test_the_agencies_are_known(connect: Connect) -> None:
    (a, sender), (b, _) = connect()
    assert {a, b} <= {agency.code for agency in sender.agencies()}


@pytest.mark.parametrize("wrong", ["receiver", "sender", "file", "kind"])
def test_what_cannot_be_taken_is_refused_for_good_with_its_code(connect: Connect, wrong: str) -> None:
    (a, sender), (b, receiver) = connect()
    payload, code = {
        "receiver": (document(sender=a, to=("999.99.99.X99",)), "18"),
        "sender": (document(sender=b, to=(a,)), "19"),
        "file": (b"<x/>", "22"),
        "kind": (status(sender=a, to=b), "22"),
    }[wrong]
    named = b if wrong == "sender" else a
    with pytest.raises(GatewayError) as caught:
        sender.send(sender=named, kind="edoc", payload=payload)
    assert (caught.value.code, caught.value.permanent) == (code, True)
    assert receiver.count("edoc") == 0


def test_a_message_of_others_is_not_handed_over(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    doc_id = sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,)))
    for ask in (lambda: sender.fetch(doc_id), lambda: sender.mark(doc_id, "done"), lambda: receiver.fetch("unknown")):
        with pytest.raises(GatewayError) as caught:
            ask()
        assert (caught.value.code, caught.value.permanent) == ("21", True)
    assert receiver.count("edoc") == 1


def test_done_is_final(connect: Connect) -> None:
    (a, sender), (b, receiver) = connect()
    doc_id = sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,)))
    receiver.mark(doc_id, "done")
    with pytest.raises(GatewayError):
        receiver.mark(doc_id, "processing")
