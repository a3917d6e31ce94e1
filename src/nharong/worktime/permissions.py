"""Who keeps the office's hours and its days off.

This room stands below people on the map: it knows roles by their names alone, and agencies by their codes.
"""

import rules

from nharong.kernel.actor import THE_HOUSE, Actor

ADMINISTRATOR = "administrator"
CLERK = "clerk"


@rules.predicate
def is_the_house(actor: Actor) -> bool:
    """The house itself acts: set-up."""
    return actor is THE_HOUSE


@rules.predicate
def keeps_the_system(actor: Actor) -> bool:
    """The actor's post has the administrator's role."""
    return ADMINISTRATOR in actor.roles


@rules.predicate
def is_clerk_of(actor: Actor, agency_code: str | None) -> bool:
    """The actor is a clerk and the hours are those of his or her own agency."""
    return CLERK in actor.roles and bool(agency_code) and actor.agency_code == agency_code


rules.add_rule("worktime.keep", is_the_house | keeps_the_system | is_clerk_of)
