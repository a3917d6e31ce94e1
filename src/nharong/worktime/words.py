"""Kinds of special days, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayKind(TextChoices):
    """What a special day is, whatever the calendar of public holidays says."""

    OFF = "off", _("Ngày nghỉ")
    WORKING = "working", _("Ngày làm việc bù")
