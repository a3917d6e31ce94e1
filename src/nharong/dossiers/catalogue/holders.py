"""Who holds a step, in words."""

from django.utils.translation import gettext as _

from nharong.dossiers.models import ProcessStep
from nharong.people.words import Role


def holder_text(step: ProcessStep) -> str:
    """The post, or the role with its unit."""
    if step.post is not None:
        return str(step.post)
    role = Role(step.role).label if step.role in Role.values else step.role
    return _("%(role)s (%(unit)s)") % {"role": role, "unit": step.unit.name} if step.unit else str(role)
