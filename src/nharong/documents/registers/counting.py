"""How many documents were issued and received: by month, by kind, by state."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractMonth

from nharong.documents.presenting import kind_label
from nharong.documents.selectors import incoming_readable_by, readable_by
from nharong.documents.words import ONCE_ISSUED, DocumentState, IncomingState
from nharong.kernel import clock
from nharong.kernel.actor import Actor

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Count12:
    """A row of the report: what is counted, each month's number from January to December, and their sum."""

    label: str
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        """The whole year."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's year: issued by kind and by state now, received by kind and by state now."""

    issued_by_kind: tuple[Count12, ...]
    issued_by_state: tuple[Count12, ...]
    received_by_kind: tuple[Count12, ...]
    received_by_state: tuple[Count12, ...]


def report(actor: Actor, *, agency_id: int, year: int) -> Report:
    """Counted from the registers: issued by the day of issue, received by the moment they were registered."""
    issued = readable_by(actor).filter(agency_id=agency_id, year=year, state__in=ONCE_ISSUED)
    received = incoming_readable_by(actor).filter(agency_id=agency_id, year=year, arrival_number__isnull=False)
    outgoing = list(
        issued.order_by()
        .annotate(month=ExtractMonth("issued_on"))
        .values_list("kind", "state", "month")
        .annotate(Count("pk"))
    )
    incoming = list(
        received.order_by()
        .annotate(month=ExtractMonth("registered_at", tzinfo=clock.ZONE))
        .values_list("kind_name", "state", "month")
        .annotate(Count("pk"))
    )
    return Report(
        issued_by_kind=_rows((kind_label(kind), month, count) for kind, _state, month, count in outgoing),
        issued_by_state=_rows((str(DocumentState(state).label), month, count) for _k, state, month, count in outgoing),
        received_by_kind=_rows((kind or "—", month, count) for kind, _state, month, count in incoming),
        received_by_state=_rows(
            (str(IncomingState(state).label), month, count) for _k, state, month, count in incoming
        ),
    )


def _rows(counted: Iterable[tuple[str, int, int]]) -> tuple[Count12, ...]:
    sums: Counter[tuple[str, int]] = Counter()
    for label, month, count in counted:
        sums[label, month] += count
    labels = sorted({label for label, _month in sums})
    return tuple(Count12(label, tuple(sums[label, month] for month in MONTHS)) for label in labels)
