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


class WorkStage(TextChoices):
    """How far the work on a registered incoming document has got (Decree 30/2020, articles 23 and 24)."""

    TO_PRESENT = "to_present", _("Chờ trình")
    PRESENTED = "presented", _("Đã trình, chờ chỉ đạo")
    DIRECTED = "directed", _("Đã chỉ đạo, chờ phân công")
    ASSIGNED = "assigned", _("Đã phân công")
    WORKING = "working", _("Đang xử lý")
    FINISHED = "finished", _("Đã giải quyết")


class UnitPart(TextChoices):
    """What a unit named in a direction has to do (Decree 30/2020, article 23.2)."""

    LEAD = "lead", _("Chủ trì")
    SUPPORT = "support", _("Phối hợp")


class NoteKind(TextChoices):
    """What a handler writes down."""

    PROGRESS = "progress", _("Tiến độ")
    PROPOSAL = "proposal", _("Đề xuất")


class Origin(TextChoices):
    """How a document came to be issued."""

    SYSTEM = "system", _("Ký số, xử lý trên hệ thống")
    PAPER = "paper", _("Văn bản giấy, chỉ cấp số")


class BodyForm(TextChoices):
    """How the text of a version came to its pages (Decree 30/2020, article 10.2)."""

    TYPED = "typed", _("Soạn trên hệ thống")
    WORD = "word", _("Tệp Word tải lên")
    PDF = "pdf", _("Tệp PDF tải lên")


class CopyForm(TextChoices):
    """The three kinds of copies (Decree 30/2020, articles 3.10 to 3.12 and 25), by the codes of ``rules.kinds``."""

    TRUE_COPY = "true-copy", _("Sao y")
    DUPLICATE = "duplicate", _("Sao lục")
    EXTRACT = "extract", _("Trích sao")


class Medium(TextChoices):
    """What a document or its copy is on (Decree 30/2020, article 25)."""

    PAPER = "paper", _("Bản giấy")
    ELECTRONIC = "electronic", _("Bản điện tử")


class CatalogueState(TextChoices):
    """Where a yearly list of files stands (Decree 30/2020, article 28)."""

    DRAFT = "draft", _("Dự thảo danh mục")
    APPROVED = "approved", _("Đã phê duyệt")


class FileNumbering(TextChoices):
    """How the files of a list are numbered (Decree 30/2020, annex V, I)."""

    THROUGH = "through", _("Liên tục trong toàn danh mục")
    BY_GROUP = "by_group", _("Riêng trong từng đề mục lớn")


class CaseFileState(TextChoices):
    """Where a file of work stands (Decree 30/2020, articles 29 and 30)."""

    LISTED = "listed", _("Trong danh mục, chưa mở")
    OPEN = "open", _("Đang lập")
    CLOSED = "closed", _("Đã kết thúc")
    SUBMITTED = "submitted", _("Chờ lưu trữ tiếp nhận")
    ARCHIVED = "archived", _("Đã nộp lưu")


class HandOverState(TextChoices):
    """Where a hand-over of files to the archive stands (Decree 30/2020, article 30.3)."""

    PROPOSED = "proposed", _("Chờ tiếp nhận hồ sơ")
    ACCEPTED = "accepted", _("Đã tiếp nhận hồ sơ")
    RETURNED = "returned", _("Đã trả lại hồ sơ")


class Way(TextChoices):
    """Which of the two registers a document stands in (Decree 30/2020, articles 14 and 20)."""

    OUT = "out", _("Văn bản đi")
    IN = "in", _("Văn bản đến")


class ReadingKind(TextChoices):
    """What a person opened of a document (Decree 30/2020, annex VI, part I, 5)."""

    PAGE = "page", _("Xem trang văn bản")
    FILE = "file", _("Xem tệp")
    DOWNLOAD = "download", _("Tải tệp")
    METADATA = "metadata", _("Xuất dữ liệu đặc tả")


class BatchState(TextChoices):
    """Where the signing of many documents at once stands (Decree 30/2020, article 13: each is signed by itself)."""

    RUNNING = "running", _("Đang ký")
    PAUSED = "paused", _("Tạm dừng")
    FINISHED = "finished", _("Đã xong")
    STOPPED = "stopped", _("Đã dừng theo yêu cầu")


class BatchItemState(TextChoices):
    """How one document of a batch stands."""

    WAITING = "waiting", _("Chờ ký")
    SIGNED = "signed", _("Đã ký")
    FAILED = "failed", _("Chưa ký được")
