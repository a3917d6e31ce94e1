"""Phân công: the unit's head says who of the unit handles the document, until when (Decree 30/2020, article 23.3)."""

from datetime import date

from nharong.documents.models import Assignment, DirectedUnit, IncomingDocument
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import WorkStage
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Appointment, Person

from .direct import check_term, incoming_at

IN_A_UNIT = (WorkStage.DIRECTED, WorkStage.ASSIGNED, WorkStage.WORKING)


@act("documents.assign")
def assign(
    *, actor: Actor, incoming_id: int, line_id: int, handler: Person, due_on: date | None, text: str = ""
) -> IncomingDocument:
    """Give the document to a person of the unit; given again, it goes from that person to the next."""
    incoming = incoming_at(incoming_id, *IN_A_UNIT)
    line = line_of(incoming, line_id)
    check_may("documents.assign", actor, line, sentence=f"Chỉ lãnh đạo {line.unit.name} được phân công người xử lý.")
    check_not_secret(text, field="text")
    day = clock.today()
    if not Appointment.objects.filter(people.valid_on(day), person=handler, post__unit=line.unit).exists():
        raise OfficeError(f"Hãy chọn người đang làm việc tại {line.unit.name}.", field="handler")
    # A unit already late still has to be able to give the work to somebody.
    term = check_term(due_on, latest=line.due_on if line.due_on >= day else None)
    before = line.assignments.filter(ended_at__isnull=True).first()
    if before is not None:
        if before.handler_id == handler.pk:
            raise WrongState(f"{handler.full_name} đang xử lý văn bản này; hãy chọn người khác.")
        before.ended_at = clock.now()
        before.save(update_fields=["ended_at"])
    Assignment.objects.create(
        line=line, handler=handler, assigned_by_id=actor.person, due_on=term, text=text.strip(), at=clock.now()
    )
    if incoming.stage == WorkStage.DIRECTED:
        incoming.stage = WorkStage.ASSIGNED
        incoming.save(update_fields=["stage"])
    journal.write(
        actor=actor,
        on=incoming,
        facts={
            "unit": line.unit.name,
            "handler": handler.full_name,
            "due_on": term.isoformat(),
            "text": text.strip(),
            "instead_of": before.handler.full_name if before else "",
        },
    )
    return incoming


def line_of(incoming: IncomingDocument, line_id: int) -> DirectedUnit:
    """A unit of the direction that holds. Raises ``NotFound``."""
    direction = incoming.directions.last()
    line = (
        direction.units.select_related("unit", "direction__incoming__agency").filter(pk=line_id).first()
        if direction
        else None
    )
    if line is None:
        raise NotFound("Đơn vị này không có trong ý kiến chỉ đạo hiện hành; hãy tải lại trang.")
    return line
