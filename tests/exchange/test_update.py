"""A sent document is updated: what goes out, what each receiver decides, what comes back."""

from datetime import date
from typing import Any

import pytest

from nharong import edxml
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import IncomingState
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.models import ChangeRequest, IncomingPackage, OutgoingMessage, Update
from nharong.exchange.selectors import requests_waiting
from nharong.exchange.words import ChangeAnswer, ReceiverPart
from nharong.flows.demonstration.cast import Office
from nharong.flows.receive_document import chain as receiving
from nharong.flows.update_document import chain
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.measuring.selectors import differences
from nharong.people.models import Agency

from . import post

REASON = "Gia hạn báo cáo đến hết tháng 02"


def updated(office: Office, document: Document, **changes: Any) -> Update:
    """The clerk sets a later term; changed as asked."""
    usual: dict[str, Any] = {"reason": REASON, "due_on": date(2021, 2, 26), "urgency": document.urgency}
    made = chain.update(actor=office.actor("thu"), document_id=document.pk, **{**usual, **changes})
    post.carry()
    return made


def sent(office: Office) -> Document:
    """A directing notice that has arrived at two departments."""
    document = post.issued(office)
    post.carry()
    return document


def answers(update: Update) -> dict[str, str]:
    """What each receiver answered, by code."""
    return {line.receiver.code: line.answer for line in update.receivers.select_related("receiver")}


def message_of(update: Update) -> edxml.DocumentMessage:
    """The update as it went out."""
    assert update.message is not None
    message = edxml.read(update.message.payload.read())
    assert isinstance(message, edxml.DocumentMessage)
    return message


