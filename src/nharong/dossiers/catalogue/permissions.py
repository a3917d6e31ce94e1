"""Who keeps the catalogue and its processes; imported by the room's apps.py."""

import rules

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role


@rules.predicate
def works_for_the_agency(actor: Actor, agency: Agency | None) -> bool:
    """The actor's agency decides these dossiers, or serves the one that does."""
    return agency is not None and people.works_for(actor, agency)


@rules.predicate
def stands_above(actor: Actor, agency: Agency | None) -> bool:
    """The actor belongs to the agency above, whose chairman approves internal processes (Decree 61/2018/NĐ-CP)."""
    return agency is not None and actor.agency_id is not None and actor.agency_id == agency.parent_id


controls_procedures = has_role(Role.PROCEDURE_CONTROLLER)

rules.add_rule("dossiers.keep_catalogue", controls_procedures | is_the_house)
rules.add_rule("dossiers.offer_procedure", controls_procedures | is_the_house)
rules.add_rule(
    "dossiers.draft_process",
    controls_procedures | (has_role(Role.UNIT_HEAD) & works_for_the_agency) | is_the_house,
)
rules.add_rule("dossiers.approve_process", has_role(Role.LEADER) & (works_for_the_agency | stands_above))
rules.add_rule("dossiers.publish_process", controls_procedures | is_the_house)
