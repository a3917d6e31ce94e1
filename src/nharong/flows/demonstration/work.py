"""The ordinary work of the demonstration's first weeks: what is written, on which day, and how far it has come."""

from dataclasses import dataclass
from datetime import date

from nharong.documents.words import DocumentState


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One document of the office or of the Committee; ``until`` is where it stands at the end of that day."""

    on: date
    agency: str
    kind: str
    subject: str
    body: tuple[str, ...]
    directs: bool = False
    addressed: tuple[str, ...] = ()
    until: DocumentState = DocumentState.ISSUED
    slow_to_register: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body as a drafter types it."""
        return "\n".join(self.body)


DEPARTMENTS = ("Các sở, ban, ngành tỉnh",)

WORK = (
    Piece(
        on=date(2021, 2, 3),
        agency="office",
        kind="notice",
        subject="Phân công thực hiện Mục tiêu chất lượng năm 2021",
        body=(
            "Thực hiện Quyết định phê duyệt Mục tiêu chất lượng năm 2021, "
            "Văn phòng Ủy ban nhân dân tỉnh phân công như sau:",
            "1. Phòng Hành chính - Tổ chức theo dõi việc ký số và xử lý văn bản trên hệ thống.",
            "2. Trung tâm Phục vụ hành chính công theo dõi việc giải quyết hồ sơ thủ tục hành chính.",
            "3. Các phòng, đơn vị báo cáo kết quả trước ngày 25 hằng tháng./.",
        ),
    ),
    Piece(
        on=date(2021, 2, 8),
        agency="committee",
        kind="letter",
        subject="Bảo đảm thời hạn giải quyết hồ sơ trước, trong và sau Tết Nguyên đán",
        body=(
            "Để bảo đảm quyền lợi của tổ chức, cá nhân, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành:",
            "1. Rà soát hồ sơ đến hạn trong thời gian nghỉ Tết, trả kết quả trước ngày 09 tháng 02 năm 2021.",
            "2. Bố trí người trực tiếp nhận văn bản khẩn trên hệ thống.",
            "Nhận được văn bản này, đề nghị các cơ quan triển khai thực hiện./.",
        ),
        directs=True,
        addressed=DEPARTMENTS,
    ),
    Piece(
        on=date(2021, 2, 24),
        agency="committee",
        kind="plan",
        subject="Kiểm tra công vụ năm 2021",
        body=(
            "I. MỤC ĐÍCH",
            "Nâng cao kỷ luật, kỷ cương hành chính tại các cơ quan, đơn vị.",
            "II. NỘI DUNG",
            "1. Kiểm tra việc thực hiện nhiệm vụ được giao.",
            "2. Kiểm tra việc giải quyết thủ tục hành chính.",
            "III. TỔ CHỨC THỰC HIỆN",
            "Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh thực hiện Kế hoạch này./.",
        ),
        directs=True,
    ),
    Piece(
        on=date(2021, 3, 5),
        agency="office",
        kind="letter",
        subject="Báo cáo kết quả thực hiện nhiệm vụ quý I năm 2021",
        body=(
            "Văn phòng Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành báo cáo kết quả thực hiện nhiệm vụ quý I năm 2021 "
            "trước ngày 20 tháng 3 năm 2021 để tổng hợp./.",
        ),
        addressed=DEPARTMENTS,
        slow_to_register=("thanh", "blong"),
    ),
    Piece(
        on=date(2021, 3, 11),
        agency="committee",
        kind="directive",
        subject="Tăng cường kỷ luật, kỷ cương trong tiếp nhận và giải quyết văn bản trên môi trường điện tử",
        body=(
            "Thời gian qua, việc gửi, nhận văn bản điện tử trên địa bàn tỉnh đã có chuyển biến; "
            "tuy nhiên còn cơ quan chậm tiếp nhận. Ủy ban nhân dân tỉnh yêu cầu:",
            "1. Thủ trưởng các sở, ban, ngành chỉ đạo tiếp nhận văn bản đến trong ngày.",
            "2. Văn phòng Ủy ban nhân dân tỉnh theo dõi, tổng hợp, báo cáo hằng tháng./.",
        ),
        directs=True,
        until=DocumentState.NUMBERING,
    ),
    Piece(
        on=date(2021, 3, 11),
        agency="committee",
        kind="letter",
        subject="Rà soát quy trình nội bộ giải quyết thủ tục hành chính",
        body=(
            "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành rà soát quy trình nội bộ thuộc phạm vi quản lý, "
            "gửi kết quả về Văn phòng Ủy ban nhân dân tỉnh trước ngày 31 tháng 3 năm 2021./.",
        ),
        directs=True,
        addressed=DEPARTMENTS,
        until=DocumentState.SIGNING,
    ),
    Piece(
        on=date(2021, 3, 12),
        agency="office",
        kind="plan",
        subject="Đánh giá nội bộ Hệ thống quản lý chất lượng năm 2021",
        body=(
            "1. Mục đích: xác định mức độ phù hợp của Hệ thống quản lý chất lượng với TCVN ISO 9001:2015.",
            "2. Phạm vi: các phòng, đơn vị thuộc Văn phòng Ủy ban nhân dân tỉnh.",
            "3. Thời gian: quý II năm 2021./.",
        ),
        until=DocumentState.FORMAT_CHECK,
    ),
    Piece(
        on=date(2021, 3, 12),
        agency="office",
        kind="report",
        subject="Kết quả ký số và xử lý văn bản trên hệ thống tháng 02 năm 2021",
        body=(
            "1. Kết quả",
            "Văn bản của Văn phòng được ký số và xử lý trên hệ thống theo Mục tiêu chất lượng năm 2021.",
            "2. Nhiệm vụ tháng tới",
            "Tiếp tục theo dõi việc tiếp nhận văn bản tại các sở, ban, ngành./.",
        ),
        until=DocumentState.CONTENT_CHECK,
    ),
)
