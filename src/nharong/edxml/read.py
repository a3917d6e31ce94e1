"""Reading a message of any known layout, from any hands."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nharong.edxml.attachment import Attachment
from nharong.edxml.enclosed import read_attachments
from nharong.edxml.errors import EdxmlError, why
from nharong.edxml.findings import Warning_
from nharong.edxml.header import HeaderReader, texts
from nharong.edxml.limits import DEFAULT, Limits
from nharong.edxml.model import DocumentMessage, Message, StatusMessage
from nharong.edxml.node import Node
from nharong.edxml.scan import Scanner

_PIECE = 64 * 1024


def read(source: bytes | Path | BinaryIO, *, limits: Limits = DEFAULT) -> Message:
    """Read a document or status message (QCVN 102:2016/BTTTT), attachments streamed to a temporary file.

    Any prefix and order is understood, and what had to be forgiven stands in ``.warnings``. Raises EdxmlError, and
    nothing else, for any bytes. Signatures in the envelope are noted, never checked: no axis leaves them intact.
    """
    scanner = Scanner(limits)
    root = scanner.scan(_pieces(source))
    envelope = root.child("edXMLEnvelope")
    header = envelope.child("edXMLHeader") if envelope else None
    message_header = header.child("MessageHeader") if header else None
    if envelope is None or header is None or message_header is None:
        raise EdxmlError(
            "Gói tin edXML thiếu phần đầu (MessageHeader) nên không đọc được; đề nghị bên gửi xuất lại.", "structure"
        )
    reader = HeaderReader(scanner.warnings)
    if any(child.name.rpartition(" ")[2] == "Signature" for child in header.children):
        reader.warnings.append(
            Warning_(
                code="signature",
                sentence="Gói tin mang chữ ký trên phong bì; không kiểm tra được, hãy kiểm tra chữ ký trong tệp PDF.",
                where="Signature",
            )
        )
    if message_header.child("StatusCode"):
        return _status(message_header, reader)
    attachments = read_attachments(
        references=_references(envelope),
        attachments=_attachments(root, envelope),
        store=scanner.store,
        limits=limits,
        warnings=reader.warnings,
    )
    return _document(message_header, header.child("TraceHeaderList"), attachments, reader)


def _pieces(source: bytes | Path | BinaryIO) -> Iterator[bytes]:
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                yield from iter(lambda: file.read(_PIECE), b"")
        else:
            stream = io.BytesIO(source) if isinstance(source, bytes) else source
            yield from iter(lambda: stream.read(_PIECE), b"")
    except OSError as error:
        raise EdxmlError(
            f"Không mở được tệp ({why(error)}); hãy kiểm tra đường dẫn và quyền đọc.", "unreadable"
        ) from None


def _status(node: Node, reader: HeaderReader) -> StatusMessage:
    code = reader.status_code(node.value("StatusCode"))
    response_node = node.child("ResponseFor")
    if response_node is None:
        reader.missing("ResponseFor")
    staff = node.child("StaffInfo")
    return StatusMessage(
        sender=reader.organization(node.child("From"), "From"),
        response_for=reader.response_for(response_node or Node("ResponseFor")),
        code=code,
        timestamp=reader.moment(node, "Timestamp"),
        description=node.value("Description"),
        staff=reader.staff(staff) if staff else None,
        warnings=tuple(reader.warnings),
    )


def _document(
    node: Node, trace_list: Node | None, attachments: tuple[Attachment, ...], reader: HeaderReader
) -> DocumentMessage:
    for required in ("DocumentId", "Subject"):
        if not node.value(required):
            reader.missing(required)
    promulgation = node.child("PromulgationInfo") or Node("PromulgationInfo")
    promulgated_on = reader.day(promulgation, "PromulgationDate")
    if promulgated_on is None:
        reader.missing("PromulgationInfo/PromulgationDate")
    if trace_list is None:
        reader.missing("TraceHeaderList")
        trace_list = Node("TraceHeaderList")
    tasks = node.child("ResponseForTask") or Node("ResponseForTask")
    places = node.child("ToPlaces") or Node("ToPlaces")
    sender = reader.organization(node.child("From"), "From")
    receivers = reader.receivers(node.all("To"))
    code = reader.code(node.child("Code"))
    document_type = reader.document_type(node.child("DocumentType"))
    due_on = reader.day(node, "DueDate")
    other = reader.other_info(node.child("OtherInfo"))
    response_for = reader.responses(node.all("ResponseFor"))
    steering_type = reader.integer(node, "SteeringType", 0)
    trace = reader.trace(trace_list.all("TraceHeader"))
    business = reader.business(trace_list.child("Bussiness"))
    return DocumentMessage(
        sender=sender,
        receivers=receivers,
        document_id=node.value("DocumentId"),
        code=code,
        place=promulgation.value("Place"),
        promulgated_on=promulgated_on,
        document_type=document_type,
        subject=node.value("Subject"),
        content=node.value("Content"),
        signer=reader.signer(node.child("SignerInfo")),
        due_on=due_on,
        other=other,
        response_for=response_for,
        steering_type=steering_type,
        task_codes=texts(tasks, "TaskCode"),
        application_type=node.value("ApplicationType"),
        to_places=texts(places, "Place"),
        trace=trace,
        business=business,
        attachments=attachments,
        warnings=tuple(reader.warnings),
    )


def _references(envelope: Node) -> list[Node]:
    body = envelope.child("edXMLBody")
    manifest = body.child("edXMLManifest") if body else None
    return manifest.all("Reference") if manifest else []


def _attachments(root: Node, envelope: Node) -> list[Node]:
    # The standard hangs them under the root; a writer or two puts them into the envelope or its body.
    homes = [root, envelope, *envelope.all("edXMLBody")]
    return [
        attachment
        for home in homes
        for encoded in home.all("AttachmentEncoded")
        for attachment in encoded.all("Attachment")
    ]
