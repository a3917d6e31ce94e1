"""Who may do what in the quality system, by role and agency."""

from typing import Any

import rules

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role


def _works_for(actor: Actor, thing: Any) -> bool:
    """The actor's agency is the one the record belongs to, or serves it; a thing without agency belongs to all."""
    return thing is None or people.works_for(actor, thing if not hasattr(thing, "agency_id") else thing.agency)


def _holds_a_post(actor: Actor) -> bool:
    return actor.person_id is not None and actor.post_id is not None


works_for_it = rules.predicate(_works_for)
holds_a_post = rules.predicate(_holds_a_post)

representative = has_role(Role.QUALITY_REPRESENTATIVE)
secretary = has_role(Role.QUALITY_SECRETARY)
unit_head = has_role(Role.UNIT_HEAD)
leader = has_role(Role.LEADER)
auditor = has_role(Role.AUDITOR)
drafter = has_role(Role.DRAFTER)

rules.add_rule("quality.read", works_for_it | is_the_house)
rules.add_rule("quality.keep_system", (representative | secretary) & works_for_it)
rules.add_rule("quality.decide", representative & works_for_it)
rules.add_rule("quality.draft_procedure", (drafter | unit_head | secretary | representative) & works_for_it)
rules.add_rule("quality.check_procedure", (unit_head | secretary) & works_for_it)
rules.add_rule("quality.confirm_reading", holds_a_post)
rules.add_rule("quality.draft_paper", (drafter | unit_head | secretary | representative) & works_for_it)
rules.add_rule("quality.see_effects", is_the_house | works_for_it)
rules.add_rule("quality.find", is_the_house)
