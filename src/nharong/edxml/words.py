"""The closed lists of the format, with the words an office uses for them."""

from enum import StrEnum

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


class BusinessType(StrEnum):
    """What a document message does (element BussinessDocType, QCVN 102:2016/BTTTT)."""

    NEW = "0"
    RECALL = "1"
    UPDATE = "2"
    REPLACE = "3"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return _BUSINESS_LABELS[self]


class StatusCode(StrEnum):
    """The nine states of a sent document (Decision 28/2018/QĐ-TTg); always two digits."""

    INBOX = "01"
    REJECTION = "02"
    ACCEPTANCE = "03"
    ASSIGNMENT = "04"
    PROCESSING = "05"
    FINISH = "06"
    CANCELLATION = "13"
    CHANGE_ACCEPTANCE = "15"
    CHANGE_REJECTION = "16"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return _STATUS_LABELS[self]

    @property
    def from_document_sender(self) -> bool:
        """True for the one state the document's own sender reports, so that the direction turns round."""
        return self is StatusCode.CANCELLATION


_BUSINESS_LABELS = {
    BusinessType.NEW: "Văn bản mới",
    BusinessType.RECALL: "Thu hồi văn bản",
    BusinessType.UPDATE: "Cập nhật văn bản",
    BusinessType.REPLACE: "Thay thế văn bản",
}

_STATUS_LABELS = {
    StatusCode.INBOX: "Đã đến",
    StatusCode.REJECTION: "Từ chối tiếp nhận",
    StatusCode.ACCEPTANCE: "Đã tiếp nhận",
    StatusCode.ASSIGNMENT: "Đã phân công",
    StatusCode.PROCESSING: "Đang xử lý",
    StatusCode.FINISH: "Hoàn thành",
    StatusCode.CANCELLATION: "Xin lấy lại văn bản",
    StatusCode.CHANGE_ACCEPTANCE: "Đồng ý cập nhật hoặc lấy lại",
    StatusCode.CHANGE_REJECTION: "Từ chối cập nhật hoặc lấy lại",
}
