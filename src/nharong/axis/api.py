"""The calls of the wire, each one act or one selector: the interface of the national axis' client library (VXP 2.0)."""

import base64
import hashlib
import hmac
import json

from django.http import HttpResponse

from nharong.kernel.actor import Actor

from . import acts, agency_list, handing, selectors
from .asked import Answer, Asked
from .errors import Refused
from .models import MailboxEntry
from .vxp import call
from .words import EntryState, Fault, Kind

_HEAD = '{"status":"OK","ErrorCode":"0","ErrorDesc":"","data":['


@call("sendEdoc", needs=("from", "messagetype", "hash-file"))
def send_edoc(asked: Asked) -> Answer:
    """Hand in a document or a status message."""
    kind, data = handing.kind_of(asked.arguments), asked.body
    given_hash = asked.arguments["hash-file"].strip().lower()
    if not data or not hmac.compare_digest(hashlib.sha256(data).hexdigest().encode(), given_hash.encode()):
        raise Refused(Fault.BAD_FILE, "Tệp nhận được trống hoặc không khớp mã băm hash-file; hãy gửi lại.")
    message = handing.read_as(data, kind=kind)
    if message.sender != asked.arguments["from"].strip():
        raise Refused(Fault.UNKNOWN_SENDER, "Bên gửi trong gói tin khác với tiêu đề from; hãy sửa cho khớp.")
    service = asked.arguments.get("servicetype") or "eDoc"
    package = acts.take_in(system=asked.system, contents=message, data=data, service_type=service)
    return {"DocId": package.doc_id}


@call("getReceivedEdocList", needs=("messagetype",), quiet=True)
def received_list(asked: Asked) -> Answer:
    """What waits for the caller; the same items again until each is marked done or fail."""
    entries = selectors.waiting_for(asked.system, handing.kind_of(asked.arguments))
    return {"data": [_received(entry) for entry in entries[: selectors.MOST_LISTED]]}


@call("getEdoc", needs=("docid",))
def get_edoc(asked: Asked) -> Answer:
    """One message as base64 text."""
    return {"data": base64.b64encode(_bytes(asked)).decode()}


@call("downloadEdoc", method="GET", needs=("docid",))
def download_edoc(asked: Asked) -> Answer:
    """One message as it is."""
    return HttpResponse(_bytes(asked), content_type="application/octet-stream")


@call("updateStatus", needs=("docid", "status"))
def update_status(asked: Asked) -> Answer:
    """How far the caller has come with a message."""
    handing.mark(asked)
    return {}


@call("getSentEdocList", needs=("messagetype",))
def sent_list(asked: Asked) -> Answer:
    """What the caller sent and how far each receiver has come."""
    doc_id = asked.arguments.get("docid", "").strip()
    entries = selectors.sent_by(asked.system, kind=handing.kind_of(asked.arguments), doc_id=doc_id)
    return {"data": [_sent(entry) for entry in entries[: selectors.MOST_LISTED]]}


@call("countReceiveEdoc", quiet=True)
def count_documents(asked: Asked) -> Answer:
    """How many documents wait for the caller."""
    return {"count": selectors.waiting_for(asked.system, Kind.EDOC).count()}


@call("countReceiveStatus", quiet=True)
def count_statuses(asked: Asked) -> Answer:
    """How many status messages wait for the caller."""
    return {"count": selectors.waiting_for(asked.system, Kind.STATUS).count()}


@call("getAgenciesList")
def agencies_list(asked: Asked) -> Answer:
    """Every connected agency."""
    return agency_list.answer(asked.request, "agencies", selectors.agencies(), head=_HEAD)


