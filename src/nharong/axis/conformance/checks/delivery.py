"""What is handed over: until it is done, unchanged but for the trace, to its receiver alone."""

from nharong import edxml
from nharong.axis.conformance.trial import Arrival, Failed, Trial

from .listed import Check, group, must_be_fine, must_be_refused

CHECKS: list[Check] = []
check = group("Giao gói tin", CHECKS)


def _one(trial: Trial) -> tuple[edxml.DocumentMessage, bytes, Arrival]:
    message = trial.document()
    _, data = trial.sent(message)
    return message, data, trial.arrived(trial.receiver, message)


@check("until-done", "Liệt kê gói tin cho tới khi nơi nhận báo done, dù đã tải về hoặc đang xử lý")
def _until_done(trial: Trial) -> None:
    message, _, arrival = _one(trial)
    trial.arrived(trial.receiver, message)
    must_be_fine(trial.wire.mark(trial.receiver, arrival.doc_id, "processing"), "updateStatus processing")
    trial.arrived(trial.receiver, message)
    must_be_fine(trial.wire.mark(trial.receiver, arrival.doc_id, "done"), "updateStatus done")
    trial.never_arrived(trial.receiver, message)


@check("done-again", "Báo done lần nữa vẫn được: câu trả lời lần đầu có thể đã mất", required=False)
def _done_again(trial: Trial) -> None:
    _, _, arrival = _one(trial)
    trial.wire.mark(trial.receiver, arrival.doc_id, "done")
    must_be_fine(trial.wire.mark(trial.receiver, arrival.doc_id, "done"), "updateStatus done lần hai")


@check("fail", "Báo fail thì gói tin không còn được liệt kê", required=False)
def _fail(trial: Trial) -> None:
    message, _, arrival = _one(trial)
    must_be_fine(trial.wire.mark(trial.receiver, arrival.doc_id, "fail"), "updateStatus fail")
    trial.never_arrived(trial.receiver, message)


@check("fetch-again", "Tải lại gói tin thì được đúng các byte như lần trước")
def _fetch_again(trial: Trial) -> None:
    _, _, arrival = _one(trial)
    if trial.wire.fetch(trial.receiver, arrival.doc_id) != arrival.data:
        raise Failed("hai lần tải được hai nội dung khác nhau")


@check("trace", "Ghi thêm đúng một dấu vết của trục, có thời điểm, sau các dấu vết cũ")
def _trace(trial: Trial) -> None:
    message, _, arrival = _one(trial)
    found = arrival.message.trace if isinstance(arrival.message, edxml.DocumentMessage) else ()
    if found[: len(message.trace)] != message.trace:
        raise Failed("dấu vết của bên gửi bị mất hoặc bị đổi")
    if len(found) != len(message.trace) + 1:
        raise Failed(f"gói tin giao ra có {len(found)} dấu vết, phải là {len(message.trace) + 1}")
    if found[-1].timestamp is None:
        raise Failed("dấu vết của trục thiếu thời điểm")


@check("contents", "Giao nguyên vẹn phần đầu và tệp đính kèm")
def _contents(trial: Trial) -> None:
    message, _, arrival = _one(trial)
    found = arrival.message
    if not isinstance(found, edxml.DocumentMessage):
        raise Failed("gói tin giao ra không còn là văn bản")
    if [one.sha256 for one in found.attachments] != [one.sha256 for one in message.attachments]:
        raise Failed("tệp đính kèm bị thay đổi trên đường")
    for name in ("sender", "receivers", "document_id", "code", "promulgated_on", "subject", "business"):
        if getattr(found, name) != getattr(message, name):
            raise Failed(f"phần {name} bị thay đổi trên đường")


@check("bytes-kept", "Giữ nguyên từng byte của bên gửi, chỉ thêm dấu vết", required=False)
def _bytes_kept(trial: Trial) -> None:
    _, data, arrival = _one(trial)
    start = _common(data, arrival.data)
    end = _common(data[start:][::-1], arrival.data[start:][::-1])
    if start + end < len(data):
        raise Failed("trục viết lại gói tin thay vì chỉ thêm dấu vết")


@check("status-bytes", "Giao gói tin trạng thái đúng từng byte", required=False)
def _status_bytes(trial: Trial) -> None:
    trial.need_two()
    message = trial.status_of(trial.document(), edxml.StatusCode.ACCEPTANCE, reporter=trial.receiver.code)
    _, data = trial.sent(message, by=trial.receiver)
    if trial.arrived(trial.sender, message).data != data:
        raise Failed("gói tin trạng thái bị viết lại")


@check("others-fetch", "Không giao gói tin cho hệ thống không phải nơi nhận")
def _others_fetch(trial: Trial) -> None:
    stranger = trial.stranger
    _, _, arrival = _one(trial)
    must_be_refused(trial.wire.call(stranger, "getEdoc", {"docId": arrival.doc_id, "filePath": ""}))


@check("others-mark", "Không cho hệ thống khác báo done thay nơi nhận")
def _others_mark(trial: Trial) -> None:
    stranger = trial.stranger
    message, _, arrival = _one(trial)
    trial.wire.mark(stranger, arrival.doc_id, "done")
    trial.arrived(trial.receiver, message)


@check("unknown-message", "Từ chối tải gói tin không có")
def _unknown_message(trial: Trial) -> None:
    must_be_refused(trial.wire.call(trial.receiver, "getEdoc", {"docId": "0" * 24, "filePath": ""}))


@check("download", "downloadEdoc giao đúng các byte như getEdoc", required=False)
def _download(trial: Trial) -> None:
    _, _, arrival = _one(trial)
    reply = trial.wire.call(trial.receiver, "downloadEdoc", {"docId": arrival.doc_id, "filePath": ""}, method="GET")
    if reply.body != arrival.data:
        raise Failed(f"downloadEdoc giao nội dung khác: {reply}")


@check("sent-list", "Danh sách đã gửi cho thấy nơi nhận đã nhận xong", required=False)
def _sent_list(trial: Trial) -> None:
    message = trial.document()
    reply, _ = trial.sent(message)
    doc_id = str((reply.facts or {})["DocId"])
    arrival = trial.arrived(trial.receiver, message)
    trial.wire.mark(trial.receiver, arrival.doc_id, "done")
    arguments = {"servicetype": "eDoc", "messagetype": "edoc", "docId": doc_id}
    rows = trial.wire.call(trial.sender, "getSentEdocList", arguments, body=b"").rows
    states = {str(row.get("toCode")): row.get("receiveStatus") for row in rows}
    if states != {trial.receiver.code: "done"}:
        raise Failed(f"getSentEdocList ghi {states or 'không có dòng nào'}")


@check("counts", "Số gói tin chờ nhận tăng khi có thư mới và giảm khi nhận xong", required=False)
def _counts(trial: Trial) -> None:
    def count() -> int:
        reply = trial.wire.call(trial.receiver, "countReceiveEdoc", {"servicetype": "eDoc", "messagetype": "edoc"})
        found = str((reply.facts or {}).get("count", ""))
        if not found.isdigit():
            raise Failed(f"countReceiveEdoc không cho một số: {reply}")
        return int(found)

    before = count()
    _, _, arrival = _one(trial)
    if count() != before + 1:
        raise Failed("số chờ nhận không tăng khi có thư mới")
    trial.wire.mark(trial.receiver, arrival.doc_id, "done")
    if count() != before:
        raise Failed("số chờ nhận không giảm khi nhận xong")


def _common(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin alike with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
