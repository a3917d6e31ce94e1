"""What is handed in: every kind of message, every state, several receivers, and what must be refused with its code."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from nharong import edxml
from nharong.axis.conformance.trial import Failed, Skipped, Trial, body, now

from .listed import Check, group, must_be_refused

CHECKS: list[Check] = []
check = group("Gửi gói tin", CHECKS)


@check("document-new", "Nhận văn bản mới và đưa vào danh sách nhận của nơi nhận")
def _new(trial: Trial) -> None:
    message = trial.document()
    trial.sent(message)
    row = trial.arrived(trial.receiver, message).row
    wanted = {"from": trial.sender.code, "to": trial.receiver.code, "messageType": "edoc"}
    wrong = {name: row.get(name) for name, value in wanted.items() if row.get(name) != value}
    if wrong:
        raise Failed(f"dòng trong danh sách nhận ghi sai hoặc thiếu: {wrong}")


@check("receivers-several", "Một gói tin nhiều nơi nhận: mỗi nơi nhận có thư riêng, nơi này nhận xong nơi kia vẫn còn")
def _several(trial: Trial) -> None:
    third = trial.third
    message = trial.document(trial.receiver.code, third.code)
    trial.sent(message)
    first = trial.arrived(trial.receiver, message)
    trial.arrived(third, message)
    trial.wire.mark(trial.receiver, first.doc_id, "done")
    trial.arrived(third, message)
    if trial.arrivals(trial.receiver, message, least=0):
        raise Failed("báo done rồi vẫn còn trong danh sách nhận")


def _business(kind: edxml.BusinessType, trial: Trial) -> None:
    first = trial.document()
    trial.sent(first)
    business: dict[str, Any] = {"document_id": first.document_id}
    if kind is edxml.BusinessType.UPDATE:
        business["document_info"] = (edxml.DocumentInfo(document_changed=True),)
    if kind is edxml.BusinessType.REPLACE:
        replaced = edxml.Replacement(document_id=first.document_id, organ_ids=(trial.receiver.code,))
        business = {"replacements": (replaced,)}
    message = trial.document(business=edxml.Business(type=kind, reason="thử", **business))
    trial.sent(message)
    trial.arrived(trial.receiver, message)


for kind in (edxml.BusinessType.RECALL, edxml.BusinessType.UPDATE, edxml.BusinessType.REPLACE):
    check(f"business-{kind.value}", f"Chuyển gói tin nghiệp vụ {kind.value}: {kind.label.lower()}")(
        partial(_business, kind)
    )


@check(
    "update-receivers", "Gói tin cập nhật đổi nơi nhận: nơi được thêm thì nhận, nơi bị bớt thì không", required=False
)
def _update_receivers(trial: Trial) -> None:
    third = trial.third
    first = trial.document(trial.receiver.code)
    trial.sent(first)
    changes = (
        edxml.ReceiverChange(organ_id=trial.receiver.code, added=False),
        edxml.ReceiverChange(organ_id=third.code, added=True),
    )
    info = (edxml.DocumentInfo(receivers_changed=True, receivers=changes),)
    business = edxml.Business(
        type=edxml.BusinessType.UPDATE, reason="thử", document_id=first.document_id, document_info=info
    )
    update = trial.document(trial.receiver.code, business=business)
    trial.sent(update)
    trial.arrived(third, update)
    trial.never_arrived(trial.receiver, update)


def _state(code: edxml.StatusCode, trial: Trial) -> None:
    trial.need_two()
    document = trial.document()
    trial.sent(document)  # an axis may want to know the document a state is about
    if code.from_document_sender:
        message = trial.status_of(document, code, reporter=trial.sender.code, asked=trial.receiver.code)
        reporter, told = trial.sender, trial.receiver
    else:
        message = trial.status_of(document, code, reporter=trial.receiver.code)
        reporter, told = trial.receiver, trial.sender
    trial.sent(message, by=reporter)
    trial.arrived(told, message)
    trial.never_arrived(reporter, message)


for code in edxml.StatusCode:
    turned = " (chiều ngược lại: bên gửi văn bản hỏi bên nhận)" if code.from_document_sender else ""
    check(f"state-{code.value}", f"Chuyển trạng thái {code.value} ({code.label.lower()}) tới đúng bên{turned}")(
        partial(_state, code)
    )


@check("bytes-again", "Gửi lại đúng gói tin cũ: không thành thư thứ hai")
def _again(trial: Trial) -> None:
    message = trial.document()
    data = edxml.write(message)
    replies = [trial.wire.send(trial.sender, data) for _ in range(2)]
    if not replies[0].fine:
        raise Failed(f"trục không nhận gói tin đúng chuẩn: {replies[0]}")
    trial.arrived(trial.receiver, message)


@check("bytes-again-answer", "Gửi lại đúng gói tin cũ: trả lời OK với DocId cũ", required=False)
def _again_answer(trial: Trial) -> None:
    data = edxml.write(trial.document())
    first, second = (trial.wire.send(trial.sender, data) for _ in range(2))
    if not second.fine or (first.facts or {}).get("DocId") != (second.facts or {}).get("DocId"):
        raise Failed(f"lần hai trả lời khác: {second}")


@check("document-again", "Văn bản mới cùng DocumentId lập lại thành gói khác: không giao hai lần", required=False)
def _document_again(trial: Trial) -> None:
    message = trial.document()
    trial.sent(message)
    later = (edxml.TraceEntry(organ_id=trial.sender.code, timestamp=now() + timedelta(seconds=1)),)
    trial.wire.send(trial.sender, edxml.write(replace(message, trace=later)))
    trial.arrived(trial.receiver, message)


@check("hash-wrong", "Từ chối tệp không khớp hash-file (10)")
def _hash(trial: Trial) -> None:
    message = trial.document()
    reply = trial.wire.send(trial.sender, edxml.write(message), given_hash="0" * 64)
    must_be_refused(reply, "10", doc_id=True)
    trial.never_arrived(trial.receiver, message)


@check("receiver-unknown", "Từ chối nơi nhận không có trên trục (18), không giao cho nơi nhận nào khác")
def _receiver_unknown(trial: Trial) -> None:
    message = trial.document(trial.receiver.code, trial.unknown_code)
    must_be_refused(trial.wire.send(trial.sender, edxml.write(message)), "18", doc_id=True)
    trial.never_arrived(trial.receiver, message)


@check("receiver-locked", "Từ chối nơi nhận đang bị khóa (23)")
def _receiver_locked(trial: Trial) -> None:
    if not trial.locked_code:
        raise Skipped("cần mã một cơ quan đang bị khóa: thêm --locked")
    message = trial.document(trial.locked_code)
    must_be_refused(trial.wire.send(trial.sender, edxml.write(message)), "23", doc_id=True)


@check("sender-of-others", "Từ chối bên gửi thuộc hệ thống khác (19)")
def _sender_of_others(trial: Trial) -> None:
    trial.need_two()
    message = trial.document(trial.receiver.code, sender=trial.receiver.code)
    data = edxml.write(message)
    must_be_refused(trial.wire.send(trial.sender, data, sender=trial.receiver.code), "19", "15", doc_id=True)
    trial.never_arrived(trial.receiver, message)


@check("sender-differs", "Từ chối khi tiêu đề from khác với bên gửi trong gói tin")
def _sender_differs(trial: Trial) -> None:
    trial.need_two()
    message = trial.document(sender=trial.receiver.code)
    must_be_refused(trial.wire.send(trial.sender, edxml.write(message)), doc_id=True)
    trial.never_arrived(trial.receiver, message)


@check("kind-differs", "Từ chối khi messagetype khác với loại của gói tin")
def _kind_differs(trial: Trial) -> None:
    trial.need_two()
    message = trial.status_of(trial.document(), edxml.StatusCode.INBOX, reporter=trial.receiver.code)
    must_be_refused(trial.wire.send(trial.receiver, edxml.write(message), kind="edoc"), doc_id=True)
    trial.never_arrived(trial.sender, message)


@check("body-in-pieces", "Nhận gói tin gửi từng phần (Transfer-Encoding: chunked) như các máy Java", required=False)
def _in_pieces(trial: Trial) -> None:
    message = trial.document()
    reply = trial.wire.send(trial.sender, edxml.write(message), in_pieces=True)
    if not reply.fine:
        raise Failed(f"trục không nhận: {reply}")
    trial.arrived(trial.receiver, message)


@check("large", "Nhận và giao nguyên vẹn gói tin có tệp đính kèm nhiều megabyte")
def _large(trial: Trial) -> None:
    content = b"%PDF-1.7 " + bytes(range(256)) * (trial.largest // 256)
    message = trial.document(attachments=(edxml.Attachment(name="tep-lon.pdf", content=content),))
    trial.sent(message)
    arrival = trial.arrived(trial.receiver, message)
    if not isinstance(arrival.message, edxml.DocumentMessage):
        raise Failed("gói tin giao ra không còn là văn bản")
    if [one.sha256 for one in arrival.message.attachments] != [one.sha256 for one in message.attachments]:
        raise Failed("tệp đính kèm bị thay đổi trên đường")


@check("sender-to-itself", "Giao văn bản gửi cho chính mình", required=False)
def _itself(trial: Trial) -> None:
    message = trial.document(receivers=(body(trial.sender.code),))
    trial.sent(message)
    trial.arrived(trial.sender, message)
