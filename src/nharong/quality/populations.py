"""Populations an audit samples from: each is a reading of real records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nharong.documents.models import Check, Document
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel.models import kind_of


@dataclass(frozen=True, kw_only=True)
class Member:
    """One record of a population: who worked on it, and what the house itself sees on it (empty: nothing amiss)."""

    record_kind: str
    record_id: int
    label: str
    worked_by: frozenset[int] = field(default_factory=frozenset)
    hint: str = ""

    @property
    def key(self) -> str:
        """What the draw orders by."""
        return f"{self.record_kind}#{self.record_id}"


#: The agencies, from which day, until which day, of which unit (None: of all).
Reading = Callable[[list[int], date, date, int | None], Iterator[Member]]


@dataclass(frozen=True, kw_only=True)
class Population:
    """A named reading; ``about_tasks`` marks records that show the carrying-out of tasks."""

    key: str
    title: str | Promise
    read: Reading
    about_tasks: bool = False


_declared: dict[str, Population] = {}


def declare_population(population: Population) -> Population:
    """Make a population known; one for each key."""
    _declared[population.key] = population
    return population


def populations() -> list[Population]:
    """Every population an auditor may choose."""
    return list(_declared.values())


def find_population(key: str) -> Population | None:
    """The population with this key."""
    return _declared.get(key)


def _documents(agencies: list[int], since: date, until: date, unit_id: int | None) -> Iterator[Member]:
    rows = Document.objects.filter(
        agency_id__in=agencies, state__in=ONCE_ISSUED, issued_on__gte=since, issued_on__lte=until
    )
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    checkers: dict[int, set[int]] = {}
    for document_id, person_id in Check.objects.filter(document__in=rows).values_list("document_id", "person_id"):
        checkers.setdefault(document_id, set()).add(person_id)
    for document in rows.order_by("pk"):
        workers = {document.drafter_id, document.signer_id or 0, *checkers.get(document.pk, set())}
        yield Member(
            record_kind=kind_of(document),
            record_id=document.pk,
            label=f"{document.symbol} {document.subject}",
            worked_by=frozenset(workers),
        )


declare_population(Population(key="documents", title=_("Văn bản đã phát hành"), read=_documents))
