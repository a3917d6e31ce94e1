"""The frame of the system: statements, parties, processes, roles, declarations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StatementKind(TextChoices):
    """What the agency says of its system, version by version."""

    SCOPE = "scope", _("Phạm vi áp dụng")
    NOT_APPLIED = "not_applied", _("Điều khoản không áp dụng và lý do")
    INTERNAL_CONTEXT = "internal_context", _("Bối cảnh bên trong")
    EXTERNAL_CONTEXT = "external_context", _("Bối cảnh bên ngoài")
    POLICY = "policy", _("Chính sách chất lượng")
    COMMUNICATION = "communication", _("Trao đổi thông tin")


class ProcessGroup(TextChoices):
    """Where a process stands in the picture of the system (4.4)."""

    LEADING = "leading", _("Quá trình lãnh đạo, quản lý")
    SERVING = "serving", _("Quá trình tác nghiệp")
    SUPPORTING = "supporting", _("Quá trình hỗ trợ")


class SystemPart(TextChoices):
    """Who is what in the system (5.3; Decision 19/2014/QĐ-TTg)."""

    STEERING_HEAD = "steering_head", _("Trưởng Ban chỉ đạo ISO")
    STEERING_MEMBER = "steering_member", _("Thành viên Ban chỉ đạo ISO")
    REPRESENTATIVE = "representative", _("Đại diện chất lượng")
    SECRETARY = "secretary", _("Thư ký ISO")
    HELPER = "helper", _("Tổ giúp việc")


class DeclarationKind(TextChoices):
    """Công bố for the first time, or again when the scope changed."""

    FIRST = "first", _("Công bố lần đầu")
    AGAIN = "again", _("Công bố lại")
