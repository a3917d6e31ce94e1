"""Trình, chỉ đạo: the clerk presents a registered document, the leader says who does what until when (Decree 30/2020,
article 23).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import DirectedUnit, Direction, IncomingDocument
from nharong.documents.rules.incoming_terms import fault_of_term
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import IncomingState, UnitPart, WorkStage
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, Unit
from nharong.people.words import Role


@dataclass(frozen=True, kw_only=True)
class UnitTerm:
    """A unit and the day by which it has to be done."""

    unit: Unit
    due_on: date | None


@act("documents.present")
def present(*, actor: Actor, incoming_id: int, leader: Person, note: str = "") -> IncomingDocument:
    """Present a registered document to a leader who may direct it; presented again, it goes to another leader."""
    incoming = incoming_at(incoming_id, WorkStage.TO_PRESENT, WorkStage.PRESENTED)
    check_may("documents.present", actor, incoming, sentence="Chỉ văn thư của cơ quan nhận được trình văn bản đến.")
    if leader not in people.holders_of(Role.LEADER, agency_ids=agencies_behind(incoming.agency)):
        raise OfficeError("Hãy chọn lãnh đạo có thẩm quyền chỉ đạo của cơ quan nhận.", field="leader")
    if incoming.stage == WorkStage.PRESENTED and incoming.presented_to_id == leader.pk:
        raise WrongState(f"Văn bản đã trình {leader.full_name}; hãy chờ ý kiến chỉ đạo hoặc chọn lãnh đạo khác.")
    incoming.stage = WorkStage.PRESENTED
    incoming.presented_to, incoming.presented_at = leader, clock.now()
    incoming.save(update_fields=["stage", "presented_to", "presented_at"])
    journal.write(actor=actor, on=incoming, facts={"to": leader.full_name, "note": note.strip()})
    return incoming


@act("documents.pass_on")
def pass_on(*, actor: Actor, incoming_id: int, lead: UnitTerm, rule: str) -> IncomingDocument:
    """Pass a registered document straight to the unit whose task it is by the office's own rules (article 23.1).

    ``rule`` names the provision that lets the clerk do so.
    """
    incoming = incoming_at(incoming_id, WorkStage.TO_PRESENT)
    check_may("documents.present", actor, incoming, sentence="Chỉ văn thư của cơ quan nhận được chuyển văn bản đến.")
    if not rule.strip():
        raise OfficeError("Hãy ghi quy định của cơ quan cho phép chuyển thẳng văn bản này.", field="rule")
    _give(actor, incoming, lead=lead, support=(), text=rule.strip(), straight=True)
    journal.write(
        actor=actor, on=incoming, facts={"rule": rule.strip(), "lead": lead.unit.name, "due_on": _iso(lead.due_on)}
    )
    return incoming


@act("documents.direct")
def direct(
    *, actor: Actor, incoming_id: int, lead: UnitTerm, support: Sequence[UnitTerm] = (), text: str
) -> IncomingDocument:
    """Say which unit leads, which support, until when each, and what is to be done (article 23.2).

    What is wrong with a supporting unit is told of the field ``support_<its key>``.
    Until somebody is assigned the leader may direct again; the last direction holds.
    """
    incoming = incoming_at(incoming_id, WorkStage.PRESENTED, WorkStage.DIRECTED)
    check_may("documents.direct", actor, incoming, sentence="Chỉ lãnh đạo của cơ quan nhận được chỉ đạo giải quyết.")
    if not text.strip():
        raise OfficeError("Hãy ghi ý kiến chỉ đạo, để đơn vị biết phải làm gì.", field="text")
    _give(actor, incoming, lead=lead, support=support, text=text.strip(), straight=False)
    journal.write(
        actor=actor,
        on=incoming,
        facts={
            "text": text.strip(),
            "lead": lead.unit.name,
            "due_on": _iso(lead.due_on),
            "support": [[one.unit.name, _iso(one.due_on)] for one in support],
        },
    )
    return incoming


def incoming_at(incoming_id: int, *stages: WorkStage) -> IncomingDocument:
    """The registered document, locked, at one of these stages. Raises ``WrongState``."""
    incoming = IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=incoming_id)
    if incoming.state != IncomingState.REGISTERED or incoming.stage not in stages:
        raise WrongState(SOMEBODY_ACTED)
    return incoming


def agencies_behind(agency: Agency) -> list[int]:
    """The agency that received the document, and the one whose staff serves it."""
    return [pk for pk in (agency.pk, agency.served_by_id) if pk is not None]


def _give(
    actor: Actor, incoming: IncomingDocument, *, lead: UnitTerm, support: Sequence[UnitTerm], text: str, straight: bool
) -> None:
    check_not_secret(text, field="text")
    agencies = agencies_behind(incoming.agency)
    terms: list[tuple[UnitPart, Unit, date]] = []
    for part, one in ((UnitPart.LEAD, lead), *((UnitPart.SUPPORT, one) for one in support)):
        own_field = f"support_{one.unit.pk}" if part == UnitPart.SUPPORT else ""
        if one.unit.agency_id not in agencies:
            raise OfficeError(f"{one.unit.name} không thuộc cơ quan nhận văn bản này.", field=own_field or "lead")
        terms.append((part, one.unit, check_term(one.due_on, field=own_field or "due_on")))
    named = [lead.unit.pk, *(one.unit.pk for one in support)]
    if len(named) != len(set(named)):
        raise OfficeError("Mỗi đơn vị chỉ giữ một vai trò: chủ trì hoặc phối hợp.", field="lead")
    direction = Direction.objects.create(
        incoming=incoming,
        given_by_id=actor.person,
        post_id=actor.held_post,
        straight=straight,
        text=text,
        at=clock.now(),
    )
    for part, unit, due_on in terms:
        DirectedUnit.objects.create(direction=direction, unit=unit, part=part, due_on=due_on)
    incoming.stage = WorkStage.DIRECTED
    incoming.save(update_fields=["stage"])


def check_term(term: date | None, *, latest: date | None = None, field: str = "due_on") -> date:
    """The term, if it is one that can be set today. Raises ``OfficeError``."""
    fault = fault_of_term(term, today=clock.today(), latest=latest)
    if term is None or fault:
        raise OfficeError(fault, field=field)
    return term


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