@call("getAgenciesListQD20")
def agencies_list_qd20(asked: Asked) -> Answer:
    """The connected agencies of one level of codes under Decision 20/2020/QĐ-TTg, or all."""
    level = asked.arguments.get("level", "").strip()
    if level and not (level.isascii() and level.isdigit() and len(level) < 3):
        raise Refused(Fault.NOT_PROCESSED, "Cấp của mã định danh phải là một số.")
    rows = selectors.agencies(level=int(level) if level else None)
    return agency_list.answer(asked.request, f"agencies-{int(level)}" if level else "agencies", rows, head=_HEAD)


@call("getSynchronizeUnit")
def synchronize_unit(asked: Asked) -> Answer:
    """The whole registry with what has left it."""
    return agency_list.answer(asked.request, "units", selectors.units(), head=_HEAD)


@call("registerAgency")
def register_agency(asked: Asked) -> Answer:
    """Enter or change the caller itself, or an agency the caller sends and receives for."""
    facts = _json_object(asked.body)
    code = facts.get("code", "").strip()
    known = selectors.agency_by_code(code)
    if known is not None and not selectors.acts_for(asked.system, known):
        raise Refused(Fault.NOT_AUTHENTIC, f"Cơ quan {code} đã được hệ thống khác đăng ký.")
    agency = acts.record_agency(
        code=known.code if known else code,
        called=facts.get("name", ""),
        served_by=asked.system,
        parent=facts.get("pcode", ""),
        mail=facts.get("mail", ""),
        mobile=facts.get("mobile", ""),
        fax=facts.get("fax", ""),
        old_code=known.old_code if known else "",
        code102=known.code102 if known else "",
        actor=_actor(asked),
    )
    return {"id": str(agency.pk), "code": agency.code}


@call("deleteAgency", needs=("agencycode",))
def delete_agency(asked: Asked) -> Answer:
    """Take the caller itself, or an agency it serves, off the axis."""
    agency = selectors.agency_by_code(asked.arguments["agencycode"])
    if agency is None or not selectors.acts_for(asked.system, agency):
        raise Refused(Fault.UNKNOWN_SENDER, "Cơ quan này không do hệ thống gọi đăng ký.")
    acts.withdraw_agency(agency=agency, actor=_actor(asked))
    return {"code": agency.code}


def _bytes(asked: Asked) -> bytes:
    package = selectors.package_for(asked.system, asked.arguments["docid"].strip())
    return handing.bytes_of(package)


def _received(entry: MailboxEntry) -> dict[str, str]:
    package = entry.package
    return {
        "docId": package.doc_id,
        "status": entry.state,
        "status_desc": entry.get_state_display(),
        "created_time": selectors.wire_time(entry.created_at),
        "updated_time": selectors.wire_time(entry.updated_at),
        "messageType": package.kind,
        "serviceType": package.service_type,
        "from": package.sender.code,
        "to": entry.receiver.code,
    }


def _sent(entry: MailboxEntry) -> dict[str, str]:
    package = entry.package
    return {
        "serviceType": package.service_type,
        "messageType": package.kind,
        "title": package.title,
        "notation": package.notation,
        "fromCode": package.sender.code,
        "toCode": entry.receiver.code,
        "senderDocId": package.doc_id,
        "receiverDocId": package.doc_id,
        "sendStatus": EntryState.DONE,
        "sendStatusDesc": "trục đã nhận",
        "receiveStatus": entry.state,
        "receiveStatusDesc": entry.get_state_display(),
        "sentTime": selectors.wire_time(package.received_at),
        "receivedTime": selectors.wire_time(entry.updated_at) if entry.state == EntryState.DONE else "",
    }


def _json_object(body: bytes) -> dict[str, str]:
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(Fault.NOT_CONFORMANT, "Nội dung gửi không phải JSON.") from error
    if not isinstance(facts, dict):
        raise Refused(Fault.NOT_CONFORMANT, "Nội dung gửi phải là một đối tượng JSON.")
    return {str(name): "" if value is None else str(value).replace("\x00", "") for name, value in facts.items()}


def _actor(asked: Asked) -> Actor:
    return Actor(person_id=None, name=asked.system.name, agency_code=asked.system.code)
