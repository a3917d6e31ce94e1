"""Words of a dossier's life: the national portal's states, turns of the clock, kinds, verdicts."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class DossierState(IntegerChoices):
    """The ten states of the National Public Service Portal; derived from what happened, never chosen."""

    SUBMITTED = 1, _("Mới đăng ký")
    RECEIVED = 2, _("Được tiếp nhận")
    REFUSED = 3, _("Không được tiếp nhận")
    WORKING = 4, _("Đang xử lý")
    SUPPLEMENT = 5, _("Yêu cầu bổ sung giấy tờ")
    PAYMENT = 6, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWN = 7, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = 8, _("Dừng xử lý")
    RESOLVED = 9, _("Đã xử lý xong")
    RETURNED = 10, _("Đã trả kết quả")


class ApplicantKind(IntegerChoices):
    """Who applies (LoaiDoiTuong of the National Portal)."""

    CITIZEN = 1, _("Công dân")
    ENTERPRISE = 2, _("Doanh nghiệp")
    AGENCY = 3, _("Cơ quan nhà nước")
    ORGANISATION = 4, _("Tổ chức khác")


class IdentityKind(TextChoices):
    """By which paper an applicant is known."""

    CITIZEN_CARD = "cccd", _("Căn cước công dân")
    IDENTITY_CARD = "cmnd", _("Chứng minh nhân dân")
    PASSPORT = "passport", _("Hộ chiếu")
    TAX_CODE = "tax", _("Mã số thuế, mã số doanh nghiệp")
    DECISION = "decision", _("Quyết định thành lập")
    NONE = "none", _("Không có giấy tờ")


class ClockMove(TextChoices):
    """What one line of the clock's ledger does."""

    START = "start", _("Bắt đầu tính thời hạn")
    STOP = "stop", _("Tạm dừng tính thời hạn")
    RESTART = "restart", _("Tính lại thời hạn từ đầu")
    RESUME = "resume", _("Tính tiếp thời hạn")
    EXTEND = "extend", _("Hẹn lại ngày trả kết quả")
    END = "end", _("Kết thúc tính thời hạn")


class ClockPolicy(TextChoices):
    """What becomes of the term when the applicant has supplemented the dossier."""

    RESTART = "restart", _("Tính lại thời hạn từ đầu")
    PAUSE = "pause", _("Tính tiếp thời hạn còn lại")


class FormSet(TextChoices):
    """Which circular's forms a dossier is handled with; numbers of forms mean different things in each."""

    CIRCULAR_01_2018 = "tt01-2018", _("Thông tư 01/2018/TT-VPCP")
    CIRCULAR_03_2025 = "tt03-2025", _("Thông tư 03/2025/TT-VPCP")


class AskedFor(TextChoices):
    """What an applicant is asked for while the clock stands."""

    PAPERS = "papers", _("Bổ sung, hoàn thiện hồ sơ")
    PAYMENT = "payment", _("Thực hiện nghĩa vụ tài chính")


class ResultKind(TextChoices):
    """What came of a dossier that was resolved."""

    DOCUMENT = "document", _("Văn bản kết quả")
    WITHOUT_DOCUMENT = "without", _("Kết quả không kèm văn bản")
    DECLINED = "declined", _("Không đủ điều kiện, có văn bản trả lời")


class LateCause(TextChoices):
    """Why a dossier is late, or will be."""

    OTHER_AGENCY = "other_agency", _("Chờ ý kiến của cơ quan phối hợp")
    COMPLEX = "complex", _("Hồ sơ phức tạp, phải thẩm tra, xác minh")
    OFFICER = "officer", _("Công chức xử lý chậm")
    OVERLOAD = "overload", _("Số lượng hồ sơ tăng đột biến")
    SYSTEM = "system", _("Sự cố hệ thống, đường truyền")
    FORCE_MAJEURE = "force_majeure", _("Thiên tai, dịch bệnh")
    OTHER = "other", _("Nguyên nhân khác")


class Verdict(TextChoices):
    """How a dossier stands against the promise that counts."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")
    OPEN = "open", _("Trong hạn")
    OPEN_LATE = "open_late", _("Đang quá hạn")


class TicketState(TextChoices):
    """Where a queue ticket stands."""

    WAITING = "waiting", _("Đang chờ")
    CALLED = "called", _("Đang gọi")
    SERVED = "served", _("Đã phục vụ")
    MISSED = "missed", _("Không có mặt")
