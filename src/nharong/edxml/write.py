"""Writing a message in the one layout every axis is known to take."""

import io
from functools import partial
from typing import IO

from nharong.edxml.attachment import Attachment
from nharong.edxml.check import check
from nharong.edxml.enclose import content_type, with_ids, write_payload
from nharong.edxml.markup import Markup, escape
from nharong.edxml.model import (
    Business,
    DocumentMessage,
    Message,
    Organization,
    OtherInfo,
    ResponseFor,
    StaffInfo,
    StatusMessage,
    TraceEntry,
)
from nharong.edxml.times import date_text, moment_text
from nharong.edxml.words import NAMESPACE

_PREFIX = f' xmlns:edXML="{NAMESPACE}"'


def write(message: Message) -> bytes:
    """The message as bytes (layout of QCVN 102:2016/BTTTT): the same message gives the same bytes.

    Raises EdxmlError(required, duplicate, character); see ``check`` for what is only worth a warning.
    """
    out = io.BytesIO()
    write_to(message, out)
    return out.getvalue()


def write_to(message: Message, out: IO[bytes]) -> None:
    """The same into an open binary file, attachments streamed. Nothing is written when a check fails."""
    check(message)
    head = io.BytesIO()
    markup = Markup(head)
    markup.line('<?xml version="1.0" encoding="UTF-8"?>')
    markup.begin("edXML", f' xmlns="{NAMESPACE}"')
    markup.begin("edXML:edXMLEnvelope", _PREFIX)
    markup.begin("edXML:edXMLHeader")
    attachments: tuple[Attachment, ...] = ()
    if isinstance(message, StatusMessage):
        _status_header(markup, message)
        markup.end("edXML:edXMLHeader")
    else:
        attachments = with_ids(message.attachments, message.document_id)
        _document_header(markup, message)
        _trace_list(markup, message)
        markup.end("edXML:edXMLHeader")
        _manifest(markup, attachments)
    markup.end("edXML:edXMLEnvelope")
    for attachment in attachments:
        # Names are checked before the first byte leaves.
        escape(attachment.name + attachment.description + attachment.content_id, where="AttachmentName")
    out.write(head.getvalue())
    tail = Markup(out, depth=1)
    if attachments:
        tail.begin("AttachmentEncoded")
        for attachment in attachments:
            _attachment(tail, attachment)
        tail.end("AttachmentEncoded")
    tail.end("edXML")


def _organization(markup: Markup, tag: str, body: Organization) -> None:
    markup.begin(tag)
    markup.leaf("edXML:OrganId", body.organ_id)
    markup.optional("edXML:OrganizationInCharge", body.in_charge)
    markup.leaf("edXML:OrganName", body.name)
    markup.optional("edXML:OrganAdd", body.address)
    markup.optional("edXML:Email", body.email)
    markup.optional("edXML:Telephone", body.telephone)
    markup.optional("edXML:Fax", body.fax)
    markup.optional("edXML:Website", body.website)
    markup.end(tag)


def _document_header(markup: Markup, message: DocumentMessage) -> None:
    markup.begin("edXML:MessageHeader")
    _organization(markup, "edXML:From", message.sender)
    for receiver in message.receivers:
        _organization(markup, "edXML:To", receiver)
    markup.leaf("edXML:DocumentId", message.document_id)
    markup.begin("edXML:Code")
    markup.leaf("edXML:CodeNumber", message.code.number)
    markup.leaf("edXML:CodeNotation", message.code.notation)
    markup.end("edXML:Code")
    markup.begin("edXML:PromulgationInfo")
    markup.leaf("edXML:Place", message.place)
    if message.promulgated_on:
        markup.leaf("edXML:PromulgationDate", date_text(message.promulgated_on))
    markup.end("edXML:PromulgationInfo")
    markup.begin("edXML:DocumentType")
    markup.leaf("edXML:Type", message.document_type.type)
    markup.leaf("edXML:TypeDetail", message.document_type.detail)
    markup.leaf("edXML:TypeName", message.document_type.name)
    markup.end("edXML:DocumentType")
    markup.leaf("edXML:Subject", message.subject)
    markup.optional("edXML:Content", message.content)
    if message.signer:
        markup.begin("edXML:SignerInfo")
        markup.optional("edXML:Competence", message.signer.competence)
        markup.optional("edXML:Position", message.signer.position)
        markup.optional("edXML:FullName", message.signer.full_name)
        markup.end("edXML:SignerInfo")
    markup.optional("edXML:DueDate", date_text(message.due_on) if message.due_on else None)
    if message.other:
        _other_info(markup, message.other)
    for response in message.response_for:
        _response_for(markup, response)
    markup.leaf("edXML:SteeringType", message.steering_type)
    _listed(markup, "edXML:ResponseForTask", "edXML:TaskCode", message.task_codes)
    markup.optional("edXML:ApplicationType", message.application_type)
    _listed(markup, "edXML:ToPlaces", "edXML:Place", message.to_places)
    markup.end("edXML:MessageHeader")


def _other_info(markup: Markup, other: OtherInfo) -> None:
    markup.begin("edXML:OtherInfo")
    markup.leaf("edXML:Priority", other.priority)
    markup.optional("edXML:SphereOfPromulgation", other.sphere)
    markup.optional("edXML:TyperNotation", other.typer)
    markup.optional("edXML:PromulgationAmount", other.copies)
    markup.optional("edXML:PageAmount", other.pages)
    markup.leaf("edXML:Direction", "true" if other.direction else "false")
    _listed(markup, "edXML:Appendixes", "edXML:Appendix", other.appendixes)
    markup.end("edXML:OtherInfo")


