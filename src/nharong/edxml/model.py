"""The two messages of QCVN 102:2016/BTTTT, as plain immutable records.

Texts are trimmed strings, empty when absent. Days are ``date``; moments are ``datetime`` with Vietnam's zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from nharong.edxml.attachment import Attachment
from nharong.edxml.findings import Warning_
from nharong.edxml.words import BusinessType, StatusCode


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A body on the axis (From, To). ``organ_id`` is its opaque identification code."""

    organ_id: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Code:
    """Number and notation of a document: ``145`` and ``SKHCN-VP``."""

    number: str
    notation: str

    def __str__(self) -> str:
        return f"{self.number}/{self.notation}"


@dataclass(frozen=True, kw_only=True)
class DocumentType:
    """Kind of document. Peers disagree on the two numbers; ``name`` is what counts (facts: Công văn, Quyết định)."""

    type: int = 2
    detail: int = 0
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signed: ``competence`` is the line above the post (``KT. GIÁM ĐỐC``)."""

    competence: str = ""
    position: str = ""
    full_name: str = ""


@dataclass(frozen=True, kw_only=True)
class OtherInfo:
    """``priority``: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ."""

    priority: int = 0
    sphere: str = ""
    typer: str = ""
    copies: int | None = None
    pages: int | None = None
    direction: bool = False
    appendixes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResponseFor:
    """The document that is answered or reported on. ``code`` is ``number/notation`` in one text."""

    organ_id: str
    code: str
    document_id: str
    promulgated_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StaffInfo:
    """Who acted, for a question by telephone."""

    department: str = ""
    department_id: str = ""
    staff: str = ""
    staff_id: str = ""
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True, kw_only=True)
class TraceEntry:
    """One station of the way. The first is the sender; every axis adds its own."""

    organ_id: str
    timestamp: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReceiverChange:
    """A receiver added to (or removed from) the list of an earlier document."""

    organ_id: str
    added: bool


@dataclass(frozen=True, kw_only=True)
class DocumentInfo:
    """What an update (business type 2) changes."""

    document_changed: bool = False
    receivers_changed: bool = False
    receivers: tuple[ReceiverChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """A document that a replacement (business type 3) replaces, and for whom."""

    document_id: str
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Business:
    """What the message does. ``document_id`` names the earlier document when it is not the message's own.

    ``paper``: 0 no paper copy follows, 1 one does.
    """

    type: BusinessType = BusinessType.NEW
    reason: str = ""
    document_id: str = ""
    paper: int = 0
    document_info: tuple[DocumentInfo, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    staff: tuple[StaffInfo, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentMessage:
    """A document on its way. ``steering_type`` 0 and 1 both mean: directs nobody."""

    sender: Organization
    receivers: tuple[Organization, ...]
    document_id: str
    code: Code
    promulgated_on: date | None
    subject: str
    place: str = ""
    document_type: DocumentType = DocumentType()
    content: str = ""
    signer: Signer | None = None
    due_on: date | None = None
    other: OtherInfo | None = None
    response_for: tuple[ResponseFor, ...] = ()
    steering_type: int = 1
    task_codes: tuple[str, ...] = ()
    application_type: str = ""
    to_places: tuple[str, ...] = ()
    trace: tuple[TraceEntry, ...] = ()
    business: Business | None = None
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[Warning_, ...] = field(default=(), compare=False)

    @property
    def business_type(self) -> BusinessType:
        """What the message does; a message that does not say is a new document."""
        return self.business.type if self.business else BusinessType.NEW

    @property
    def subject_document_id(self) -> str:
        """The document a recall or update is about: its own id unless the business part names another."""
        return (self.business.document_id if self.business else "") or self.document_id


@dataclass(frozen=True, kw_only=True)
class StatusMessage:
    """A state reported about a sent document (Decision 28/2018/QĐ-TTg).

    ``sender`` reports, ``response_for.organ_id`` is told. For 13 the document's own sender reports and the
    receiver is told, while ``response_for`` still names the sender's document.
    """

    sender: Organization
    response_for: ResponseFor
    code: StatusCode
    timestamp: datetime | None
    description: str = ""
    staff: StaffInfo | None = None
    warnings: tuple[Warning_, ...] = field(default=(), compare=False)

    @property
    def addressee_id(self) -> str:
        """Whose mailbox this belongs in."""
        return self.response_for.organ_id

    @property
    def document_sender_id(self) -> str:
        """The body that sent the document the state is about."""
        return self.sender.organ_id if self.code.from_document_sender else self.response_for.organ_id

    @property
    def document_receiver_id(self) -> str:
        """The body that received (or is to give back) the document the state is about."""
        return self.response_for.organ_id if self.code.from_document_sender else self.sender.organ_id


Message = DocumentMessage | StatusMessage
