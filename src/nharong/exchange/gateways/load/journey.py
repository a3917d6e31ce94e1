"""The whole way of a message: built, handed in, fetched, read, acknowledged, answered, and the answer read."""

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime

from nharong import edxml
from nharong.exchange.gateways.contract import Gateway

#: How many messages are on their way at once before the receivers look into their mailboxes.
AT_ONCE = 100

Verify = Callable[[bytes], None]


class Journeys:
    """One sender and its receivers on one axis."""

    def __init__(
        self, sender: tuple[str, Gateway], receivers: Sequence[tuple[str, Gateway]], *, pdf: bytes, verify: Verify
    ) -> None:
        self._sender, self._receivers = sender, receivers
        self._pdf, self._verify = pdf, verify
        self._run = os.urandom(3).hex()
        self._number = 0

    def build(self) -> bytes:
        """The next message, as the office would build it."""
        self._number += 1
        return message(
            sender=self._sender[0],
            receivers=[code for code, _ in self._receivers],
            number=self._number,
            run=self._run,
            pdf=self._pdf,
        )

    def send(self, number: int) -> None:
        """Build and hand in so many messages."""
        code, gateway = self._sender
        for _ in range(number):
            gateway.send(sender=code, kind="edoc", payload=self.build())

    def receive(self) -> int:
        """Every receiver empties its mailbox and answers each document with state 03; how many were received."""
        received = 0
        for code, gateway in self._receivers:
            while items := gateway.list_received(kind="edoc"):
                for item in items:
                    found = edxml.read(gateway.fetch(item.doc_id))
                    assert isinstance(found, edxml.DocumentMessage)  # only documents were sent
                    self._verify(found.attachments[0].read())
                    gateway.mark(item.doc_id, "done")
                    gateway.send(sender=code, kind="status", payload=answer(found, code))
                    received += 1
        return received

    def hear_back(self) -> int:
        """The sender reads what its receivers answered; how many answers."""
        _, gateway = self._sender
        heard = 0
        while items := gateway.list_received(kind="status"):
            for item in items:
                found = edxml.read(gateway.fetch(item.doc_id))
                assert isinstance(found, edxml.StatusMessage)  # only states were sent
                gateway.mark(item.doc_id, "done")
                heard += 1
        return heard


def message(*, sender: str, receivers: Sequence[str], number: int, run: str, pdf: bytes) -> bytes:
    """A document with one file, in the canonical layout."""
    day = date(2026, 11, 20)
    moment = datetime(2026, 11, 20, 15, tzinfo=edxml.VIETNAM)
    return edxml.write(
        edxml.DocumentMessage(
            sender=edxml.Organization(organ_id=sender, name="Cơ quan gửi"),
            receivers=tuple(edxml.Organization(organ_id=code, name=f"Cơ quan {code}") for code in receivers),
            document_id=edxml.composite_document_id(sender, day, str(number), f"DO-{run}"),
            code=edxml.Code(number=str(number), notation=f"DO-{run}"),
            promulgated_on=day,
            place="Mẫu",
            subject="Về việc đo tốc độ liên thông văn bản giữa các cơ quan",
            document_type=edxml.DocumentType(name="Công văn"),
            other=edxml.OtherInfo(),
            trace=(edxml.TraceEntry(organ_id=sender, timestamp=moment),),
            business=edxml.Business(reason="Văn bản điện tử mới"),
            attachments=(edxml.Attachment(name="van-ban.pdf", content=pdf, media_type="application/pdf"),),
        )
    )


def answer(document: edxml.DocumentMessage, code: str) -> bytes:
    """State 03 of a document."""
    receiver = edxml.Organization(organ_id=code, name=f"Cơ quan {code}")
    moment = datetime.now(edxml.VIETNAM).replace(microsecond=0)
    accepted = edxml.StatusCode.ACCEPTANCE
    return edxml.write(edxml.report_status(document, code=accepted, reporter=receiver, timestamp=moment))
