"""What an issued document does for the quality system."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperPurpose(TextChoices):
    """Why a document of the house's own chain belongs to a record of the quality system."""

    PROCEDURE = "procedure", _("Ban hành quy trình")
    AUDIT_REPORT = "audit_report", _("Báo cáo đánh giá nội bộ")
    REVIEW_MINUTES = "review_minutes", _("Biên bản xem xét của lãnh đạo")
    DECLARATION = "declaration", _("Công bố hệ thống quản lý chất lượng")
    OBJECTIVES_REPORT = "objectives_report", _("Báo cáo kết quả thực hiện mục tiêu")
    OBJECTIVES_PROPOSAL = "objectives_proposal", _("Quyết định mục tiêu năm")
