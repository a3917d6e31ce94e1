"""A tester orders faults and sees how a connected system bears them; only an axis in test mode obeys."""

import time
from typing import Any

import pytest
from django.test import Client

from nharong.axis import acts, faults
from nharong.axis.errors import Refused
from nharong.axis.models import FaultRule, MailboxEntry

from .cast import A, B, C, connect, document, status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def test_mode(settings: Any) -> None:
    settings.AXIS_TEST_MODE = True


def order(**facts: Any) -> Any:
    """Order a fault as a script does."""
    return Client().post("/_faults", facts, content_type="application/json")


def test_without_test_mode_there_is_nothing_to_order_and_nothing_strikes(settings: Any) -> None:
    sender, _ = connect(A), connect(B)
    order(effect="refuse", code="20")
    settings.AXIS_TEST_MODE = False
    assert sender.send(document())["status"] == "OK"
    client = Client()
    assert client.get("/_faults").status_code == client.post("/_faults").status_code == 404
    assert client.post("/_faults/order", {"effect": "reorder"}).status_code == 404
    page = client.get("/").content.decode()
    assert "Sự cố" not in page


def test_a_refusal_strikes_the_next_calls_only_and_takes_nothing_in() -> None:
    sender, receiver = connect(A), connect(B)
    assert order(effect="refuse", code="20", call="sendEdoc", times=2).status_code == 201
    assert [sender.send(document())["ErrorCode"] for _ in range(3)] == ["20", "20", "0"]
    assert len(receiver.listed()) == 1


def test_a_code_nobody_knows_can_be_answered() -> None:
    sender, _ = connect(A), connect(B)
    order(effect="refuse", code="99")
    assert sender.send(document())["ErrorCode"] == "99"


@pytest.mark.parametrize(
    ("narrowed", "struck"),
    [
        ({"agency": A}, True),
        ({"agency": B}, False),
        ({"call": "sendEdoc"}, True),
        ({"call": "getEdoc"}, False),
        ({"kind": "edoc"}, True),
        ({"kind": "status"}, False),
    ],
)
def test_a_fault_strikes_only_what_it_is_ordered_for(narrowed: dict[str, str], struck: bool) -> None:
    sender, _ = connect(A), connect(B)
    order(effect="refuse", code="21", **narrowed)
    assert (sender.send(document())["ErrorCode"] == "21") is struck


def test_a_call_about_a_message_is_of_the_messages_kind() -> None:
    first, second = connect(A), connect(B)
    doc_id = second.send(status(), kind="status")["DocId"]
    order(effect="refuse", code="21", kind="edoc")
    assert first.mark(doc_id, "processing")["status"] == "OK"
    order(effect="refuse", code="21", kind="status")
    assert first.mark(doc_id, "done")["ErrorCode"] == "21"


def broken(response: Any) -> bool:
    """An answer shorter than it says: the server breaks the connection off."""
    return int(response.headers["Content-Length"]) > len(response.getvalue())


def test_dropped_before_nothing_is_taken_in_dropped_after_it_is() -> None:
    sender, _ = connect(A), connect(B)
    send = {"from": A, "servicetype": "eDoc", "messagetype": "edoc"}
    import hashlib

    send["hash-file"] = hashlib.sha256(document()).hexdigest()
    order(effect="drop_before", call="sendEdoc", times=1)
    assert broken(sender.raw("sendEdoc", document(), sender.headers(send)))
    assert MailboxEntry.objects.count() == 0
    order(effect="drop_after", call="sendEdoc", times=1)
    assert broken(sender.raw("sendEdoc", document(), sender.headers(send)))
    assert MailboxEntry.objects.count() == 1
    assert sender.send(document())["status"] == "OK"
    assert MailboxEntry.objects.count() == 1, "asked again, the sender learns that it was taken in"


def test_a_delay_delays() -> None:
    sender, _ = connect(A), connect(B)
    order(effect="delay", milliseconds=60, times=1)
    started = time.monotonic()
    sender.send(document())
    assert time.monotonic() - started >= 0.06


def test_a_duplicated_list_names_each_message_twice() -> None:
    sender, receiver = connect(A), connect(B)
    doc_id = sender.send(document())["DocId"]
    order(effect="duplicate", call="getReceivedEdocList", times=1)
    assert [row["docId"] for row in receiver.listed()] == [doc_id, doc_id]
    assert [row["docId"] for row in receiver.listed()] == [doc_id]


