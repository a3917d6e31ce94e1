"""Ghi lại một lần nhập danh mục: which file, what came of it, what was refused and why."""

from collections.abc import Sequence

from nharong.dossiers.models import CatalogueImport
from nharong.dossiers.rules.catalogue_file import Rejected
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may

from .import_procedure import CONTROLLER_ONLY

#: Rejections kept with the run; a file of rubbish would else fill the table.
KEPT = 5000


@act("dossiers.record_import")
def record_import(
    *,
    actor: Actor,
    file_name: str,
    sha256: str,
    imported: int,
    updated: int,
    unchanged: int,
    rejected: Sequence[Rejected],
    version_ids: Sequence[int],
) -> CatalogueImport:
    """Keep the record of a run."""
    check_may("dossiers.keep_catalogue", actor, sentence=CONTROLLER_ONLY)
    run = CatalogueImport.objects.create(
        file_name=file_name[:300],
        sha256=sha256,
        at=clock.now(),
        by_name=actor.name[:120],
        imported=imported,
        updated=updated,
        unchanged=unchanged,
        rejected=[{"line": one.line, "code": one.code, "reason": one.reason} for one in rejected[:KEPT]],
    )
    run.versions.set(version_ids)
    journal.write(
        actor=actor,
        on=run,
        facts={
            "file": run.file_name,
            "sha256": sha256,
            "imported": imported,
            "updated": updated,
            "unchanged": unchanged,
            "rejected": len(rejected),
        },
    )
    return run
