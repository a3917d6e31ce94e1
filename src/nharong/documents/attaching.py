"""The files of their own that go with a document's versions."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from nharong.kernel import files
from nharong.kernel.actor import Actor

from .models import Attachment, Document
from .uploads.attachments import FIELD, TakenFile
from .uploads.errors import TOO_MANY, TWICE, UnfitFile
from .uploads.limits import limit

PDF = "application/pdf"


def attachments_of(document: Document, *, version: int | None = None) -> "QuerySet[Attachment]":
    """The files that go with a version, the present one unless another is named."""
    number = document.version if version is None else version
    going = Q(until_version__isnull=True) | Q(until_version__gt=number)
    return document.attachments.filter(going, since_version__lte=number).select_related("file", "signed_file")


def attach(document: Document, taken: Sequence[TakenFile], *, without: Sequence[int], actor: Actor) -> None:
    """From the document's present version on these files go with it too, and those in ``without`` no longer; part of the
    act that made the version. Raises ``UnfitFile`` for too many, or two of one name.
    """
    document.attachments.filter(pk__in=without, until_version__isnull=True).update(until_version=document.version)
    names = {name.lower() for name in attachments_of(document).values_list("name", flat=True)}
    most = limit("attachments")
    if len(names) + len(taken) > most:
        raise UnfitFile(TOO_MANY.format(most=most), field=FIELD)
    for one in taken:
        if one.name.lower() in names:
            raise UnfitFile(TWICE.format(name=one.name), field=FIELD)
        names.add(one.name.lower())
        Attachment.objects.create(
            document=document,
            name=one.name,
            file=files.put(one.data, media_type=one.media_type),
            pages=one.pages,
            since_version=document.version,
            added_by_id=actor.person,
            added_at=document.changed_at,
        )