def test_a_duplicated_acknowledgement_is_forgotten_and_the_message_comes_again() -> None:
    sender, receiver = connect(A), connect(B)
    doc_id = sender.send(document())["DocId"]
    order(effect="duplicate", call="updateStatus", times=1)
    assert receiver.mark(doc_id, "done")["status"] == "OK"
    assert [row["docId"] for row in receiver.listed()] == [doc_id]
    receiver.mark(doc_id, "done")
    assert receiver.listed() == []


def test_a_disorder_is_repeatable_and_loses_nothing() -> None:
    sender, receiver = connect(A), connect(B)
    sent = [sender.send(document(number=str(number)))["DocId"] for number in range(8)]
    orders = []
    for _ in range(2):
        order(effect="reorder", seed=7, times=1)
        orders.append([row["docId"] for row in receiver.listed()])
    assert orders[0] == orders[1] != sent
    assert sorted(orders[0]) == sorted(sent)


def test_a_probability_strikes_the_same_calls_for_the_same_seed() -> None:
    def pattern(seed: int) -> list[bool]:
        rule = acts.order_fault(effect="refuse", code="20", probability=0.5, seed=seed)
        found = [rule.pk in {one.pk for one in faults.strikes(call="x", agency=A, kind="")} for _ in range(40)]
        acts.lift_fault(rule_id=rule.pk)
        return found

    first, again, other = pattern(1), pattern(1), pattern(2)
    assert first == again != other
    assert 5 < sum(first) < 35


def test_lifted_a_fault_strikes_no_more() -> None:
    sender, _ = connect(A), connect(B)
    number = order(effect="refuse", code="20").json()["faults"][0]["id"]
    sender.send(document())
    assert Client().get("/_faults").json()["faults"][0]["struck"] == 1
    assert Client().delete(f"/_faults/{number}").json()["lifted_at"]
    assert sender.send(document())["status"] == "OK"
    order(effect="refuse", code="20")
    assert Client().delete("/_faults").json() == {"lifted": 1}
    assert Client().delete("/_faults/999").status_code == 404


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"effect": "explode"},
        {"effect": "delay"},
        {"effect": "delay", "milliseconds": 10**9},
        {"effect": "refuse"},
        {"effect": "refuse", "code": "0"},
        {"effect": "refuse", "code": "x"},
        {"effect": "reorder", "probability": 0},
        {"effect": "reorder", "probability": "nan"},
        {"effect": "reorder", "times": -1},
        {"effect": "reorder", "times": "many"},
        {"effect": "reorder", "kind": "mail"},
        {"effect": "reorder", "time": 1},
        {"effect": "reorder", "seed": 10**30},
    ],
)
def test_an_order_that_means_nothing_is_refused_with_a_sentence(facts: dict[str, Any]) -> None:
    answer = order(**facts)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert not FaultRule.objects.exists()


def test_several_are_ordered_at_once_and_only_as_json() -> None:
    answer = Client().post(
        "/_faults", [{"effect": "reorder"}, {"effect": "duplicate"}], content_type="application/json"
    )
    assert len(answer.json()["faults"]) == 2
    assert Client().post("/_faults", b"effect=reorder", content_type="text/plain").status_code == 400
    assert Client().post("/_faults", b"[[[", content_type="application/json").status_code == 400


def test_a_page_of_another_site_cannot_order_faults() -> None:
    answer = Client().post("/_faults/order", {"effect": "reorder"}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not FaultRule.objects.exists()


def test_on_the_page_a_fault_is_ordered_seen_and_lifted() -> None:
    client = Client()
    form = {"effect": "refuse", "code": "23", "agency": C, "call": "", "times": "", "milliseconds": ""}
    assert client.post("/_faults/order", form).status_code == 302
    page = client.get("/").content.decode()
    assert "từ chối với mã lỗi 23" in page
    assert C in page
    assert client.post("/_faults/order", {"effect": "delay"}).status_code == 400
    rule = FaultRule.objects.get()
    assert client.post(f"/_faults/{rule.pk}/lift").status_code == 302
    assert "Không có sự cố nào đang đặt" in client.get("/").content.decode()


def test_lifting_an_unknown_fault_is_told() -> None:
    with pytest.raises(Refused):
        acts.lift_fault(rule_id=1)
