"""Nonconformities: where they come from and where they stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NonconformitySource(TextChoices):
    """Where a nonconformity was seen."""

    AUDIT = "audit", _("Đánh giá nội bộ")
    LATE_DOSSIER = "late_dossier", _("Hồ sơ quá hạn")
    OVERDUE_TASK = "overdue_task", _("Nhiệm vụ quá hạn")
    REFUSED_DOCUMENT = "refused_document", _("Văn bản bị từ chối")
    COMPLAINT = "complaint", _("Phản ánh, khiếu nại")
    SURVEY = "survey", _("Khảo sát hài lòng")
    REVIEW = "review", _("Xem xét của lãnh đạo")
    EXTERNAL = "external", _("Kiểm tra từ bên ngoài")
    STAFF = "staff", _("Cán bộ đề xuất")


class NonconformityState(TextChoices):
    """The way of a nonconformity to its end (TCVN ISO 9001:2015, 10.2)."""

    OPEN = "open", _("Mới ghi nhận")
    CONTAINED = "contained", _("Đã xử lý tức thời, tìm nguyên nhân")
    ACTING = "acting", _("Đang khắc phục")
    VERIFYING = "verifying", _("Chờ xác nhận khắc phục")
    WATCHING = "watching", _("Đang theo dõi hiệu lực")
    EFFECTIVE = "effective", _("Có hiệu lực, chờ đóng")
    CLOSED = "closed", _("Đã đóng")
