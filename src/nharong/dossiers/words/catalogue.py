"""Words of the catalogue and of the processes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a dossier comes in (Decree 61/2018/NĐ-CP; the national portal's three ways)."""

    DIRECT = "direct", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POSTAL = "postal", _("Dịch vụ bưu chính")


class TermUnit(TextChoices):
    """In what a term is counted."""

    WORKING_DAYS = "working_days", _("ngày làm việc")
    DAYS = "days", _("ngày")
    WORKING_HOURS = "working_hours", _("giờ làm việc")
    HOURS = "hours", _("giờ")
    MONTHS = "months", _("tháng")


class ProcessState(TextChoices):
    """How far a version of an internal process has come."""

    DRAFT = "draft", _("Đang soạn")
    APPROVED = "approved", _("Đã phê duyệt")
    PUBLISHED = "published", _("Đang áp dụng")
    REPLACED = "replaced", _("Đã thay thế")
