"""Files held between two showings of a form: a browser sends a chosen file once, and a mistake elsewhere must not lose it.

Only what has been examined and may come in is held. The form carries a signed note of it that is good for its own
person and for a day.
"""

from dataclasses import dataclass
from typing import Any

from django.core import signing

from nharong.kernel import files
from nharong.kernel.actor import Actor

from .attachments import TakenFile
from .bodies import TakenBody

_SALT = "documents.uploads.held"
_SECONDS = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class HeldBody:
    """A body held: its name, the file as it came, and its pages where they are made already."""

    name: str
    source: bytes
    pdf: bytes | None


def hold_body(actor: Actor, body: TakenBody) -> str:
    """Keep the file and its pages; the note to put into the form."""
    source = files.put(body.source, media_type=body.media_type)
    pages = files.put(body.pdf, media_type="application/pdf")
    return note_of_body(actor, name=body.name, source=source.sha256, pdf=pages.sha256)


def hold_source(actor: Actor, *, name: str, data: bytes, media_type: str) -> str:
    """Keep a body whose pages are still to be made; the note to put into the form."""
    return note_of_body(actor, name=name, source=files.put(data, media_type=media_type).sha256, pdf="")


def note_of_body(actor: Actor, *, name: str, source: str, pdf: str) -> str:
    """The note of a body that is kept already, by the hashes of the file and of its pages."""
    return signing.dumps({"who": actor.person, "name": name, "source": source, "pdf": pdf}, salt=_SALT)


def held_body(actor: Actor, note: str) -> HeldBody | None:
    """The body a form's note speaks of; None for none, another's, or one too old."""
    told = _read(actor, note)
    if not isinstance(told, dict):
        return None
    return HeldBody(
        name=told["name"], source=files.read(told["source"]), pdf=files.read(told["pdf"]) if told["pdf"] else None
    )


def name_held(actor: Actor, note: str) -> str:
    """The name of the body held, empty for none."""
    told = _read(actor, note)
    return str(told["name"]) if isinstance(told, dict) else ""


def hold_files(actor: Actor, taken: list[TakenFile]) -> str:
    """Keep attachments; the note to put into the form, empty for none."""
    if not taken:
        return ""
    kept = [{"name": one.name, "pages": one.pages, "type": one.media_type, "sha256": _put(one)} for one in taken]
    return signing.dumps({"who": actor.person, "files": kept}, salt=_SALT)


def held_files(actor: Actor, note: str) -> list[TakenFile]:
    """The attachments a form's note speaks of."""
    told = _read(actor, note)
    kept = told.get("files", []) if isinstance(told, dict) else []
    return [
        TakenFile(name=one["name"], data=files.read(one["sha256"]), media_type=one["type"], pages=one["pages"])
        for one in kept
    ]


def _put(one: TakenFile) -> str:
    return str(files.put(one.data, media_type=one.media_type).sha256)


def _read(actor: Actor, note: str) -> Any:
    if not note:
        return None
    try:
        told = signing.loads(note, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return told if told.get("who") == actor.person else None
