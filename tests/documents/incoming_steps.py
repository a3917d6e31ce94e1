"""An incoming document of the Office at each step of its handling, by the real acts.

The clock stands on Friday 29 January 2021; TERM is the Friday after.
"""

from datetime import date
from itertools import count
from typing import Any

from nharong.documents import acts, selectors
from nharong.documents.acts import UnitTerm
from nharong.documents.models import IncomingDocument
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.people import selectors as people

from . import steps

TERM = date(2021, 2, 5)
LATER = date(2021, 2, 8)
_numbers = count(1)


def registered(office: Office, **changes: Any) -> IncomingDocument:
    """In the register, waiting to be presented."""
    number = next(_numbers)
    usual = {
        "to": "office",
        "source": f"test:{number}",
        "author_code": "000.00.00.G06",
        "author_name": "Bộ Khoa học và Công nghệ",
        "document_id": f"000.00.00.G06,2021/01/28,{number}/BKHCN-VP",
        "number": str(number),
        "notation": "BKHCN-VP",
    }
    incoming = steps.arrived(office, **{**usual, **changes})
    return acts.register(actor=office.actor("thu"), incoming_id=incoming.pk)


def presented(office: Office, **changes: Any) -> IncomingDocument:
    """Before the head of the Office."""
    incoming = registered(office, **changes)
    return acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons["khoi"])


def directed(office: Office, *, support: bool = False, **changes: Any) -> IncomingDocument:
    """The administration leads until TERM, the economists support until then if asked."""
    incoming = presented(office, **changes)
    return acts.direct(
        actor=office.actor("khoi"),
        incoming_id=incoming.pk,
        lead=UnitTerm(unit=office.units["administration"], due_on=TERM),
        support=[UnitTerm(unit=office.units["economy"], due_on=TERM)] if support else [],
        text="Tham mưu văn bản trả lời.",
    )


def assigned(office: Office, **changes: Any) -> IncomingDocument:
    """In the hands of Y Mai until TERM."""
    incoming = directed(office, **changes)
    return acts.assign(
        actor=office.actor("hoa"),
        incoming_id=incoming.pk,
        line_id=lead_of(incoming).line.pk,
        handler=office.persons["mai"],
        due_on=TERM,
    )


def working(office: Office, **changes: Any) -> IncomingDocument:
    """Y Mai has begun."""
    return acts.begin_work(actor=office.actor("mai"), incoming_id=assigned(office, **changes).pk)


def lead_of(incoming: IncomingDocument) -> selectors.Line:
    """Its leading unit."""
    return selectors.lines_of(incoming)[0]


def waiting(office: Office, username: str) -> list[tuple[str, date | None]]:
    """What of the handling waits for somebody: the step and its term."""
    own = ("present", "direct", "assign", "begin_work", "handle")
    actor = people.actor_for(office.persons[username])
    assert actor is not None
    return [(one.step, one.due_on) for one in selectors.waiting_for(actor) if one.step in own]


def today() -> date:
    """The day of the office."""
    return clock.today()
