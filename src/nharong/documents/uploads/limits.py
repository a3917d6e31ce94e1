"""How large and of what kinds uploaded files may be, by the office's settings."""

from typing import Any

from django.conf import settings

from .errors import EMPTY, KIND_NOT_TAKEN, TOO_BIG, UnfitFile

MEGABYTE = 1024 * 1024
#: Media types of the kinds an office may allow; a kind the house does not know is never taken.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


def limit(name: str) -> int:
    """One of the office's limits in numbers."""
    uploads: dict[str, Any] = settings.UPLOADS
    return int(uploads[name])


def most_megabytes(what: str) -> int:
    """The limit of a "body" or an "attachment"."""
    return limit(f"{what}_megabytes")


def check_size(size: int, *, what: str, field: str) -> None:
    """Raise ``UnfitFile`` for a "body" or an "attachment" that is empty or over the limit, before it is read."""
    megabytes = most_megabytes(what)
    if size <= 0:
        raise UnfitFile(EMPTY, field=field)
    if size > megabytes * MEGABYTE:
        raise UnfitFile(TOO_BIG.format(megabytes=megabytes), field=field)


def attachment_kinds() -> tuple[str, ...]:
    """The endings an attachment may have."""
    uploads: dict[str, Any] = settings.UPLOADS
    kinds = [str(kind).strip(". ") for kind in uploads["attachment_types"]]
    return tuple(kind for kind in kinds if kind in MEDIA_TYPES)


def kind_of_name(name: str, *, field: str) -> str:
    """The ending of an attachment's name; raises ``UnfitFile`` naming the kinds that are taken."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    if kind not in attachment_kinds():
        raise UnfitFile(KIND_NOT_TAKEN.format(kind=kind or name, taken=", ".join(attachment_kinds())), field=field)
    return kind
