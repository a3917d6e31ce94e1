"""What a message must hold before it may leave, and what is only unwise."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from nharong.edxml.errors import EdxmlError
from nharong.edxml.findings import Warning_
from nharong.edxml.model import DocumentMessage, Message, Organization, StatusMessage

# Lengths one axis declares; the best public trace of the standard's own limits, enforced nowhere.
_ORGANIZATION_LENGTHS = {
    "name": ("OrganName", 200),
    "in_charge": ("OrganizationInCharge", 500),
    "address": ("OrganAdd", 500),
    "email": ("Email", 100),
    "telephone": ("Telephone", 20),
    "fax": ("Fax", 20),
    "website": ("Website", 20),
}


def check(message: Message, *, today: date | None = None) -> tuple[Warning_, ...]:
    """The warnings a message deserves. Raises EdxmlError(required, duplicate).

    With ``today`` a promulgation date in the future is a warning too: peers refuse such documents.
    """
    if isinstance(message, StatusMessage):
        _require(_required_of_status(message))
        return tuple(_warnings_of_status(message))
    _require(_required_of_document(message))
    twice = [code for code, count in Counter(to.organ_id for to in message.receivers).items() if count > 1]
    if twice:
        raise EdxmlError(f"Nơi nhận {twice[0]} bị lặp; hãy chỉ ghi mỗi nơi nhận một lần.", "duplicate")
    return tuple(_warnings_of_document(message, today))


def _require(fields: Iterator[tuple[str, bool]]) -> None:
    for label, present in fields:
        if not present:
            raise EdxmlError(f"Chưa lập được gói tin vì thiếu {label}; hãy bổ sung.", "required")


def _required_of_document(message: DocumentMessage) -> Iterator[tuple[str, bool]]:
    yield "mã định danh nơi gửi", bool(message.sender.organ_id.strip())
    yield "nơi nhận", bool(message.receivers)
    yield "mã định danh nơi nhận", all(to.organ_id.strip() for to in message.receivers)
    yield "mã văn bản (DocumentId)", bool(message.document_id.strip())
    yield "số văn bản", bool(message.code.number.strip())
    yield "ký hiệu văn bản", bool(message.code.notation.strip())
    yield "ngày ban hành", message.promulgated_on is not None
    yield "trích yếu", bool(message.subject.strip())


def _required_of_status(message: StatusMessage) -> Iterator[tuple[str, bool]]:
    yield "mã định danh nơi gửi", bool(message.sender.organ_id.strip())
    yield "mã định danh nơi được báo", bool(message.response_for.organ_id.strip())
    yield "số, ký hiệu văn bản được báo", bool(message.response_for.code.strip())
    yield "mã văn bản được báo (DocumentId)", bool(message.response_for.document_id.strip())


def _warnings_of_document(message: DocumentMessage, today: date | None) -> Iterator[Warning_]:
    lengths = [
        ("Code/CodeNumber", message.code.number, 11),
        ("Code/CodeNotation", message.code.notation, 30),
        ("PromulgationInfo/Place", message.place, 50),
        ("DocumentType/TypeName", message.document_type.name, 100),
        ("Subject", message.subject, 500),
        ("Content", message.content, 500),
        *(("ToPlaces/Place", place, 150) for place in message.to_places),
        *(("Attachment/AttachmentName", attachment.name, 500) for attachment in message.attachments),
    ]
    if message.other:
        lengths.append(("OtherInfo/SphereOfPromulgation", message.other.sphere, 100))
        lengths.append(("OtherInfo/TyperNotation", message.other.typer, 10))
        if not 0 <= message.other.priority <= 4:
            yield Warning_(code="priority", sentence="Độ khẩn nằm ngoài 0 đến 4.", where="OtherInfo/Priority")
    for organization in (message.sender, *message.receivers):
        yield from _warnings_of_organization(organization)
    for where, text, longest in lengths:
        yield from _too_long(where, text, longest)
    if not message.trace:
        yield Warning_(code="trace", sentence="Gói tin chưa có dấu vết của nơi gửi.", where="TraceHeaderList")
    if not message.document_type.name:
        yield Warning_(code="missing", sentence="Chưa ghi tên loại văn bản.", where="DocumentType/TypeName")
    if today and message.promulgated_on and message.promulgated_on > today:
        yield Warning_(code="future", sentence="Ngày ban hành ở tương lai.", where="PromulgationInfo/PromulgationDate")


def _warnings_of_status(message: StatusMessage) -> Iterator[Warning_]:
    yield from _warnings_of_organization(message.sender)
    if message.timestamp is None:
        yield Warning_(code="missing", sentence="Chưa ghi thời điểm của trạng thái.", where="Timestamp")


def _warnings_of_organization(organization: Organization) -> Iterator[Warning_]:
    if not organization.name:
        yield Warning_(code="missing", sentence=f"Chưa ghi tên cơ quan {organization.organ_id}.", where="OrganName")
    for attribute, (element, longest) in _ORGANIZATION_LENGTHS.items():
        yield from _too_long(element, getattr(organization, attribute), longest)


def _too_long(where: str, text: str, longest: int) -> Iterator[Warning_]:
    if len(text) > longest:
        yield Warning_(
            code="length",
            sentence=f"{where} dài {len(text)} ký tự, quá {longest}; nơi nhận có thể từ chối.",
            where=where,
        )
