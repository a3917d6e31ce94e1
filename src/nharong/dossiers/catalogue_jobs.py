"""Reading a large catalogue takes longer than a page may: it is done beside the pages."""

from nharong.dossiers.acts import import_catalogue
from nharong.dossiers.models import CatalogueImport
from nharong.kernel import files
from nharong.kernel.jobs import job
from nharong.people.models import Person
from nharong.people.selectors import actor_for


@job(attempts=3)
def import_file(*, sha256: str, file_name: str, person_id: int, post_id: int, after: int) -> None:
    """Import a file kept before by its hash, for a person in a post; once only for the page that asked.

    ``after`` is the last run recorded before it was asked for, so that running again finds its own record.
    """
    if CatalogueImport.objects.filter(pk__gt=after, sha256=sha256).exists():
        return
    actor = actor_for(Person.objects.get(pk=person_id), post_id=post_id)
    if actor is not None:
        import_catalogue(actor=actor, content=files.read(sha256), file_name=file_name)
