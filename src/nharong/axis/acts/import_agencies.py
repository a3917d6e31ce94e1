"""A whole list of agencies enters the registry at once: a country has over a hundred thousand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from nharong.axis import edition
from nharong.axis.models import Agency, AgencyList
from nharong.axis.rules.listed import ListedAgency, NotListed, reader_for
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act

_AT_ONCE = 1000
_FIELDS = ("name", "mail", "mobile", "fax", "old_code", "code102")

Rows = Iterable[ListedAgency | NotListed]


@dataclass
class Outcome:
    """What came of an import, in rows of the list; ``rejected`` with the line and the reason of each."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[NotListed] = field(default_factory=list)


@act("axis.import_agencies")
def import_agencies(*, rows: Callable[[], Rows], outcome: Outcome, actor: Actor = THE_HOUSE) -> AgencyList:
    """Enter every agency of a list, or its new particulars; secrets, locks and who serves whom stay as they are.

    ``rows`` gives the list from its start each time it is called (twice: a superior may stand below its branches).
    The count comes in ``outcome``. A code listed twice counts by its first row.
    """
    seen: set[str] = set()
    for chunk in _chunks(rows()):
        _enter(chunk, seen, outcome)
    _set_superiors(rows, outcome)
    stands = edition.renew()
    facts = {"imported": outcome.imported, "updated": outcome.updated, "rejected": len(outcome.rejected)}
    journal.write(actor=actor, on=stands, facts=facts)
    return stands


def import_file(path: Path, *, actor: Actor = THE_HOUSE) -> Outcome:
    """Enter a list kept in a file: ``.csv`` with named columns, anything else as JSON lines; UTF-8.

    Raises ``OSError`` when it cannot be opened; bytes that are no UTF-8 only spoil their own row.
    """
    read, outcome = reader_for(path.name), Outcome()

    def rows() -> Iterator[ListedAgency | NotListed]:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            yield from read(file)

    import_agencies(rows=rows, outcome=outcome, actor=actor)
    return outcome


def _chunks(rows: Rows) -> Iterator[list[ListedAgency | NotListed]]:
    source = iter(rows)
    while chunk := list(islice(source, _AT_ONCE)):
        yield chunk


def _enter(chunk: list[ListedAgency | NotListed], seen: set[str], outcome: Outcome) -> None:
    fresh: list[ListedAgency] = []
    for row in chunk:
        if isinstance(row, NotListed):
            outcome.rejected.append(row)
        elif row.code in seen:
            outcome.rejected.append(NotListed(line=row.line, code=row.code, reason="mã này đã có ở một dòng trên"))
        else:
            seen.add(row.code)
            fresh.append(row)
    now = clock.now()
    known = {agency.code: agency for agency in Agency.objects.filter(code__in=[row.code for row in fresh])}
    new, changed = [], []
    for row in fresh:
        facts = {name: getattr(row, name) for name in _FIELDS}
        agency = known.get(row.code)
        if agency is None:
            new.append(Agency(code=row.code, changed_at=now, **facts))
        elif agency.withdrawn_at or any(getattr(agency, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(agency, name, value)
            agency.changed_at, agency.withdrawn_at = now, None
            changed.append(agency)
        else:
            outcome.unchanged += 1
    Agency.objects.bulk_create(new, batch_size=_AT_ONCE)
    Agency.objects.bulk_update(changed, [*_FIELDS, "changed_at", "withdrawn_at"], batch_size=50)
    outcome.imported += len(new)
    outcome.updated += len(changed)


def _set_superiors(rows: Callable[[], Rows], outcome: Outcome) -> None:
    ids = dict(Agency.objects.values_list("code", "id"))
    refused = {row.line for row in outcome.rejected}
    for chunk in _chunks(rows()):
        wanted: dict[int, int] = {}
        for row in chunk:
            if isinstance(row, NotListed) or row.line in refused or not row.parent:
                continue
            superior = ids.get(row.parent)
            if superior is None or row.parent == row.code:
                reason = f"cơ quan cấp trên {row.parent} chưa có trên trục; cơ quan vẫn được nhập, không có cấp trên"
                outcome.rejected.append(NotListed(line=row.line, code=row.code, reason=reason))
            else:
                wanted[ids[row.code]] = superior
        by_superior: dict[int, list[int]] = {}
        for pk, superior in wanted.items():
            by_superior.setdefault(superior, []).append(pk)
        for superior, branches in by_superior.items():
            Agency.objects.filter(pk__in=branches).exclude(parent_id=superior).update(parent_id=superior)