def test_an_update_says_what_it_changes_and_about_which_document(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    message = message_of(updated(office, document))
    assert message.business is not None
    assert message.business_type == edxml.BusinessType.UPDATE
    assert message.business.document_id == message.document_id == f"{post.COMMITTEE},2021/01/29,01/TB-UBND"
    assert message.business.reason == REASON
    assert message.business.document_info == (
        edxml.DocumentInfo(document_changed=True, receivers_changed=False, receivers=()),
    )
    assert message.due_on == date(2021, 2, 26)


def test_it_waits_for_each_receiver_who_compares_and_accepts(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    receiving.register(actor=office.actor("ngan"), incoming_id=post.arrived_at(office, "science").pk)
    update = updated(office, document)
    (asked,) = requests_waiting(office.actor("ngan"))
    assert (asked.reason, asked.after["due_on"], asked.file_id) == (REASON, "2021-02-26", None)
    chain.accept(actor=office.actor("ngan"), request_id=asked.pk)
    post.carry()
    incoming = post.arrived_at(office, "science")
    assert (incoming.due_on, incoming.state) == (date(2021, 2, 26), IncomingState.REGISTERED)
    assert answers(update) == {post.SCIENCE: ChangeAnswer.ACCEPTED, post.FINANCE: ""}
    assert post.history(document, post.SCIENCE)[-1] == "15"
    assert post.states(document)[post.SCIENCE] == "03", "the receiver goes on with the document"


def test_one_who_declines_keeps_what_stood_there_and_says_why(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    update = updated(office, document)
    (asked,) = requests_waiting(office.actor("tuan"))
    with pytest.raises(OfficeError) as refused:
        chain.decline(actor=office.actor("tuan"), request_id=asked.pk, reason=" ")
    assert refused.value.field == "reason"
    chain.decline(actor=office.actor("tuan"), request_id=asked.pk, reason="Đã giao theo hạn cũ")
    with pytest.raises(WrongState):
        chain.accept(actor=office.actor("tuan"), request_id=asked.pk)
    post.carry()
    assert post.arrived_at(office, "finance").due_on is None
    line = update.receivers.get(receiver__code=post.FINANCE)
    assert (line.answer, line.note, line.staff) == (ChangeAnswer.DECLINED, "Đã giao theo hạn cũ", "Hoàng Anh Tuấn")
    assert post.states(document)[post.FINANCE] == "01"


def test_every_update_is_answered_on_its_own(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    first = updated(office, document)
    second = updated(office, document, due_on=date(2021, 3, 1), reason="Gia hạn lần hai")
    one, two = requests_waiting(office.actor("ngan"))
    chain.decline(actor=office.actor("ngan"), request_id=one.pk, reason="Chờ lần hai")
    post.carry()
    chain.accept(actor=office.actor("ngan"), request_id=two.pk)
    post.carry()
    assert answers(first)[post.SCIENCE] == ChangeAnswer.DECLINED
    assert answers(second)[post.SCIENCE] == ChangeAnswer.ACCEPTED
    assert post.arrived_at(office, "science").due_on == date(2021, 3, 1)


def test_an_added_receiver_gets_it_as_a_new_document(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    update = updated(office, document, due_on=None, add=[office.agencies["justice"]])
    (change,) = message_of(update).business.document_info  # type: ignore[union-attr]
    assert [(one.organ_id, one.added) for one in change.receivers] == [("000.00.07.H34", True)]
    assert not change.document_changed
    assert post.arrived_at(office, "justice").state == IncomingState.ARRIVED
    assert post.states(document)["000.00.07.H34"] == "01"
    assert [str(one.agency) for one in document.recipients.all()][-1] == "Sở Tư pháp tỉnh Kon Tum"
    assert differences(measure="documents_sent_over_axis", year=2021) == []


def test_a_removed_receiver_is_asked_to_give_it_back(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    update = updated(office, document, due_on=None, remove=[office.agencies["finance"]])
    incoming = post.arrived_at(office, "finance")
    assert incoming.recall_asked_at is not None
    told = message_of(update)
    assert [one.organ_id for one in told.receivers] == [post.SCIENCE], "the axis hands an update to nobody taken away"
    assert told.business is not None
    assert [(one.organ_id, one.added) for one in told.business.document_info[0].receivers] == [(post.FINANCE, False)]
    receiving.accept_recall(actor=office.actor("tuan"), incoming_id=incoming.pk)
    post.carry()
    line = update.receivers.get(receiver__code=post.FINANCE)
    assert (line.part, line.answer) == (ReceiverPart.REMOVED, ChangeAnswer.ACCEPTED)
    assert post.states(document)[post.FINANCE] == "15"
    again = updated(office, document, due_on=date(2021, 3, 1))
    assert list(answers(again)) == [post.SCIENCE], "who gave it back is told no more"


def test_nothing_changed_is_no_update(office: Office, axis: MemoryAxis) -> None:
    document = sent(office)
    with pytest.raises(OfficeError):
        updated(office, document, due_on=None)
    with pytest.raises(OfficeError) as refused:
        updated(office, document, reason=" ")
    assert refused.value.field == "reason"
    assert not Update.objects.exists()
    document.refresh_from_db()
    assert document.due_on is None, "all or nothing"


def test_only_the_clerk_updates_and_only_what_is_in_force(office: Office, axis: MemoryAxis) -> None:
    from nharong.flows.issue_document.chain import recall

    document = sent(office)
    with pytest.raises(NotAllowed):
        chain.update(
            actor=office.actor("mai"), document_id=document.pk, reason=REASON, due_on=date(2021, 3, 1), urgency=0
        )
    recall(actor=office.actor("thap"), document_id=document.pk, reason="Sai")
    with pytest.raises(WrongState):
        updated(office, document)


def test_a_strangers_update_may_bring_another_file(office: Office, axis: MemoryAxis) -> None:
    """What stood here is kept beside what the sender says now."""
    post.send(axis, post.message())
    post.carry()
    earlier = post.arrived_at(office, "science").file_id
    business = edxml.Business(
        type=edxml.BusinessType.UPDATE,
        reason="Sửa trích yếu",
        document_info=(edxml.DocumentInfo(document_changed=True),),
    )
    other = edxml.Attachment(name="cong-van.pdf", content=b"%PDF-1.7 ban moi", media_type="application/pdf")
    post.send(axis, post.message(business=business, subject="V/v góp ý dự thảo (sửa)", attachments=(other,)))
    post.carry()
    (asked,) = requests_waiting(office.actor("ngan"))
    assert asked.file is not None
    chain.accept(actor=office.actor("ngan"), request_id=asked.pk)
    incoming = post.arrived_at(office, "science")
    assert (incoming.subject, incoming.file_id) == ("V/v góp ý dự thảo (sửa)", asked.file_id)
    asked.refresh_from_db()
    assert asked.earlier_file_id == earlier
    assert asked.before["subject"] == "V/v góp ý dự thảo kế hoạch kiểm tra"
    assert OutgoingMessage.objects.filter(key__startswith=f"incoming:{incoming.pk}:15:update:").count() == 1


def test_an_update_of_what_never_came_is_set_aside_with_its_sentence(office: Office, axis: MemoryAxis) -> None:
    business = edxml.Business(type=edxml.BusinessType.UPDATE, reason="Đổi hạn")
    post.send(axis, post.message(business=business))
    post.carry()
    assert "chưa nhận" in IncomingPackage.objects.get(kind="edoc").problem
    assert not IncomingDocument.objects.exists()
    assert not ChangeRequest.objects.exists()


def test_state_13_of_the_sender_asks_a_document_back(office: Office, axis: MemoryAxis) -> None:
    """The direction is turned: the sender of the document reports, its receiver is told."""
    post.send(axis, post.message())
    post.carry()
    about = edxml.ResponseFor(
        organ_id=post.SCIENCE, code="145/BKHCN-VP", document_id=post.message().document_id, promulgated_on=None
    )
    told = edxml.StatusMessage(
        sender=post.organization(post.STRANGER),
        response_for=about,
        code=edxml.StatusCode.CANCELLATION,
        timestamp=None,
        description="Gửi nhầm",
    )
    post.stranger(axis).send(sender=post.STRANGER, kind="status", payload=edxml.write(told))
    post.carry()
    incoming = post.arrived_at(office, "science")
    assert incoming.recall_asked_at is not None
    assert incoming.recall_reason == "Gửi nhầm"


def test_the_receivers_list_of_agencies_is_not_touched_by_who_asks(office: Office, axis: MemoryAxis) -> None:
    """An update names agencies by codes of the axis: nobody of ours is made or changed by it."""
    before = Agency.objects.count()
    business = edxml.Business(
        type=edxml.BusinessType.UPDATE,
        document_info=(
            edxml.DocumentInfo(receivers_changed=True, receivers=(edxml.ReceiverChange(organ_id="X.Y", added=True),)),
        ),
    )
    post.send(axis, post.message())
    post.send(axis, post.message(business=business))
    post.carry()
    assert Agency.objects.count() == before
