"""Finding receivers: among those documents were addressed to before, the axis' list of agencies, and the groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, AgencyCode

from .models import ListedAgency, ReceiverGroup
from .rules.folding import folded, words_of

MOST_FOUND = 30


@dataclass(frozen=True, kw_only=True)
class Found:
    """Somebody a document can be sent to: ``agency`` is None for one known only from the axis' list, found by ``code``."""

    name: str
    code: str
    other_codes: tuple[str, ...]
    on_axis: bool
    agency: Agency | None = None


def receivers_found(asked: str, *, but: Iterable[int] = (), most: int = MOST_FOUND) -> list[Found]:
    """Receivers whose name or whose identifiers, old or new, hold every word asked for; accents do not matter.

    Nothing asked: those of the office's own book. ``but`` are keys of agencies already chosen.
    """
    words = words_of(asked)
    taken = set(but)
    own = _of_the_book(words, taken, most=most)
    if not words or len(own) >= most:
        return own
    known = set(AgencyCode.objects.values_list("code", flat=True))
    rows = ListedAgency.objects.filter(gone_at__isnull=True)
    for word in words:
        rows = rows.filter(folded__contains=word)
    listed = []
    for row in rows.order_by("name", "code")[: 2 * most]:
        codes = tuple(code for code in dict.fromkeys((row.code, row.old_code, row.code102)) if code)
        if known.isdisjoint(codes):
            listed.append(Found(name=row.name, code=row.code, other_codes=codes[1:], on_axis=True))
    return [*own, *listed][:most]


def _of_the_book(words: list[str], taken: set[int], *, most: int) -> list[Found]:
    found = []
    rows = people.agencies_to_address().prefetch_related(Prefetch("codes", AgencyCode.objects.order_by("pk")))
    for agency in rows:
        codes = tuple(dict.fromkeys((agency.code, *(one.code for one in agency.codes.all()))))
        text = folded(" ".join((agency.name, agency.short_name, *codes)))
        if agency.pk in taken or not all(word in text for word in words):
            continue
        found.append(
            Found(name=agency.name, code=agency.code, other_codes=codes[1:], on_axis=agency.on_axis, agency=agency)
        )
        if len(found) == most:
            break
    return found


def groups_of(actor: Actor) -> QuerySet[ReceiverGroup]:
    """The live groups of the agencies this actor's agency serves, by name."""
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    rows = ReceiverGroup.objects.filter(agency__in=served, dissolved_at__isnull=True)
    return rows.select_related("agency").prefetch_related("members").order_by("name", "pk")


def members_of(groups: Iterable[ReceiverGroup]) -> list[int]:
    """The keys of the members that can still be addressed, each once."""
    named = {agency.pk for group in groups for agency in group.members.all()}
    return list(people.agencies_to_address().filter(pk__in=named).values_list("pk", flat=True))
