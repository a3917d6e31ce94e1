"""Who may look into the journal, and who answers for it."""

import rules

from nharong.people.permissions import has_role
from nharong.people.words import Role

_KEEPERS = has_role(Role.QUALITY_REPRESENTATIVE) | has_role(Role.QUALITY_SECRETARY) | has_role(Role.ADMINISTRATOR)
rules.add_rule("seal_journal.answer_for", _KEEPERS)
rules.add_rule("seal_journal.read", _KEEPERS | has_role(Role.AUDITOR) | has_role(Role.LEADER))
