"""Who may plan, direct, report, accept and urge."""

import rules

from nharong.documents.models import Document
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role

from .models import HandOver, Programme, Task
from .words import AgencyPart


@rules.predicate
def works_for_its_agency(actor: Actor, thing: Programme | Task | Document | None) -> bool:
    """The actor's agency sets the programme or task, or serves the one that does."""
    return thing is not None and people.works_for(actor, thing.agency)


@rules.predicate
def works_for_the_agency(actor: Actor, agency: Agency | None) -> bool:
    """The actor belongs to this agency or to the one that serves it."""
    return agency is not None and people.works_for(actor, agency)


@rules.predicate
def leads_it(actor: Actor, task: Task | None) -> bool:
    """The actor belongs to the leading agency, and to its leading unit where one is named (leaders to all of them)."""
    if task is None or task.lead_id is None or actor.agency_id != task.lead_id:
        return False
    return task.lead_unit_id is None or actor.unit_id in (task.lead_unit_id, None)


@rules.predicate
def is_offered_it(actor: Actor, hand_over: HandOver | None) -> bool:
    """The actor belongs to the body a task is offered to."""
    if hand_over is None or actor.agency_id != hand_over.to_agency_id:
        return False
    return hand_over.to_unit_id is None or actor.unit_id in (hand_over.to_unit_id, None)


@rules.predicate
def did_not_hand_it_in(actor: Actor, task: Task | None) -> bool:
    """Nobody accepts what he or she handed in."""
    return task is not None and task.handed_in_by_id != actor.person_id


@rules.predicate
def has_a_part_in_it(actor: Actor, task: Task | None) -> bool:
    """The actor's agency leads, helps or appraises."""
    if task is None or actor.agency_id is None:
        return False
    if task.lead_id == actor.agency_id:
        return True
    return any(one.agency_id == actor.agency_id and one.part in AgencyPart for one in task.parties.all())


@rules.predicate
def holds_a_post(actor: Actor) -> bool:
    """The actor is a person in a post."""
    return actor.person_id is not None and actor.post_id is not None


officer = has_role(Role.PROGRAMME_OFFICER)
leader = has_role(Role.LEADER)
head = has_role(Role.UNIT_HEAD)
does_the_work = has_role(Role.DRAFTER) | head | leader | has_role(Role.CASE_HANDLER)

rules.add_rule("programme.begin", officer & works_for_the_agency)
rules.add_rule("programme.plan", officer & works_for_its_agency)
rules.add_rule("programme.approve", ((officer | leader) & works_for_its_agency) | is_the_house)
rules.add_rule("programme.adjust", officer & works_for_its_agency)
rules.add_rule("programme.assign", (officer | head | leader) & works_for_its_agency)
rules.add_rule("programme.direct", (officer | leader) & works_for_its_agency)
# What a department says on paper is entered by whoever follows the task.
rules.add_rule("programme.report", (does_the_work & leads_it) | (officer & works_for_its_agency))
rules.add_rule("programme.hand_over", (head | leader) & leads_it)
rules.add_rule("programme.take_over", (head | leader) & is_offered_it)
rules.add_rule("programme.judge", (officer | leader) & works_for_its_agency)
rules.add_rule("programme.accept", (officer | leader) & works_for_its_agency & did_not_hand_it_in)
rules.add_rule("programme.urge", ((officer | head | leader) & works_for_its_agency) | is_the_house)
rules.add_rule("programme.inspect", officer | leader)
rules.add_rule("programme.read", works_for_its_agency | has_a_part_in_it | is_the_house)
rules.add_rule("programme.follow", officer | leader | head)
rules.add_rule("programme.tell", is_the_house)
rules.add_rule("programme.subscribe", holds_a_post)
