"""A whole file into the catalogue: each procedure by an act of its own, then the record of the run."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import DataError

from nharong.dossiers.errors import NotACatalogue
from nharong.dossiers.models import AdministrativeProcedure, CatalogueImport
from nharong.dossiers.rules.catalogue_file import Rejected, read_catalogue_file
from nharong.dossiers.rules.portal import UnreadableFile
from nharong.dossiers.rules.reading import ProcedureFacts
from nharong.kernel.actor import Actor
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may

from .import_procedure import CONTROLLER_ONLY, import_procedure
from .record_import import record_import


@dataclass
class Preview:
    """What a file would do: codes of what is new, changed, the same, and what is refused."""

    new: list[ProcedureFacts] = field(default_factory=list)
    changed: list[ProcedureFacts] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def preview_catalogue(*, actor: Actor, content: bytes) -> Preview:
    """Read a file and say what it would do; nothing is written. Raises ``NotACatalogue``."""
    check_may("dossiers.keep_catalogue", actor, sentence=CONTROLLER_ONLY)
    known = _known()
    seen = Preview()
    for one in _read(content):
        if isinstance(one, Rejected):
            seen.rejected.append(one)
        elif one[1].code not in known:
            seen.new.append(one[1])
        elif known[one[1].code] != one[1].content_hash:
            seen.changed.append(one[1])
        else:
            seen.unchanged += 1
    return seen


def import_catalogue(
    *, actor: Actor, content: bytes, file_name: str, tell: Callable[[int], None] = lambda _done: None
) -> CatalogueImport:
    """Read a file into the catalogue. Every procedure is kept whole or not at all; a run cut short can be run again.

    ``tell`` is told how many lines are done. Raises ``NotACatalogue`` where the file as a whole cannot be read.
    """
    check_may("dossiers.keep_catalogue", actor, sentence=CONTROLLER_ONLY)
    known = _known()
    imported = updated = unchanged = 0
    rejected: list[Rejected] = []
    versions: list[int] = []
    for done, one in enumerate(_read(content), start=1):
        tell(done)
        if isinstance(one, Rejected):
            rejected.append(one)
            continue
        line, facts = one
        if known.get(facts.code) == facts.content_hash:
            unchanged += 1
            continue
        try:
            versions.append(import_procedure(actor=actor, facts=facts, source=file_name).pk)
        except WrongState:  # somebody else has imported the same since
            unchanged += 1
        except DataError:
            rejected.append(Rejected(line, facts.code, "có nội dung mà cơ sở dữ liệu không chứa được"))
        else:
            imported, updated = imported + (facts.code not in known), updated + (facts.code in known)
    return record_import(
        actor=actor,
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        imported=imported,
        updated=updated,
        unchanged=unchanged,
        rejected=rejected,
        version_ids=versions,
    )


def _read(content: bytes) -> Iterator[tuple[int, ProcedureFacts] | Rejected]:
    try:
        yield from read_catalogue_file(content)
    except UnreadableFile as error:
        raise NotACatalogue(error.sentence, field="file") from error


def _known() -> dict[str, str]:
    """The content of every procedure's current version, by code."""
    rows: Iterable[tuple[str, str]] = AdministrativeProcedure.objects.filter(current__isnull=False).values_list(
        "code", "current__content_hash"
    )
    return dict(rows)
