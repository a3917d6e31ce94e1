"""Our gateway and our axis, each in its own process, and the axis killed in the middle."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nharong import edxml
from nharong.exchange.gateways.errors import GatewayError
from nharong.exchange.gateways.vxp import VxpGateway
from nharong.kernel import clock
from tests.axis.live import LiveAxis

from .gateway_messages import A, B, C, document, status

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def axis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveAxis]:
    axis = LiveAxis(Path(tmp_path_factory.mktemp("axis")))
    try:
        yield axis
    finally:
        axis.stop()


@pytest.fixture(scope="module")
def gateways(axis: LiveAxis) -> Iterator[dict[str, VxpGateway]]:
    secrets = {code: axis.register(code, f"Cơ quan {code}") for code in (A, B)}
    axis.start()
    found = {code: VxpGateway(axis.url, code, secret, clock.now, timeout=10) for code, secret in secrets.items()}
    yield found
    for gateway in found.values():
        gateway.close()


def test_a_document_goes_over_and_its_status_comes_back(gateways: dict[str, VxpGateway]) -> None:
    sender, receiver = gateways[A], gateways[B]
    payload = document(size=3_000_000)
    doc_id = sender.send(sender=A, kind="edoc", payload=payload)
    (item,) = receiver.list_received(kind="edoc")
    assert (item.doc_id, item.sender, item.receiver, item.kind, item.state) == (doc_id, A, B, "edoc", "initial")
    message = edxml.read(receiver.fetch(doc_id))
    assert isinstance(message, edxml.DocumentMessage)
    assert (message.attachments[0].size, len(message.trace)) == (3_000_005, 2)
    receiver.mark(doc_id, "done")
    assert receiver.count("edoc") == 0
    back = receiver.send(sender=B, kind="status", payload=status())
    assert [item.doc_id for item in sender.list_received(kind="status")] == [back]
    assert sender.fetch(back) == status()
    sender.mark(back, "done")
    assert [sent.state for sent in sender.sent_list(kind="edoc", doc_id=doc_id)] == ["done"]
    assert [agency.code for agency in sender.agencies()] == [A, B]


def test_an_agency_registered_over_the_wire_receives(gateways: dict[str, VxpGateway]) -> None:
    gateways[B].register_agency(code=C, name="Chi cục", parent=B)
    doc_id = gateways[A].send(sender=A, kind="edoc", payload=document(to=(C,), number=1))
    assert [(item.doc_id, item.receiver) for item in gateways[B].list_received(kind="edoc")] == [(doc_id, C)]
    gateways[B].mark(doc_id, "done")


def test_the_same_message_pressed_by_many_at_once_is_one(gateways: dict[str, VxpGateway]) -> None:
    payload = document(number=77, size=100_000)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: gateways[A].send(sender=A, kind="edoc", payload=payload), range(24)))
    assert [item.doc_id for item in gateways[B].list_received(kind="edoc")] == list(answers)
    gateways[B].mark(answers.pop(), "done")


def test_a_wrong_secret_is_final(axis: LiveAxis, gateways: dict[str, VxpGateway]) -> None:
    with VxpGateway(axis.url, A, "wrong", clock.now) as stranger, pytest.raises(GatewayError) as caught:
        stranger.count("edoc")
    assert (caught.value.code, caught.value.permanent) == ("15", True)


def test_a_second_axis_does_not_share_the_port(axis: LiveAxis, gateways: dict[str, VxpGateway]) -> None:
    """Calls would reach either of the two by chance, and each would know half."""
    done = axis.run("serve", "--port", str(axis.port))
    assert done.returncode == 1
    assert str(axis.port) in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(
    axis: LiveAxis, gateways: dict[str, VxpGateway]
) -> None:
    """Two senders press on, the axis dies by SIGKILL, all is sent again: everything is there, and there once."""
    sender, receiver = gateways[A], gateways[B]
    payloads = [document(number=1000 + number, size=20_000) for number in range(60)]
    answered: dict[int, str] = {}
    broken: list[GatewayError] = []
    under_way = threading.Event()

    def press_on(numbers: range) -> None:
        for number in numbers:
            try:
                answered[number] = sender.send(sender=A, kind="edoc", payload=payloads[number])
            except GatewayError as error:
                broken.append(error)
                return
            if len(answered) > 10:
                under_way.set()

    senders = [threading.Thread(target=press_on, args=(numbers,)) for numbers in (range(30), range(30, 60))]
    for thread in senders:
        thread.start()
    assert under_way.wait(30)
    axis.kill()
    for thread in senders:
        thread.join(30)
    assert 10 < len(answered) < 60, "it was killed in the middle"
    assert [error.permanent for error in broken] == [False, False], "each sender knows that it may try again"
    with pytest.raises(GatewayError) as caught:
        receiver.count("edoc")
    assert not caught.value.permanent

    axis.start()
    waiting = {item.doc_id for item in receiver.list_received(kind="edoc")}
    assert set(answered.values()) <= waiting, "what was answered is there"
    again = [sender.send(sender=A, kind="edoc", payload=payload) for payload in payloads]
    assert all(again[number] == doc_id for number, doc_id in answered.items()), "the same answer as before"
    items = receiver.list_received(kind="edoc")
    assert sorted(item.doc_id for item in items) == sorted(again)
    assert len(set(again)) == len(payloads) == receiver.count("edoc")
    for number, doc_id in enumerate(again):
        message = edxml.read(receiver.fetch(doc_id))
        assert isinstance(message, edxml.DocumentMessage)
        assert message.code.number == str(1000 + number)
        receiver.mark(doc_id, "done")
    assert receiver.count("edoc") == 0
