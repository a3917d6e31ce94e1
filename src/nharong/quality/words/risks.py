"""Risks, opportunities and complaints."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RiskKind(TextChoices):
    """What may come (6.1)."""

    RISK = "risk", _("Rủi ro")
    OPPORTUNITY = "opportunity", _("Cơ hội")


class RiskBand(TextChoices):
    """How high R = S × P stands: 1-3, 4-8, 9-15, 16-25."""

    LOW = "low", _("Thấp")
    MEDIUM = "medium", _("Trung bình")
    HIGH = "high", _("Cao")
    EXTREME = "extreme", _("Rất cao")


class ComplaintChannel(TextChoices):
    """How a complaint came."""

    COUNTER = "counter", _("Tại bộ phận một cửa")
    PHONE = "phone", _("Điện thoại, đường dây nóng")
    PORTAL = "portal", _("Cổng dịch vụ công")
    LETTER = "letter", _("Đơn, thư")


class ComplaintState(TextChoices):
    """Where a complaint stands (9.1.2)."""

    OPEN = "open", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
