"""States that receivers report enter the history of the delivery they are about (Decision 28/2018, articles 6.3, 10.2)."""

from datetime import timedelta

import pytest

from nharong import edxml
from nharong.edxml import StatusCode
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.jobs import hand_over_message, look_into_mailboxes
from nharong.exchange.models import DeliveryEvent, IncomingPackage, OutgoingMessage
from nharong.exchange.words import MessageKind
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.measuring import selectors as measuring

from . import post

MINUTE = timedelta(minutes=1)


def test_states_are_kept_with_their_own_time_and_words(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    at = clock.now() + 5 * MINUTE
    post.report(axis, document, StatusCode.ASSIGNMENT, at=at, note="Giao Phòng Kế hoạch")
    look_into_mailboxes.call()
    event = DeliveryEvent.objects.get(state="04")
    assert (event.at, event.note, event.delivery.receiver) == (at, "Giao Phòng Kế hoạch", office.agencies["science"])


def test_states_that_come_in_the_wrong_order_are_all_kept_and_the_furthest_is_shown(
    office: Office, axis: MemoryAxis
) -> None:
    document = post.issued(office)
    post.carry_out()
    start = clock.now()
    reports = [(StatusCode.FINISH, 4), (StatusCode.INBOX, 1), (StatusCode.PROCESSING, 3), (StatusCode.ACCEPTANCE, 2)]
    for code, minutes in reports:
        post.report(axis, document, code, at=start + minutes * MINUTE)
        look_into_mailboxes.call()
        assert post.states(document)[post.SCIENCE] == "06"
    assert post.history(document, post.SCIENCE)[-4:] == ["01", "03", "05", "06"]


def test_the_same_state_told_again_is_one_event(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    at = clock.now() + MINUTE
    for note in ("lần một", "lần hai"):  # another text makes another package of the same state
        post.report(axis, document, StatusCode.ACCEPTANCE, at=at, note=note)
        look_into_mailboxes.call()
    assert IncomingPackage.objects.filter(kind=MessageKind.STATUS).count() == 2
    assert DeliveryEvent.objects.filter(state="03").count() == 1


def test_a_state_without_a_time_counts_from_its_arrival(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    post.report(axis, document, StatusCode.ACCEPTANCE, at=None)
    look_into_mailboxes.call()
    assert DeliveryEvent.objects.get(state="03").at == clock.now()


def test_a_state_known_only_by_number_symbol_and_date_finds_its_document(office: Office, axis: MemoryAxis) -> None:
    """Some peers answer with an identifier of their own."""
    document = post.issued(office)
    post.carry_out()
    post.report(axis, document, StatusCode.ACCEPTANCE, at=clock.now(), about="0f8fad5b-d9cb-469f-a165-70867728950e")
    look_into_mailboxes.call()
    assert post.states(document)[post.SCIENCE] == "03"


def test_a_receiver_may_answer_by_its_new_identifier(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    post.report(axis, document, StatusCode.ACCEPTANCE, at=clock.now(), sender="H34.12")
    look_into_mailboxes.call()
    assert post.states(document)[post.SCIENCE] == "03"


@pytest.mark.parametrize(
    ("sender", "about"),
    [(post.SCIENCE, "000.00.00.H34,2021/01/29,99/TB-UBND"), (post.STRANGER, ""), ("000.00.08.H34", "")],
    ids=["unknown document", "unknown agency", "not a receiver"],
)
def test_a_state_about_nothing_we_sent_there_is_kept_with_its_problem(
    office: Office, axis: MemoryAxis, sender: str, about: str
) -> None:
    document = post.issued(office)
    post.carry_out()
    post.report(axis, document, StatusCode.ACCEPTANCE, at=clock.now(), sender=sender, about=about)
    look_into_mailboxes.call()
    package = IncomingPackage.objects.get(kind=MessageKind.STATUS)
    assert "Không tìm thấy văn bản đi" in package.problem
    assert package.payload.read()
    assert "03" not in post.states(document).values()
    assert [item.state for item in axis.items if item.kind == "status"] == ["fail"]


def test_a_state_overtakes_the_answer_of_the_axis(office: Office, axis: MemoryAxis) -> None:
    """The axis took the document, its answer was lost, and the receiver is quicker than the next try: the figure follows."""
    document = post.issued(office)
    message = document.messages.get()
    ways = post.MemoryGateway(axis, post.COMMITTEE)
    ways.send(sender=post.COMMITTEE, kind="edoc", payload=message.payload.read())
    look_into_mailboxes.call()
    for pk in OutgoingMessage.objects.filter(kind=MessageKind.STATUS).values_list("pk", flat=True):
        hand_over_message.call(message_id=pk)
    look_into_mailboxes.call()
    assert set(post.states(document).values()) == {"01"}
    assert measuring.differences(measure="documents_sent_over_axis", year=2021) == []
    post.carry_out()
    assert set(post.states(document).values()) == {"01"}
    assert (
        post.history(document, post.SCIENCE) == ["queued", "01", "on_axis"]
        or len(post.history(document, post.SCIENCE)) == 3
    )
    assert measuring.differences(measure="documents_sent_over_axis", year=2021) == []


def test_a_state_outside_the_nine_is_kept_as_unreadable(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry_out()
    doc_id = post.report(axis, document, StatusCode.ACCEPTANCE, at=clock.now())
    axis.bytes_by_id[doc_id] = axis.bytes_by_id[doc_id].replace(b">03<", b">77<")
    look_into_mailboxes.call()
    package = IncomingPackage.objects.get(kind=MessageKind.STATUS)
    assert package.problem
    assert isinstance(edxml.read(package.payload.read().replace(b">77<", b">03<")), edxml.StatusMessage)
