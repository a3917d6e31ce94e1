"""The axis' list of agencies as it stands, for choosing receivers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from nharong.exchange.gateways.contract import KnownAgency
from nharong.exchange.models import ListedAgency
from nharong.exchange.rules.folding import folded
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

_BATCH = 2000
T = TypeVar("T")


@act("exchange.keep_agency_list")
def keep_agency_list(*, actor: Actor, asker: Agency, listed: Iterable[KnownAgency]) -> Agency:
    """Enter what is new in the list, change what changed, and mark what the axis lists no longer; nothing is erased.

    ``asker`` is the agency whose account the axis was asked with.
    """
    check_may("documents.receive", actor, sentence="Việc này do hệ thống tự thực hiện.")
    fields = ("code", "name", "old_code", "code102", "mail")
    known = {row[0]: row for row in ListedAgency.objects.filter(gone_at__isnull=True).values_list(*fields)}
    seen: set[str] = set()
    fresh: list[ListedAgency] = []
    for one in listed:
        line = (one.code[:64], one.name[:500], one.old_code[:64], one.code102[:64], one.mail[:200])
        if line[0] in seen or not line[0]:
            continue
        seen.add(line[0])
        if known.get(line[0]) != line:
            found = dict(zip(fields, line, strict=True))
            fresh.append(ListedAgency(**found, folded=folded(" ".join(line[:4]))))
    for part in _in_batches(fresh):
        ListedAgency.objects.bulk_create(
            part,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "old_code", "code102", "mail", "folded", "gone_at"],
        )
    gone = sorted(set(known) - seen)
    for codes in _in_batches(gone):
        ListedAgency.objects.filter(code__in=codes).update(gone_at=clock.now())
    journal.write(actor=actor, on=asker, facts={"listed": len(seen), "changed": len(fresh), "gone": len(gone)})
    return asker


def _in_batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
