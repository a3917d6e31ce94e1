"""The life of the objectives around the board."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """Where next year's objectives stand (6.2)."""

    DRAFT = "draft", _("Đang đề xuất")
    DECIDED = "decided", _("Đã có quyết định")
