"""The files of their own that go with a document's versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nharong.kernel import files
from nharong.kernel.actor import Actor
from nharong.kernel.models import StoredFile

from .models import Attachment, Document
from .rules.body import pictures_called
from .uploads.attachments import FIELD, TakenFile
from .uploads.errors import TOO_MANY, TWICE, UnfitFile
from .uploads.limits import limit
from .words import BodyForm

PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """A file as it leaves with its document: its name, and the signed file where there is one."""

    name: str
    file: StoredFile


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


def files_with(document: Document) -> list[SentFile]:
    """The files that leave with a document, in order; PDFs as the agency signed them at issue. Pictures that its own pages
    show go with those pages.
    """
    drawn = _drawn(document)
    return [
        SentFile(name=one.name, file=one.signed_file or one.file)
        for one in attachments_of(document)
        if one.name not in drawn
    ]


def _drawn(document: Document) -> set[str]:
    version = document.versions.filter(number=document.version, form=BodyForm.TYPED).first()
    if version is None:
        return set()
    texts = [version.body, *(annex["body"] for annex in version.annexes)]
    return {name for text in texts for name in pictures_called(text)}
