"""Xem xét của lãnh đạo: told in time, twelve inputs frozen as of the day, the meeting held (9.3.1, 9.3.2)."""

from datetime import date, datetime

from django.db.models import Max

from nharong.documents.models import Document
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person
from nharong.quality.errors import SOMEBODY_ACTED
from nharong.quality.models import ManagementReview, ReviewInput
from nharong.quality.readings.gathering import gathered
from nharong.quality.rules import wording
from nharong.quality.rules.inputs import INPUTS
from nharong.quality.rules.terms import notice_is_enough
from nharong.quality.settings import setting
from nharong.quality.words import ReviewState

PLANS = "Chỉ thư ký ISO hoặc đại diện chất lượng được tổ chức xem xét của lãnh đạo."


@act("quality.plan_review")
def plan_review(*, actor: Actor, agency: Agency, planned_on: date, programme: str = "") -> ManagementReview:
    """Set the day; participants are told by it, not later than the days set before."""
    check_may("quality.plan_review", actor, agency, sentence=PLANS)
    days = setting("review_notice_days")
    if not notice_is_enough(clock.today(), planned_on, days=days):
        raise OfficeError(
            f"Phải báo cho người dự trước ít nhất {days} ngày; hãy chọn ngày họp sau.", field="planned_on"
        )
    rows = ManagementReview.objects.filter(agency=agency, year=planned_on.year)
    if rows.exclude(state=ReviewState.CLOSED).exists():
        raise WrongState("Đang có một lần xem xét chưa xong; hãy hoàn thành lần đó trước.")
    review = ManagementReview.objects.create(
        agency=agency,
        year=planned_on.year,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        planned_on=planned_on,
        programme=wording.text(programme),
        planned_by_id=actor.person,
        planned_at=clock.now(),
    )
    journal.write(actor=actor, on=review, facts={"on": planned_on.isoformat()})
    return review


@act("quality.gather_review_inputs")
def gather_review_inputs(*, actor: Actor, review_id: int) -> ManagementReview:
    """Read the twelve inputs from the records and freeze them; before the meeting they may be gathered anew."""
    review = locked_review(review_id, ReviewState.PLANNED, ReviewState.GATHERED)
    check_may("quality.plan_review", actor, review, sentence=PLANS)
    found = gathered(review, on=clock.today())
    notes = dict(review.inputs.values_list("key", "note"))
    review.inputs.all().delete()
    ReviewInput.objects.bulk_create(
        ReviewInput(
            review=review,
            key=key,
            position=at,
            title=title,
            facts=found[key],
            note=notes.get(key, ""),
            gathered_at=clock.now(),
        )
        for at, (key, title) in enumerate(INPUTS, start=1)
    )
    review.state, review.gathered_at = ReviewState.GATHERED, clock.now()
    review.save(update_fields=["state", "gathered_at"])
    journal.write(actor=actor, on=review, facts={"inputs": len(INPUTS)})
    return review


@act("quality.note_review_input")
def note_review_input(*, actor: Actor, input_id: int, note: str) -> ManagementReview:
    """Add what a person makes of an input; its figures stay."""
    one = ReviewInput.objects.select_for_update(of=("self",)).get(pk=input_id)
    review = locked_review(one.review_id, ReviewState.GATHERED)
    check_may("quality.plan_review", actor, review, sentence=PLANS)
    one.note = wording.text(note, most=4000)
    one.save(update_fields=["note"])
    journal.write(actor=actor, on=review, facts={"input": one.key})
    return review


@act("quality.hold_review")
def hold_review(
    *,
    actor: Actor,
    review_id: int,
    chaired_by: Person,
    began_at: datetime,
    ended_at: datetime,
    place: str,
    attendees: str,
    conclusion: str,
) -> ManagementReview:
    """The meeting was held today or before, after its inputs were gathered; twelve must be there."""
    review = locked_review(review_id, ReviewState.GATHERED)
    check_may("quality.hold_review", actor, review, sentence=PLANS)
    if review.inputs.count() != len(INPUTS):
        raise WrongState("Chưa tổng hợp đủ mười hai đầu vào.")
    if not began_at < ended_at <= clock.now():
        raise OfficeError("Giờ họp phải kết thúc sau khi bắt đầu và không ở tương lai.", field="ended_at")
    for name, value in (("attendees", attendees), ("place", place), ("conclusion", conclusion)):
        if not wording.text(value):
            raise OfficeError("Hãy ghi thành phần, địa điểm và kết luận của cuộc họp.", field=name)
    review.chaired_by, review.held_on = chaired_by, began_at.astimezone(clock.ZONE).date()
    review.began_at, review.ended_at = began_at, ended_at
    review.place, review.attendees = wording.line(place, most=200), wording.text(attendees, most=4000)
    review.conclusion = wording.text(conclusion)
    review.state = ReviewState.HELD
    review.save()
    journal.write(actor=actor, on=review, facts={"on": review.held_on.isoformat()})
    return review


def close_with_minutes(review_id: int, document: Document) -> None:
    """The minutes are issued. Called in the transaction of ``quality.bring_into_force``."""
    review = locked_review(review_id, ReviewState.HELD)
    review.state = ReviewState.CLOSED
    review.minutes_symbol, review.minutes_on = document.symbol, document.issued_on
    review.save(update_fields=["state", "minutes_symbol", "minutes_on"])


def locked_review(review_id: int, *states: ReviewState) -> ManagementReview:
    """The review, its row locked; raises ``WrongState`` unless it stands in one of the states."""
    review = ManagementReview.objects.select_for_update(of=("self",)).select_related("agency").get(pk=review_id)
    if review.state not in states:
        raise WrongState(SOMEBODY_ACTED)
    return review
