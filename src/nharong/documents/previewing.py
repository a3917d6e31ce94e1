"""What a draft would look like, before anything is kept."""

from nharong.kernel.actor import Actor

from .acts.draft import DraftFacts, document_of
from .composing import typeset_draft
from .layout.typeset import Typeset


def typeset_facts(facts: DraftFacts, *, actor: Actor) -> Typeset:
    """What a form's facts would look like on their pages. Raises ``OfficeError`` naming the wrong field."""
    return typeset_draft(document_of(facts, actor=actor), body=facts.body)
