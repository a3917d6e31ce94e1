"""Rules on people that other rooms build upon."""

import rules

from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE, Actor

from .models import Agency
from .rules.delegation import HEADS
from .selectors import authorities_on
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


@rules.predicate
def heads_it(actor: Actor, agency: Agency | None) -> bool:
    """The actor's post signs today for this agency as its head."""
    if agency is None or actor.post_id is None:
        return False
    return authorities_on(clock.today()).filter(post_id=actor.post_id, agency=agency, form__in=HEADS).exists()


@rules.predicate
def heads_some_agency(actor: Actor) -> bool:
    """The actor's post signs today for some agency as its head."""
    return (
        actor.post_id is not None
        and authorities_on(clock.today()).filter(post_id=actor.post_id, form__in=HEADS).exists()
    )


rules.add_rule("people.administer", has_role(Role.ADMINISTRATOR) | is_the_house)
rules.add_rule("people.delegate", has_role(Role.ADMINISTRATOR) | heads_it)
rules.add_rule("people.delegate_somewhere", has_role(Role.ADMINISTRATOR) | heads_some_agency)
rules.add_rule("people.confirm_rights", has_role(Role.ADMINISTRATOR) | has_role(Role.LEADER))
