"""A message is handed over at least once: it is listed until its receiver says it is done."""

import base64

import pytest

from nharong import edxml
from nharong.axis.models import MailboxEntry, Package
from nharong.kernel import clock

from .cast import A, B, C, System, connect, document, status

pytestmark = pytest.mark.django_db


def fetched(system: System, doc_id: str) -> bytes:
    """What the receiver gets."""
    answer = system.ask("getEdoc", docId=doc_id, filePath="/tmp/x")
    assert answer["status"] == "OK", answer
    return base64.b64decode(answer["data"], validate=True)


@pytest.fixture
def sent() -> tuple[System, System, str]:
    sender, receiver = connect(A), connect(B)
    return sender, receiver, sender.send(document())["DocId"]


def test_a_message_is_listed_until_it_is_done(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    for _ in range(2):
        fetched(receiver, doc_id)
        assert [row["docId"] for row in receiver.listed()] == [doc_id]
    assert receiver.mark(doc_id, "processing")["status"] == "OK"
    assert [row["status"] for row in receiver.listed()] == ["processing"]
    assert receiver.mark(doc_id, "done")["status"] == "OK"
    assert receiver.listed() == []


def test_a_list_row_says_all_in_text(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    (row,) = receiver.listed()
    taken_in = clock.now().strftime("%Y/%m/%d")
    assert row.pop("created_time").startswith(taken_in)
    assert row.pop("updated_time").startswith(taken_in)
    assert row == {
        "docId": doc_id,
        "status": "initial",
        "status_desc": "chờ nhận",
        "messageType": "edoc",
        "serviceType": "eDoc",
        "from": A,
        "to": B,
    }


def test_done_may_be_said_again_and_is_final(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    assert receiver.mark(doc_id, "done")["status"] == receiver.mark(doc_id, "done")["status"] == "OK"
    assert receiver.mark(doc_id, "processing")["ErrorCode"] == "21"
    assert receiver.listed() == []


def test_a_failed_message_leaves_the_list_and_can_be_brought_back(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    receiver.mark(doc_id, "fail")
    assert receiver.listed() == []
    receiver.mark(doc_id, "initial")
    assert [row["docId"] for row in receiver.listed()] == [doc_id]


def test_only_its_receiver_can_fetch_or_mark_a_message(sent: tuple[System, System, str]) -> None:
    sender, receiver, doc_id = sent
    stranger = connect(C)
    for other in (sender, stranger):
        assert other.ask("getEdoc", docId=doc_id)["ErrorCode"] == "21"
        assert other.mark(doc_id, "done")["ErrorCode"] == "21"
    assert [row["docId"] for row in receiver.listed()] == [doc_id]


def test_an_unknown_state_is_refused(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    assert receiver.mark(doc_id, "03")["ErrorCode"] == "21"


def test_the_axis_adds_its_line_to_the_trace_and_nothing_else(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    package, original = Package.objects.get(), document()
    data = fetched(receiver, doc_id)
    before, after = edxml.read(original), edxml.read(data)
    assert isinstance(before, edxml.DocumentMessage)
    assert isinstance(after, edxml.DocumentMessage)
    assert after.trace[:-1] == before.trace
    assert after.trace[-1].timestamp == package.received_at.replace(microsecond=0)
    assert package.file.read() == original
    assert fetched(receiver, doc_id) == data, "every fetch gives the same bytes"


def test_a_status_is_handed_over_as_it_came() -> None:
    first, second = connect(A), connect(B)
    doc_id = second.send(status(), kind="status")["DocId"]
    assert fetched(first, doc_id) == status()


def test_a_download_gives_the_same_bytes_verbatim(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    headers = receiver.headers({"docId": doc_id, "filePath": "x"})
    assert receiver.client.get("/downloadEdoc", headers=headers).content == fetched(receiver, doc_id)


def test_the_sender_sees_how_far_each_receiver_is() -> None:
    sender, second, _ = connect(A), connect(B), connect(C)
    doc_id = sender.send(document(to=(B, C)))["DocId"]
    sender.send(document(number="146"))
    second.mark(doc_id, "done")
    rows = sender.ask("getSentEdocList", servicetype="eDoc", messagetype="edoc", docId=doc_id)["data"]
    assert {row["toCode"]: row["receiveStatus"] for row in rows} == {B: "done", C: "initial"}
    assert len(sender.ask("getSentEdocList", servicetype="eDoc", messagetype="edoc")["data"]) == 3
    assert second.ask("getSentEdocList", messagetype="edoc")["data"] == []


def test_counts_are_of_what_waits(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    assert receiver.ask("countReceiveEdoc")["count"] == 1
    assert receiver.ask("countReceiveStatus")["count"] == 0
    receiver.mark(doc_id, "done")
    assert receiver.ask("countReceiveEdoc")["count"] == 0


def test_a_vendor_spelling_of_the_doc_id_header_is_understood(sent: tuple[System, System, str]) -> None:
    _, receiver, doc_id = sent
    assert receiver.ask("updateStatus", docid=doc_id, status="done")["status"] == "OK"
    assert MailboxEntry.objects.get().state == "done"
