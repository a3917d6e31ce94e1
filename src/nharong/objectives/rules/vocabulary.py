"""The words in which decisions name what is counted, one small table a question.

All patterns are searched in folded text (see `spelling`). A subject is what the percentage is a part of; a predicate
is what must be true of it. `UNCOUNTED` names what decisions often ask for and this office cannot count yet: it is
reported, never read as something near to it.
"""

from enum import StrEnum

from nharong.objectives.rules.spelling import pattern
from nharong.objectives.words import Exclusion, Measure


class Subject(StrEnum):
    """What a percentage is a part of."""

    DOSSIER = "dossier"
    DOCUMENT = "document"
    INCOMING = "incoming"
    TASK = "task"
    PROCEDURE = "procedure"
    OTHER = "other"


# the first subject in the sentence is the population; what comes later only describes it
SUBJECTS = [
    (
        Subject.INCOMING,
        pattern(r"(?:văn bản|công văn|vb)\s+đến\b(?!\s+(?:các|cơ quan|đơn vị|từng|mọi|tất cả|người|tổ chức|nơi|hạn))"),
    ),
    (
        Subject.OTHER,
        pattern(
            r"người dân|công dân|cá nhân|doanh nghiệp|khách hàng|cán bộ|công chức|viên chức|người lao động|đơn thư"
            r"|khiếu nại|tố cáo|phản ánh|kiến nghị|báo cáo|cuộc họp|chỉ số|dịch vụ công|dvc|máy tính|hài lòng"
            r"|cơ quan|đơn vị|phòng ban|các phòng|ban, ngành|sở, ngành|điểm không phù hợp|sự không phù hợp|câu hỏi"
            r"|(?:hồ sơ|lập hồ sơ)\s+(?:công việc|lưu trữ|nguồn|dự thầu|mời thầu|cán bộ|công chức|nhân sự|lương)"
            r"|thông tin|máy móc|trang thiết bị|tài sản|kinh phí|ngân sách|dự án|chế độ|họp|lãnh đạo"
            r"|quy phạm pháp luật|vbqppl|cuộc|mục tiêu|tài liệu\s+(?:lưu trữ|hệ thống|của hệ thống|htqlcl|iso)"
        ),
    ),
    (Subject.DOSSIER, pattern(r"hồ sơ|tthc|thủ tục hành chính|giao dịch hành chính")),
    (
        Subject.DOCUMENT,
        pattern(r"văn bản|công văn|tài liệu|\bvb(?:đi|hc|đt)?\b"),
    ),
    (
        Subject.TASK,
        pattern(
            r"nhiệm vụ|chương trình(?!\s+một cửa)|đề án|kế hoạch công tác|công việc|ý kiến chỉ đạo"
            r"|chương trình công tác"
        ),
    ),
    (Subject.PROCEDURE, pattern(r"quy trình")),
]

# "95% đúng hạn": the subject is the one named before it
CARRIES_ON = pattern(
    r"^[\s,:;(\-–]*(?:(?:trong số đó|trong đó|trong số|trong|số|được|và|là|phải|sẽ|tỷ lệ|đạt)\s+)*(?:được\s+)?"
    r"(?:đảm bảo|bảo đảm|đúng|giải quyết|xử lý|trả|hoàn thành|trước|sớm|theo|gửi|ký|phát hành|ban hành|liên thông"
    r"|không|tổ chức|thực hiện|triển khai|chỉ đạo|đôn đốc|tiếp nhận|kịp thời|tuân thủ|trễ|quá|chậm|soạn thảo)\b"
)
# words that may stand between a percentage and its subject: "100% số lượng các hồ sơ"
LEADS_TO_SUBJECT = pattern(
    r"^[\s,:(\-–]*(?:(?:tổng|số|lượng|các|những|trong|loại|toàn bộ|tất cả|mọi|đối với|trên|của|việc|khối|phần"
    r"|tiếp nhận|giải quyết|xử lý|được|thực hiện|hoàn thành|triển khai|kết quả|yêu cầu|lượt|đầu mục|ký số|gửi"
    r"|phát hành|ban hành)\s+)*"
)

