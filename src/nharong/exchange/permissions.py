"""Who may send what over the axis."""

import rules

from nharong.documents.permissions import works_for_it
from nharong.people.permissions import is_the_house

rules.add_rule("exchange.report_state", is_the_house | works_for_it)
