"""What the axis needs to know of a message, read from its bytes."""

from dataclasses import dataclass

from nharong import edxml

from .errors import Refused
from .words import Fault, Kind


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Sender and receivers by code, and what identifies the message; ``business`` is None for a status.

    ``receivers`` are those the message is for when an update's own changes of the receiver list are made; ``added``
    are those among them that such a change brings in. ``subject_id``: the document that a recall or update is about.
    """

    kind: Kind
    sender: str
    receivers: tuple[str, ...]
    document_id: str
    business: int | None
    notation: str
    title: str
    subject_id: str = ""
    added: tuple[str, ...] = ()
    has_files: bool = False


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
            receivers=_receivers(message),
            document_id=_about(message),
            business=int(message.business_type),
            notation=str(message.code),
            title=message.subject,
            subject_id=message.subject_document_id,
            added=tuple(_changes(message, added=True)),
            has_files=bool(message.attachments),
        )
    _check(contents)
    return contents


def _about(message: edxml.DocumentMessage) -> str:
    """A recall is kept under the document it recalls, so that a corrected one may be sent after it."""
    recalls = message.business_type is edxml.BusinessType.RECALL
    return message.subject_document_id if recalls else message.document_id


def _receivers(message: edxml.DocumentMessage) -> tuple[str, ...]:
    """An update (business type 2) may take receivers off its document's list and bring new ones in."""
    removed = _changes(message, added=False)
    named = [receiver.organ_id for receiver in message.receivers if receiver.organ_id not in removed]
    return tuple(dict.fromkeys([*named, *_changes(message, added=True)]))


def _changes(message: edxml.DocumentMessage, *, added: bool) -> list[str]:
    if message.business is None or message.business_type is not edxml.BusinessType.UPDATE:
        return []
    changes = [change for info in message.business.document_info for change in info.receivers]
    last = {change.organ_id: change.added for change in changes if change.organ_id}
    return [code for code, is_added in last.items() if is_added == added]


def _check(contents: Contents) -> None:
    if not contents.sender or not contents.receivers or not all(contents.receivers):
        raise Refused(Fault.NOT_CONFORMANT, "Gói tin thiếu mã định danh bên gửi hoặc không còn bên nhận nào.")
    longest = 500
    if len(contents.document_id) > longest:
        raise Refused(Fault.NOT_CONFORMANT, f"DocumentId dài quá {longest} ký tự.")
