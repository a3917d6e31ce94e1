"""Both gateways under every fault the axis can be ordered to make: nothing is lost, nothing is doubled."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx
import pytest

from nharong.exchange.gateways.contract import Gateway
from nharong.exchange.gateways.errors import GatewayError
from nharong.exchange.gateways.lgsp import LgspGateway
from nharong.exchange.gateways.vxp import VxpGateway
from nharong.kernel import clock
from tests.axis.live import LiveAxis

from .gateway_messages import document

pytestmark = pytest.mark.processes

CODES = [f"{number:03}.00.77.H99" for number in range(20)]


@pytest.fixture(scope="module")
def axis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveAxis, list[tuple[str, str]]]]:
    axis = LiveAxis(Path(tmp_path_factory.mktemp("axis")))
    secrets = axis.register_many({code: f"Cơ quan {code}" for code in CODES})
    axis.start("--test-mode")
    yield axis, list(secrets.items())
    axis.stop()


@pytest.fixture(params=[VxpGateway, LgspGateway])
def pair(
    request: pytest.FixtureRequest, axis: tuple[LiveAxis, list[tuple[str, str]]]
) -> Iterator[tuple[tuple[str, Gateway], tuple[str, Gateway]]]:
    live, free = axis
    kind: type[VxpGateway | LgspGateway] = request.param
    opened = [(code, kind(live.url, code, secret, clock.now, timeout=20)) for code, secret in (free.pop(), free.pop())]
    yield opened[0], opened[1]
    httpx.delete(live.url + "/_faults").raise_for_status()
    for _, gateway in opened:
        gateway.close()


@pytest.fixture
def order(axis: tuple[LiveAxis, Any]) -> Any:
    """Order faults on the running axis."""
    return lambda *faults: httpx.post(axis[0].url + "/_faults", json=list(faults)).raise_for_status()


def persist(ask: Any) -> Any:
    """Ask again as long as the error says that it may help."""
    for _ in range(50):
        try:
            return ask()
        except GatewayError as error:
            if error.permanent:
                raise
    raise AssertionError("asked fifty times in vain")


@pytest.mark.parametrize("effect", ["drop_before", "drop_after"])
def test_a_broken_connection_is_an_error_that_may_be_tried_again(pair: Any, order: Any, effect: str) -> None:
    (a, sender), (b, receiver) = pair
    payload = document(sender=a, to=(b,))
    order({"effect": effect, "agency": a, "call": "sendEdoc", "times": 1})
    with pytest.raises(GatewayError) as caught:
        sender.send(sender=a, kind="edoc", payload=payload)
    assert (caught.value.code, caught.value.permanent) == ("network", False)
    assert receiver.count("edoc") == (1 if effect == "drop_after" else 0)
    sender.send(sender=a, kind="edoc", payload=payload)
    assert receiver.count("edoc") == 1


def test_an_axis_in_trouble_is_asked_again_and_a_locked_receiver_is_not(pair: Any, order: Any) -> None:
    (a, sender), (b, _) = pair
    for code, permanent in (("20", False), ("99", False), ("23", True)):
        order({"effect": "refuse", "code": code, "agency": a, "times": 1})
        with pytest.raises(GatewayError) as caught:
            sender.send(sender=a, kind="edoc", payload=document(sender=a, to=(b,)))
        assert (caught.value.code, caught.value.permanent) == (code, permanent)


def test_under_all_faults_at_once_every_document_arrives_exactly_once(pair: Any, order: Any) -> None:
    (a, sender), (b, receiver) = pair
    order(
        *(
            {"effect": effect, "probability": 0.3, "seed": seed, **facts}
            for seed, (effect, facts) in enumerate(
                [
                    ("drop_before", {}),
                    ("drop_after", {}),
                    ("refuse", {"code": "20"}),
                    ("delay", {"milliseconds": 5}),
                    ("duplicate", {}),
                    ("reorder", {}),
                ]
            )
        )
    )
    payloads = {number: document(sender=a, to=(b,), number=number) for number in range(12)}
    sent = {
        number: persist(lambda p=payload: sender.send(sender=a, kind="edoc", payload=p))
        for number, payload in payloads.items()
    }
    stored: dict[str, bytes] = {}
    for _ in range(100):
        items = persist(lambda: receiver.list_received(kind="edoc"))
        for item in items:
            stored.setdefault(item.doc_id, persist(lambda i=item: receiver.fetch(i.doc_id)))
            persist(lambda i=item: receiver.mark(i.doc_id, "done"))
        if not items:
            break
    assert set(stored) == set(sent.values())
    assert len(stored) == len(payloads)


def test_a_refused_message_is_taken_in_to_its_end_so_that_the_caller_reads_why(
    axis: tuple[LiveAxis, list[tuple[str, str]]],
) -> None:
    live, free = axis
    with VxpGateway(live.url, free[0][0], "wrong", clock.now) as stranger:
        for _ in range(5):
            with pytest.raises(GatewayError) as caught:
                stranger.send(sender=free[0][0], kind="edoc", payload=bytes(5_000_000))
            assert caught.value.code == "15"


def test_an_answer_waits_for_the_body_and_the_connection_can_be_used_again(axis: tuple[LiveAxis, Any]) -> None:
    """Answered before its body was there, the next call on the same connection met a broken one."""
    connection = HTTPConnection("127.0.0.1", axis[0].port, timeout=10)
    for _ in range(3):
        connection.putrequest("POST", "/getEdoc")
        connection.putheader("Content-Length", "2")
        connection.endheaders()
        time.sleep(0.2)
        connection.send(b"{}")
        answer = connection.getresponse()
        assert (answer.status, b'"15"' in answer.read()) == (401, True)
        assert connection.sock is not None, "the connection is kept"
    connection.close()
