"""Work found under a procedure: each kind of link has its own reading of the real records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from nharong.documents.models import Document
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel.models import kind_of
from nharong.people import selectors as people
from nharong.people.models import Agency

from .models import ProcedureRevision, ProcedureStep, WorkRun
from .words import StepLink


@dataclass(frozen=True, kw_only=True)
class Run:
    """One piece of work: its record, its name, the day it was done."""

    record_kind: str
    record_id: int
    label: str
    on: date


#: Under which link, with which key, for which agencies, from which day, until which day (None: open).
Finder = Callable[[str, list[int], date, date | None], Iterator[Run]]

_finders: dict[StepLink, Finder] = {}


def declare_finder(link: StepLink, finder: Finder) -> None:
    """Make a way of finding work known; one for each kind of link."""
    _finders[link] = finder


def bodies_of(agency: Agency) -> list[int]:
    """The agencies whose work a procedure of this agency governs: itself, those it serves, and the one that serves it."""
    return [one.pk for one in people.agencies_served_by(agency.served_by_id or agency.pk)] or [agency.pk]


def series_of(agency: Agency, what: str) -> str:
    """The kernel's name for a series of numbers: an agency and its office have one system, and one series of each kind."""
    return f"{what}:{agency.served_by_id or agency.pk}"


def runs_under(revision: ProcedureRevision, *, most: int = 500) -> list[Run]:
    """The work done under this issue that is not on record yet, oldest first."""
    if revision.applied_on is None:
        return []
    agencies = bodies_of(revision.procedure.agency)
    known = set(WorkRun.objects.filter(procedure=revision.procedure).values_list("record_kind", "record_id"))
    found: dict[tuple[str, int], Run] = {}
    for step in ProcedureStep.objects.filter(revision=revision).exclude(link=StepLink.NOTHING):
        finder = _finders.get(StepLink(step.link))
        if finder is None:
            continue
        for run in finder(step.link_key, agencies, revision.applied_on, revision.obsolete_on):
            if (run.record_kind, run.record_id) not in known:
                found.setdefault((run.record_kind, run.record_id), run)
    return sorted(found.values(), key=lambda one: (one.on, one.record_id))[:most]


def _documents(kind: str, agencies: list[int], since: date, until: date | None) -> Iterator[Run]:
    rows = Document.objects.filter(agency_id__in=agencies, kind=kind, state__in=ONCE_ISSUED, issued_on__gte=since)
    if until is not None:
        rows = rows.filter(issued_on__lt=until)
    for document in rows.order_by("issued_on", "pk"):
        assert document.issued_on  # the filter above
        yield Run(
            record_kind=kind_of(document),
            record_id=document.pk,
            label=f"{document.symbol} {document.subject}",
            on=document.issued_on,
        )


declare_finder(StepLink.DOCUMENT_KIND, _documents)
