"""What the office needs of any axis."""

from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["edoc", "status"]
Mark = Literal["done", "fail", "processing"]


@dataclass(frozen=True, kw_only=True)
class ReceivedItem:
    """A message waiting for us. ``doc_id`` is the axis' own id of it, not the edXML DocumentId.

    ``state``: ``initial`` or ``processing``. ``created_at`` is text as the axis wrote it.
    """

    doc_id: str
    kind: str
    sender: str
    receiver: str
    state: str = "initial"
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class SentItem:
    """How far one receiver has come with a message we sent; ``state`` is the transport's, not the states 01-16."""

    doc_id: str
    sender: str
    receiver: str
    title: str
    notation: str
    state: str
    sent_at: str = ""
    received_at: str = ""


@dataclass(frozen=True, kw_only=True)
class KnownAgency:
    """An agency on the axis. ``old_code`` and ``code102`` are its codes before and beside Decision 20/2020/QĐ-TTg."""

    code: str
    name: str
    axis_id: str = ""
    parent_axis_id: str = ""
    mail: str = ""
    old_code: str = ""
    code102: str = ""


class Gateway(Protocol):
    """A way to an axis, for one connected system. Every call may raise ``GatewayError``.

    A message handed in twice with the same bytes is taken in once and answered alike, so an unsure sender sends again.
    A waiting message is listed until it is marked ``done`` or ``fail``: mark it only after it is durably stored.
    """

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Hand in a message of agency ``sender``; the axis' docId."""

    def list_received(self, *, kind: Kind) -> list[ReceivedItem]:
        """What waits for us, oldest first."""

    def fetch(self, doc_id: str) -> bytes:
        """A waiting message as the axis hands it over."""

    def mark(self, doc_id: str, status: Mark) -> None:
        """Tell the axis how far we have come with a message; may be told again."""

    def sent_list(self, *, kind: Kind, doc_id: str = "") -> list[SentItem]:
        """What we sent, one item a receiver, newest first; of one message when ``doc_id`` is given."""

    def agencies(self) -> list[KnownAgency]:
        """Every agency connected to the axis."""

    def count(self, kind: Kind) -> int:
        """How many messages wait for us."""
