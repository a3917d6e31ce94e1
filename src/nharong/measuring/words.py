"""How a record stands in a figure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Every record a measure looks at is one of these, with a reason."""

    COUNTED = "counted", _("Đạt")
    FAILED = "failed", _("Chưa đạt")
    EXCLUDED = "excluded", _("Không tính")
    PENDING = "pending", _("Chưa tính")


class FigureUnit(TextChoices):
    """What a figure counts in."""

    PERCENT = "percent", _("phần trăm")
    COUNT = "count", _("số lượng")
