"""What this room can count."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from nharong.documents.models import Document, SecretNumber
from nharong.documents.words import ONCE_ISSUED
from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.words import FigureUnit

from .judging import MEASURE, judge, judge_secret


def recount(year: int) -> Iterator[Judged]:
    """Every directing document issued in the year, and every secret number, judged afresh from the records."""
    issued = Document.objects.filter(state__in=ONCE_ISSUED, issued_on__year=year, directs=True).select_related("agency")
    for document in issued.prefetch_related("deliveries").iterator(chunk_size=2000):
        yield judge(document)
    for secret in SecretNumber.objects.filter(year=year).iterator(chunk_size=2000):
        yield judge_secret(secret)


SENT_OVER_AXIS = declare(
    Measure(
        key=MEASURE,
        title=_("Văn bản chỉ đạo, điều hành được gửi qua Trục liên thông"),
        population=_("văn bản chỉ đạo, điều hành đã phát hành, trừ văn bản mật"),
        unit=FigureUnit.PERCENT,
        recount=recount,
        reasons={
            "sent_to_all": _("Trục đã nhận cho mọi nơi nhận có trên trục"),
            "no_receiver_on_axis": _("Không có nơi nhận nào trên trục"),
            "waiting_for_axis": _("Chưa gửi đủ các nơi nhận trên trục"),
            "refused_by_axis": _("Trục từ chối gói tin"),
            "paper": _("Văn bản giấy, không gửi qua trục"),
            "secret": _("Văn bản mật, chỉ biết số đã dùng"),
        },
    )
)
