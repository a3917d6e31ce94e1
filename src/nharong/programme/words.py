"""Kinds, states and checks of the work programme, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(TextChoices):
    """For how long a programme is drawn up (the provinces' working rules: year, quarter, month, week)."""

    YEAR = "year", _("Chương trình năm")
    QUARTER = "quarter", _("Chương trình quý")
    MONTH = "month", _("Chương trình tháng")
    WEEK = "week", _("Lịch tuần")


class ProgrammeState(TextChoices):
    """Before its document is issued a programme may be rewritten; afterwards only a decision changes it."""

    DRAFT = "draft", _("Đang xây dựng")
    APPROVED = "approved", _("Đã phê duyệt")


class Part(TextChoices):
    """To whom the product goes: the parts of a provincial programme."""

    COMMITTEE = "A", _("A. Trình Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh")
    PARTY = "B", _("B. Trình Ban Thường vụ Tỉnh ủy")
    COUNCIL = "C", _("C. Trình Hội đồng nhân dân tỉnh")
    REGULAR = "D", _("D. Nhiệm vụ trọng tâm thường xuyên")


class TaskKind(TextChoices):
    """What a row of the programme is."""

    SCHEME = "scheme", _("Đề án")
    REPORT = "report", _("Báo cáo")
    TASK = "task", _("Nhiệm vụ")


class SubmissionLevel(TextChoices):
    """Cấp trình: who decides on the product."""

    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
    CHAIR = "chair", _("Chủ tịch Ủy ban nhân dân tỉnh")
    PARTY = "party", _("Ban Thường vụ Tỉnh ủy")
    COUNCIL = "council", _("Hội đồng nhân dân tỉnh")
    OFFICE = "office", _("Lãnh đạo Văn phòng")


class TaskState(TextChoices):
    """What has been done with a task; how it stands against its date is reckoned, never kept."""

    PLANNED = "planned", _("Dự kiến")
    OPEN = "open", _("Đang thực hiện")
    HANDED_IN = "handed_in", _("Đã nộp sản phẩm, chờ nghiệm thu")
    DONE = "done", _("Đã hoàn thành")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi chương trình")


class CarryingOut(TextChoices):
    """Bốn trạng thái theo ngày; every task is in exactly one, so that total = the sum of the four."""

    DONE_ON_TIME = "done_on_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành quá hạn")
    IN_TIME = "in_time", _("Đang thực hiện trong hạn")
    OVERDUE = "overdue", _("Đang thực hiện quá hạn")


class Reporting(TextChoices):
    """How often the leading agency reports progress."""

    WEEKLY = "weekly", _("Hằng tuần")
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    NONE = "none", _("Không báo cáo định kỳ")


class Frequency(TextChoices):
    """How often a recurring task comes back."""

    WEEKLY = "weekly", _("Hằng tuần")
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")


class AgencyPart(TextChoices):
    """Beside the leading agency."""

    SUPPORT = "support", _("Phối hợp")
    APPRAISE = "appraise", _("Thẩm định")


class AdjustmentKind(TextChoices):
    """How an approved programme may change, each by a decision."""

    ADD = "add", _("Bổ sung")
    WITHDRAW = "withdraw", _("Rút khỏi chương trình")
    POSTPONE = "postpone", _("Lùi thời hạn")


class ReportState(TextChoices):
    """What the following officer made of a progress report."""

    FILED = "filed", _("Đã gửi")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    RETURNED = "returned", _("Bị trả lại")


class ExtensionState(TextChoices):
    """What came of a request for more time."""

    ASKED = "asked", _("Đang xin gia hạn")
    GRANTED = "granted", _("Được gia hạn")
    REFUSED = "refused", _("Không được gia hạn")


class HandOverState(TextChoices):
    """A task changes hands only when the other side takes it."""

    OFFERED = "offered", _("Chờ bên nhận")
    ACCEPTED = "accepted", _("Đã nhận")
    REFUSED = "refused", _("Không nhận")


class UrgingKind(TextChoices):
    """Đôn đốc, by growing weight."""

    REMINDER = "reminder", _("Nhắc việc")
    LETTER = "letter", _("Văn bản đôn đốc")
    ESCALATION = "escalation", _("Báo cáo cấp trên")
    CRITICISM = "criticism", _("Văn bản phê bình")
    INSPECTION = "inspection", _("Tổ kiểm tra làm việc")


class EscalationLevel(TextChoices):
    """To whom an overdue task is reported, step by step."""

    NONE = "", _("Không")
    DIVISION_HEAD = "division_head", _("Lãnh đạo phòng theo dõi")
    CHIEF = "chief", _("Chánh Văn phòng")
    CHAIR = "chair", _("Chủ tịch")


class Check(TextChoices):
    """The four checks of the objective on key tasks."""

    DIRECTED = "directed", _("Được chỉ đạo")
    FOLLOWED = "followed", _("Được theo dõi")
    URGED = "urged", _("Được đôn đốc")
    CARRIED_OUT = "carried_out", _("Được tổ chức thực hiện")


class CheckResult(TextChoices):
    """What one check says today."""

    PASSED = "passed", _("Đạt")
    NOT_NEEDED = "not_needed", _("Chưa cần")
    FAILED = "failed", _("Chưa đạt")


class ProposalState(TextChoices):
    """A task proposed from a document's text becomes a task only by a person."""

    PROPOSED = "proposed", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã giao")
    DISMISSED = "dismissed", _("Không phải nhiệm vụ")
