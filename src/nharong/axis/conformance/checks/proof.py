"""Who calls: the signature of the headers, its age, and what it covers."""

from datetime import timedelta

from nharong import edxml
from nharong.axis.conformance.trial import Trial
from nharong.axis.conformance.wire import Account

from .listed import Check, group, must_be_fine, must_be_refused

CHECKS: list[Check] = []
check = group("Xác thực lời gọi", CHECKS)


@check("signature-right", "Nhận lời gọi ký đúng")
def _right(trial: Trial) -> None:
    must_be_fine(trial.wire.listed(trial.sender, "edoc"), "getReceivedEdocList")


@check("signature-wrong", "Từ chối lời gọi có hash-header sai (15)")
def _wrong(trial: Trial) -> None:
    must_be_refused(trial.wire.call(trial.sender, "updateStatus", spoilt={"hash-header": "0" * 64}), "15")


@check("secret-wrong", "Từ chối lời gọi ký bằng khóa khác (15)")
def _secret(trial: Trial) -> None:
    other = Account(code=trial.sender.code, secret=trial.sender.secret[::-1] + "x")
    must_be_refused(trial.wire.listed(other, "edoc"), "15")


@check("system-unknown", "Từ chối hệ thống chưa đăng ký (15)")
def _unknown(trial: Trial) -> None:
    other = Account(code=trial.unknown_code, secret=trial.sender.secret)
    must_be_refused(trial.wire.listed(other, "edoc"), "15")


@check("header-changed", "Từ chối khi tiêu đề khác với giá trị đã ký (15)")
def _changed(trial: Trial) -> None:
    data = edxml.write(trial.document())
    must_be_refused(trial.wire.send(trial.sender, data, spoilt={"from": trial.unknown_code}), "15", doc_id=True)


@check("header-unsigned", "Từ chối tham số không nằm trong phần đã ký (15)")
def _unsigned(trial: Trial) -> None:
    spoilt = {"docId": "00000000", "status": "done"}
    must_be_refused(trial.wire.call(trial.sender, "updateStatus", spoilt=spoilt), "15")


@check("timestamp-old", "Từ chối lời gọi ký từ hôm trước (15): không phát lại được lời gọi cũ")
def _old(trial: Trial) -> None:
    arguments = {"servicetype": "eDoc", "messagetype": "edoc"}
    must_be_refused(
        trial.wire.call(trial.sender, "getReceivedEdocList", arguments, body=b"", age=timedelta(days=1)), "15"
    )


@check("timestamp-future", "Từ chối lời gọi ký ở tương lai (15)", required=False)
def _future(trial: Trial) -> None:
    arguments = {"servicetype": "eDoc", "messagetype": "edoc"}
    must_be_refused(
        trial.wire.call(trial.sender, "getReceivedEdocList", arguments, body=b"", age=timedelta(days=-1)), "15"
    )


@check("timestamp-malformed", "Từ chối dấu thời gian sai dạng")
def _malformed(trial: Trial) -> None:
    arguments = {"servicetype": "eDoc", "messagetype": "edoc", "timestamp": "2026-11-20T15:04:05Z"}
    must_be_refused(trial.wire.call(trial.sender, "getReceivedEdocList", arguments, body=b""))


@check("minutes-of-skew", "Nhận lời gọi ký trước đó ba phút: thư viện của trục quốc gia giữ một dấu thời gian rất lâu")
def _skew(trial: Trial) -> None:
    arguments = {"servicetype": "eDoc", "messagetype": "edoc"}
    reply = trial.wire.call(trial.sender, "getReceivedEdocList", arguments, body=b"", age=timedelta(minutes=3))
    must_be_fine(reply, "getReceivedEdocList")
