"""A sender that cannot know whether its message arrived sends it again, and that is harmless."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from nharong import edxml
from nharong.axis import acts
from nharong.axis.models import MailboxEntry, Package

from .cast import A, B, C, connect, document, status

pytestmark = pytest.mark.django_db

LATER = (edxml.TraceEntry(organ_id=A, timestamp=datetime(2026, 11, 20, 17, tzinfo=edxml.VIETNAM)),)


def test_the_same_bytes_again_get_the_same_answer_and_no_second_entry() -> None:
    sender, receiver = connect(A), connect(B)
    first = sender.send(document())["DocId"]
    receiver.mark(first, "done")
    assert sender.send(document())["DocId"] == first
    assert receiver.listed() == []
    assert Package.objects.get().repeats == 1


def test_the_same_status_again_is_not_doubled() -> None:
    first, second = connect(A), connect(B)
    assert second.send(status(), kind="status")["DocId"] == second.send(status(), kind="status")["DocId"]
    assert len(first.listed("status")) == 1


def test_a_new_document_made_up_again_is_known_by_its_document_id() -> None:
    sender, receiver = connect(A), connect(B)
    first = sender.send(document())["DocId"]
    assert sender.send(document(trace=LATER))["DocId"] == first
    assert len(receiver.listed()) == 1


def test_a_repeat_is_answered_even_when_the_receiver_is_locked_since() -> None:
    sender, receiver = connect(A), connect(B)
    first = sender.send(document())["DocId"]
    acts.set_lock(agency=receiver.agency, locked=True)
    assert sender.send(document())["DocId"] == first


def test_a_document_sent_again_to_one_more_receiver_goes_to_that_one_alone() -> None:
    sender, second, third = connect(A), connect(B), connect(C)
    sender.send(document(to=(B,)))
    sender.send(document(to=(B, C)))
    assert (len(second.listed()), len(third.listed())) == (1, 1)
    sender.send(document(to=(B, C), trace=LATER))
    assert MailboxEntry.objects.count() == 2


def test_an_update_of_the_same_document_is_delivered() -> None:
    sender, receiver = connect(A), connect(B)
    sender.send(document())
    for kind in (edxml.BusinessType.UPDATE, edxml.BusinessType.REPLACE):
        sender.send(document(business=edxml.Business(type=kind, reason="sửa")))
    assert len(receiver.listed()) == 3


@pytest.mark.parametrize("named", ["", f"{A},2026/11/20,145/SKHCN-VP"])
def test_after_a_recall_the_same_document_may_be_sent_anew(named: str) -> None:
    sender, receiver = connect(A), connect(B)
    sender.send(document())
    recall = edxml.Business(type=edxml.BusinessType.RECALL, reason="sai thể thức", document_id=named)
    changes: dict[str, Any] = {"document_id": "a recall of its own id"} if named else {}
    sender.send(document(business=recall, **changes))
    sender.send(document(trace=LATER))
    assert len(receiver.listed()) == 3


def test_two_senders_may_send_the_same_document_id() -> None:
    first, second, receiver = connect(A), connect(B), connect(C)
    first.send(document(to=(C,), document_id="1"))
    second.send(document(sender=B, to=(C,), document_id="1"))
    assert [row["from"] for row in receiver.listed()] == [A, B]


def test_a_document_to_oneself_is_delivered() -> None:
    sender = connect(A)
    sender.send(document(to=(A,)))
    assert [row["from"] for row in sender.listed()] == [A]


def test_the_trace_line_used_here_makes_other_bytes() -> None:
    assert document() != document(trace=LATER)
    assert replace(LATER[0], organ_id=B) != LATER[0]
