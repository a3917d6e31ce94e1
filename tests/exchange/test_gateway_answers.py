"""What the axis answers becomes a result or an error that knows whether to try again."""

import base64
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.exchange.gateways.contract import Gateway
from nharong.exchange.gateways.errors import GatewayError
from nharong.exchange.gateways.vxp import VxpGateway
from nharong.kernel.clock import ZONE
from nharong.kernel.errors import OfficeError

NOW = datetime(2026, 11, 20, 15, 4, 5, tzinfo=ZONE)


def gateway(answer: Callable[[httpx.Request], httpx.Response]) -> VxpGateway:
    """A gateway whose axis answers so."""
    return VxpGateway("http://axis.test/", "A", "secret", lambda: NOW, transport=httpx.MockTransport(answer))


def answering(facts: Any, status: int = 200) -> VxpGateway:
    """A gateway whose axis always gives this JSON."""
    return gateway(lambda _: httpx.Response(status, json=facts))


def refusing(code: str, status: int = 200) -> VxpGateway:
    """A gateway whose axis always refuses."""
    return answering({"status": "FAIL", "ErrorCode": code, "ErrorDesc": "no", "DocId": ""}, status)


def send(via: Gateway) -> str:
    return via.send(sender="A", kind="edoc", payload=b"<x/>")


@pytest.mark.parametrize("code", ["10", "15", "18", "19", "21", "22", "23"])
def test_a_refusal_of_the_message_itself_is_final(code: str) -> None:
    with pytest.raises(GatewayError) as caught:
        send(refusing(code))
    assert (caught.value.code, caught.value.permanent, caught.value.said) == (code, True, "no")
    assert isinstance(caught.value, OfficeError)
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("code", ["20", "", "99"])
def test_trouble_of_the_axis_and_unknown_codes_are_tried_again(code: str) -> None:
    with pytest.raises(GatewayError) as caught:
        send(refusing(code, 500))
    assert not caught.value.permanent


def test_a_refusal_is_read_whatever_the_http_status() -> None:
    with pytest.raises(GatewayError) as caught:
        send(refusing("15", 401))
    assert caught.value.permanent


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(502, text="<html>Bad gateway</html>"),
        httpx.Response(200, text=""),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"DocId": "1"}),
        httpx.Response(200, json={"status": "OK", "ErrorCode": "0"}),
        httpx.Response(302, headers={"Location": "http://elsewhere.test/"}),
        httpx.Response(200, text="[" * 100_000),
    ],
)
def test_what_is_no_answer_of_an_axis_is_tried_again(response: httpx.Response) -> None:
    with pytest.raises(GatewayError) as caught:
        send(gateway(lambda _: response))
    assert (caught.value.code, caught.value.permanent) == ("answer", False)


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError])
def test_a_broken_connection_is_tried_again(error: type[httpx.TransportError]) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise error("broken", request=request)

    with pytest.raises(GatewayError) as caught:
        send(gateway(broken))
    assert (caught.value.code, caught.value.permanent) == ("network", False)


def test_signed_calls_follow_no_redirect() -> None:
    """A redirect would carry the office's signature to somebody else."""
    asked: list[str] = []

    def moved(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(307, headers={"Location": "http://elsewhere.test/sendEdoc"})

    with pytest.raises(GatewayError):
        send(gateway(moved))
    assert asked == ["axis.test"]


def test_sending_posts_the_file_as_it_is() -> None:
    seen: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"status": "OK", "ErrorCode": "0", "ErrorDesc": "", "DocId": "d-7"})

    assert send(gateway(take)) == "d-7"
    (request,) = seen
    assert (request.method, request.url.path, request.content) == ("POST", "/sendEdoc", b"<x/>")
    assert request.headers["Content-Type"] == request.headers["XroadVnpt-Content-Type"] == "application/octet-stream"
    assert request.headers["XroadVnpt-hash-file"] == "2a31f44da4bd7decbbd3ddfd1a37ae04d02ec665e2c2688816ccc65631586ed1"
    assert request.headers["XroadVnpt-timestamp"] == "20112026T150405+0000"


def test_an_empty_list_may_come_as_null() -> None:
    assert answering({"status": "OK", "data": None}).list_received(kind="edoc") == []


def test_a_list_is_read_though_fields_are_missing_or_null() -> None:
    rows = [{"docId": "1", "from": None}, {"docId": ""}, {"docId": 2, "to": "B", "status": "initial", "extra": {}}]
    items = answering({"status": "OK", "data": rows}).list_received(kind="status")
    assert [(item.doc_id, item.kind, item.sender, item.receiver) for item in items] == [
        ("1", "status", "", ""),
        ("2", "status", "", "B"),
    ]


def test_a_fetched_message_is_unpacked_from_base64() -> None:
    data = base64.b64encode("đây".encode()).decode()
    assert answering({"status": "OK", "data": data}).fetch("d").decode() == "đây"


@pytest.mark.parametrize("data", [None, "%%%", 7, "abc"])
def test_a_fetched_message_that_is_no_base64_is_tried_again(data: object) -> None:
    with pytest.raises(GatewayError) as caught:
        answering({"status": "OK", "data": data}).fetch("d")
    assert not caught.value.permanent


@pytest.mark.parametrize(("count", "expected"), [(3, 3), ("4", 4)])
def test_a_count_may_be_number_or_text(count: object, expected: int) -> None:
    assert answering({"status": "OK", "count": count}).count("edoc") == expected


def every_call(via: VxpGateway) -> list[Callable[[], object]]:
    return [
        lambda: send(via),
        lambda: via.list_received(kind="edoc"),
        lambda: via.fetch("d"),
        lambda: via.mark("d", "done"),
        lambda: via.sent_list(kind="edoc"),
        via.agencies,
        lambda: via.count("edoc"),
    ]


NAMES = st.sampled_from(["status", "data", "DocId", "docId", "count", "ErrorCode", "code"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=12))
def test_any_json_gives_a_result_or_a_gateway_error(facts: Any) -> None:
    for wrapped in (facts, {"status": "OK", "data": facts}):
        for ask in every_call(answering(wrapped)):
            with contextlib.suppress(GatewayError):
                ask()
