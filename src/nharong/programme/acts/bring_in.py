"""Nhập chương trình từ bảng: every row or none of them."""

from collections.abc import Sequence

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.programme.models import Programme

from .plan import PLANNERS_ONLY
from .planning import TaskPlan, check_plan, draft_programme, new_row


@act("programme.bring_in_rows")
def bring_in_rows(*, actor: Actor, programme_id: int, plans: Sequence[TaskPlan]) -> Programme:
    """Write the rows of a sheet into a draft programme. One that cannot be kept stops them all."""
    programme = draft_programme(programme_id)
    check_may("programme.plan", actor, programme, sentence=PLANNERS_ONLY)
    if not plans:
        raise OfficeError("Bảng không có dòng nhiệm vụ nào.", field="file")
    for plan in plans:
        check_plan(plan, agency=programme.agency)
        new_row(programme, plan)
    journal.write(actor=actor, on=programme, facts={"rows": len(plans)})
    return programme
