"""Rules on people that other rooms build upon."""

import rules

from nharong.kernel.actor import THE_HOUSE, Actor

from .words import Role


def has_role(role: Role) -> rules.Predicate:
    """The actor's post has this role today."""

    @rules.predicate(name=f"has_role:{role}")
    def check(actor: Actor) -> bool:
        return role in actor.roles

    return check


@rules.predicate
def is_the_house(actor: Actor) -> bool:
    """The house itself acts: set-up, a job, the clock."""
    return actor is THE_HOUSE


rules.add_rule("people.administer", has_role(Role.ADMINISTRATOR) | is_the_house)
rules.add_rule("people.confirm_rights", has_role(Role.ADMINISTRATOR) | has_role(Role.LEADER))
