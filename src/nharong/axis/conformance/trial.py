"""One trial of one axis: its accounts, messages of its own, and what has arrived of them."""

import itertools
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from nharong import edxml

from .wire import Account, Reply, Wire

#: The axis' clock may be ahead of ours by a little; a promulgation date must not lie in its future.
_PROMULGATED = timedelta(days=1)
_BETWEEN_LOOKS = 0.3


class Failed(Exception):
    """The axis did something else than it must; the text says what, in Vietnamese."""


class Skipped(Exception):
    """The check needs something this trial was not given; the text says what, in Vietnamese."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A message in a receiver's list, as fetched."""

    row: dict[str, Any]
    data: bytes
    message: edxml.Message

    @property
    def doc_id(self) -> str:
        """The axis' id of it, for this receiver."""
        return str(self.row["docId"])


@dataclass
class Trial:
    """``sender`` sends to ``receiver`` and ``third``; with one account alone it sends to itself.

    ``patience``: how many seconds an axis that hands over later is waited for.
    """

    wire: Wire
    accounts: list[Account]
    unknown_code: str
    locked_code: str = ""
    patience: float = 5
    largest: int = 8 * 1024 * 1024
    run: str = field(default_factory=lambda: secrets.token_hex(3))
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _before: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _fetched: dict[tuple[str, str], Arrival | None] = field(default_factory=dict)

    @property
    def sender(self) -> Account:
        """Who sends."""
        return self.accounts[0]

    @property
    def receiver(self) -> Account:
        """Who receives."""
        return self.accounts[1] if len(self.accounts) > 1 else self.accounts[0]

    @property
    def third(self) -> Account:
        """A third system. Raises ``Skipped`` when there is none."""
        if len(self.accounts) < 3:
            raise Skipped("cần ba hệ thống: thêm --code và --secret thứ ba")
        return self.accounts[2]

    @property
    def stranger(self) -> Account:
        """A system a message of sender and receiver does not concern. Raises ``Skipped``."""
        return self.third

    def need_two(self) -> None:
        """Raises ``Skipped`` unless sender and receiver differ."""
        if self.sender == self.receiver:
            raise Skipped("cần hai hệ thống: thêm --code và --secret thứ hai")

    def look_before(self) -> None:
        """Note what waits already, which is none of our business. Raises ``Failed`` when lists cannot be read."""
        for account in self.accounts:
            for kind in ("edoc", "status"):
                reply = self.wire.listed(account, kind)
                if not reply.fine:
                    raise Failed(f"getReceivedEdocList của {account.code} không được: {reply}")
                self._before[account.code, kind] = {str(row.get("docId")) for row in reply.rows}

    def document(self, *to: str, sender: str = "", **changes: Any) -> edxml.DocumentMessage:
        """A document of a number of its own, to the receiver unless others are named."""
        number = f"{next(self._numbers)}"
        code = sender or self.sender.code
        day = date.today() - _PROMULGATED  # noqa: DTZ011 - any day that is past everywhere
        notation = f"THU-{self.run}"
        usual = edxml.DocumentMessage(
            sender=body(code),
            receivers=tuple(map(body, to or (self.receiver.code,))),
            document_id=edxml.composite_document_id(code, day, number, notation),
            code=edxml.Code(number=number, notation=notation),
            promulgated_on=day,
            place="Mẫu",
            subject="Văn bản thử liên thông: dấu <, &, “ngoặc kép” và chữ Việt đầy đủ ỡ ặ ỹ",
            document_type=edxml.DocumentType(name="Công văn"),
            other=edxml.OtherInfo(),
            trace=(edxml.TraceEntry(organ_id=code, timestamp=now()),),
            business=edxml.Business(reason="Văn bản điện tử mới"),
            attachments=(edxml.Attachment(name="van-ban-thu.pdf", content=b"%PDF-1.7 " + self.run.encode() * 50),),
        )
        return replace(usual, **changes)

    def status_of(
        self, document: edxml.DocumentMessage, code: edxml.StatusCode, *, reporter: str, asked: str = ""
    ) -> edxml.StatusMessage:
        """A state of a document, in its right direction."""
        return edxml.report_status(
            document, code=code, reporter=body(reporter), timestamp=now(), asked_organ_id=asked, description=self.run
        )

    def sent(self, message: edxml.Message, *, by: Account | None = None) -> tuple[Reply, bytes]:
        """Hand a message in; what was answered and the bytes sent. Raises ``Failed`` unless it is taken."""
        data = edxml.write(message)
        kind = "status" if isinstance(message, edxml.StatusMessage) else "edoc"
        reply = self.wire.send(by or self.sender, data, kind=kind, sender=message.sender.organ_id)
        if not reply.fine or not (reply.facts or {}).get("DocId"):
            raise Failed(f"trục không nhận gói tin đúng chuẩn: {reply}")
        return reply, data

    def arrivals(self, account: Account, message: edxml.Message, *, least: int = 1) -> list[Arrival]:
        """Where a message stands in a system's list: waits until it is there ``least`` times or patience ends."""
        until = time.monotonic() + self.patience
        while True:
            found = [arrival for arrival in self._listed(account, kind_of(message)) if _same(arrival.message, message)]
            if len(found) >= least or time.monotonic() >= until:
                return found
            time.sleep(_BETWEEN_LOOKS)

    def arrived(self, account: Account, message: edxml.Message) -> Arrival:
        """The one place a message stands in a system's list. Raises ``Failed`` when it is not there just once."""
        found = self.arrivals(account, message)
        if len(found) != 1:
            raise Failed(
                f"gói tin không có trong danh sách nhận của {account.code}"
                if not found
                else f"gói tin nằm {len(found)} lần trong danh sách nhận của {account.code}"
            )
        return found[0]

    def never_arrived(self, account: Account, message: edxml.Message) -> None:
        """Raises ``Failed`` when a message stands in a list it must not stand in."""
        if self.arrivals(account, message, least=0):
            raise Failed(f"gói tin lại có trong danh sách nhận của {account.code}")

    def tidy(self) -> None:
        """Take everything of this trial off the lists again."""
        for account in self.accounts:
            for kind in ("edoc", "status"):
                for arrival in self._listed(account, kind):
                    self.wire.mark(account, arrival.doc_id, "done")

    def _listed(self, account: Account, kind: str) -> list[Arrival]:
        reply = self.wire.listed(account, kind)
        if not reply.fine:
            raise Failed(f"getReceivedEdocList của {account.code} không được: {reply}")
        before = self._before.get((account.code, kind), set())
        found = [
            self._arrival(account, row) for row in reply.rows if row.get("docId") and str(row["docId"]) not in before
        ]
        return [arrival for arrival in found if arrival is not None]

    def _arrival(self, account: Account, row: dict[str, Any]) -> Arrival | None:
        key = (account.code, str(row["docId"]))
        if key not in self._fetched:
            data = self.wire.fetch(account, key[1])
            try:
                message = edxml.read(data) if data is not None else None
            except edxml.EdxmlError:
                message = None
            self._fetched[key] = Arrival(row=row, data=data or b"", message=message) if message is not None else None
        known = self._fetched[key]
        return replace(known, row=row) if known is not None else None


def body(code: str) -> edxml.Organization:
    """An agency by its code alone."""
    return edxml.Organization(organ_id=code, name=f"Cơ quan thử {code}")


def now() -> datetime:
    """This moment to the second, in Vietnam."""
    return datetime.now(edxml.VIETNAM).replace(microsecond=0)


def kind_of(message: edxml.Message) -> str:
    """The wire's word for the kind of a message."""
    return "status" if isinstance(message, edxml.StatusMessage) else "edoc"


def _same(found: edxml.Message, wanted: edxml.Message) -> bool:
    if isinstance(found, edxml.StatusMessage) and isinstance(wanted, edxml.StatusMessage):
        about = (found.response_for.document_id, found.code, found.sender.organ_id)
        return about == (wanted.response_for.document_id, wanted.code, wanted.sender.organ_id)
    if isinstance(found, edxml.DocumentMessage) and isinstance(wanted, edxml.DocumentMessage):
        return (found.document_id, found.business_type) == (wanted.document_id, wanted.business_type)
    return False


Body = Callable[[Trial], None]
