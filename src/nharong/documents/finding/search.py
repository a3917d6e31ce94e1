"""The entries a person finds, page by page, newest first."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from nharong.documents.words import Way

from . import terms
from .asking import Question, readings
from .index import find

PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: words, and what narrows them; whatever is left empty narrows nothing."""

    words: str = ""
    way: str = ""
    kind: str = ""
    agency_id: int | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The terms that stand for what narrows the words."""
        named = [
            terms.way(self.way) if self.way in Way.values else "",
            terms.kind(self.kind) if self.kind else "",
            terms.of(self.agency_id) if self.agency_id else "",
            terms.year(self.year) if self.year else "",
        ]
        return tuple(term for term in named if term)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not (self.words.strip() or self.narrowed or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Page:
    """Found documents as (way, key), newest first; ``older`` is the key to go on from, None on the last page.

    ``loosely`` says that nothing bore the words as typed, and these bear them without accents.
    """

    found: tuple[tuple[str, int], ...] = ()
    older: int | None = None
    loosely: bool = False


def search(
    asked: Asked,
    *,
    agency_ids: list[int],
    person_id: int | None,
    clerk: bool = False,
    before: int | None = None,
    limit: int = PER_PAGE,
) -> Page:
    """What these agencies' staff (their clerks), or this person, may find. Permissions are terms of the question itself."""
    if asked.is_empty:
        return Page()
    allowed = tuple(terms.agency(one) for one in agency_ids)
    if clerk:
        allowed = (*allowed, *(terms.clerks(one) for one in agency_ids))
    if person_id is not None:
        allowed = (*allowed, terms.signer(person_id), terms.reader(person_id))
    for at, meant in enumerate(readings(asked.words)):
        if asked.words.strip() and not (meant.all_of or meant.beginnings):
            continue  # signs only: nothing to look for
        question = Question(
            all_of=(*meant.all_of, *asked.narrowed),
            beginnings=meant.beginnings,
            any_of=allowed,
            since=asked.since,
            until=asked.until,
        )
        rows = find(connection, question, before=before, limit=limit + 1)
        # A later page of a question is of the same reading as its first one.
        if rows or (before is not None and find(connection, question, before=None, limit=1)):
            kept = rows[:limit]
            return Page(
                found=tuple((way, thing_id) for _key, way, thing_id in kept),
                older=kept[-1][0] if len(rows) > limit else None,
                loosely=at > 0,
            )
    return Page()
