"""Who may take the evidence of a figure out of the house."""

import rules

from nharong.people.permissions import has_role
from nharong.people.words import Role

rules.add_rule(
    "prove_figure.export",
    has_role(Role.QUALITY_REPRESENTATIVE) | has_role(Role.QUALITY_SECRETARY) | has_role(Role.AUDITOR),
)
