"""Internal audits: programme, audit, team, checklist, findings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AuditProgrammeState(TextChoices):
    """The yearly programme passes two levels, the representative's and a leader's."""

    DRAFT = "draft", _("Đang xây dựng")
    REVIEWING = "reviewing", _("Chờ đại diện chất lượng xem xét")
    APPROVING = "approving", _("Chờ lãnh đạo phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt")


class AuditState(TextChoices):
    """Where one audit stands (TCVN ISO 9001:2015, 9.2.2)."""

    PLANNED = "planned", _("Đã lập kế hoạch")
    NOTIFIED = "notified", _("Đã thông báo đơn vị")
    UNDER_WAY = "under_way", _("Đang đánh giá")
    REPORTING = "reporting", _("Đã họp kết thúc, chờ báo cáo")
    CLOSED = "closed", _("Đã có báo cáo, kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


class TeamPart(TextChoices):
    """What a member of an audit team is."""

    LEAD = "lead", _("Trưởng đoàn")
    AUDITOR = "auditor", _("Đánh giá viên")


class Conformity(TextChoices):
    """What an auditor saw: PH, KPH, KN on the note sheets agencies use."""

    NOT_CHECKED = "not_checked", _("Chưa xem")
    CONFORMS = "conforms", _("Phù hợp")
    FAILS = "fails", _("Không phù hợp")
    RECOMMENDS = "recommends", _("Khuyến nghị")


class Grade(TextChoices):
    """How heavy a finding is: heavy ones stop work or endanger it, light ones do not yet, a recommendation asks nothing."""

    MAJOR = "major", _("Nặng")
    MINOR = "minor", _("Nhẹ")
    RECOMMENDATION = "recommendation", _("Khuyến nghị")


class CompetenceKind(TextChoices):
    """Evidence of an auditor's competence (7.2)."""

    TRAINING = "training", _("Khóa đào tạo")
    CERTIFICATE = "certificate", _("Chứng chỉ")
    DECISION = "decision", _("Quyết định công nhận")


class MeetingKind(TextChoices):
    """The two meetings of an audit."""

    OPENING = "opening", _("Họp khai mạc")
    CLOSING = "closing", _("Họp kết thúc")
