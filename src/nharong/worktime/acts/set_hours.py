"""Quy định giờ làm việc: an agency's hours from a day on."""

from datetime import date

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.worktime.models import OfficeHours
from nharong.worktime.rules.hours import Hours

NOT_YOURS = "Chỉ quản trị hệ thống, hoặc văn thư đối với cơ quan mình, được đặt giờ làm việc và ngày nghỉ."
SHORTEST = 4 * 60


@act("worktime.set_hours")
def set_hours(*, actor: Actor, agency_code: str, valid_from: date, hours: Hours, source: str = "") -> OfficeHours:
    """Set the hours of an agency (of all without their own: empty code) from a day on; an earlier entry for that day is
    replaced. Terms promised before keep their promise: nothing is counted again.
    """
    check_may("worktime.keep", actor, agency_code, sentence=NOT_YOURS)
    if not hours.morning_from < hours.morning_to <= hours.afternoon_from < hours.afternoon_to:
        raise OfficeError(
            "Giờ phải theo thứ tự trong ngày: sáng từ, sáng đến, chiều từ, chiều đến; hãy kiểm tra lại.",
            field="morning_from",
        )
    if hours.minutes < SHORTEST:
        raise OfficeError("Một ngày làm việc phải dài ít nhất 4 giờ; hãy kiểm tra lại.", field="afternoon_to")
    if not date(1945, 9, 2) <= valid_from <= date(2999, 12, 31):
        raise OfficeError("Ngày áp dụng không hợp lý; hãy kiểm tra lại năm.", field="valid_from")
    if len(agency_code) > 35 or len(source) > 300:
        raise OfficeError("Căn cứ dài quá 300 ký tự; hãy rút gọn.", field="source")
    before = OfficeHours.objects.select_for_update().filter(agency_code=agency_code, valid_from=valid_from).first()
    was = str(_hours(before)) if before else ""
    row, _made = OfficeHours.objects.update_or_create(
        agency_code=agency_code,
        valid_from=valid_from,
        defaults={
            "morning_from": hours.morning_from,
            "morning_to": hours.morning_to,
            "afternoon_from": hours.afternoon_from,
            "afternoon_to": hours.afternoon_to,
            "source": " ".join(source.split()),
        },
    )
    journal.write(
        actor=actor,
        on=row,
        facts={"agency": agency_code, "valid_from": valid_from.isoformat(), "hours": str(hours), "before": was},
    )
    return row


def _hours(row: OfficeHours) -> Hours:
    return Hours(row.morning_from, row.morning_to, row.afternoon_from, row.afternoon_to)