_GAP = r"[^.;%]{0,60}?"
_PROCESS_WORD = r"(?:quy trình|trình tự|thủ tục(?!\s+hành chính))"
BY_PROCESS = pattern(
    rf"(?:(?:\bđúng|đảm bảo|bảo đảm|tuân thủ|tuân theo)\s(?:[^.;%]{{0,40}}?[\s,/])?|\btheo\s(?:đúng\s|các\s"
    rf"|từng\s){{0,2}})"
    rf"{_PROCESS_WORD}(?<!hạn theo quy trình)(?<!gian theo quy trình)(?<!hạn của quy trình)"
)
BY_LAW = pattern(r"\bđúng\s+(?:theo\s+)?(?:các\s+)?(?:quy định|pháp luật|luật)\b")
_TIME_WORD = r"(?:thời hạn|thời gian|thời điểm|tiến độ|thời lượng)"
ON_TIME = pattern(
    rf"(?:\bđúng|đảm bảo|bảo đảm|tuân thủ)\s(?:[^.;%]{{0,40}}?[\s,/])?{_TIME_WORD}|\b(?:trong|đạt|theo)\s{_TIME_WORD}"
    r"(?!\s+(?:qua|tới|này|vừa qua|làm việc))"
    r"|\bđúng\s+(?:(?:và|hoặc|,)?\s*(?:trước|sớm)\s+)?(?:hạn|hẹn|kỳ hạn|ngày hẹn|giờ hẹn|ngày trả)"
    r"|\bđúng[^.;%]{0,40}[\s,]hạn\b"
    r"|(?:trước|sớm)(?:\s+hạn)?\s*(?:,|và|hoặc|/|-)\s*đúng\s+(?:thời\s+)?(?:hạn|hẹn)"
    r"|không\s+(?:[^\W\d]+\s+){0,3}(?:trễ|quá|chậm)\s+(?:hạn|hẹn|thời)"
)
ONLY_EARLY = pattern(r"(?:trước|sớm)\s+(?:thời\s+)?hạn")
WITH_ON_TIME = pattern(r"đúng")
SHORTER = pattern(r"(?:rút ngắn|cắt giảm|giảm)\s+[^.;%]{0,40}(?:thời gian|thời hạn)")
LATE = pattern(
    r"(?:trễ|quá|chậm)\s+(?:hạn|hẹn|thời hạn|thời gian|tiến độ|so với)|\btrễ\b|không đúng (?:thời\s+)?(?:hạn|hẹn)"
)
NOT_LATE = pattern(r"không\s+(?:\w+\s+){0,3}(?:trễ|quá|chậm)\b")
WRONG_PROCESS = pattern(rf"(?:không|chưa)\s+đúng\s+{_GAP}{_PROCESS_WORD}|\bsai\s+{_PROCESS_WORD}")

SIGNED = pattern(r"ký số|chữ ký số|ký điện tử|ký duyệt số|chứng thư số|ký\s+[^.;%]{0,20}chữ ký số")
PROCESSED = pattern(
    r"(?:xử lý|soạn thảo|trình ký|luân chuyển|ban hành|phát hành|lưu hành)[^.;%]{0,80}?"
    r"(?:hệ thống|phần mềm|môi trường|trên mạng|office|qlvb)"
)
WORKED_ON = pattern(r"(?:xử lý|soạn thảo|trình ký|luân chuyển)")
OVER_AXIS = pattern(r"\btrục\b|liên thông|lgsp|ndxp|\bvxp\b")
SENT_SOMEHOW = pattern(
    r"(?:gửi|trao đổi|chuyển|phát hành|giao dịch)[^.;%]{0,40}(?:điện tử|qua mạng|trên mạng|môi trường mạng)"
)

CARRIED_OUT = pattern(
    r"chỉ đạo|đôn đốc|theo dõi|thực hiện|triển khai|hoàn thành|xử lý|giải quyết|tham mưu|đúng tiến độ"
    r"|đúng (?:thời )?hạn"
)

AUDIT = pattern(
    r"đánh giá\s+(?:(?:chất lượng|hệ thống|quản lý|htqlcl|iso|tcvn|việc|duy trì|công tác|9001:20\d\d|áp dụng|hoạt động)"
    r"\s+)*\(?nội bộ|đgnb"
)
AUDIT_NOUNS = ("lần", "cuộc", "đợt", "kỳ", "lượt", "")
PROCEDURE_NAMED = pattern(r"quy trình")
NEW = pattern(r"\bmới\b|xây dựng|soạn thảo|thiết lập|bổ sung|mở rộng|đưa vào áp dụng|ban hành")
REVISED = pattern(r"sửa đổi|cải tiến|rà soát|cập nhật|chỉnh sửa|soát xét|hoàn thiện|đơn giản hóa|duy trì|tái cấu trúc")
TRULY_NEW = pattern(
    r"\bmới\b|(?:xây dựng|thiết lập)(?:,| và)?\s*(?:(?:ban hành|công bố)(?:,| và)?\s*)?(?:đưa vào|áp dụng)?"
)
OR_REVISED = pattern(
    r"(?:hoặc|và|,|/)\s*(?:sửa đổi|cải tiến|rà soát|cập nhật|chỉnh sửa|soát xét)(?:[,\s/]+[^\W\d]+){0,4}\s*$"
)

