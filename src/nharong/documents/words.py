"""States, checks and urgency, with their labels."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentState(TextChoices):
    """Where an outgoing document stands in the chain of Decree 30/2020, articles 10 to 18."""

    DRAFT = "draft", _("Đang soạn thảo")
    CONTENT_CHECK = "content_check", _("Chờ kiểm tra nội dung")
    FORMAT_CHECK = "format_check", _("Chờ kiểm tra thể thức")
    SIGNING = "signing", _("Chờ ký")
    NUMBERING = "numbering", _("Chờ cấp số, đóng dấu")
    ISSUED = "issued", _("Đã phát hành")
    DROPPED = "dropped", _("Đã hủy dự thảo")
    RECALLED = "recalled", _("Đã thu hồi")
    REPLACED = "replaced", _("Đã được thay thế")


#: Issued, whatever happened to the document since: its number stays used and it stays counted.
ONCE_ISSUED = (DocumentState.ISSUED, DocumentState.RECALLED, DocumentState.REPLACED)


class CheckKind(TextChoices):
    """The two responsibilities before signing, and the signer's return (Decree 30/2020, articles 10.3, 12, 13)."""

    CONTENT = "content", _("Kiểm tra nội dung")
    FORMAT = "format", _("Kiểm tra thể thức, kỹ thuật trình bày")
    SIGNATURE = "signature", _("Xem xét, ký ban hành")
    ISSUE = "issue", _("Cấp số, phát hành")


class Verdict(TextChoices):
    """What came of a check."""

    PASSED = "passed", _("Đồng ý")
    RETURNED = "returned", _("Trả lại")


class SignatureRole(TextChoices):
    """Whose signature: both are needed for the value of an original (Decree 30/2020, article 5.1)."""

    PERSON = "person", _("Người có thẩm quyền")
    AGENCY = "agency", _("Cơ quan, tổ chức")


class Urgency(IntegerChoices):
    """Mức độ khẩn (Decree 30/2020, article 4.2.c), by the numbers the axis carries."""

    NORMAL = 0, _("Thường")
    URGENT = 1, _("Khẩn")
    VERY_URGENT = 2, _("Thượng khẩn")
    EXPRESS = 3, _("Hỏa tốc")


class IncomingState(TextChoices):
    """Where an incoming document stands (Decree 30/2020, articles 20 to 24)."""

    ARRIVED = "arrived", _("Đã đến, chờ tiếp nhận")
    REGISTERED = "registered", _("Đã tiếp nhận, vào sổ")
    REFUSED = "refused", _("Từ chối tiếp nhận")
    CANCELLED = "cancelled", _("Đã hủy theo yêu cầu thu hồi")
    REPLACED = "replaced", _("Đã được thay thế")


class Origin(TextChoices):
    """How a document came to be issued."""

    SYSTEM = "system", _("Ký số, xử lý trên hệ thống")
    PAPER = "paper", _("Văn bản giấy, chỉ cấp số")
