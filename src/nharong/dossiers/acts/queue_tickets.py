"""Số thứ tự tại quầy: a number is taken, called to a desk, served or missed."""

from nharong.dossiers.models import QueueTicket
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

from ..errors import COUNTER_ONLY
from ..words import TicketState
from .dossier_facts import one_line


@act("dossiers.take_ticket")
def take_ticket(*, actor: Actor, agency: Agency, service: str = "") -> QueueTicket:
    """The next number of the day at this counter; no name is asked for."""
    check_may("dossiers.take_ticket", actor, sentence=COUNTER_ONLY)
    day = clock.today()
    ticket = QueueTicket.objects.create(
        agency=agency,
        day=day,
        number=counters.take(series=f"ticket:{agency.code}:{day:%m%d}", year=day.year),
        service=one_line(service, most=100),
        taken_at=clock.now(),
    )
    journal.write(actor=actor, on=ticket, facts={"number": ticket.number})
    return ticket


@act("dossiers.call_ticket")
def call_ticket(*, actor: Actor, agency: Agency, desk: str) -> QueueTicket:
    """Call the next who waits to this desk; who stands there was served."""
    shown = one_line(desk, most=20)
    if not shown:
        raise OfficeError("Hãy ghi số quầy của bạn.", field="desk")
    today = QueueTicket.objects.select_for_update().filter(agency=agency, day=clock.today())
    ticket = today.filter(state=TicketState.WAITING).first()
    check_may("dossiers.call_ticket", actor, ticket or QueueTicket(agency=agency), sentence=COUNTER_ONLY)
    if ticket is None:
        raise WrongState("Không còn ai chờ.")
    today.filter(state=TicketState.CALLED, desk=shown).update(state=TicketState.SERVED, done_at=clock.now())
    ticket.state, ticket.called_at = TicketState.CALLED, clock.now()
    ticket.desk, ticket.called_by_id = shown, actor.person
    ticket.save(update_fields=["state", "called_at", "desk", "called_by"])
    journal.write(actor=actor, on=ticket, facts={"number": ticket.number, "desk": shown})
    return ticket


@act("dossiers.close_ticket")
def close_ticket(*, actor: Actor, ticket_id: int, missed: bool = False) -> QueueTicket:
    """The person called was served, or did not come."""
    ticket = QueueTicket.objects.select_for_update(of=("self",)).select_related("agency").get(pk=ticket_id)
    check_may("dossiers.call_ticket", actor, ticket, sentence=COUNTER_ONLY)
    if ticket.state != TicketState.CALLED:
        raise WrongState("Số này không còn đang được gọi.")
    ticket.state, ticket.done_at = TicketState.MISSED if missed else TicketState.SERVED, clock.now()
    ticket.save(update_fields=["state", "done_at"])
    journal.write(actor=actor, on=ticket, facts={"number": ticket.number, "missed": missed})
    return ticket
