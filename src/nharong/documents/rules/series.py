"""Which series numbers a document: Decree 30/2020/NĐ-CP, article 15.1 and annex I, part I, II.3.a."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRule:
    """One series as decided: its key, the kinds in it (none: whatever no other names), the advisory body it is of, and
    the years in which it counts.
    """

    key: str
    kinds: frozenset[str]
    body: int | None
    from_year: int
    to_year: int | None

    def counts_in(self, year: int) -> bool:
        """Whether it numbers documents of this year."""
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


def series_for(rules: Iterable[SeriesRule], *, kind: str, body: int | None, year: int) -> str:
    """The key of the series: one that names the kind, else the common one, else the kind's own (a body's own).

    >>> series_for([], kind="decision", body=None, year=2021)
    'decision'
    >>> series_for([], kind="notice", body=7, year=2021)
    'body-7'
    """
    live = [rule for rule in rules if rule.body == body and rule.counts_in(year)]
    named = next((rule for rule in live if kind in rule.kinds), None)
    common = next((rule for rule in live if not rule.kinds), None)
    if chosen := named or common:
        return chosen.key
    return kind if body is None else f"body-{body}"


def collide(one: SeriesRule, other: SeriesRule) -> bool:
    """Whether two series would number the same documents in some year."""
    if one.body != other.body:
        return False
    if one.from_year > (other.to_year or 9999) or other.from_year > (one.to_year or 9999):
        return False
    return bool(one.kinds & other.kinds) or (not one.kinds and not other.kinds)
