"""A directing document goes out with an error: it is replaced, and another one is recalled, between three agencies."""

import pytest

from nharong import edxml
from nharong.documents.layout.line import one_line_pdf
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import DocumentState, IncomingState
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.models import IncomingPackage
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document import chain as issuing
from nharong.flows.receive_document import chain as receiving
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.measuring.selectors import differences
from tests.documents import steps
from tests.exchange import post

CLERKS = {"science": "ngan", "finance": "tuan"}


def sent_and_registered(office: Office, **changes: object) -> Document:
    """A directing notice of the Committee that both departments have registered."""
    document = post.issued(office, **changes)
    post.carry()
    for key, clerk in CLERKS.items():
        receiving.register(actor=office.actor(clerk), incoming_id=post.arrived_at(office, key).pk)
    post.carry()
    return document


def recalled(office: Office) -> Document:
    """The same, recalled by the one who may sign it, and the receivers told."""
    document = sent_and_registered(office)
    issuing.recall(actor=office.actor("thap"), document_id=document.pk, reason="Sai thời hạn báo cáo")
    post.carry()
    document.refresh_from_db()
    return document


def test_a_recalled_document_is_frozen_and_every_receiver_must_answer(office: Office, axis: MemoryAxis) -> None:
    document = recalled(office)
    assert document.state == DocumentState.RECALLED
    for key in CLERKS:
        incoming = post.arrived_at(office, key)
        assert incoming.recall_asked_at is not None
        assert incoming.recall_reason == "Sai thời hạn báo cáo"
        assert incoming.state == IncomingState.REGISTERED


def test_the_sender_sees_who_cancelled_and_who_did_not(office: Office, axis: MemoryAxis) -> None:
    document = recalled(office)
    receiving.accept_recall(actor=office.actor("ngan"), incoming_id=post.arrived_at(office, "science").pk)
    receiving.decline_recall(
        actor=office.actor("tuan"), incoming_id=post.arrived_at(office, "finance").pk, reason="Đã thực hiện xong"
    )
    post.carry()
    assert post.states(document) == {post.SCIENCE: "15", post.FINANCE: "16"}
    assert post.history(document, post.SCIENCE)[-2:] == ["13", "15"]
    assert post.arrived_at(office, "science").state == IncomingState.CANCELLED
    assert post.arrived_at(office, "finance").state == IncomingState.REGISTERED


def test_a_recall_waits_for_the_clerk_among_the_work(office: Office, axis: MemoryAxis) -> None:
    from nharong.documents.selectors import waiting_for

    recalled(office)
    (waiting,) = waiting_for(office.actor("ngan"))
    assert (waiting.step, waiting.note) == ("answer_recall", "Sai thời hạn báo cáo")
    receiving.accept_recall(actor=office.actor("ngan"), incoming_id=waiting.thing.pk)
    assert waiting_for(office.actor("ngan")) == []


def test_a_recall_is_answered_once(office: Office, axis: MemoryAxis) -> None:
    recalled(office)
    incoming = post.arrived_at(office, "science")
    receiving.accept_recall(actor=office.actor("ngan"), incoming_id=incoming.pk)
    with pytest.raises(WrongState):
        receiving.decline_recall(actor=office.actor("ngan"), incoming_id=incoming.pk, reason="Nghĩ lại")


def test_only_who_may_sign_recalls_and_says_why(office: Office, axis: MemoryAxis) -> None:
    document = sent_and_registered(office)
    with pytest.raises(NotAllowed):
        issuing.recall(actor=office.actor("thu"), document_id=document.pk, reason="Sai")
    with pytest.raises(OfficeError) as refused:
        issuing.recall(actor=office.actor("thap"), document_id=document.pk, reason="  ")
    assert refused.value.field == "reason"
    document.refresh_from_db()
    assert document.state == DocumentState.ISSUED


def test_a_recalled_document_stays_counted_and_keeps_its_number(office: Office, axis: MemoryAxis) -> None:
    document = recalled(office)
    assert document.number == 1
    assert differences(measure="documents_signed_and_processed", year=2021) == []
    assert differences(measure="documents_sent_over_axis", year=2021) == []
    assert post.issued(office).number == 2


def test_a_replacement_is_of_the_same_form_and_of_an_issued_document(office: Office, axis: MemoryAxis) -> None:
    document = sent_and_registered(office)
    with pytest.raises(OfficeError) as refused:
        steps.drafted(office, agency="committee", kind="plan", replaces=document)
    assert refused.value.field == "kind"
    with pytest.raises(OfficeError):
        steps.drafted(office, agency="office", replaces=document)


def test_a_correction_is_made_by_a_letter(office: Office, axis: MemoryAxis) -> None:
    """Wrong layout or procedure is corrected by công văn (Decree 30/2020, article 18.3)."""
    document = sent_and_registered(office)
    with pytest.raises(OfficeError):
        steps.drafted(office, agency="committee", kind="notice", corrects=document)
    letter = steps.drafted(office, agency="committee", kind="letter", corrects=document)
    assert letter.corrects == document


def test_issuing_the_replacement_freezes_the_replaced_one_here_and_at_every_receiver(
    office: Office, axis: MemoryAxis
) -> None:
    document = sent_and_registered(office)
    better = steps.signed(office, agency="committee", directs=True, replaces=document, subject="Thông báo đã sửa")
    better = issuing.issue(actor=office.actor("thu"), document_id=better.pk, pin=PIN)
    post.carry()
    document.refresh_from_db()
    assert document.state == DocumentState.REPLACED
    for key, clerk in CLERKS.items():
        old, new = IncomingDocument.objects.filter(agency=office.agencies[key]).order_by("pk")
        assert new.replaces == old
        receiving.register(actor=office.actor(clerk), incoming_id=new.pk)
        old.refresh_from_db()
        assert old.state == IncomingState.REPLACED
    post.carry()
    assert post.states(document) == {post.SCIENCE: "15", post.FINANCE: "15"}
    assert post.states(better) == {post.SCIENCE: "03", post.FINANCE: "03"}


def test_a_replaced_document_is_not_recalled_or_replaced_again(office: Office, axis: MemoryAxis) -> None:
    document = sent_and_registered(office)
    first = steps.signed(office, agency="committee", directs=True, replaces=document)
    second = steps.signed(office, agency="committee", directs=True, replaces=document)
    issuing.issue(actor=office.actor("thu"), document_id=first.pk, pin=PIN)
    with pytest.raises(WrongState):
        issuing.issue(actor=office.actor("thu"), document_id=second.pk, pin=PIN)
    with pytest.raises(WrongState):
        issuing.recall(actor=office.actor("thap"), document_id=document.pk, reason="Sai")
    second.refresh_from_db()
    assert second.number is None


def test_nothing_of_a_secret_package_is_kept(office: Office, axis: MemoryAxis) -> None:
    message = post.message(subject="Báo cáo\nTỐI MẬT\nvề tình hình")
    post.send(axis, message)
    post.look_into_mailboxes.call()
    package = IncomingPackage.objects.get()
    assert package.payload is None
    assert not IncomingDocument.objects.exists()


def test_a_secrecy_mark_on_the_pages_is_seen(office: Office, axis: MemoryAxis) -> None:
    """The mark stands on the attached page, not in the message."""
    page = one_line_pdf("TUYỆT MẬT", size=14, width=200)
    marked = edxml.Attachment(name="145.pdf", content=page, media_type="application/pdf")
    post.send(axis, post.message(attachments=(marked,)))
    post.look_into_mailboxes.call()
    assert IncomingPackage.objects.get().payload is None
    assert not IncomingDocument.objects.exists()
