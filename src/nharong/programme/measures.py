"""What this room can count."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.words import FigureUnit

from .configured import days_off
from .judging import MEASURE, judge
from .models import Task
from .words import TaskState


def recount(year: int) -> Iterator[Judged]:
    """Every task set for the year, judged afresh from the records."""
    rows = _rows().filter(Q(programme__year=year) | Q(programme__isnull=True))
    off = days_off()
    for task in rows.iterator(chunk_size=500):
        if (judged := judge(task, off=off)).on.year == year:
            yield judged


def judge_again(keys: Iterable[int]) -> Iterator[Judged]:
    """These tasks as of now."""
    off = days_off()
    return (judge(task, off=off) for task in _rows().filter(pk__in=list(keys)))


def _rows() -> QuerySet[Task]:
    rows = Task.objects.exclude(state=TaskState.PLANNED).select_related("programme", "lead", "lead_unit")
    return rows.prefetch_related("reports", "urgings")


TASKS_CARRIED_OUT = declare(
    Measure(
        key=MEASURE,
        title=_("Nhiệm vụ trọng tâm được chỉ đạo, đôn đốc, theo dõi và tổ chức thực hiện"),
        population=_("nhiệm vụ trọng tâm trong Chương trình công tác đã phê duyệt, kể cả bổ sung, trừ nhiệm vụ đã rút"),
        unit=FigureUnit.PERCENT,
        recount=recount,
        judge_again=judge_again,
        reasons={
            "all_four": _("Được chỉ đạo, theo dõi, đôn đốc và tổ chức thực hiện"),
            "directed": _("Chưa được chỉ đạo: thiếu văn bản giao, cơ quan chủ trì hoặc thời hạn"),
            "followed": _("Chưa được theo dõi: có kỳ báo cáo không có báo cáo đúng hạn"),
            "urged": _("Chưa được đôn đốc kịp thời"),
            "carried_out": _("Quá hạn mà chưa hoàn thành"),
            "several": _("Chưa đạt nhiều tiêu chí"),
            "withdrawn": _("Đã rút khỏi chương trình theo quyết định"),
            "not_in_programme": _("Theo dõi văn bản, không thuộc Chương trình công tác"),
            "part_of_another": _("Phần việc của một nhiệm vụ khác"),
            "not_key": _("Không phải nhiệm vụ trọng tâm"),
        },
    )
)
