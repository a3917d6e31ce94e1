"""Who may do what with a document, by role, agency and step."""

import rules

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role

from .models import Document, IncomingDocument


@rules.predicate
def works_for_it(actor: Actor, thing: Document | IncomingDocument | None) -> bool:
    """The actor's agency issues or received the document, or serves the one that does."""
    return thing is not None and people.works_for(actor, thing.agency)


@rules.predicate
def drafted_it(actor: Actor, document: Document | None) -> bool:
    """The actor is the one who drafts it."""
    return document is not None and document.drafter_id == actor.person_id


@rules.predicate
def heads_the_drafting_unit(actor: Actor, document: Document | None) -> bool:
    """The actor belongs to the unit that drafts it; that he or she heads it is a matter of the role."""
    return document is not None and actor.unit_id is not None and document.unit_id == actor.unit_id


@rules.predicate
def is_named_signer(actor: Actor, document: Document | None) -> bool:
    """The actor is the person the draft names as its signer."""
    return document is not None and actor.person_id is not None and document.signer_id == actor.person_id


@rules.predicate
def may_sign_for_the_agency(actor: Actor, document: Document | None) -> bool:
    """The signing authority named on the document is of the actor's post and live today (Decree 30/2020, article 13)."""
    if document is None:
        return False
    found = people.authorities_to_sign(actor=actor, agency=document.agency, kind=document.kind)
    return document.authority_id in [authority.pk for authority in found]


rules.add_rule(
    "documents.draft", has_role(Role.DRAFTER) | has_role(Role.UNIT_HEAD) | has_role(Role.LEADER) | has_role(Role.CLERK)
)
rules.add_rule("documents.revise", drafted_it)
rules.add_rule("documents.check_content", has_role(Role.UNIT_HEAD) & heads_the_drafting_unit)
rules.add_rule("documents.check_format", has_role(Role.FORMAT_OFFICER) & works_for_it)
rules.add_rule("documents.sign", is_named_signer & may_sign_for_the_agency)
# The signer keeps this right when the authority has ended, and the unit's head when the signer has left: else it waits
# for ever.
rules.add_rule("documents.return_unsigned", is_named_signer | (has_role(Role.UNIT_HEAD) & heads_the_drafting_unit))
rules.add_rule("documents.recall", may_sign_for_the_agency)
rules.add_rule("documents.issue", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.read", works_for_it | is_named_signer | is_the_house)
rules.add_rule("documents.receive", is_the_house)
rules.add_rule("documents.register", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.record_secret_number", has_role(Role.CLERK))
