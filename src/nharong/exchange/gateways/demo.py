"""Two gateways without any network: one that works, in memory, and one that fails on demand.

They show what a further way to an axis has to do, and let the office be tried and tested without one.
"""

import hashlib
import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nharong import edxml

from . import errors
from .contract import Kind, KnownAgency, Mark, ReceivedItem, SentItem
from .errors import GatewayError


@dataclass
class MemoryAxis:
    """An axis that lives as long as the process; gateways of one ``MemoryAxis`` reach each other."""

    known: dict[str, KnownAgency] = field(default_factory=dict)
    bytes_by_id: dict[str, bytes] = field(default_factory=dict)
    id_by_bytes: dict[tuple[str, str], str] = field(default_factory=dict)
    items: list[ReceivedItem] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def connect(self, code: str, name: str) -> "MemoryGateway":
        """Register an agency and give it its way to this axis."""
        self.known[code] = KnownAgency(code=code, name=name)
        return MemoryGateway(self, code)


class MemoryGateway:
    """One agency's way to a ``MemoryAxis``."""

    def __init__(self, axis: MemoryAxis, code: str) -> None:
        self._axis = axis
        self._code = code

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Put the message into each receiver's list; the same bytes again give the same docId."""
        receivers = _receivers(sender=sender, kind=kind, payload=payload)
        axis = self._axis
        with axis.lock:
            if sender != self._code:
                raise errors.refused("19", f"sender {sender}")
            if unknown := [code for code in receivers if code not in axis.known]:
                raise errors.refused("18", f"receivers {unknown}")
            key = (sender, hashlib.sha256(payload).hexdigest())
            if key not in axis.id_by_bytes:
                doc_id = axis.id_by_bytes[key] = str(uuid.uuid4())
                axis.bytes_by_id[doc_id] = payload
                axis.items += [
                    ReceivedItem(doc_id=doc_id, kind=kind, sender=sender, receiver=code) for code in receivers
                ]
            return axis.id_by_bytes[key]

    def list_received(self, *, kind: Kind) -> list[ReceivedItem]:
        """What waits for this agency, oldest first."""
        return [item for item in self._mine() if item.kind == kind and item.state in {"initial", "processing"}]

    def fetch(self, doc_id: str) -> bytes:
        """A message of this agency's list."""
        if not any(item.doc_id == doc_id for item in self._mine()):
            raise errors.refused("21", f"docId {doc_id}")
        return self._axis.bytes_by_id[doc_id]

    def mark(self, doc_id: str, status: Mark) -> None:
        """Done is final; done and fail end the listing."""
        with self._axis.lock:
            found = False
            for at, item in enumerate(self._axis.items):
                if (item.doc_id, item.receiver) == (doc_id, self._code):
                    found = True
                    if item.state == "done" and status != "done":
                        raise errors.refused("21", f"docId {doc_id} is done")
                    self._axis.items[at] = replace(item, state=status)
            if not found:
                raise errors.refused("21", f"docId {doc_id}")

    def sent_list(self, *, kind: Kind, doc_id: str = "") -> list[SentItem]:
        """What this agency sent, newest first; this axis does not read titles."""
        return [
            SentItem(
                doc_id=item.doc_id,
                sender=item.sender,
                receiver=item.receiver,
                title="",
                notation="",
                state=item.state,
            )
            for item in reversed(self._axis.items)
            if item.sender == self._code and item.kind == kind and doc_id in {"", item.doc_id}
        ]

    def agencies(self) -> list[KnownAgency]:
        """Every agency connected."""
        return list(self._axis.known.values())

    def count(self, kind: Kind) -> int:
        """How many messages wait."""
        return len(self.list_received(kind=kind))

    def _mine(self) -> list[ReceivedItem]:
        return [item for item in self._axis.items if item.receiver == self._code]


class FailingGateway:
    """Every call raises the same error: an axis that is down (the default), or one that refuses."""

    def __init__(self, error: GatewayError | None = None) -> None:
        self._error = error or errors.unreachable("demonstration")

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Fails."""
        raise self._error

    def list_received(self, *, kind: Kind) -> list[ReceivedItem]:
        """Fails."""
        raise self._error

    def fetch(self, doc_id: str) -> bytes:
        """Fails."""
        raise self._error

    def mark(self, doc_id: str, status: Mark) -> None:
        """Fails."""
        raise self._error

    def sent_list(self, *, kind: Kind, doc_id: str = "") -> list[SentItem]:
        """Fails."""
        raise self._error

    def agencies(self) -> list[KnownAgency]:
        """Fails."""
        raise self._error

    def count(self, kind: Kind) -> int:
        """Fails."""
        raise self._error


def _receivers(*, sender: str, kind: Kind, payload: bytes) -> Iterable[str]:
    try:
        message = edxml.read(payload)
    except edxml.EdxmlError as error:
        raise errors.refused("22", error.sentence) from error
    is_status = isinstance(message, edxml.StatusMessage)
    if message.sender.organ_id != sender or is_status != (kind == "status"):
        raise errors.refused("22", "sender or kind differ from the message's own")
    if isinstance(message, edxml.StatusMessage):
        return [message.addressee_id]
    return list(dict.fromkeys(receiver.organ_id for receiver in message.receivers))
