"""The clauses of TCVN ISO 9001:2015 as data, in our own words, edition by edition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Clause:
    """A clause: its heading, what it asks, and whether a document (M), a record (R), both or neither must be kept."""

    code: str
    title: str
    asks: str
    keeps: str = ""


_2015 = (
    Clause("4.1", "Bối cảnh của tổ chức", "Biết và xem lại các vấn đề bên trong, bên ngoài ảnh hưởng đến hệ thống."),
    Clause("4.2", "Các bên quan tâm", "Biết ai quan tâm, họ cần gì, và theo dõi những nhu cầu đó."),
    Clause("4.3", "Phạm vi", "Xác định ranh giới; điều khoản không áp dụng phải có lý do.", "M"),
    Clause(
        "4.4",
        "Các quá trình",
        "Xác định quá trình, đầu vào, đầu ra, thứ tự, chuẩn mực, người chịu trách nhiệm.",
        "M, R",
    ),
    Clause("5.1", "Sự lãnh đạo", "Lãnh đạo cao nhất chịu trách nhiệm và hướng vào người được phục vụ."),
    Clause("5.2", "Chính sách chất lượng", "Chính sách hợp mục đích, làm cơ sở cho mục tiêu, được phổ biến.", "M"),
    Clause("5.3", "Vai trò, trách nhiệm, quyền hạn", "Giao và truyền đạt vai trò trong hệ thống."),
    Clause("6.1", "Rủi ro và cơ hội", "Quyết định rủi ro, cơ hội, lập hành động và đánh giá hành động."),
    Clause(
        "6.2", "Mục tiêu chất lượng", "Mục tiêu đo được, được theo dõi, phổ biến, cập nhật; có kế hoạch thực hiện.", "M"
    ),
    Clause("6.3", "Hoạch định thay đổi", "Thay đổi hệ thống có mục đích, có nguồn lực, có người chịu trách nhiệm."),
    Clause("7.1", "Nguồn lực, tri thức", "Đủ người, phương tiện, nguồn lực theo dõi đo lường; giữ tri thức.", "R"),
    Clause("7.2", "Năng lực", "Xác định, đạt được và lưu bằng chứng về năng lực.", "R"),
    Clause("7.3", "Nhận thức", "Mọi người biết chính sách, mục tiêu, phần đóng góp của mình."),
    Clause("7.4", "Trao đổi thông tin", "Biết trao đổi gì, khi nào, với ai, bằng cách nào."),
    Clause(
        "7.5",
        "Thông tin dạng văn bản",
        "Nhận biết, xem xét, phê duyệt, kiểm soát phiên bản, phân phối, lưu giữ.",
        "M, R",
    ),
    Clause("8.1", "Hoạch định và kiểm soát thực hiện", "Lập chuẩn mực và giữ bằng chứng việc làm theo chuẩn mực.", "R"),
    Clause("8.2", "Yêu cầu đối với dịch vụ", "Trao đổi, xác định và xem xét yêu cầu trước khi nhận.", "R"),
    Clause("8.4", "Quá trình do bên ngoài cung cấp", "Chọn, theo dõi, đánh giá lại nhà cung cấp.", "R"),
    Clause(
        "8.5", "Cung cấp dịch vụ", "Điều kiện được kiểm soát; nhận biết, truy xuất; giữ tài sản của người dân.", "R"
    ),
    Clause("8.6", "Thông qua dịch vụ", "Chỉ trả kết quả sau khi kiểm tra; biết ai cho phép.", "R"),
    Clause("8.7", "Đầu ra không phù hợp", "Nhận biết, sửa, tách riêng, báo, và ghi người quyết định.", "R"),
    Clause("9.1", "Theo dõi, đo lường, phân tích", "Biết đo gì, bằng cách nào, khi nào; phân tích và đánh giá.", "R"),
    Clause("9.2", "Đánh giá nội bộ", "Theo chương trình, do người khách quan, có báo cáo và khắc phục.", "R"),
    Clause("9.3", "Xem xét của lãnh đạo", "Định kỳ, đủ đầu vào, kết luận thành việc phải làm.", "R"),
    Clause("10.1", "Cải tiến", "Tìm cơ hội cải tiến dịch vụ và hệ thống."),
    Clause("10.2", "Sự không phù hợp, hành động khắc phục", "Xử lý, tìm nguyên nhân, khắc phục, xem hiệu lực.", "R"),
    Clause("10.3", "Cải tiến liên tục", "Dùng kết quả phân tích và xem xét để cải tiến."),
)
_CLIMATE = {
    "4.1": " Xác định biến đổi khí hậu có là vấn đề liên quan hay không.",
    "4.2": " Bên quan tâm có thể có yêu cầu về biến đổi khí hậu.",
}
_2024 = tuple(replace(one, asks=one.asks + _CLIMATE.get(one.code, "")) for one in _2015)

#: By edition: from which day it can be applied, and its clauses. The 2026 edition was announced only: its clauses are
#: those of 2024 until an office enters what it asks beyond them.
EDITIONS: Mapping[str, tuple[date, tuple[Clause, ...]]] = {
    "9001:2015": (date(2015, 9, 15), _2015),
    "9001:2015/Amd1:2024": (date(2024, 2, 23), _2024),
    "9001:2026": (date(2026, 10, 1), _2024),
}


def edition_on(day: date) -> str:
    """The edition in force on a day.

    >>> edition_on(date(2021, 1, 29))
    '9001:2015'
    """
    known = [name for name, (since, _clauses) in EDITIONS.items() if since <= day]
    return known[-1] if known else next(iter(EDITIONS))


def clauses_of(edition: str) -> tuple[Clause, ...]:
    """The clauses of an edition."""
    return EDITIONS[edition][1]
