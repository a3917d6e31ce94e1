"""Readings of what becomes of incoming documents: whose turn it is, until when, what is late."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.models import Appointment, Person, Unit
from nharong.people.words import Role

from .acts.assign import IN_A_UNIT
from .acts.direct import agencies_behind
from .acts.urge import in_hands_of
from .models import Assignment, DirectedUnit, Direction, IncomingDocument, WorkNote
from .rules.incoming_terms import handed_on_by
from .waiting import Waiting
from .words import IncomingState, NoteKind, UnitPart, WorkStage

#: Handling goes on from the direction to the end.
UNDER_WAY = IN_A_UNIT


@dataclass(frozen=True, kw_only=True)
class Line:
    """A unit that has an incoming document, who in it has it now, until when, and how often somebody was urged."""

    line: DirectedUnit
    incoming: IncomingDocument
    assignment: Assignment | None
    in_hands: Person | None
    done: bool
    urged: int

    @property
    def due_on(self) -> date:
        """The handler's term, or the unit's where nobody is assigned."""
        return self.assignment.due_on if self.assignment else self.line.due_on

    @property
    def overdue(self) -> bool:
        """Whether the term has passed before the work was done."""
        return not self.done and self.due_on < clock.today()


def lines_of(incoming: IncomingDocument) -> list[Line]:
    """The units of the direction that holds, the leading one first."""
    direction = incoming.directions.last()
    if direction is None:
        return []
    rows = _with_people(direction.units.all())
    return [_line(row, incoming) for row in sorted(rows, key=lambda row: (row.part != UnitPart.LEAD, row.pk))]


def under_way(rows: QuerySet[IncomingDocument], *, overdue: bool = False) -> list[Line]:
    """Every unit with unfinished work on these documents, the earliest term first; only what is late if asked."""
    found = _with_people(
        _holding().filter(
            direction__incoming__in=rows.filter(state=IncomingState.REGISTERED, stage__in=UNDER_WAY).values("pk")
        )
    )
    lines = [_line(row, row.direction.incoming) for row in found]
    wanted = [line for line in lines if not line.done and (line.overdue or not overdue)]
    return sorted(wanted, key=lambda line: (line.due_on, line.line.pk))


def leaders_for(incoming: IncomingDocument) -> list[Person]:
    """The leaders to whom it can be presented."""
    return people.holders_of(Role.LEADER, agency_ids=agencies_behind(incoming.agency))


def units_for(incoming: IncomingDocument) -> QuerySet[Unit]:
    """The units it can be given to."""
    return Unit.objects.filter(agency_id__in=agencies_behind(incoming.agency)).order_by("name")


def people_of(unit: Unit) -> QuerySet[Person]:
    """The persons who work in a unit today."""
    held = Appointment.objects.filter(people.valid_on(clock.today()), post__unit=unit)
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("full_name")


def steps_of_incoming_open_to(actor: Actor, incoming: IncomingDocument) -> list[str]:
    """Which steps of its handling this actor can take now; those about one unit are named ``assign:<its line>``."""
    if incoming.state != IncomingState.REGISTERED:
        return []
    steps: list[str] = []
    stage = incoming.stage
    if stage in (WorkStage.TO_PRESENT, WorkStage.PRESENTED) and may("documents.present", actor, incoming):
        steps += ["present", "pass-on"] if stage == WorkStage.TO_PRESENT else ["present"]
    if stage in (WorkStage.PRESENTED, WorkStage.DIRECTED) and may("documents.direct", actor, incoming):
        steps.append("direct")
    if stage in UNDER_WAY:
        steps += _steps_within_units(actor, incoming)
    if stage in (WorkStage.PRESENTED, *UNDER_WAY) and may("documents.finish", actor, incoming):
        steps.append("finish")
    return steps


def handling_waiting_for(actor: Actor, rows: QuerySet[IncomingDocument]) -> list[Waiting]:
    """What of the handling of these documents waits for this actor."""
    registered = rows.filter(state=IncomingState.REGISTERED)
    return [
        *_to_present(actor, registered),
        *_to_direct(actor, registered),
        *_to_assign(actor),
        *_to_handle(actor),
    ]


def _steps_within_units(actor: Actor, incoming: IncomingDocument) -> list[str]:
    steps: list[str] = []
    for one in lines_of(incoming):
        if may("documents.assign", actor, one.line):
            steps.append(f"assign:{one.line.pk}")
        if may("documents.handle", actor, one.assignment):
            assert one.assignment is not None
            steps.append("note" if one.assignment.begun_at else "begin")
        elsewhere = one.in_hands is not None and one.in_hands.pk != actor.person_id
        if not one.done and elsewhere and may("documents.urge", actor, one.line):
            steps.append(f"urge:{one.line.pk}")
    if may("documents.link_answer", actor, incoming):
        steps.append("answer")
    return list(dict.fromkeys(steps))


def _to_present(actor: Actor, registered: QuerySet[IncomingDocument]) -> list[Waiting]:
    if Role.CLERK not in actor.roles:
        return []
    # Where an agency's leaders do not work here there is nobody to present to.
    led = [
        agency.pk
        for agency in people.agencies_served_by(actor.agency_id)
        if people.holders_of(Role.LEADER, agency_ids=agencies_behind(agency))
    ]
    return [
        _waiting("present", row, since=row.registered_at or row.arrived_at)
        for row in registered.filter(stage=WorkStage.TO_PRESENT, agency_id__in=led)
    ]


def _to_direct(actor: Actor, registered: QuerySet[IncomingDocument]) -> list[Waiting]:
    if Role.LEADER not in actor.roles:
        return []
    return [
        _waiting("direct", row, since=row.presented_at or row.arrived_at)
        for row in registered.filter(stage=WorkStage.PRESENTED, presented_to_id=actor.person_id)
    ]


def _to_assign(actor: Actor) -> list[Waiting]:
    if Role.UNIT_HEAD not in actor.roles or actor.unit_id is None:
        return []
    given = Assignment.objects.filter(line=OuterRef("pk"), ended_at__isnull=True)
    lines = _holding().filter(~Exists(given), unit_id=actor.unit_id, **_in_hand("direction__incoming"))
    found = []
    for line in lines.select_related("direction__incoming__agency"):
        incoming, since = line.direction.incoming, line.direction.at
        own = handed_on_by(_day(since), urgent=bool(incoming.urgency))
        due_on = min(own, line.due_on)
        found.append(Waiting(step="assign", thing=incoming, since=since, due_on=due_on, note=_last_urging(line)))
    return found


def _to_handle(actor: Actor) -> list[Waiting]:
    own = Assignment.objects.filter(
        handler_id=actor.person_id, ended_at__isnull=True, **_in_hand("line__direction__incoming")
    )
    return [
        Waiting(
            step="handle" if one.begun_at else "begin_work",
            thing=one.line.direction.incoming,
            since=one.at,
            due_on=one.due_on,
            note=_last_urging(one.line),
        )
        for one in own.exclude(_support_is_done("pk")).select_related("line__direction__incoming__agency")
    ]


def _in_hand(prefix: str) -> dict[str, object]:
    return {f"{prefix}__state": IncomingState.REGISTERED, f"{prefix}__stage__in": UNDER_WAY}


def _holding() -> QuerySet[DirectedUnit]:
    """Units of the last direction of each document."""
    last = Direction.objects.filter(incoming=OuterRef("direction__incoming")).order_by("-pk").values("pk")[:1]
    return DirectedUnit.objects.filter(direction_id=Subquery(last))


def _with_people(rows: QuerySet[DirectedUnit]) -> QuerySet[DirectedUnit]:
    return rows.select_related("unit", "direction__incoming__agency").prefetch_related(
        "assignments__handler", "assignments__notes", "urgings"
    )


def _support_is_done(assignment: str) -> Q:
    """A supporting unit has done its part with its proposal; the leading unit is done when the document is finished."""
    proposed = WorkNote.objects.filter(assignment=OuterRef(assignment), kind=NoteKind.PROPOSAL)
    return Q(Exists(proposed), line__part=UnitPart.SUPPORT)


def _line(row: DirectedUnit, incoming: IncomingDocument) -> Line:
    assignment = next((one for one in row.assignments.all() if one.ended_at is None), None)
    proposed = assignment is not None and any(note.kind == NoteKind.PROPOSAL for note in assignment.notes.all())
    return Line(
        line=row,
        incoming=incoming,
        assignment=assignment,
        in_hands=assignment.handler if assignment else in_hands_of(row),
        done=incoming.stage == WorkStage.FINISHED or (row.part == UnitPart.SUPPORT and proposed),
        urged=len(row.urgings.all()),
    )


def _last_urging(line: DirectedUnit) -> str:
    last = line.urgings.last()
    return last.text if last else ""


def _waiting(step: str, row: IncomingDocument, *, since: datetime) -> Waiting:
    due_on = handed_on_by(_day(since), urgent=bool(row.urgency))
    return Waiting(step=step, thing=row, since=since, due_on=due_on)


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()
