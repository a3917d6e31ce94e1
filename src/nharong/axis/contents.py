"""What the axis needs to know of a message, read from its bytes."""

from dataclasses import dataclass

from nharong import edxml

from .errors import Refused
from .words import Fault, Kind


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Sender and receivers by code, and what identifies the message; ``business`` is None for a status."""

    kind: Kind
    sender: str
    receivers: tuple[str, ...]
    document_id: str
    business: int | None
    notation: str
    title: str


def read(data: bytes) -> Contents:
    """Read a message; one that is not well-formed or lacks what the axis needs is ``Refused`` with 22."""
    try:
        message = edxml.read(data)
        edxml.check(message)  # what a peer would refuse is refused here, where the sender still sees it
    except edxml.EdxmlError as error:
        raise Refused(Fault.NOT_CONFORMANT, error.sentence) from error
    if isinstance(message, edxml.StatusMessage):
        contents = Contents(
            kind=Kind.STATUS,
            sender=message.sender.organ_id,
            receivers=(message.addressee_id,),
            document_id=message.response_for.document_id,
            business=None,
            notation=message.response_for.code,
            title=f"{message.code} {message.code.label}",
        )
    else:
        contents = Contents(
            kind=Kind.EDOC,
            sender=message.sender.organ_id,
            receivers=tuple(dict.fromkeys(receiver.organ_id for receiver in message.receivers)),
            document_id=_about(message),
            business=int(message.business_type),
            notation=str(message.code),
            title=message.subject,
        )
    _check(contents)
    return contents


def _about(message: edxml.DocumentMessage) -> str:
    """A recall is kept under the document it recalls, so that a corrected one may be sent after it."""
    recalls = message.business_type is edxml.BusinessType.RECALL
    return message.subject_document_id if recalls else message.document_id


def _check(contents: Contents) -> None:
    if not contents.sender or not contents.receivers or not all(contents.receivers):
        raise Refused(Fault.NOT_CONFORMANT, "Gói tin thiếu mã định danh bên gửi hoặc bên nhận.")
    longest = 500
    if len(contents.document_id) > longest:
        raise Refused(Fault.NOT_CONFORMANT, f"DocumentId dài quá {longest} ký tự.")
