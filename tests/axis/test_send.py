"""What the axis takes in, and each thing it refuses with its code."""

from datetime import timedelta
from typing import Any

import pytest

from nharong.axis import acts, traffic
from nharong.axis.models import Call, MailboxEntry, Package
from nharong.kernel import clock, files, journal

from .cast import A, B, C, connect, document, status

pytestmark = pytest.mark.django_db


def refused(answer: dict[str, Any], code: str) -> bool:
    """Refused with this code, in the envelope vendors' clients can read, and nothing taken in."""
    assert answer["DocId"] == ""
    assert answer["ErrorDesc"]
    assert (answer["status"], answer["ErrorCode"]) == ("FAIL", code), answer
    return not Package.objects.exists() and not MailboxEntry.objects.exists()


def test_a_document_is_taken_in_with_its_original_bytes() -> None:
    sender, _ = connect(A), connect(B)
    data = document()
    answer = sender.send(data)
    assert (answer["status"], answer["ErrorCode"]) == ("OK", "0")
    package = Package.objects.get(doc_id=answer["DocId"])
    assert files.read(package.file_id) == data
    assert (package.sender.code, package.notation) == (A, "145/SKHCN-VP")
    assert [entry.act for entry in journal.of(package)] == ["axis.take_in"]


def test_a_status_goes_to_the_agency_it_answers() -> None:
    first, second = connect(A), connect(B)
    doc_id = second.send(status(sender=B, to=A), kind="status")["DocId"]
    assert [row["docId"] for row in first.listed("status")] == [doc_id]
    assert first.listed("edoc") == second.listed("status") == []


def test_every_receiver_has_an_entry_of_its_own() -> None:
    sender, second, third = connect(A), connect(B), connect(C)
    doc_id = sender.send(document(to=(B, C)))["DocId"]
    second.mark(doc_id, "done")
    assert second.listed() == []
    assert [(row["docId"], row["from"], row["to"]) for row in third.listed()] == [(doc_id, A, C)]


def test_an_empty_file_or_one_changed_on_its_way_is_10() -> None:
    sender, _ = connect(A), connect(B)
    assert refused(sender.send(document(), **{"hash-file": "0" * 64}), "10")
    assert refused(sender.send(b""), "10")


@pytest.mark.parametrize(
    "spoilt", [{"XroadVnpt-from": B}, {"XroadVnpt-hash-header": "0" * 64}, {"XroadVnpt-docId": "x"}]
)
def test_a_call_that_is_not_what_was_signed_is_15(spoilt: dict[str, str]) -> None:
    sender, _ = connect(A), connect(B)
    assert refused(sender.send(document(), spoilt=spoilt), "15")


def test_an_unknown_or_withdrawn_system_is_15() -> None:
    sender, _ = connect(A), connect(B)
    acts.withdraw_agency(agency=sender.agency)
    assert refused(sender.send(document()), "15")


def test_15_is_told_with_http_401() -> None:
    sender = connect(A)
    assert sender.raw("sendEdoc", b"x", {"XroadVnpt-systemid": A}).status_code == 401


@pytest.mark.parametrize("age", [timedelta(minutes=16), timedelta(minutes=-16)])
def test_a_call_signed_long_ago_or_in_the_future_is_15(age: timedelta) -> None:
    sender = connect(A)
    answer = sender.raw("countReceiveEdoc", b"{}", sender.headers({}, age=age)).json()
    assert refused(answer, "15")


@pytest.mark.parametrize("age", [timedelta(minutes=14), timedelta(minutes=-14)])
def test_a_quarter_of_an_hour_is_fresh(age: timedelta) -> None:
    sender = connect(A)
    assert sender.raw("countReceiveEdoc", b"{}", sender.headers({}, age=age)).json()["count"] == 0


def test_freshness_is_judged_by_the_offices_own_clock() -> None:
    with clock.stopped_at(clock.at_local(2025, 3, 3)):
        sender = connect(A)
        headers = sender.headers({})
        assert sender.raw("countReceiveEdoc", b"{}", headers).json()["status"] == "OK"
    assert refused(sender.raw("countReceiveEdoc", b"{}", headers).json(), "15")


def test_an_unknown_receiver_is_18_and_nobody_receives() -> None:
    sender, _ = connect(A), connect(B)
    answer = sender.send(document(to=(B, C)))
    assert refused(answer, "18")
    assert C in answer["ErrorDesc"]


def test_a_sender_of_another_system_is_19() -> None:
    sender, _ = connect(A), connect(B)
    assert refused(sender.send(document(sender=B, to=(A,)), sender=B), "19")
    assert refused(sender.send(document(sender=C), sender=C), "19")


def test_a_header_that_names_another_sender_than_the_file_is_19() -> None:
    sender, _ = connect(A), connect(B)
    assert refused(sender.send(document(sender=B, to=(A,))), "19")


def test_a_file_that_is_no_edxml_message_is_22() -> None:
    sender, _ = connect(A), connect(B)
    assert refused(sender.send(b"not XML"), "22")
    assert refused(sender.send(b"<?xml version='1.0'?><a/>"), "22")
    assert refused(sender.send(document()[:-40]), "22")


def test_a_status_handed_in_as_a_document_is_22() -> None:
    connect(A)
    assert refused(connect(B).send(status(), kind="edoc"), "22")


def test_a_locked_agency_neither_sends_nor_receives_23() -> None:
    sender, receiver = connect(A), connect(B)
    acts.set_lock(agency=receiver.agency, locked=True)
    assert refused(sender.send(document()), "23")
    assert refused(receiver.send(document(sender=B, to=(A,))), "23")
    acts.set_lock(agency=receiver.agency, locked=False)
    assert sender.send(document())["status"] == "OK"


def test_a_missing_argument_is_told_by_name() -> None:
    sender = connect(A)
    answer = sender.ask("sendEdoc", b"x")
    assert refused(answer, "21")
    assert "hash-file" in answer["ErrorDesc"]


def test_a_wrong_method_is_told() -> None:
    sender = connect(A)
    assert refused(sender.client.get("/sendEdoc").json(), "21")


def test_an_unknown_message_type_is_refused() -> None:
    sender = connect(A)
    assert refused(sender.send(document(), kind="mail"), "21")


def test_a_broken_axis_answers_20_and_says_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What broke stands in the axis' own log; the caller learns only that it should try again."""
    sender, _ = connect(A), connect(B)

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full at /var")

    monkeypatch.setattr("nharong.kernel.files.put", broken)
    answer = sender.send(document())
    assert refused(answer, "20")
    assert "disk" not in answer["ErrorDesc"]


def test_a_receiver_may_be_named_by_its_old_code() -> None:
    sender, receiver = connect(A), connect(B)
    acts.record_agency(code=B, called="Sở Tài chính", old_code="000.00.30.H77", code102="H99.30")
    sender.send(document(to=("000.00.30.H77",), number="1"))
    sender.send(document(to=("H99.30", B), number="2"))
    assert [row["to"] for row in receiver.listed()] == [B, B]


def test_every_call_is_noted_but_not_a_poll_that_brings_nothing() -> None:
    sender, receiver = connect(A), connect(B)
    receiver.listed()
    sender.send(document())
    sender.send(b"x")
    receiver.listed()
    traffic.write()
    assert [(call.name, call.system, call.fault) for call in Call.objects.order_by("id")] == [
        ("sendEdoc", A, "0"),
        ("sendEdoc", A, "22"),
        ("getReceivedEdocList", B, "0"),
    ]
