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


def _leads_its_parent(actor: Actor, thing: Any) -> bool:
    """The actor belongs to the agency above the one the record belongs to: the Committee above its Office."""
    agency = getattr(thing, "agency", thing)
    return agency is not None and actor.agency_id is not None and agency.parent_id == actor.agency_id


works_for_it = rules.predicate(_works_for)
leads_its_parent = rules.predicate(_leads_its_parent)
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
rules.add_rule("quality.draft_audits", (secretary | representative | auditor) & works_for_it)
rules.add_rule("quality.review_audits", representative & works_for_it)
rules.add_rule("quality.approve_audits", leader & (works_for_it | leads_its_parent))
rules.add_rule("quality.audit", auditor & works_for_it)
rules.add_rule("quality.answer_audit", (unit_head | leader) & works_for_it)
rules.add_rule("quality.report_nonconformity", is_the_house | (holds_a_post & works_for_it))
rules.add_rule("quality.work_on_nonconformity", holds_a_post & works_for_it)
rules.add_rule("quality.lead_nonconformity", (unit_head | secretary | representative) & works_for_it)
rules.add_rule("quality.verify_action", (unit_head | secretary | representative | auditor) & works_for_it)
rules.add_rule("quality.judge_effect", is_the_house | ((secretary | representative | auditor) & works_for_it))
rules.add_rule("quality.close_nonconformity", representative & works_for_it)
rules.add_rule("quality.plan_review", (secretary | representative) & works_for_it)
rules.add_rule("quality.hold_review", (secretary | representative) & works_for_it)
rules.add_rule("quality.assess_risk", (unit_head | secretary | representative) & works_for_it)
rules.add_rule("quality.receive_complaint", holds_a_post & works_for_it)
rules.add_rule("quality.answer_complaint", (unit_head | secretary | representative | leader) & works_for_it)
rules.add_rule("quality.plan_objectives", (secretary | representative | unit_head) & works_for_it)
