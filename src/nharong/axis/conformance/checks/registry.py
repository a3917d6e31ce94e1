"""Who is on the axis."""

from nharong.axis.conformance.trial import Failed, Trial

from .listed import Check, group, must_be_fine

CHECKS: list[Check] = []
check = group("Danh mục cơ quan", CHECKS)


@check("agencies", "Danh mục cơ quan có các hệ thống đang thử, mỗi dòng đủ mã và tên")
def _agencies(trial: Trial) -> None:
    reply = trial.wire.call(trial.sender, "getAgenciesList", body=b"")
    must_be_fine(reply, "getAgenciesList")
    missing = {account.code for account in trial.accounts} - {str(row.get("code")) for row in reply.rows}
    if missing:
        raise Failed(f"danh mục thiếu {', '.join(sorted(missing))}")
    if nameless := [row.get("code") for row in reply.rows if not row.get("code") or not row.get("name")]:
        raise Failed(f"{len(nameless)} dòng thiếu mã hoặc tên")


@check("agencies-by-level", "Danh mục theo Quyết định 20/2020/QĐ-TTg trả lời được", required=False)
def _by_level(trial: Trial) -> None:
    must_be_fine(trial.wire.call(trial.sender, "getAgenciesListQD20", {"level": "4"}, body=b""), "getAgenciesListQD20")


@check("units", "Đồng bộ đơn vị trả lời được", required=False)
def _units(trial: Trial) -> None:
    must_be_fine(trial.wire.call(trial.sender, "getSynchronizeUnit", body=b""), "getSynchronizeUnit")
