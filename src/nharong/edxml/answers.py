"""The status messages a body writes about a document, with the direction each of them takes."""

from datetime import datetime

from nharong.edxml.errors import EdxmlError
from nharong.edxml.model import DocumentMessage, Organization, ResponseFor, StaffInfo, StatusMessage
from nharong.edxml.words import StatusCode


def report_status(
    document: DocumentMessage,
    *,
    code: StatusCode,
    reporter: Organization,
    timestamp: datetime,
    description: str = "",
    staff: StaffInfo | None = None,
    asked_organ_id: str = "",
) -> StatusMessage:
    """A state of ``document`` reported by ``reporter``.

    For 13 (the sender asks to take the document back) the reporter is the document's own sender and
    ``asked_organ_id`` names the receiver that is asked; every other state goes to the document's sender.
    Raises EdxmlError(required) when 13 does not say whom it asks.
    """
    if code.from_document_sender and not asked_organ_id:
        raise EdxmlError("Xin lấy lại văn bản thì phải chọn nơi nhận được hỏi.", "required")
    told = asked_organ_id if code.from_document_sender else document.sender.organ_id
    return StatusMessage(
        sender=reporter,
        response_for=ResponseFor(
            organ_id=told,
            code=str(document.code),
            document_id=document.document_id,
            promulgated_on=document.promulgated_on,
        ),
        code=code,
        timestamp=timestamp,
        description=description or code.label,
        staff=staff,
    )
