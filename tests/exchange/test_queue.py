"""Into the outbox: in the transaction that issues, the message's bytes fixed for good (Decision 28/2018, article 6.2)."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from nharong import edxml
from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.exchange import acts
from nharong.exchange.models import Delivery, OutgoingMessage
from nharong.exchange.words import DeliveryState, MessageKind, OutboxState
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, WrongState
from nharong.people.models import Agency
from nharong.signing.errors import SigningError
from tests.documents import steps

from . import post


def test_one_message_carries_the_issued_file_to_every_receiver_on_the_axis(office: Office) -> None:
    document = post.issued(office, due_on=clock.today() + timedelta(days=10), urgency=1)
    message = OutgoingMessage.objects.get()
    sent = edxml.read(message.payload.read())
    assert isinstance(sent, edxml.DocumentMessage)
    assert (sent.sender.organ_id, [one.organ_id for one in sent.receivers]) == (
        post.COMMITTEE,
        [post.SCIENCE, post.FINANCE],
    )
    assert sent.document_id == "000.00.00.H34,2021/01/29,01/TB-UBND"
    assert (sent.code.number, sent.code.notation, sent.document_type.name) == ("01", "TB-UBND", "Thông báo")
    assert (sent.promulgated_on, sent.place, sent.subject) == (document.issued_on, "Kon Tum", document.subject)
    assert sent.signer is not None
    assert (sent.signer.competence, sent.signer.position, sent.signer.full_name) == (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Hữu Tháp",
    )
    assert (sent.due_on, sent.steering_type, sent.other and sent.other.priority) == (document.due_on, 2, 1)
    (attachment,) = sent.attachments
    assert document.file is not None
    assert attachment.read() == document.file.read()


def test_every_receiver_waits_with_its_first_state(office: Office) -> None:
    document = post.issued(office)
    assert post.states(document) == {post.SCIENCE: DeliveryState.QUEUED, post.FINANCE: DeliveryState.QUEUED}
    assert post.history(document, post.SCIENCE) == [DeliveryState.QUEUED]
    message = OutgoingMessage.objects.get()
    assert (message.state, message.kind, message.axis_id) == (OutboxState.QUEUED, MessageKind.DOCUMENT, "")
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_the_bytes_are_fixed_when_queued(office: Office) -> None:
    """Sent again tomorrow, after a change of names, the same bytes leave: the axis knows them again."""
    post.issued(office)
    message = OutgoingMessage.objects.get()
    before = message.payload.read()
    Agency.objects.filter(code=post.SCIENCE).update(name="Sở Khoa học, Công nghệ và Môi trường")
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert OutgoingMessage.objects.get().payload.read() == before


def test_a_receiver_without_the_axis_is_not_sent_to(office: Office) -> None:
    Agency.objects.filter(code=post.FINANCE).update(on_axis=False)
    document = post.issued(office)
    assert post.states(document) == {post.SCIENCE: DeliveryState.QUEUED}


def test_a_document_to_nobody_on_the_axis_makes_no_message(office: Office) -> None:
    document = post.issued(office, receivers=())
    assert document.state == DocumentState.ISSUED
    assert not OutgoingMessage.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_issuing_and_queueing_are_all_or_nothing(office: Office) -> None:
    document = steps.signed(office, agency="committee")
    with pytest.raises(SigningError):
        issue(actor=office.actor("thu"), document_id=document.pk, pin="000000")
    assert Document.objects.get(pk=document.pk).state == DocumentState.NUMBERING
    assert not OutgoingMessage.objects.exists()
    with transaction.atomic():
        issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)
        transaction.set_rollback(True)
    assert not OutgoingMessage.objects.exists()
    assert not DBTaskResult.objects.exists(), "a job exists exactly when its transaction commits"


def test_only_the_clerk_queues_and_only_what_is_issued(office: Office) -> None:
    document = steps.signed(office)
    with pytest.raises(NotAllowed):
        acts.queue_document(actor=office.actor("mai"), document=document)
    with pytest.raises(WrongState, match="đã phát hành"):
        acts.queue_document(actor=office.actor("thu"), document=document)


def test_a_document_is_queued_once(office: Office) -> None:
    document = post.issued(office)
    with pytest.raises(WrongState, match="đã được gửi"), transaction.atomic():
        acts.queue_document(actor=office.actor("thu"), document=document)
    assert OutgoingMessage.objects.count() == 1


def test_the_whole_chain_done_again_with_the_same_key_is_harmless(office: Office) -> None:
    document = steps.signed(office, agency="committee", directs=True)
    for _ in range(2):
        with once("form"):
            again = issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)
        assert again.symbol == "01/TB-UBND"
    assert (OutgoingMessage.objects.count(), Delivery.objects.count()) == (1, 2)
    assert [line.act for line in journal.of(document)][-2:] == ["documents.number_and_issue", "exchange.queue_document"]


def test_a_state_is_queued_once_and_only_by_the_agency_that_received(office: Office) -> None:
    incoming = steps.arrived(office)
    first = acts.queue_status(actor=office.actor("ngan"), incoming=incoming, code=edxml.StatusCode.PROCESSING)
    again = acts.queue_status(actor=office.actor("ngan"), incoming=incoming, code=edxml.StatusCode.PROCESSING)
    assert first == again
    sent = edxml.read(first.payload.read())
    assert isinstance(sent, edxml.StatusMessage)
    assert (sent.sender.organ_id, sent.addressee_id, sent.code) == (
        post.SCIENCE,
        incoming.author_code,
        edxml.StatusCode.PROCESSING,
    )
    assert (sent.response_for.document_id, sent.response_for.code) == (incoming.document_id, "01/TB-VP")
    with pytest.raises(NotAllowed):
        acts.queue_status(actor=office.actor("tuan"), incoming=incoming, code=edxml.StatusCode.FINISH)
