"""Who may do what at the counter: rules of the catalogue and its processes, and of the dossier's life."""

import rules

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role

from .models import Dossier, OfferedProcedure, QueueTicket


@rules.predicate
def works_at_the_counter(actor: Actor, thing: OfferedProcedure | Dossier | None) -> bool:
    """The actor's agency keeps the counter that receives it, or serves the one that does."""
    return thing is not None and people.works_for(actor, thing.counter)


@rules.predicate
def works_for_the_decider(actor: Actor, dossier: Dossier | None) -> bool:
    """The actor's agency decides it."""
    return dossier is not None and people.works_for(actor, dossier.agency)


@rules.predicate
def has_it_in_hand(actor: Actor, dossier: Dossier | None) -> bool:
    """The dossier was last handed to this person."""
    return dossier is not None and actor.person_id is not None and dossier.holder_id == actor.person_id


@rules.predicate
def in_its_unit(actor: Actor, dossier: Dossier | None) -> bool:
    """The actor belongs to the unit that handles it; heading the unit is a matter of the role."""
    return dossier is not None and dossier.unit_id is not None and dossier.unit_id == actor.unit_id


@rules.predicate
def its_counter_is_ours(actor: Actor, ticket: QueueTicket | None) -> bool:
    """The queue is that of the actor's own counter."""
    return ticket is None or people.works_for(actor, ticket.agency)


at_reception = has_role(Role.RECEPTION) & works_at_the_counter
answers_for_it = (
    has_it_in_hand
    | (has_role(Role.UNIT_HEAD) & in_its_unit)
    | (has_role(Role.LEADER) & works_for_the_decider)
    | (has_role(Role.PROCEDURE_CONTROLLER) & works_at_the_counter)
)

rules.add_rule("dossiers.submit_online", is_the_house)
rules.add_rule("dossiers.receive", at_reception)
rules.add_rule("dossiers.hold", has_it_in_hand)
rules.add_rule("dossiers.ask_applicant", at_reception | has_it_in_hand)
rules.add_rule("dossiers.answer_for", answers_for_it)
rules.add_rule("dossiers.close", at_reception | answers_for_it)
rules.add_rule("dossiers.read", works_at_the_counter | works_for_the_decider)
rules.add_rule(
    "dossiers.see_person",
    at_reception
    | has_it_in_hand
    | ((has_role(Role.LEADER) | has_role(Role.UNIT_HEAD)) & works_for_the_decider)
    | (has_role(Role.PROCEDURE_CONTROLLER) & works_at_the_counter),
)
rules.add_rule("dossiers.keep_personal_data", has_role(Role.PROCEDURE_CONTROLLER) | is_the_house)
rules.add_rule("dossiers.set_regulation", has_role(Role.PROCEDURE_CONTROLLER) | has_role(Role.ADMINISTRATOR))
rules.add_rule("dossiers.take_ticket", has_role(Role.RECEPTION) | is_the_house)
rules.add_rule("dossiers.call_ticket", has_role(Role.RECEPTION) & its_counter_is_ours)
