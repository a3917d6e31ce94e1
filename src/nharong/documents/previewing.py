"""What a draft would look like, before anything is kept."""

from nharong.kernel.actor import Actor

from .acts.draft import DraftFacts, document_of
from .composing import content_of, typeset_draft
from .layout.typeset import Typeset
from .layout.word.file import to_docx
from .models import Document


def typeset_facts(facts: DraftFacts, *, actor: Actor) -> Typeset:
    """What a form's facts would look like on their pages. Raises ``OfficeError`` naming the wrong field."""
    return typeset_draft(document_of(facts, actor=actor), body=facts.body)


def word_of(document: Document) -> bytes:
    """The current version as a .docx for working on; it carries no signature and stands for no original."""
    version = document.versions.get(number=document.version)
    year = document.year or version.made_at.year
    return to_docx(content_of(document, body=version.body, year=year))
