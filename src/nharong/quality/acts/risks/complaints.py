"""Phản ánh, khiếu nại: received, answered within its working days; justified, it becomes a nonconformity (9.1.2, 10.2)."""

from dataclasses import dataclass

from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.quality.acts.nonconformities.reporting import Seen, report_nonconformity
from nharong.quality.models import Complaint
from nharong.quality.rules import wording
from nharong.quality.rules.terms import working_days_after
from nharong.quality.running import series_of
from nharong.quality.settings import setting
from nharong.quality.words import ComplaintChannel, ComplaintState, NonconformitySource
from nharong.worktime.rules.days import next_working_day


@dataclass(frozen=True, kw_only=True)
class ComplaintFacts:
    """Who complains of what, and how it came."""

    channel: str
    sender: str
    text: str
    unit: Unit | None = None


@act("quality.receive_complaint")
def receive_complaint(*, actor: Actor, agency: Agency, facts: ComplaintFacts) -> Complaint:
    """Take a complaint; its answer is due within the working days set."""
    check_may("quality.receive_complaint", actor, agency, sentence="Chỉ người của cơ quan này được tiếp nhận phản ánh.")
    if facts.channel not in set(ComplaintChannel):
        raise OfficeError("Hãy chọn kênh tiếp nhận trong danh sách.", field="channel")
    sender, said = wording.line(facts.sender, most=200), wording.text(facts.text, most=4000)
    if not sender or not said:
        raise OfficeError("Hãy ghi người phản ánh và nội dung.", field="text" if sender else "sender")
    today = clock.today()
    complaint = Complaint.objects.create(
        agency=agency,
        year=today.year,
        number=counters.take(series=series_of(agency, "complaint"), year=today.year),
        channel=facts.channel,
        sender=sender,
        text=said,
        unit=facts.unit,
        received_on=today,
        due_on=working_days_after(today, setting("complaint_working_days"), next_working_day),
    )
    journal.write(actor=actor, on=complaint, facts={"channel": facts.channel})
    return complaint


@act("quality.answer_complaint")
def answer_complaint(*, actor: Actor, complaint_id: int, answer: str, justified: bool) -> Complaint:
    """Answer it and say whether it was justified; a justified one is recorded as a nonconformity at once."""
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("agency", "unit").get(pk=complaint_id)
    check_may(
        "quality.answer_complaint",
        actor,
        complaint,
        sentence="Chỉ lãnh đạo, lãnh đạo đơn vị, thư ký ISO hoặc đại diện chất lượng được trả lời phản ánh.",
    )
    if complaint.state != ComplaintState.OPEN:
        raise WrongState("Phản ánh này đã được trả lời.")
    said = wording.text(answer, most=4000)
    if not said:
        raise OfficeError("Hãy ghi nội dung trả lời.", field="answer")
    if justified:
        complaint.nonconformity = report_nonconformity(
            actor=THE_HOUSE,
            agency=complaint.agency,
            seen=Seen(
                source=NonconformitySource.COMPLAINT,
                key=f"complaint:{complaint.pk}",
                description=complaint.text,
                unit=complaint.unit,
                clause="8.7",
                record_kind="quality.complaint",
                record_id=complaint.pk,
                record_label=complaint.code,
            ),
        )
    complaint.state, complaint.justified, complaint.answer = ComplaintState.ANSWERED, justified, said
    complaint.answered_on, complaint.answered_by_id = clock.today(), actor.person
    complaint.save()
    journal.write(actor=actor, on=complaint, facts={"justified": justified})
    return complaint
