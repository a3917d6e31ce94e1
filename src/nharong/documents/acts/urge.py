"""Đôn đốc: whoever has the document in hand is reminded, once a day (Decree 30/2020, articles 20 and 24.2)."""

from nharong.documents.models import DirectedUnit, IncomingDocument, Urging
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Appointment, Person
from nharong.people.words import Role

from .assign import IN_A_UNIT, line_of
from .direct import incoming_at


@act("documents.urge")
def urge(*, actor: Actor, incoming_id: int, line_id: int, text: str) -> IncomingDocument:
    """Remind the handler, or the unit's head where nobody is assigned yet."""
    incoming = incoming_at(incoming_id, *IN_A_UNIT)
    line = line_of(incoming, line_id)
    check_may("documents.urge", actor, line, sentence="Chỉ lãnh đạo, văn thư hoặc lãnh đạo đơn vị được đôn đốc.")
    if not text.strip():
        raise OfficeError("Hãy ghi nội dung đôn đốc.", field="text")
    person = in_hands_of(line)
    if person is None:
        raise WrongState(f"{line.unit.name} chưa có người phụ trách; hãy bổ nhiệm lãnh đạo đơn vị trước.")
    if person.pk == actor.person_id:
        raise WrongState("Văn bản đang ở chỗ bạn; không cần đôn đốc chính mình.")
    if line.urgings.filter(person=person, day=clock.today()).exists():
        raise WrongState(f"Hôm nay đã đôn đốc {person.full_name} về văn bản này; mỗi ngày chỉ đôn đốc một lần.")
    Urging.objects.create(
        line=line, person=person, urged_by_id=actor.person, text=text.strip(), at=clock.now(), day=clock.today()
    )
    journal.write(actor=actor, on=incoming, facts={"person": person.full_name, "text": text.strip()})
    return incoming


def in_hands_of(line: DirectedUnit) -> Person | None:
    """Who has it: the handler, else the head of the unit."""
    assignment = line.assignments.filter(ended_at__isnull=True).select_related("handler").first()
    if assignment is not None:
        return assignment.handler
    heads = people.holders_of(Role.UNIT_HEAD, agency_ids=[line.unit.agency_id])
    held = Appointment.objects.filter(people.valid_on(clock.today()), person__in=heads, post__unit=line.unit)
    first = held.select_related("person").order_by("pk").first()
    return first.person if first else None
