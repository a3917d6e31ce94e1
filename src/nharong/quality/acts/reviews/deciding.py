"""Kết luận của lần xem xét: decided, made tasks of the work programme, followed to the next review (9.3.3)."""

from datetime import date

from django.db.models import Max

from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Unit
from nharong.programme import acts as programme
from nharong.programme.words import SubmissionLevel
from nharong.quality.models import ManagementReview, QualityPaper, ReviewDecision
from nharong.quality.rules import wording
from nharong.quality.words import PaperPurpose, ReviewDecisionKind, ReviewState

from .holding import PLANS, locked_review


@act("quality.add_review_decision")
def add_review_decision(
    *, actor: Actor, review_id: int, kind: str, text: str, unit: Unit, due_on: date
) -> ManagementReview:
    """Write down a decision of the meeting, before its minutes are issued."""
    review = locked_review(review_id, ReviewState.HELD)
    check_may("quality.hold_review", actor, review, sentence=PLANS)
    if kind not in set(ReviewDecisionKind):
        raise OfficeError("Hãy chọn loại kết luận trong danh sách.", field="kind")
    said = wording.text(text, most=400)
    if not said:
        raise OfficeError("Hãy ghi nội dung kết luận.", field="text")
    if due_on < clock.today():
        raise OfficeError("Hạn thực hiện không thể ở quá khứ.", field="due_on")
    number = (review.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
    ReviewDecision.objects.create(review=review, number=number, kind=kind, text=said, unit=unit, due_on=due_on)
    journal.write(actor=actor, on=review, facts={"decision": number, "note": said})
    return review


@act("quality.make_decision_a_task")
def make_decision_a_task(*, actor: Actor, decision_id: int) -> ManagementReview:
    """Put a decision into the work programme, set by the issued minutes; the programme's own rights are asked too."""
    decision, review = _decision(decision_id)
    check_may("quality.work_on_nonconformity", actor, review, sentence=PLANS)
    if decision.task_id is not None:
        raise WrongState("Kết luận này đã thành nhiệm vụ.")
    paper = QualityPaper.objects.filter(
        purpose=PaperPurpose.REVIEW_MINUTES, subject_id=review.pk, document__state=DocumentState.ISSUED
    ).first()
    if paper is None:
        raise WrongState("Biên bản chưa được phát hành.")
    task = programme.assign_task(
        actor=actor,
        document=paper.document,
        plan=programme.TaskPlan(
            title=" ".join(decision.text.split()),
            lead=decision.unit.agency,
            lead_unit=decision.unit,
            due_on=decision.due_on,
            level=SubmissionLevel.OFFICE,
            note=f"Kết luận {decision.number}, {review}",
        ),
        quote=decision.text,
    )
    decision.task_id = task.pk
    decision.save(update_fields=["task_id"])
    journal.write(actor=actor, on=review, facts={"decision": decision.number, "task": task.pk})
    return review


@act("quality.finish_review_decision")
def finish_review_decision(*, actor: Actor, decision_id: int, result: str) -> ManagementReview:
    """What came of a decision; the next review reads it."""
    decision, review = _decision(decision_id)
    check_may("quality.lead_nonconformity", actor, review, sentence="Chỉ lãnh đạo đơn vị hoặc thư ký ISO báo kết quả.")
    said = wording.text(result, most=4000)
    if not said:
        raise OfficeError("Hãy ghi kết quả thực hiện.", field="result")
    if decision.done_on is not None:
        raise WrongState("Kết luận này đã được báo xong.")
    decision.result, decision.done_on = said, clock.today()
    decision.save(update_fields=["result", "done_on"])
    journal.write(actor=actor, on=review, facts={"decision": decision.number, "note": said})
    return review


def _decision(decision_id: int) -> tuple[ReviewDecision, ManagementReview]:
    decision = ReviewDecision.objects.select_for_update(of=("self",)).select_related("unit__agency").get(pk=decision_id)
    return decision, locked_review(decision.review_id, ReviewState.CLOSED)
