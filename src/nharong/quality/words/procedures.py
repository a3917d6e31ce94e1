"""Where a procedure's issue stands, its group, and what a step runs on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProcedureGroup(TextChoices):
    """The two groups an agency keeps its procedures in."""

    SYSTEM = "system", _("Quy trình hệ thống")
    OPERATIONAL = "operational", _("Quy trình tác nghiệp")


class RevisionState(TextChoices):
    """Where one issue of a procedure stands (TCVN ISO 9001:2015, 7.5.2 and 7.5.3)."""

    DRAFT = "draft", _("Đang soạn thảo")
    CHECKING = "checking", _("Chờ kiểm tra")
    APPROVING = "approving", _("Chờ phê duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ ban hành")
    ISSUED = "issued", _("Đã ban hành, chờ áp dụng")
    APPLIED = "applied", _("Đang áp dụng")
    OBSOLETE = "obsolete", _("Lỗi thời")
    DROPPED = "dropped", _("Đã bỏ dự thảo")


class StepLink(TextChoices):
    """The real thing a step runs on: from it the work done under a procedure is seen."""

    NOTHING = "", _("Không gắn")
    DOCUMENT_KIND = "document", _("Văn bản phát hành")
    ADMINISTRATIVE_PROCEDURE = "administrative", _("Hồ sơ thủ tục hành chính")
    QUALITY_WORK = "quality", _("Việc của hệ thống chất lượng")
