"""Who may do what with a document, by role, agency and step."""

import rules

from nharong.kernel.actor import Actor
from nharong.people import acts as people_acts
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role

from .models import (
    Assignment,
    CaseFile,
    Comment,
    DirectedUnit,
    Document,
    FileCatalogue,
    HandOver,
    IncomingDocument,
    SigningBatch,
)
from .reading import readable_incoming, readable_outgoing
from .words import UnitPart


@rules.predicate
def works_for_it(actor: Actor, thing: Document | IncomingDocument | CaseFile | FileCatalogue | HandOver | None) -> bool:
    """The actor's agency issues, received or keeps it, or serves the one that does."""
    return thing is not None and people.works_for(actor, thing.agency)


@rules.predicate
def works_for_the_agency(actor: Actor, agency: Agency | None) -> bool:
    """The actor belongs to this agency, or to the one that serves it."""
    return agency is not None and people.works_for(actor, agency)


@rules.predicate
def may_read_it(actor: Actor, thing: Document | IncomingDocument | None) -> bool:
    """The question of ``selectors.readable_by`` for one document at hand."""
    if isinstance(thing, Document):
        return Document.objects.filter(readable_outgoing(actor), pk=thing.pk).exists()
    return thing is not None and IncomingDocument.objects.filter(readable_incoming(actor), pk=thing.pk).exists()


@rules.predicate
def holds_a_post(actor: Actor) -> bool:
    """The actor is a person in a post."""
    return actor.person_id is not None and actor.post_id is not None


@rules.predicate
def drafted_it(actor: Actor, document: Document | IncomingDocument | None) -> bool:
    """The actor is the one who drafts it."""
    return isinstance(document, Document) and document.drafter_id == actor.person_id


@rules.predicate
def made_the_comment(actor: Actor, comment: Comment | None) -> bool:
    """The actor is the one who said it."""
    return comment is not None and actor.person_id is not None and comment.person_id == actor.person_id


@rules.predicate
def drafted_what_it_is_about(actor: Actor, comment: Comment | None) -> bool:
    """The actor drafts the document the comment is about."""
    return comment is not None and actor.person_id is not None and comment.document.drafter_id == actor.person_id


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


@rules.predicate
def in_the_directed_unit(actor: Actor, line: DirectedUnit | None) -> bool:
    """The actor belongs to the unit an incoming document was given to; heading it is a matter of the role."""
    return line is not None and actor.unit_id is not None and line.unit_id == actor.unit_id


@rules.predicate
def works_for_its_receiver(actor: Actor, line: DirectedUnit | None) -> bool:
    """The actor's agency received the document the line is about, or serves the one that did."""
    return line is not None and people.works_for(actor, line.direction.incoming.agency)


@rules.predicate
def has_it_in_hand(actor: Actor, assignment: Assignment | None) -> bool:
    """The actor is the person it was assigned to, and it was not given to another since."""
    return assignment is not None and assignment.ended_at is None and assignment.handler_id == actor.person_id


@rules.predicate
def answers_for_its_handling(actor: Actor, incoming: IncomingDocument | None) -> bool:
    """The actor handles it in the leading unit, or heads that unit."""
    return _takes_part(actor, incoming, leading=True)


@rules.predicate
def takes_part_in_its_handling(actor: Actor, incoming: IncomingDocument | None) -> bool:
    """The actor handles it in any of the units it was given to, or heads one of them."""
    return _takes_part(actor, incoming, leading=False)


def _takes_part(actor: Actor, incoming: IncomingDocument | None, *, leading: bool) -> bool:
    direction = incoming.directions.last() if incoming is not None else None
    if direction is None or actor.person_id is None:
        return False
    lines = direction.units.filter(part=UnitPart.LEAD) if leading else direction.units.all()
    if Role.UNIT_HEAD in actor.roles and actor.unit_id in [line.unit_id for line in lines]:
        return True
    return Assignment.objects.filter(line__in=lines, handler_id=actor.person_id, ended_at__isnull=True).exists()


@rules.predicate
def has_the_file_in_charge(actor: Actor, file: CaseFile | None) -> bool:
    """The actor is the person who makes the file."""
    return file is not None and actor.person_id is not None and file.holder_id == actor.person_id


@rules.predicate
def began_the_batch(actor: Actor, batch: SigningBatch | None) -> bool:
    """The actor is the person who confirmed it."""
    return batch is not None and actor.person_id is not None and batch.person_id == actor.person_id


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
rules.add_rule("documents.own_batch", began_the_batch | is_the_house)
rules.add_rule("documents.preserve", is_the_house)
rules.add_rule("documents.recall", may_sign_for_the_agency)
rules.add_rule("documents.issue", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.read", may_read_it | is_named_signer | is_the_house)
rules.add_rule(
    "documents.keep_readers",
    (has_role(Role.CLERK) | has_role(Role.LEADER)) & works_for_it | drafted_it,
)
rules.add_rule("documents.keep_series", (has_role(Role.CLERK) | has_role(Role.ADMINISTRATOR)) & works_for_the_agency)
rules.add_rule("documents.void_number", has_role(Role.CLERK) & works_for_the_agency)
rules.add_rule("documents.receive", is_the_house)
rules.add_rule("documents.comment", holds_a_post & (may_read_it | is_named_signer))
rules.add_rule("documents.resolve_comment", made_the_comment | drafted_what_it_is_about)
rules.add_rule("documents.make_copy", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.register", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.record_secret_number", has_role(Role.CLERK))
rules.add_rule("documents.present", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.direct", has_role(Role.LEADER) & works_for_it)
rules.add_rule("documents.assign", has_role(Role.UNIT_HEAD) & in_the_directed_unit)
rules.add_rule("documents.handle", has_it_in_hand)
rules.add_rule("documents.link_answer", takes_part_in_its_handling)
rules.add_rule("documents.finish", answers_for_its_handling | (has_role(Role.LEADER) & works_for_it))
rules.add_rule(
    "documents.urge",
    (has_role(Role.UNIT_HEAD) & in_the_directed_unit)
    | ((has_role(Role.LEADER) | has_role(Role.CLERK)) & works_for_its_receiver),
)
rules.add_rule("documents.receive_paper", has_role(Role.CLERK))
rules.add_rule("documents.keep_catalogue", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.approve_catalogue", has_role(Role.LEADER) & works_for_it)
rules.add_rule(
    "documents.open_unlisted_file",
    (has_role(Role.DRAFTER) | has_role(Role.UNIT_HEAD) | has_role(Role.LEADER) | has_role(Role.CLERK)) & works_for_it,
)
rules.add_rule("documents.hold_file", has_the_file_in_charge & works_for_it)
rules.add_rule("documents.work_on_file", (has_the_file_in_charge | has_role(Role.CLERK)) & works_for_it)
rules.add_rule("documents.oversee_file", (has_role(Role.LEADER) | has_role(Role.UNIT_HEAD)) & works_for_it)
rules.add_rule("documents.put_into_file", works_for_it)
rules.add_rule("documents.accept_files", has_role(Role.CLERK) & works_for_it)
rules.add_rule("documents.save_search", holds_a_post)
rules.add_rule("documents.read_log", has_role(Role.CLERK) | has_role(Role.ADMINISTRATOR))

# Rights on one document are rights too: their changes wait for confirmation.
for _act in ("limit_reading", "open_reading", "grant_reading", "end_reading"):
    people_acts.changes_rights(f"documents.{_act}")
