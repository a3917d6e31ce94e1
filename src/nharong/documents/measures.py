"""What this room can count."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from nharong.measuring.measure import Judged, Measure, declare
from nharong.measuring.words import FigureUnit

from .judging import MEASURE, judge, judge_secret
from .models import Document, SecretNumber
from .words import ONCE_ISSUED


def recount(year: int) -> Iterator[Judged]:
    """Every document issued in the year, and every secret number, judged afresh from the records."""
    issued = Document.objects.filter(state__in=ONCE_ISSUED, issued_on__year=year).select_related("agency")
    for document in issued.prefetch_related("signatures", "checks").iterator(chunk_size=2000):
        yield judge(document)
    for secret in SecretNumber.objects.filter(year=year).iterator(chunk_size=2000):
        yield judge_secret(secret)


SIGNED_AND_PROCESSED = declare(
    Measure(
        key=MEASURE,
        title=_("Văn bản được ký số và xử lý trên hệ thống"),
        population=_("văn bản đã phát hành của cơ quan, trừ văn bản mật"),
        unit=FigureUnit.PERCENT,
        recount=recount,
        reasons={
            "signed_and_processed": _(
                "Có chữ ký số hợp lệ của người có thẩm quyền và của cơ quan; soạn, kiểm tra, duyệt trên hệ thống"
            ),
            "paper": _("Văn bản giấy, không ký số"),
            "person_signature": _("Chữ ký số của người có thẩm quyền không hợp lệ"),
            "agency_signature": _("Chữ ký số của cơ quan không hợp lệ"),
            "not_checked": _("Thiếu bước kiểm tra hoặc duyệt trên hệ thống"),
            "secret": _("Văn bản mật, chỉ biết số đã dùng"),
        },
    )
)
