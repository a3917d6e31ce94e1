"""What this room can count: objective 3, by the published process and on time."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nharong.kernel import clock
from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.words import FigureUnit

from .judging import BY_PROCESS, ON_TIME, judge_by_process, judge_on_time
from .models import Dossier


def _received() -> "QuerySet[Dossier]":
    return Dossier.objects.filter(received_at__isnull=False).select_related("procedure_version", "process_version")


def _of_year(year: int, *, open_by: str) -> "QuerySet[Dossier]":
    start = clock.at_local(year, 1, 1, 0)
    end = clock.at_local(year + 1, 1, 1, 0)
    in_year = {f"{open_by}__gte": start, f"{open_by}__lt": end}
    return _received().filter(Q(ended_at__gte=start, ended_at__lt=end) | Q(ended_at__isnull=True, **in_year))


def recount_on_time(year: int) -> Iterator[Judged]:
    """Every dossier of a year judged afresh: ended in it, or open with its promise in it."""
    for dossier in _of_year(year, open_by="promise").iterator(chunk_size=2000):
        yield judge_on_time(dossier)


def recount_by_process(year: int) -> Iterator[Judged]:
    """Every dossier ended in the year, or received in it and open, against its published process."""
    rows = _of_year(year, open_by="received_at").prefetch_related("steps", "papers", "process_version__steps")
    for dossier in rows.iterator(chunk_size=500):
        yield judge_by_process(dossier)


def judge_again(records: Iterable[int]) -> Iterator[Judged]:
    """Open dossiers as of now: those whose promise has passed are late without anybody's act."""
    for dossier in _received().filter(pk__in=list(records)):
        yield judge_on_time(dossier)


DOSSIERS_BY_PROCESS = declare(
    Measure(
        key=BY_PROCESS,
        title=_("Hồ sơ giải quyết đúng quy trình công bố"),
        population=_("hồ sơ một cửa đã giải quyết trong kỳ"),
        unit=FigureUnit.PERCENT,
        recount=recount_by_process,
        reasons={
            "by_process": _("Đủ các bước, đúng thứ tự, đúng người, đủ giấy tờ theo quy trình nội bộ"),
            "no_process": _("Thủ tục chưa có quy trình nội bộ được công bố khi tiếp nhận"),
            "missing_step": _("Bỏ qua bước bắt buộc"),
            "wrong_order": _("Các bước không đúng thứ tự"),
            "wrong_holder": _("Người xử lý không phải người quy trình giao"),
            "not_accepted": _("Giao hồ sơ mà người nhận chưa xác nhận"),
            "missing_papers": _("Thiếu giấy tờ bắt buộc"),
            "missing_product": _("Bước xử lý thiếu sản phẩm quy trình yêu cầu"),
            "open": _("Đang giải quyết"),
            "withdrawn": _("Công dân rút hồ sơ"),
        },
    )
)

DOSSIERS_ON_TIME = declare(
    Measure(
        key=ON_TIME,
        title=_("Hồ sơ giải quyết đúng thời hạn"),
        population=_("hồ sơ một cửa đã giải quyết trong kỳ và hồ sơ đang giải quyết đã quá hẹn"),
        unit=FigureUnit.PERCENT,
        recount=recount_on_time,
        reasons={
            "early": _("Giải quyết trước ngày hẹn"),
            "on_time": _("Giải quyết đúng hẹn"),
            "late": _("Giải quyết sau hẹn trả lần đầu"),
            "open": _("Đang giải quyết, còn trong hạn"),
            "open_late": _("Đang giải quyết, đã quá hẹn trả lần đầu"),
            "standing": _("Đang tạm dừng tính thời hạn"),
            "withdrawn": _("Công dân rút hồ sơ"),
        },
        judge_again=judge_again,
    )
)
