"""What a draft would look like, before anything is kept."""

from nharong.kernel import clock, files
from nharong.kernel.actor import Actor

from .acts.draft import DraftFacts, document_of
from .composing import annexes_of, content_of, sought_of, typeset_draft
from .layout.typeset import Typeset
from .layout.word.file import to_docx
from .models import Document
from .uploads.places import Sought
from .words import BodyForm


def typeset_facts(facts: DraftFacts, *, actor: Actor) -> Typeset:
    """What a form's facts would look like on their pages. Raises ``OfficeError`` naming the wrong field."""
    document = document_of(facts, actor=actor)
    if facts.body_file is not None:
        return facts.body_file.typeset
    return typeset_draft(document, body=facts.body, annexes=facts.annexes)


def sought_by(facts: DraftFacts, *, actor: Actor) -> Sought:
    """What an uploaded body must say to go with these facts. Raises ``OfficeError`` naming the wrong field."""
    return sought_of(document_of(facts, actor=actor, uploaded=True), year=clock.today().year)


def word_of(document: Document) -> bytes:
    """The current version as a .docx for working on: an uploaded one as it came, else set by our templates. It carries no
    signature and stands for no original.
    """
    version = document.versions.get(number=document.version)
    if version.form == BodyForm.WORD and version.source_id is not None:
        return files.read(version.source_id)
    year = document.year or version.made_at.year
    return to_docx(content_of(document, body=version.body, year=year, annexes=annexes_of(version)))


def has_word(document: Document) -> bool:
    """Whether there is a .docx to work on: an uploaded PDF has none."""
    return document.versions.filter(number=document.version).exclude(form=BodyForm.PDF).exists()
