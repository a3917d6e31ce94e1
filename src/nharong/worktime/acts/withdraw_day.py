"""Bỏ một ngày nghỉ, ngày làm bù đã đánh dấu."""

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, WrongState
from nharong.kernel.permissions import check_may
from nharong.worktime.models import SpecialDay

from .set_hours import NOT_YOURS


@act("worktime.withdraw_day")
def withdraw_day(*, actor: Actor, special_id: int) -> SpecialDay:
    """Take a special day back: the public holidays decide again. The row stays, marked."""
    row = SpecialDay.objects.select_for_update().filter(pk=special_id).first()
    if row is None:
        raise NotFound("Không có ngày này trong bảng; hãy tải lại trang.")
    check_may("worktime.keep", actor, row.agency_code, sentence=NOT_YOURS)
    if row.withdrawn:
        raise WrongState("Ngày này đã được bỏ rồi; hãy tải lại trang.")
    row.withdrawn = True
    row.save(update_fields=["withdrawn"])
    journal.write(actor=actor, on=row, facts={"agency": row.agency_code, "day": row.day.isoformat(), "kind": row.kind})
    return row
