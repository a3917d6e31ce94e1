"""Pictures of a typed body: image files that go with the draft, drawn where a line "![caption](name)" calls them."""

from collections.abc import Iterable, Sequence

from .attaching import attachments_of
from .layout.content import Picture
from .models import Document
from .rules.body import pictures_called
from .uploads.attachments import TakenFile


def pictures_for(
    document: Document,
    texts: Iterable[str],
    *,
    version: int | None = None,
    taken: Sequence[TakenFile] = (),
    without: Sequence[int] = (),
) -> tuple[Picture, ...]:
    """The pictures that these texts call, of files just chosen and of those that go with a version of the document."""
    called = {name for text in texts for name in pictures_called(text)}
    if not called:
        return ()
    found = {one.name: one.data for one in taken if one.media_type.startswith("image/")}
    if document.pk is not None:
        for kept in (
            attachments_of(document, version=version)
            .exclude(pk__in=list(without))
            .filter(file__media_type__startswith="image/")
        ):
            found.setdefault(kept.name, kept.file.read())
    return tuple(Picture(name=name, data=found[name]) for name in sorted(called & found.keys()))
