"""Reports of what was sent and received: by agency, month and state, each figure with the records behind it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth

from nharong.documents.models import IncomingDocument
from nharong.documents.words import IncomingState
from nharong.kernel.actor import Actor

from .following import served
from .models import Delivery
from .words import DeliveryState

MONTHS = tuple(range(1, 13))


@dataclass
class Line:
    """One agency's line: how many in each month and in each state."""

    key: str
    name: str
    months: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        """All months together."""
        return sum(self.months.values())


def deliveries_sent(
    actor: Actor, *, agency_id: int, year: int, receiver: str = "", month: int | None = None, state: str = ""
) -> QuerySet[Delivery]:
    """Deliveries an agency sent in a year, to one receiver (by code), in one month, in one state when asked."""
    rows = Delivery.objects.filter(document__agency__in=served(actor), document__agency=agency_id)
    rows = rows.filter(message__queued_at__year=year)
    if receiver:
        rows = rows.filter(receiver__code=receiver)
    if month:
        rows = rows.filter(message__queued_at__month=month)
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("document", "receiver", "message").order_by("-message__queued_at", "pk")


def documents_received(
    actor: Actor, *, agency_id: int, year: int, author: str = "", month: int | None = None, state: str = ""
) -> QuerySet[IncomingDocument]:
    """Documents an agency received over the axis in a year, of one author, in one month, in one state when asked."""
    rows = IncomingDocument.objects.filter(agency__in=served(actor), agency=agency_id, source__startswith="axis:")
    rows = rows.filter(arrived_at__year=year)
    if author:
        rows = rows.filter(author_code=author)
    if month:
        rows = rows.filter(arrived_at__month=month)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-arrived_at", "-pk")


def sent_report(actor: Actor, *, agency_id: int, year: int) -> list[Line]:
    """One line a receiver, by name; months are those of the queueing."""
    rows = deliveries_sent(actor, agency_id=agency_id, year=year).order_by()
    counted = (
        rows.annotate(month=ExtractMonth("message__queued_at"))
        .values_list("receiver__code", "receiver__name", "month", "state")
        .annotate(count=Count("pk"))
    )
    return _lines(counted)


def received_report(actor: Actor, *, agency_id: int, year: int) -> list[Line]:
    """One line an author, by name; months are those of the arrival."""
    rows = documents_received(actor, agency_id=agency_id, year=year).order_by()
    counted = (
        rows.annotate(month=ExtractMonth("arrived_at"))
        .values_list("author_code", "author_name", "month", "state")
        .annotate(count=Count("pk"))
    )
    return _lines(counted)


def _lines(
    counted: QuerySet[Delivery, tuple[object, ...]] | QuerySet[IncomingDocument, tuple[object, ...]],
) -> list[Line]:
    lines: dict[str, Line] = {}
    for code, name, month, state, count in counted:
        line = lines.setdefault(str(code), Line(key=str(code), name=str(name)))
        line.months[int(str(month))] += int(str(count))
        line.states[str(state)] += int(str(count))
    return sorted(lines.values(), key=lambda line: line.name)


def states_sent(lines: list[Line]) -> list[DeliveryState]:
    """The states that occur, in the order of the way."""
    return [state for state in DeliveryState if any(line.states.get(state) for line in lines)]


def states_received(lines: list[Line]) -> list[IncomingState]:
    """The states that occur, in the order of the register."""
    return [state for state in IncomingState if any(line.states.get(state) for line in lines)]
