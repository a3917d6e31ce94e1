"""The provincial gateway: its token is renewed in time and in trouble, its codes mean what the national ones mean."""

import base64
import contextlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.exchange.gateways.contract import Gateway
from nharong.exchange.gateways.errors import GatewayError
from nharong.exchange.gateways.lgsp import LgspGateway
from nharong.kernel.clock import ZONE

START = datetime(2026, 11, 20, 15, 4, 5, tzinfo=ZONE)


def token(number: int, minutes: float = 30) -> str:
    claims = base64.urlsafe_b64encode(json.dumps({"iat": 1000, "exp": 1000 + minutes * 60, "n": number}).encode())
    return f"h.{claims.rstrip(b'=').decode()}.s"


class Platform:
    """A platform that gives a new token at every login and answers with what it is told to."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response] | None = None) -> None:
        self.now = START
        self.logins: list[dict[str, Any]] = []
        self.asked: list[httpx.Request] = []
        self.answer = answer or (lambda _: httpx.Response(200, json={"success": True, "data": []}))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/auth/login":
            self.logins.append(json.loads(request.content))
            return httpx.Response(200, json={"code": 0, "message": "", "data": {"token": token(len(self.logins))}})
        self.asked.append(request)
        return self.answer(request)

    def gateway(self, **options: Any) -> LgspGateway:
        return LgspGateway(
            "http://lgsp.test/", "A", "key", lambda: self.now, transport=httpx.MockTransport(self), **options
        )


def answering(facts: Any, status: int = 200) -> LgspGateway:
    return Platform(lambda _: httpx.Response(status, json=facts)).gateway()


def test_the_first_call_logs_in_and_the_next_ones_bear_the_token_with_id_and_key() -> None:
    platform = Platform()
    gateway = platform.gateway(username="u", password="p", application_code="APP")
    gateway.list_received(kind="edoc")
    gateway.list_received(kind="status")
    assert platform.logins == [
        {
            "username": "u",
            "password": "p",
            "applicationCode": "APP",
            "otp": None,
            "twoFactorProvider": None,
            "typeObjs": [0, 1],
        }
    ]
    for request in platform.asked:
        assert request.headers["Authorization"] == f"Bearer {token(1)}"
        assert (request.headers["X-SystemId"], request.headers["X-SecretKey"]) == ("A", "key")


def test_a_token_is_renewed_before_its_half_hour_is_over() -> None:
    platform = Platform()
    gateway = platform.gateway()
    for minutes in (0, 20, 27, 29, 40, 60):
        platform.now = START + timedelta(minutes=minutes)
        gateway.agencies()
    assert len(platform.logins) == 3


def test_a_token_the_platform_no_longer_takes_is_renewed_once_and_the_call_made_again() -> None:
    def only_the_second(request: httpx.Request) -> httpx.Response:
        fine = request.headers["Authorization"] == f"Bearer {token(2)}"
        return httpx.Response(200 if fine else 401, json={"success": fine, "code": 0 if fine else 15, "data": []})

    platform = Platform(only_the_second)
    assert platform.gateway().agencies() == []
    assert len(platform.logins) == 2


def test_a_platform_that_takes_no_token_refuses_for_good_without_an_endless_loop() -> None:
    platform = Platform(lambda _: httpx.Response(401, text="Unauthorized"))
    with pytest.raises(GatewayError) as caught:
        platform.gateway().agencies()
    assert (caught.value.code, caught.value.permanent) == ("15", True)
    assert len(platform.logins) == len(platform.asked) == 2


def test_a_refused_login_is_final() -> None:
    refusing = httpx.MockTransport(lambda _: httpx.Response(401, json={"code": 15, "message": "wrong", "data": None}))
    with pytest.raises(GatewayError) as caught:
        LgspGateway("http://lgsp.test/", "A", "key", lambda: START, transport=refusing).count("edoc")
    assert (caught.value.code, caught.value.permanent, caught.value.said) == ("15", True, "wrong")


def test_a_token_without_an_end_is_renewed_after_a_quarter_of_an_hour() -> None:
    platform = Platform()
    with_opaque = httpx.MockTransport(
        lambda request: (
            httpx.Response(200, json={"code": 0, "data": {"token": f"opaque{len(platform.logins)}"}})
            if request.url.path.endswith("login") and not platform.logins.append({})  # type: ignore[func-returns-value]
            else httpx.Response(200, json={"success": True, "data": None})
        )
    )
    gateway = LgspGateway("http://lgsp.test/", "A", "key", lambda: platform.now, transport=with_opaque)
    for minutes in (0, 12, 14):
        platform.now = START + timedelta(minutes=minutes)
        gateway.agencies()
    assert len(platform.logins) == 2


@pytest.mark.parametrize("code", [10, 15, 18, 19, 21, 22, 23])
def test_a_refusal_of_the_message_itself_is_final(code: int) -> None:
    with pytest.raises(GatewayError) as caught:
        answering({"success": False, "code": code, "message": "no"}).mark("d", "done")
    assert (caught.value.code, caught.value.permanent, caught.value.said) == (str(code), True, "no")
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(("facts", "status"), [({"success": False, "code": 20}, 500), ({"success": False}, 200)])
def test_trouble_of_the_platform_is_tried_again(facts: Any, status: int) -> None:
    with pytest.raises(GatewayError) as caught:
        answering(facts, status).mark("d", "done")
    assert not caught.value.permanent


@pytest.mark.parametrize(
    "answer", [httpx.Response(502, text="<html>"), httpx.Response(200, json=[]), httpx.Response(204)]
)
def test_something_that_is_no_platform_is_tried_again(answer: httpx.Response) -> None:
    with pytest.raises(GatewayError) as caught:
        Platform(lambda _: answer).gateway().mark("d", "done")
    assert (caught.value.code, caught.value.permanent) == ("answer", False)


def test_a_platform_that_is_away_is_tried_again() -> None:
    def away(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    gateway = LgspGateway("http://lgsp.test/", "A", "key", lambda: START, transport=httpx.MockTransport(away))
    with pytest.raises(GatewayError) as caught:
        gateway.count("edoc")
    assert (caught.value.code, caught.value.permanent) == ("network", False)


def test_a_call_the_platform_does_not_have_is_told_for_good() -> None:
    with pytest.raises(GatewayError) as caught:
        Platform(lambda _: httpx.Response(404, text="no route")).gateway().sent_list(kind="edoc")
    assert (caught.value.code, caught.value.permanent) == ("21", True)


@pytest.mark.parametrize("given_as", ["<edXML/>", base64.b64encode(b"<edXML/>").decode(), "PGVk\r\nWE1MLz4="])
def test_a_message_may_come_as_base64_or_as_text(given_as: str) -> None:
    assert answering({"success": True, "data": {"edxml": given_as}}).fetch("d") == b"<edXML/>"


@pytest.mark.parametrize("data", [None, {}, {"edxml": ""}, {"edxml": "***"}, "x"])
def test_a_message_that_cannot_be_taken_out_is_tried_again(data: Any) -> None:
    with pytest.raises(GatewayError) as caught:
        answering({"success": True, "data": data}).fetch("d")
    assert not caught.value.permanent


def test_a_list_asks_for_days_and_once_a_day_for_the_longest_absence() -> None:
    platform = Platform()
    gateway = platform.gateway(look_back=timedelta(days=2), longest_absence=timedelta(days=100))
    for hours in (0, 1, 26):
        platform.now = START + timedelta(hours=hours)
        gateway.list_received(kind="edoc")
    asked = [request.url.params["fromDate"] for request in platform.asked]
    assert asked == ["2026/08/12", "2026/11/18", "2026/08/13"]
    assert platform.asked[0].url.params["toDate"] == "2026/11/21"


def test_what_is_done_already_is_left_out_of_a_list() -> None:
    rows = [{"docId": str(at), "status": state} for at, state in enumerate(["initial", "done", "processing", "fail"])]
    items = answering({"success": True, "count": 4, "data": rows}).list_received(kind="edoc")
    assert [item.doc_id for item in items] == ["0", "2"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["success", "code", "data", "message", "docId", "edxml", "status"]), inner)
    ),
    max_leaves=8,
)


@given(ANYTHING, st.sampled_from([200, 400, 401, 500]))
def test_whatever_is_answered_becomes_a_result_or_a_gateway_error(facts: Any, status: int) -> None:
    gateway: Gateway = answering(facts, status)
    for ask in (
        lambda: gateway.send(sender="A", kind="edoc", payload=b"<x/>"),
        lambda: gateway.list_received(kind="edoc"),
        lambda: gateway.fetch("d"),
        lambda: gateway.mark("d", "done"),
        lambda: gateway.sent_list(kind="edoc"),
        gateway.agencies,
        lambda: gateway.count("edoc"),
    ):
        with contextlib.suppress(GatewayError):
            ask()
