"""Who keeps the objectives."""

import rules

from nharong.people.permissions import has_role, is_the_house
from nharong.people.words import Role

rules.add_rule("objectives.keep", has_role(Role.QUALITY_REPRESENTATIVE) | is_the_house)
