"""Messages that are broken, or want to hurt: refused with an answer, soon, and nobody receives them."""

import base64
import io
import re
import time
import zipfile
from functools import partial

from nharong import edxml
from nharong.axis.conformance.trial import Failed, Trial
from nharong.axis.conformance.wire import Unreachable

from .listed import Check, group, must_be_refused

CHECKS: list[Check] = []
check = group("Gói tin hỏng hoặc phá hoại", CHECKS)

_SOON = 20.0
_ROOT = b"<edXML xmlns="
_BOMB = 64 * 1024 * 1024


def _not_xml(_: bytes) -> bytes:
    return b"khong phai XML"


def _other_xml(_: bytes) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?><bao-cao/>'


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _without(element: bytes, data: bytes) -> bytes:
    return re.sub(rb"<edXML:%b>.*?</edXML:%b>\s*" % (element, element), b"", data, flags=re.DOTALL)


def _doctype(data: bytes) -> bytes:
    return data.replace(_ROOT, b"<!DOCTYPE edXML>" + _ROOT, 1)


def _outside(data: bytes) -> bytes:
    entity = b'<!DOCTYPE edXML [<!ENTITY ngoai SYSTEM "file:///etc/hostname">]>'
    return data.replace(_ROOT, entity + _ROOT, 1).replace(b"<edXML:Subject>", b"<edXML:Subject>&ngoai;", 1)


def _laughs(data: bytes) -> bytes:
    steps = b"".join(b'<!ENTITY c%d "%b">' % (at, b"&c%d;" % (at - 1) * 10) for at in range(1, 9))
    bomb = b'<!DOCTYPE edXML [<!ENTITY c0 "haha">' + steps + b"]>"
    return data.replace(_ROOT, bomb + _ROOT, 1).replace(b"<edXML:Subject>", b"<edXML:Subject>&c8;", 1)


def _deep(data: bytes) -> bytes:
    return data.replace(b"<edXML:Subject>", b"<edXML:Subject>" + b"<a>" * 20_000, 1)


def _zip_bomb(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x.pdf", "w") as entry:
        for _ in range(_BOMB // (1024 * 1024)):
            entry.write(bytes(1024 * 1024))
    data = re.sub(
        rb"(QCVN_102_2016\">)[A-Za-z0-9+/=]+(</)", rb"\1" + base64.b64encode(packed.getvalue()) + rb"\2", data
    )
    return data.replace(b"<ContentType>application/pdf", b"<ContentType>application/zip")


def _bad_state(data: bytes) -> bytes:
    return re.sub(rb"(BussinessDocType>)0(<)", rb"\g<1>9\2", data)


def _try(spoil: object, trial: Trial) -> None:
    message = trial.document()
    data = spoil(edxml.write(message))  # type: ignore[operator] # one of the functions above
    started = time.monotonic()
    try:
        reply = trial.wire.send(trial.sender, data)
    except Unreachable as error:
        raise Failed(f"trục không trả lời gói tin này ({error}); phải từ chối bằng mã lỗi") from error
    if time.monotonic() - started > _SOON:
        raise Failed(f"trục mất hơn {_SOON:.0f} giây cho gói tin này")
    must_be_refused(reply, doc_id=True)
    trial.never_arrived(trial.receiver, message)
    if not trial.wire.listed(trial.sender, "edoc").fine:
        raise Failed("sau gói tin này trục không còn trả lời lời gọi thường")


for key, title, required, spoil in (
    ("not-xml", "Từ chối tệp không phải XML", True, _not_xml),
    ("other-xml", "Từ chối XML không phải edXML", True, _other_xml),
    ("cut-off", "Từ chối gói tin bị cắt dở", True, _cut),
    ("without-receiver", "Từ chối văn bản không có nơi nhận", True, partial(_without, b"To")),
    ("without-document-id", "Từ chối văn bản không có DocumentId", False, partial(_without, b"DocumentId")),
    ("without-sender", "Từ chối văn bản không có bên gửi", True, partial(_without, b"From")),
    ("business-unknown", "Từ chối loại nghiệp vụ không có trong quy định", False, _bad_state),
    ("doctype", "Từ chối khai báo DOCTYPE", True, _doctype),
    ("outside-entity", "Từ chối thực thể trỏ ra tệp của máy chủ", True, _outside),
    ("entity-bomb", "Từ chối thực thể lồng nhau để làm cạn bộ nhớ", True, _laughs),
    ("deep", "Từ chối các phần tử lồng nhau hàng vạn tầng", True, _deep),
    ("zip-bomb", "Từ chối tệp nén bung ra gấp hàng nghìn lần", False, _zip_bomb),
):
    check(key, title, required=required)(partial(_try, spoil))


@check("empty", "Từ chối tệp trống")
def _empty(trial: Trial) -> None:
    must_be_refused(trial.wire.send(trial.sender, b""), doc_id=True)


@check("call-without-arguments", "Trả lời bằng mã lỗi khi lời gọi thiếu tham số")
def _without_arguments(trial: Trial) -> None:
    must_be_refused(trial.wire.call(trial.sender, "sendEdoc", body=b"x"), doc_id=True)