# verbs that make a percentage of dossiers something else than handling them in time or by the process
OTHER_DEED = pattern(
    r"công khai|niêm yết|cập nhật|đăng tải|rà soát|đơn giản hóa|số hóa|thanh toán|nộp|lưu trữ|xin lỗi|chứng thực"
    r"|đánh giá|khảo sát|bưu chính|công bố"
)
HANDLED = pattern(r"giải quyết|xử lý|trả|tiếp nhận|hoàn thành|thực hiện|thụ lý|thẩm định")

# also asked for in the same breath: to be told, since our measure does not count it
UNCOUNTED = pattern(
    r"xem xét (?:của )?lãnh đạo|(?:họp|cuộc họp) xem xét|lãnh đạo xem xét|hài lòng|số hóa|thanh toán(?: phí| lệ phí)?"
    r"|trực tuyến|bưu chính|đào tạo|tập huấn|khiếu nại|lập hồ sơ công việc|chứng nhận|đánh giá giám sát"
    r"|đánh giá bên ngoài|hành động khắc phục|rút ngắn"
)
NARROWER = pattern(
    r"dịch vụ công trực tuyến|trực tuyến|toàn trình|mức độ\s+(?:3|4|ba|bốn)|(?:thuộc|trong|của|về)?\s*lĩnh vực\s+"
    r"(?!thuộc|quản lý|được|do|công tác|hoạt động|phụ trách)[^\W\d]+|\b6 tháng đầu năm|\bquý\s+(?:i{1,3}|iv|[1-4])\b"
)

TOGETHER = pattern(
    r"(?:hồ sơ|tthc|thủ tục hành chính)\s*(?:,|và|/)\s*(?:các\s+)?(?:văn bản|công văn|công việc|nhiệm vụ|đơn thư"
    r"|kiến nghị|phản ánh)"
    r"|(?:văn bản|công văn)\s*(?:,|và|/)\s*(?:các\s+)?(?:hồ sơ|nhiệm vụ|báo cáo)"
)
DOSSIERS_AND_DOCUMENTS = pattern(r"hồ sơ\s*(?:,|và|/)\s*(?:văn bản|tài liệu|công văn)")
EACH_UNIT = pattern(r"(?:mỗi|từng)\s+(?:phòng|đơn vị|cơ quan|sở|huyện|xã|ban)\b")

UNIVERSAL = pattern(
    r"(?:tất cả|toàn bộ|mọi)\s+(?:các\s+|số\s+|những\s+)?(?=hồ sơ|tthc|thủ tục|văn bản|nhiệm vụ|chương trình)"
)
NEVER_LATE = pattern(
    r"không\s+(?:được\s+)?(?:có|để|còn|phát sinh|xảy ra|tồn tại)[^.;%]{0,60}?(?:hồ sơ|tthc|thủ tục)[^.;%]{0,80}?"
    r"(?:trễ|quá\s+(?:thời\s+)?hạn|chậm|không đúng hạn)"
)

EXCEPT = pattern(
    r"(?:ngoại trừ|loại trừ|\btrừ|không bao gồm|không kể|không tính|chưa kể|không áp dụng (?:đối )?với|chưa bao gồm"
    r"|không gồm)(?!\s+ra)\b"
)
NOT_SECRET = pattern(r"không\s+(?!bao gồm|kể|tính|áp dụng|gồm)(?:[^\W\d]+\s+){0,6}?(?:bí mật nhà nước|mật)\b")
EXCLUSIONS = [
    (Exclusion.SECRET, pattern(r"\bmật\b|\bmật\)")),
    (Exclusion.WITHDRAWN, pattern(r"\brút\b|không có nhu cầu|không còn nhu cầu")),
]

MEASURE_SUBJECT = {
    Measure.DOSSIERS_BY_PROCESS: Subject.DOSSIER,
    Measure.DOSSIERS_ON_TIME: Subject.DOSSIER,
    Measure.DOCUMENTS_SIGNED_AND_PROCESSED: Subject.DOCUMENT,
    Measure.DOCUMENTS_SENT_OVER_AXIS: Subject.DOCUMENT,
    Measure.TASKS_CARRIED_OUT: Subject.TASK,
}
