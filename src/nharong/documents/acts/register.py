"""Đăng ký văn bản đến, or refuse it to the sender (Decree 30/2020, articles 21.2 and 22; Decision 28/2018, article
5.4).
"""

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.finding.entering import enter
from nharong.documents.models import IncomingDocument
from nharong.documents.words import IncomingState
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .recall import ANSWERABLE


@act("documents.register")
def register(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """Take the next số đến of the year: one series for paper and electronic (article 22.2)."""
    incoming = _waiting(actor, incoming_id)
    now = clock.now()
    incoming.year = now.year
    incoming.arrival_number = counters.take(series=f"incoming:{incoming.agency.code}", year=now.year)
    incoming.registered_at, incoming.registered_by_id = now, actor.person_id
    incoming.state = IncomingState.REGISTERED
    incoming.save()
    enter(incoming)
    if incoming.replaces_id:
        IncomingDocument.objects.filter(pk=incoming.replaces_id, state__in=ANSWERABLE).update(
            state=IncomingState.REPLACED
        )
    journal.write(actor=actor, on=incoming, facts={"arrival_number": incoming.arrival_number, "year": now.year})
    return incoming


@act("documents.refuse")
def refuse(*, actor: Actor, incoming_id: int, reason: str) -> IncomingDocument:
    """Refuse an arrived document with a reason; whoever refuses answers for it (Decision 28/2018, article 5.4)."""
    incoming = _waiting(actor, incoming_id)
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do từ chối để bên gửi biết phải làm gì.", field="reason")
    incoming.state = IncomingState.REFUSED
    incoming.refusal = reason.strip()
    incoming.registered_by_id = actor.person_id
    incoming.save()
    enter(incoming)
    journal.write(actor=actor, on=incoming, facts={"reason": reason.strip()})
    return incoming


def _waiting(actor: Actor, incoming_id: int) -> IncomingDocument:
    incoming = IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=incoming_id)
    check_may(
        "documents.register", actor, incoming, sentence="Chỉ văn thư của cơ quan nhận được tiếp nhận văn bản này."
    )
    if incoming.state != IncomingState.ARRIVED:
        raise WrongState(SOMEBODY_ACTED)
    return incoming
