"""A whole list of agencies enters the registry at once: a country has over a hundred thousand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from nharong.axis import edition, known
from nharong.axis.models import Agency, AgencyList
from nharong.axis.rules.listed import ListedAgency, NotListed, reader_for
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act

_AT_ONCE = 1000
_FIELDS = ("name", "mail", "mobile", "fax", "old_code", "code102")

Row = ListedAgency | NotListed


@dataclass
class Outcome:
    """What came of an import, in rows of the list; ``rejected`` with the line and the reason of each."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[NotListed] = field(default_factory=list)


@act("axis.import_agencies")
def import_agencies(*, rows: Iterable[Row], outcome: Outcome, actor: Actor = THE_HOUSE) -> AgencyList:
    """Enter every agency of a list, or its new particulars; secrets, locks and who serves whom stay as they are.

    The count comes in ``outcome``. A code listed twice counts by its first row; a superior may stand below its branches.
    """
    entering = _Entering(outcome)
    source = iter(rows)
    while chunk := list(islice(source, _AT_ONCE)):
        entering.enter(chunk)
    entering.set_superiors_found_late()
    stands = edition.renew()
    known.forget()
    facts = {"imported": outcome.imported, "updated": outcome.updated, "rejected": len(outcome.rejected)}
    journal.write(actor=actor, on=stands, facts=facts)
    return stands


def import_file(path: Path, *, actor: Actor = THE_HOUSE) -> Outcome:
    """Enter a list kept in a file: ``.csv`` with named columns, anything else as JSON lines; UTF-8.

    Raises ``OSError`` when it cannot be opened; bytes that are no UTF-8 only spoil their own row.
    """
    outcome = Outcome()
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        import_agencies(rows=reader_for(path.name)(file), outcome=outcome, actor=actor)
    return outcome


class _Entering:
    """One import under way."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._ids = dict(Agency.objects.values_list("code", "id"))
        self._seen: set[str] = set()
        self._late: list[ListedAgency] = []

    def enter(self, chunk: list[Row]) -> None:
        """Write a stretch of rows."""
        fresh = list(filter(None, map(self._accepted, chunk)))
        known = {agency.code: agency for agency in Agency.objects.filter(code__in=[row.code for row in fresh])}
        now = clock.now()
        new, changed = [], []
        for row in fresh:
            facts = {name: getattr(row, name) for name in _FIELDS}
            if superior := self._ids.get(row.parent) if row.parent != row.code else None:
                facts["parent_id"] = superior
            elif row.parent:
                self._late.append(row)
            agency = known.get(row.code)
            if agency is None:
                new.append(Agency(code=row.code, changed_at=now, **facts))
            elif agency.withdrawn_at or any(getattr(agency, name) != value for name, value in facts.items()):
                for name, value in facts.items():
                    setattr(agency, name, value)
                agency.changed_at, agency.withdrawn_at = now, None
                changed.append(agency)
            else:
                self._outcome.unchanged += 1
        Agency.objects.bulk_create(new, batch_size=_AT_ONCE)
        Agency.objects.bulk_update(changed, [*_FIELDS, "parent", "changed_at", "withdrawn_at"], batch_size=50)
        self._ids.update((agency.code, agency.pk) for agency in new)
        self._outcome.imported += len(new)
        self._outcome.updated += len(changed)

    def set_superiors_found_late(self) -> None:
        """Give the rows above their superior's own row their superior."""
        for row in self._late:
            superior = self._ids.get(row.parent)
            if superior is None or row.parent == row.code:
                reason = f"cơ quan cấp trên {row.parent} chưa có trên trục; cơ quan vẫn được nhập, không có cấp trên"
                self._outcome.rejected.append(NotListed(line=row.line, code=row.code, reason=reason))
            else:
                Agency.objects.filter(code=row.code).update(parent_id=superior)

    def _accepted(self, row: Row) -> ListedAgency | None:
        if isinstance(row, NotListed):
            self._outcome.rejected.append(row)
            return None
        if row.code in self._seen:
            self._outcome.rejected.append(
                NotListed(line=row.line, code=row.code, reason="mã này đã có ở một dòng trên")
            )
            return None
        self._seen.add(row.code)
        return row
