"""What can go wrong at the counter; sentences used by more than one act."""

from nharong.kernel.errors import OfficeError

SOMEBODY_ACTED = "Hồ sơ không còn ở trạng thái này; hãy tải lại trang để xem việc cần làm tiếp."
NOT_IN_YOUR_HANDS = "Hồ sơ này không do bạn đang giữ; hãy mở hồ sơ trong danh sách việc của bạn."
REASON_NEEDED = "Hãy ghi rõ lý do để người nộp hồ sơ hiểu và làm theo được."
COUNTER_ONLY = "Chỉ công chức tiếp nhận và trả kết quả của cơ quan này được làm việc này."


class NotACatalogue(OfficeError):
    """A file that is no catalogue of procedures, or cannot be read as one."""


class NoSuchDraft(OfficeError):
    """An application that was sent already, or forgotten."""
