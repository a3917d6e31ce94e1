"""Xem xét mục tiêu theo quý: what the board said is kept with what was made of it; the report is issued from it (9.1.3)."""

from datetime import date, timedelta

from nharong.documents.models import Document
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.objectives.models import ObjectiveSet
from nharong.objectives.selectors import board
from nharong.quality.models import QuarterReview
from nharong.quality.rules import wording


@act("quality.review_quarter")
def review_quarter(*, actor: Actor, set_id: int, quarter: int, remark: str) -> QuarterReview:
    """Freeze every line of the board for a quarter that is over or in its last ten days, with causes and measures."""
    chosen = ObjectiveSet.objects.select_related("agency").get(pk=set_id)
    check_may(
        "quality.decide", actor, chosen.agency, sentence="Chỉ đại diện chất lượng được xem xét mục tiêu theo quý."
    )
    if not 1 <= quarter <= 4:
        raise OfficeError("Hãy chọn quý từ 1 đến 4.", field="quarter")
    if chosen.in_force_from is None:
        raise WrongState("Mục tiêu chưa có hiệu lực.")
    if clock.today() < last_day(chosen.year, quarter) - timedelta(days=10):
        raise WrongState("Quý này chưa hết; hãy xem xét từ mười ngày cuối quý.")
    if QuarterReview.objects.filter(set=chosen, quarter=quarter).exists():
        raise WrongState("Quý này đã được xem xét.")
    said = wording.text(remark, most=4000)
    if not said:
        raise OfficeError("Hãy ghi nhận định và biện pháp.", field="remark")
    lines = [
        {
            "objective": line.objective,
            "text": line.objective_text,
            "title": str(line.title),
            "target": line.target_text,
            "result": line.result_text,
            "state": str(line.state),
        }
        for line in board(year=chosen.year).lines
    ]
    review = QuarterReview.objects.create(
        set=chosen, quarter=quarter, lines=lines, remark=said, by_id=actor.person, at=clock.now()
    )
    journal.write(actor=actor, on=review, facts={"quarter": quarter, "lines": len(lines)})
    return review


def publish_report(review_id: int, document: Document) -> None:
    """The report is issued. Called in the transaction of ``quality.bring_into_force``."""
    review = QuarterReview.objects.select_for_update().get(pk=review_id)
    review.report_symbol, review.report_on = document.symbol, document.issued_on
    review.save(update_fields=["report_symbol", "report_on"])


def last_day(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    following = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return following - timedelta(days=1)
