"""What this room can count."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.words import FigureUnit

from .judging_audits import MEASURE as AUDITS
from .judging_audits import judge_audit
from .judging_procedures import MEASURE as PROCEDURES
from .judging_procedures import judge_procedure
from .models import Audit, QualityProcedure


def recount_procedures(year: int) -> Iterator[Judged]:
    """Every procedure issued for the first time in the year, or begun in it and not issued yet."""
    first = Q(revisions__issue=1)
    rows = QualityProcedure.objects.filter(
        first & (Q(revisions__issued_on__year=year) | Q(revisions__issued_on__isnull=True, begun_on__year=year))
    )
    for procedure in rows.distinct().iterator(chunk_size=500):
        yield judge_procedure(procedure)


def recount_audits(year: int) -> Iterator[Judged]:
    """Every audit reported in the year, or planned for it and not reported yet."""
    rows = Audit.objects.filter(Q(report_signed_on__year=year) | Q(report_signed_on__isnull=True, starts_on__year=year))
    for audit in rows.select_related("programme", "unit").iterator(chunk_size=500):
        yield judge_audit(audit)


NEW_PROCEDURES = declare(
    Measure(
        key=PROCEDURES,
        title=_("Quy trình mới xây dựng và đưa vào áp dụng"),
        population=_("quy trình ban hành lần đầu trong năm"),
        unit=FigureUnit.COUNT,
        recount=recount_procedures,
        reasons={
            "applied_with_work": _("đã ban hành, áp dụng trong năm và đã có việc chạy theo quy trình"),
            "no_work_yet": _("đã áp dụng nhưng chưa có việc nào chạy theo quy trình"),
            "not_applied_yet": _("đã ban hành, chưa áp dụng"),
            "being_written": _("đang xây dựng"),
            "applied_in_another_year": _("ban hành và áp dụng không cùng năm"),
            "dropped": _("đã bỏ dự thảo"),
        },
    )
)

INTERNAL_AUDITS = declare(
    Measure(
        key=AUDITS,
        title=_("Đánh giá nội bộ kết hợp kiểm tra thực hiện nhiệm vụ"),
        population=_("cuộc đánh giá nội bộ trong năm"),
        unit=FigureUnit.COUNT,
        recount=recount_audits,
        reasons={
            "closed_with_report": _("đã kết thúc, báo cáo đã ký, có kiểm tra thực hiện nhiệm vụ"),
            "tasks_not_inspected": _("đã kết thúc nhưng không kiểm tra thực hiện nhiệm vụ"),
            "not_closed_yet": _("chưa kết thúc"),
            "cancelled": _("đã hủy"),
        },
    )
)
