"""Đánh dấu ngày nghỉ hoặc ngày làm bù."""

from datetime import date

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.worktime.models import SpecialDay
from nharong.worktime.words import DayKind

from .set_hours import NOT_YOURS


@act("worktime.mark_day")
def mark_day(*, actor: Actor, agency_code: str, day: date, kind: DayKind, source: str) -> SpecialDay:
    """Say that a day is off, or worked, for an agency (all: empty code), and by which document; it wins over the public
    holidays. Terms promised before keep their promise.
    """
    check_may("worktime.keep", actor, agency_code, sentence=NOT_YOURS)
    source = " ".join(source.split())
    if not source:
        raise OfficeError("Hãy ghi căn cứ: văn bản hoặc lý do của ngày nghỉ, ngày làm bù.", field="source")
    if len(source) > 300 or len(agency_code) > 35:
        raise OfficeError("Căn cứ dài quá 300 ký tự; hãy rút gọn.", field="source")
    if not date(1945, 9, 2) <= day <= date(2999, 12, 31):
        raise OfficeError("Ngày không hợp lý; hãy kiểm tra lại năm.", field="day")
    if kind == DayKind.WORKING and day.weekday() == 6:
        raise OfficeError("Chủ nhật không phải ngày làm bù; hãy chọn ngày khác.", field="day")
    rows = SpecialDay.objects.select_for_update().filter(agency_code=agency_code, day=day, withdrawn=False)
    before = rows.first()
    if before is not None:
        rows.update(withdrawn=True)
    row = SpecialDay.objects.create(agency_code=agency_code, day=day, kind=kind, source=source)
    journal.write(
        actor=actor,
        on=row,
        facts={
            "agency": agency_code,
            "day": day.isoformat(),
            "kind": kind.value,
            "source": source,
            "before": before.kind if before else "",
        },
    )
    return row
