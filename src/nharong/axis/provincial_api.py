"""The calls of the provincial way in, over the same registry and the same mailboxes as the national one."""

import base64
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import UploadedFile

from nharong.kernel import clock

from . import acts, agency_list, handing, selectors
from .asked import Answer, Asked
from .errors import Refused
from .models import MailboxEntry
from .provincial import call
from .words import EntryState, Fault

_HEAD = '{"success":true,"code":0,"message":"","data":['


@call("sendEdoc", needs=("messagetype",))
def send_edoc(asked: Asked) -> Answer:
    """Hand in a message as the file part ``edocFile``."""
    part = asked.request.FILES.get("edocFile")
    if not isinstance(part, UploadedFile):
        raise Refused(Fault.BAD_FILE, "Lời gọi thiếu tệp edocFile; hãy gửi lại.")
    data = part.read()
    if not data:
        raise Refused(Fault.BAD_FILE, "Tệp nhận được trống; hãy gửi lại.")
    message = handing.read_as(data, kind=handing.kind_of(asked.arguments))
    package = acts.take_in(system=asked.system, contents=message, data=data)
    return {"DocId": package.doc_id, "data": {"docId": package.doc_id}}


@call("syncReceivedEdocList", method="GET", needs=("messagetype",), quiet=True)
def received_list(asked: Asked) -> Answer:
    """What waits for the caller, of the days asked for."""
    entries = selectors.waiting_for(asked.system, handing.kind_of(asked.arguments))
    if start := asked.arguments.get("fromdate", "").strip():
        entries = entries.filter(created_at__gte=_day(start))
    if end := asked.arguments.get("todate", "").strip():
        entries = entries.filter(created_at__lt=_day(end) + timedelta(days=1))
    rows = [_received(entry) for entry in entries[: selectors.MOST_LISTED]]
    return {"count": len(rows), "data": rows}


@call("getEdoc", method="GET", needs=("docid",))
def get_edoc(asked: Asked) -> Answer:
    """One message, its edXML as base64 text."""
    package = selectors.package_for(asked.system, asked.arguments["docid"].strip())
    return {
        "data": {
            "docId": package.doc_id,
            "from": package.sender.code,
            "fromName": package.sender.name,
            "edocCode": package.notation,
            "edxml": base64.b64encode(handing.bytes_of(package)).decode(),
        }
    }


@call("updateStatus", needs=("docid", "status"))
def update_status(asked: Asked) -> Answer:
    """How far the caller has come with a message."""
    handing.mark(asked)
    return {}


@call("getSentEdocList", method="GET", needs=("messagetype",))
def sent_list(asked: Asked) -> Answer:
    """What the caller sent and how far each receiver has come; ours, for the province's own paper does not name one."""
    kind, doc_id = handing.kind_of(asked.arguments), asked.arguments.get("docid", "").strip()
    entries = selectors.sent_by(asked.system, kind=kind, doc_id=doc_id)
    return {"data": [_sent(entry) for entry in entries[: selectors.MOST_LISTED]]}


@call("getAgenciesList", method="GET")
def agencies_list(asked: Asked) -> Answer:
    """Every connected agency."""
    return agency_list.answer(asked.request, "province", selectors.agencies(), head=_HEAD)


def _day(text: str) -> datetime:
    try:
        day = datetime.strptime(text, "%Y/%m/%d").date()  # noqa: DTZ007 - a day of the axis' own zone, put on below
    except ValueError as error:
        raise Refused(Fault.NOT_PROCESSED, "Ngày phải viết theo dạng năm/tháng/ngày.") from error
    return datetime.combine(day, time.min, tzinfo=clock.ZONE)


def _received(entry: MailboxEntry) -> dict[str, str]:
    package = entry.package
    return {
        "serviceType": package.service_type,
        "createdTime": selectors.wire_time(entry.created_at),
        "updatedTime": selectors.wire_time(entry.updated_at),
        "messageType": package.kind,
        "docId": package.doc_id,
        "from": package.sender.code,
        "to": entry.receiver.code,
        "status": entry.state,
        "statusDesc": entry.get_state_display(),
    }


def _sent(entry: MailboxEntry) -> dict[str, str]:
    package = entry.package
    return {
        "messageType": package.kind,
        "docId": package.doc_id,
        "title": package.title,
        "notation": package.notation,
        "from": package.sender.code,
        "to": entry.receiver.code,
        "status": entry.state,
        "statusDesc": entry.get_state_display(),
        "createdTime": selectors.wire_time(package.received_at),
        "updatedTime": selectors.wire_time(entry.updated_at) if entry.state == EntryState.DONE else "",
    }
