"""Who may send what over the axis, and who keeps what surrounds it."""

import rules

from nharong.documents.permissions import works_for_it
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role


def _works_for(actor: Actor, agency: Agency | None) -> bool:
    return agency is not None and people.works_for(actor, agency)


#: The actor belongs to this agency or to the one that serves it.
works_for_the_agency = rules.predicate(_works_for)

rules.add_rule("exchange.report_state", is_the_house | works_for_it)
rules.add_rule("exchange.update", has_role(Role.CLERK) & works_for_it)
# Groups, rules and lists of an agency, what was sent otherwise, who was reminded, what is sent again.
rules.add_rule("exchange.keep", has_role(Role.CLERK) & works_for_the_agency)
rules.add_rule(
    "exchange.choose_receivers",
    has_role(Role.DRAFTER) | has_role(Role.UNIT_HEAD) | has_role(Role.LEADER) | has_role(Role.CLERK),
)
