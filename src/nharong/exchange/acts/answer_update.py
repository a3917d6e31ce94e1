"""The receiver's clerk decides on an update; the answer goes to the sender as 15 or 16."""

from nharong.documents.rules.secrecy import check_not_secret
from nharong.exchange.models import ChangeRequest
from nharong.exchange.words import ChangeAnswer
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may


@act("exchange.answer_update")
def answer_update(*, actor: Actor, request_id: int, accepted: bool, reason: str = "") -> ChangeRequest:
    """Accept or decline an update, once; what stood here before is kept with the answer, a refusal has its reason."""
    request = (
        ChangeRequest.objects.select_for_update(of=("self",)).select_related("incoming__agency").get(pk=request_id)
    )
    check_may(
        "documents.register",
        actor,
        request.incoming,
        sentence="Chỉ văn thư của cơ quan nhận được trả lời yêu cầu cập nhật.",
    )
    if request.answer:
        raise WrongState("Yêu cầu này đã được trả lời; hãy tải lại trang.")
    if not accepted and not reason.strip():
        raise OfficeError("Hãy ghi rõ vì sao không cập nhật, để bên gửi biết.", field="reason")
    check_not_secret(reason, field="reason")
    request.answer = ChangeAnswer.ACCEPTED if accepted else ChangeAnswer.DECLINED
    request.answer_reason = reason.strip()
    request.answered_by_id, request.answered_at = actor.person, clock.now()
    incoming = request.incoming
    request.before = {
        "subject": incoming.subject,
        "due_on": incoming.due_on.isoformat() if incoming.due_on else "",
        "urgency": incoming.urgency,
    }
    request.earlier_file_id = incoming.file_id if request.file_id else None
    request.save()
    journal.write(actor=actor, on=request, facts={"incoming": request.incoming_id, "answer": str(request.answer)})
    return request
