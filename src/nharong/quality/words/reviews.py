"""Management reviews and what they decide."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewState(TextChoices):
    """Where a management review stands (TCVN ISO 9001:2015, 9.3)."""

    PLANNED = "planned", _("Đã lên lịch")
    GATHERED = "gathered", _("Đã tổng hợp đầu vào")
    HELD = "held", _("Đã họp, chờ biên bản")
    CLOSED = "closed", _("Đã có biên bản")


class ReviewDecisionKind(TextChoices):
    """The three kinds of outputs (9.3.3)."""

    IMPROVEMENT = "improvement", _("Cơ hội cải tiến")
    CHANGE = "change", _("Thay đổi hệ thống")
    RESOURCE = "resource", _("Nhu cầu nguồn lực")