def _response_for(markup: Markup, response: ResponseFor) -> None:
    markup.begin("edXML:ResponseFor")
    markup.leaf("edXML:OrganId", response.organ_id)
    markup.leaf("edXML:Code", response.code)
    markup.leaf("edXML:DocumentId", response.document_id)
    markup.optional("edXML:PromulgationDate", date_text(response.promulgated_on) if response.promulgated_on else None)
    markup.end("edXML:ResponseFor")


def _listed(markup: Markup, wrapper: str, tag: str, items: tuple[str, ...]) -> None:
    if items:
        markup.begin(wrapper)
        for item in items:
            markup.leaf(tag, item)
        markup.end(wrapper)


def _staff(markup: Markup, staff: StaffInfo) -> None:
    markup.begin("edXML:StaffInfo")
    markup.optional("edXML:Department", staff.department)
    markup.optional("edXML:DepartmentId", staff.department_id)
    markup.optional("edXML:Staff", staff.staff)
    markup.optional("edXML:StaffId", staff.staff_id)
    markup.optional("edXML:Email", staff.email)
    markup.optional("edXML:Mobile", staff.mobile)
    markup.end("edXML:StaffInfo")


def _trace_list(markup: Markup, message: DocumentMessage) -> None:
    if not message.trace and message.business is None:
        return
    markup.begin("edXML:TraceHeaderList")
    # Bussiness first, as the vendor's writer has it: what an axis appends then still follows the other stations.
    if message.business:
        _business(markup, message.business)
    for entry in message.trace:
        _trace_entry(markup, entry)
    markup.end("edXML:TraceHeaderList")


def _trace_entry(markup: Markup, entry: TraceEntry) -> None:
    markup.begin("edXML:TraceHeader")
    markup.leaf("edXML:OrganId", entry.organ_id)
    markup.optional("edXML:Timestamp", moment_text(entry.timestamp) if entry.timestamp else None)
    markup.end("edXML:TraceHeader")


def _business(markup: Markup, business: Business) -> None:
    markup.begin("edXML:Bussiness")
    markup.optional("edXML:DocumentId", business.document_id)
    markup.leaf("edXML:BussinessDocType", business.type.value)
    markup.leaf("edXML:BussinessDocReason", business.reason)
    markup.leaf("edXML:Paper", business.paper)
    for info in business.document_info:
        markup.begin("edXML:BussinessDocumentInfo")
        markup.leaf("edXML:DocumentInfo", int(info.document_changed))
        markup.leaf("edXML:DocumentReceiver", int(info.receivers_changed))
        if info.receivers:
            markup.begin("edXML:ReceiverList")
            for change in info.receivers:
                markup.begin("edXML:Receiver")
                markup.leaf("edXML:OrganId", change.organ_id)
                markup.leaf("edXML:ReceiverType", int(change.added))
                markup.end("edXML:Receiver")
            markup.end("edXML:ReceiverList")
        markup.end("edXML:BussinessDocumentInfo")
    if business.replacements:
        markup.begin("edXML:ReplacementInfoList")
        for replacement in business.replacements:
            markup.begin("edXML:ReplacementInfo")
            markup.leaf("edXML:DocumentId", replacement.document_id)
            _listed(markup, "edXML:OrganIdList", "edXML:OrganId", replacement.organ_ids)
            markup.end("edXML:ReplacementInfo")
        markup.end("edXML:ReplacementInfoList")
    for staff in business.staff:
        _staff(markup, staff)
    markup.end("edXML:Bussiness")


def _status_header(markup: Markup, message: StatusMessage) -> None:
    markup.begin("edXML:MessageHeader")
    _organization(markup, "edXML:From", message.sender)
    _response_for(markup, message.response_for)
    if message.staff:
        _staff(markup, message.staff)
    markup.leaf("edXML:StatusCode", message.code.value)
    markup.leaf("edXML:Description", message.description)
    markup.optional("edXML:Timestamp", moment_text(message.timestamp) if message.timestamp else None)
    markup.end("edXML:MessageHeader")


def _manifest(markup: Markup, attachments: tuple[Attachment, ...]) -> None:
    markup.begin("edXML:edXMLBody")
    markup.begin("edXML:edXMLManifest", ' version="1.0"')
    for attachment in attachments:
        markup.begin("edXML:Reference")
        markup.leaf("edXML:ContentId", f"cid:{attachment.content_id}")
        markup.leaf("edXML:ContentType", content_type(attachment))
        markup.leaf("edXML:Description", attachment.description)
        markup.leaf("edXML:AttachmentName", attachment.name)
        markup.end("edXML:Reference")
    markup.end("edXML:edXMLManifest")
    markup.end("edXML:edXMLBody")


def _attachment(markup: Markup, attachment: Attachment) -> None:
    markup.begin("Attachment")
    markup.leaf("ContentId", f"cid:{attachment.content_id}")
    markup.leaf("AttachmentName", attachment.name)
    markup.leaf("Description", attachment.description)
    markup.leaf("ContentType", content_type(attachment))
    markup.streamed(
        f"<edXML:ContentTransferEncoded{_PREFIX}>",
        "</edXML:ContentTransferEncoded>",
        partial(write_payload, attachment),
    )
    markup.end("Attachment")
