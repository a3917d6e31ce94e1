"""Out of the axis: kept first, understood in the same transaction or set aside with its problem."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nharong import edxml
from nharong.documents.models import IncomingDocument
from nharong.documents.words import IncomingState
from nharong.exchange import acts
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.jobs import look_into_mailboxes
from nharong.exchange.models import IncomingPackage, OutgoingMessage
from nharong.exchange.words import MessageKind
from nharong.flows.demonstration.cast import Office
from nharong.flows.receive_document.chain import refuse, register
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed
from nharong.signing import registry
from nharong.signing.verdict import verify

from . import post


def fetched() -> IncomingPackage:
    """What the mailboxes held, taken in."""
    look_into_mailboxes.call()
    return IncomingPackage.objects.get(kind=MessageKind.DOCUMENT)


def marks(axis: MemoryAxis) -> list[str]:
    """How far the receivers said they had come."""
    return [item.state for item in axis.items if item.kind == "edoc"]


def answers() -> list[str]:
    """The states queued to the sender, in order."""
    queued = OutgoingMessage.objects.filter(kind=MessageKind.STATUS).order_by("pk")
    codes = []
    for one in queued:
        status = edxml.read(one.payload.read())
        assert isinstance(status, edxml.StatusMessage)
        codes.append(status.code.value)
    return codes


def test_an_issued_document_arrives_with_both_signatures_verified(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry()
    incoming = post.arrived_at(office, "science")
    assert (incoming.author_code, incoming.symbol, incoming.subject) == (post.COMMITTEE, "01/TB-UBND", document.subject)
    assert (incoming.state, incoming.trustworthy, incoming.signer_name) == (
        IncomingState.ARRIVED,
        True,
        "Nguyễn Hữu Tháp",
    )
    assert incoming.dated == document.issued_on
    assert incoming.file == document.file
    assert [one["signer"] for one in incoming.verification["signatures"]] == [
        "Nguyễn Hữu Tháp",
        "Ủy ban nhân dân tỉnh Kon Tum",
    ]
    assert marks(axis) == ["done", "done"]


def test_that_it_arrived_is_told_at_once_and_by_itself(office: Office, axis: MemoryAxis) -> None:
    """State 01, the same day (Decree 30/2020, article 21.2)."""
    document = post.issued(office)
    post.carry()
    assert set(post.states(document).values()) == {"01"}
    assert post.history(document, post.SCIENCE) == ["queued", "on_axis", "01"]


def test_accepted_is_told_when_the_clerk_registers_and_once(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry()
    incoming = post.arrived_at(office, "science")
    assert answers() == ["01", "01"]
    for _ in range(2):
        with once("click"):
            register(actor=office.actor("ngan"), incoming_id=incoming.pk)
    post.carry()
    assert answers() == ["01", "01", "03"]
    assert post.states(document) == {post.SCIENCE: "03", post.FINANCE: "01"}


def test_refused_is_told_with_its_reason_when_the_clerk_refuses(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    post.carry()
    refuse(actor=office.actor("tuan"), incoming_id=post.arrived_at(office, "finance").pk, reason="Gửi nhầm cơ quan.")
    post.carry()
    assert answers() == ["01", "01", "02"]
    assert post.states(document) == {post.SCIENCE: "01", post.FINANCE: "02"}
    event = document.deliveries.get(receiver__code=post.FINANCE).events.last()
    assert event is not None
    assert (event.state, event.note, event.staff) == ("02", "Gửi nhầm cơ quan.", "Hoàng Anh Tuấn")


def test_a_document_that_nobody_signed_arrives_and_says_so(office: Office, axis: MemoryAxis) -> None:
    post.send(axis, post.message())
    incoming = fetched().incoming
    assert incoming is not None
    assert not incoming.trustworthy
    assert incoming.verification["signatures"] == []


def test_a_signature_of_an_authority_unknown_here_is_not_trusted(office: Office, axis: MemoryAxis) -> None:
    from tests.signing.issue import sealed

    pdf = sealed()
    with clock.stopped_at(clock.at_local(2026, 5, 4)):
        assert verify(pdf, anchors=registry.anchors(), at=clock.now()).signatures
        post.send(axis, post.message(attachments=(edxml.Attachment(name="a.pdf", content=pdf),)))
        incoming = fetched().incoming
    assert incoming is not None
    assert not incoming.trustworthy
    assert [one["verdict"] for one in incoming.verification["signatures"]] == ["untrusted-issuer", "untrusted-issuer"]


def test_a_package_fetched_again_is_taken_in_once(office: Office, axis: MemoryAxis) -> None:
    """The axis hands over at least once: a receiver that died before it could acknowledge fetches again."""
    doc_id = post.send(axis, post.message())
    first = fetched()
    axis.items[0] = replace(axis.items[0], state="processing")
    look_into_mailboxes.call()
    again = acts.keep_package(
        actor=THE_HOUSE,
        receiver=office.agencies["science"],
        axis_id=doc_id,
        kind=MessageKind.DOCUMENT,
        payload=b"other",
    )
    assert again == first
    assert (IncomingPackage.objects.count(), IncomingDocument.objects.count()) == (1, 1)
    assert answers() == ["01"]


def test_the_same_document_in_two_packages_is_one_incoming_document(office: Office, axis: MemoryAxis) -> None:
    message = post.message()
    later = replace(message.trace[0], timestamp=message.trace[0].timestamp + timedelta(hours=1))  # type: ignore[operator]
    assert post.send(axis, message) != post.send(axis, replace(message, trace=(later,)))
    look_into_mailboxes.call()
    incoming = post.arrived_at(office, "science")
    assert [package.incoming for package in IncomingPackage.objects.all()] == [incoming, incoming]
    assert marks(axis) == ["done", "done"]
    assert answers() == ["01"]


def test_a_very_long_document_id_is_known_again(office: Office, axis: MemoryAxis) -> None:
    message = post.message(document_id="x" * 300)
    later = replace(message.trace[0], timestamp=message.trace[0].timestamp + timedelta(hours=1))  # type: ignore[operator]
    post.send(axis, message)
    post.send(axis, replace(message, trace=(later,)))
    look_into_mailboxes.call()
    assert post.arrived_at(office, "science").symbol == "145/BKHCN-VP"


def test_the_same_number_of_another_author_is_another_document(office: Office, axis: MemoryAxis) -> None:
    post.issued(office, agency="committee")
    post.carry_out()
    post.send(axis, post.message(document_id="000.00.00.H34,2021/01/29,01/TB-UBND"))
    look_into_mailboxes.call()
    authors = IncomingDocument.objects.filter(agency=office.agencies["science"]).values_list("author_code", flat=True)
    assert sorted(authors) == [post.STRANGER, post.COMMITTEE]


def test_an_agency_is_reached_by_its_new_identifier_too(office: Office, axis: MemoryAxis) -> None:
    axis.connect("H34.12", "Sở Khoa học và Công nghệ")
    doc_id = post.send(axis, post.message(receivers=(post.organization("H34.12"),)))
    package = acts.keep_package(
        actor=THE_HOUSE,
        receiver=office.agencies["science"],
        axis_id=doc_id,
        kind=MessageKind.DOCUMENT,
        payload=axis.bytes_by_id[doc_id],
    )
    assert package.incoming is not None


def test_what_was_meant_for_somebody_else_is_set_aside(office: Office, axis: MemoryAxis) -> None:
    package = acts.keep_package(
        actor=THE_HOUSE,
        receiver=office.agencies["finance"],
        axis_id="1",
        kind=MessageKind.DOCUMENT,
        payload=edxml.write(post.message()),
    )
    assert package.incoming is None
    assert "gửi nhầm" in package.problem
    assert not IncomingDocument.objects.exists()
    assert answers() == []


@pytest.mark.parametrize("where", ["subject", "content"])
def test_a_secret_document_is_set_aside_unopened(office: Office, axis: MemoryAxis, where: str) -> None:
    """Decision 28/2018, article 1.2: the clerk is told, no file is taken out, no state is answered."""
    content = b"%PDF-1.7 noi dung mat"
    attachment = edxml.Attachment(name="mat.pdf", content=content, media_type="application/pdf")
    post.send(axis, post.message(attachments=(attachment,), **{where: "TỐI MẬT"}))
    package = fetched()
    assert package.incoming is None
    assert "độ mật" in package.problem
    assert marks(axis) == ["fail"]
    assert not IncomingDocument.objects.exists()
    assert answers() == []


@pytest.mark.parametrize(
    "payload",
    [b"", b"<edXML", b"\xff\xfe\x00", b"<a/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"],
    ids=["empty", "cut", "binary", "foreign", "entity"],
)
def test_an_unreadable_package_is_kept_with_its_problem_and_marked_failed(
    office: Office, axis: MemoryAxis, payload: bytes
) -> None:
    doc_id = post.send(axis, post.message())
    axis.bytes_by_id[doc_id] = payload
    package = fetched()
    assert package.payload.read() == payload
    assert package.incoming is None
    assert package.problem.endswith(".")
    assert marks(axis) == ["fail"]


def test_a_spoilt_attachment_sets_the_package_aside(office: Office, axis: MemoryAxis) -> None:
    doc_id = post.send(axis, post.message())
    axis.bytes_by_id[doc_id] = axis.bytes_by_id[doc_id].replace(b"JVBERi0", b"J*BE.i0")
    package = fetched()
    assert package.incoming is None
    assert package.problem
    assert marks(axis) == ["fail"]


def test_a_senders_identifier_longer_than_the_law_allows_is_set_aside(office: Office, axis: MemoryAxis) -> None:
    """35 characters by Decision 20/2020; what cannot be entered must not block the mailbox either."""
    package = acts.keep_package(
        actor=THE_HOUSE,
        receiver=office.agencies["science"],
        axis_id="1",
        kind=MessageKind.DOCUMENT,
        payload=edxml.write(post.message(sender=post.organization("G" * 36))),
    )
    assert package.incoming is None
    assert "35" in package.problem


@pytest.mark.parametrize("type_", [edxml.BusinessType.RECALL, edxml.BusinessType.UPDATE])
def test_a_recall_or_update_is_not_entered_as_a_new_document(
    office: Office, axis: MemoryAxis, type_: edxml.BusinessType
) -> None:
    """The clerk decides on it (Decree 30/2020, article 18.4): never silently a new document, never lost."""
    post.send(axis, post.message(business=edxml.Business(type=type_, reason="Sai nội dung")))
    package = fetched()
    assert package.incoming is None
    assert "Sai nội dung" in package.problem
    assert marks(axis) == ["fail"]


def test_a_recall_of_a_document_we_have_asks_its_clerk(office: Office, axis: MemoryAxis) -> None:
    post.send(axis, post.message())
    incoming = fetched().incoming
    recall = edxml.Business(
        type=edxml.BusinessType.RECALL, reason="Sai nội dung", document_id=post.message().document_id
    )
    post.send(axis, post.message(document_id=f"{post.STRANGER},2021/01/28,150/BKHCN-VP", business=recall))
    look_into_mailboxes.call()
    package = IncomingPackage.objects.order_by("-pk").first()
    assert package is not None
    assert package.incoming == incoming
    assert package.incoming.recall_reason == "Sai nội dung"
    assert IncomingDocument.objects.count() == 1


def test_packages_are_kept_by_the_house_and_not_by_hand(office: Office) -> None:
    with pytest.raises(NotAllowed):
        acts.keep_package(
            actor=office.actor("ngan"),
            receiver=office.agencies["science"],
            axis_id="1",
            kind=MessageKind.DOCUMENT,
            payload=b"",
        )
