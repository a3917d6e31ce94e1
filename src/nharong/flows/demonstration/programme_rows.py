"""The demonstration's work programme of 2021: invented, but such rows stand in every province's programme."""

from dataclasses import dataclass
from datetime import date

from nharong.programme.words import Part, Reporting, SubmissionLevel, TaskKind


@dataclass(frozen=True, kw_only=True)
class RowFacts:
    """One row; ``lead``, ``supports`` and ``unit`` are keys of the cast, ``leader`` is a username."""

    key: str
    title: str
    lead: str
    due: date | None
    part: Part = Part.COMMITTEE
    kind: TaskKind = TaskKind.TASK
    level: SubmissionLevel = SubmissionLevel.COMMITTEE
    product: str = "Báo cáo"
    supports: tuple[str, ...] = ()
    appraiser: str = ""
    leader: str = "thap"
    unit: str = "economy"
    reporting: Reporting = Reporting.MONTHLY
    key_task: bool = True


A, B, C, D = Part.COMMITTEE, Part.PARTY, Part.COUNCIL, Part.REGULAR
SCHEME, REPORT = TaskKind.SCHEME, TaskKind.REPORT


def _row(  # noqa: PLR0917 - the columns of the table below
    key: str, title: str, lead: str, month: int, day: int, part: Part, kind: TaskKind, product: str, *supports: str
) -> RowFacts:
    level = {B: SubmissionLevel.PARTY, C: SubmissionLevel.COUNCIL}.get(part, SubmissionLevel.COMMITTEE)
    society = lead in ("home_affairs", "science", "justice")
    return RowFacts(
        key=key,
        title=title,
        lead=lead,
        due=date(2021, month, day),
        part=part,
        kind=kind,
        level=level,
        product=product,
        supports=supports,
        leader="lan" if lead in ("home_affairs", "finance") else "thap",
        unit="society" if society else "economy",
        appraiser="justice" if product == "Dự thảo nghị quyết" and lead != "justice" else "",
    )


TASK = TaskKind.TASK
ROWS: tuple[RowFacts, ...] = (
    _row(
        "budget", "Phương án phân bổ kinh phí sự nghiệp năm 2021", "finance", 2, 26, A, TASK, "Tờ trình", "agriculture"
    ),
    _row("tet", "Báo cáo tình hình Tết Nguyên đán Tân Sửu", "home_affairs", 2, 19, A, REPORT, "Báo cáo"),
    _row(
        "drought",
        "Phương án phòng, chống hạn vụ Đông Xuân 2020-2021",
        "agriculture",
        2,
        26,
        A,
        TASK,
        "Kế hoạch",
        "finance",
    ),
    _row(
        "science_plan",
        "Kế hoạch phát triển khoa học, công nghệ năm 2021",
        "science",
        3,
        5,
        A,
        TASK,
        "Kế hoạch",
        "finance",
    ),
    _row(
        "iso_plan",
        "Kế hoạch áp dụng TCVN ISO 9001:2015 năm 2021",
        "science",
        2,
        24,
        A,
        TASK,
        "Kế hoạch",
        "home_affairs",
    ),
    _row(
        "legal_plan", "Kế hoạch theo dõi tình hình thi hành pháp luật năm 2021", "justice", 2, 26, A, TASK, "Kế hoạch"
    ),
    _row("review_laws", "Công bố danh mục văn bản hết hiệu lực năm 2020", "justice", 2, 22, A, TASK, "Quyết định"),
    _row("staff", "Kế hoạch tinh giản biên chế năm 2021", "home_affairs", 3, 10, A, TASK, "Kế hoạch", "finance"),
    _row("reform", "Kế hoạch cải cách hành chính năm 2021", "home_affairs", 3, 1, A, TASK, "Kế hoạch", "justice"),
    _row("forest", "Báo cáo kết quả quản lý, bảo vệ rừng quý I", "agriculture", 3, 12, A, REPORT, "Báo cáo"),
    _row("prices", "Quyết định giá dịch vụ công ích thủy lợi", "finance", 3, 12, A, TASK, "Quyết định", "agriculture"),
    _row(
        "new_rural",
        "Đề án xây dựng nông thôn mới giai đoạn 2021-2025",
        "agriculture",
        6,
        30,
        A,
        SCHEME,
        "Đề án",
        "finance",
    ),
    _row(
        "digital",
        "Đề án chuyển đổi số tỉnh đến năm 2025",
        "science",
        6,
        15,
        A,
        SCHEME,
        "Đề án",
        "home_affairs",
        "finance",
    ),
    _row("ginseng", "Đề án phát triển sâm Ngọc Linh đến năm 2025", "agriculture", 9, 30, A, SCHEME, "Đề án", "science"),
    _row(
        "assets",
        "Phương án sắp xếp nhà, đất của cơ quan nhà nước",
        "finance",
        3,
        31,
        A,
        TASK,
        "Phương án",
        "home_affairs",
    ),
    _row(
        "positions", "Đề án vị trí việc làm giai đoạn 2021-2025", "home_affairs", 5, 14, A, SCHEME, "Đề án", "finance"
    ),
    _row(
        "procedures",
        "Rà soát, đơn giản hóa thủ tục hành chính năm 2021",
        "justice",
        7,
        30,
        A,
        TASK,
        "Phương án",
        "science",
    ),
    _row("quarter_one", "Báo cáo thu, chi ngân sách quý I", "finance", 3, 19, A, REPORT, "Báo cáo"),
    _row("q_legal", "Báo cáo công tác tư pháp quý I", "justice", 3, 17, A, REPORT, "Báo cáo"),
    _row("settlement", "Báo cáo quyết toán ngân sách năm 2020", "finance", 5, 28, B, REPORT, "Báo cáo"),
    _row("cadres", "Đề án đào tạo cán bộ dân tộc thiểu số", "home_affairs", 4, 29, B, SCHEME, "Đề án", "finance"),
    _row(
        "high_tech",
        "Chủ trương thành lập khu nông nghiệp công nghệ cao",
        "agriculture",
        4,
        15,
        B,
        TASK,
        "Tờ trình",
        "science",
    ),
    _row("anticorruption", "Báo cáo phòng, chống tham nhũng quý I", "justice", 3, 22, B, REPORT, "Báo cáo"),
    _row("election", "Báo cáo công tác chuẩn bị bầu cử", "home_affairs", 3, 15, B, REPORT, "Báo cáo", "justice"),
    _row("five_years", "Kế hoạch tài chính 5 năm 2021-2025", "finance", 6, 10, C, TASK, "Dự thảo nghị quyết"),
    _row("fees", "Mức thu phí, lệ phí trên địa bàn tỉnh", "finance", 6, 10, C, TASK, "Dự thảo nghị quyết", "justice"),
    _row(
        "land_support",
        "Chính sách hỗ trợ liên kết tiêu thụ nông sản",
        "agriculture",
        6,
        10,
        C,
        TASK,
        "Dự thảo nghị quyết",
        "finance",
    ),
    _row(
        "science_policy",
        "Chính sách khuyến khích nghiên cứu khoa học",
        "science",
        11,
        10,
        C,
        TASK,
        "Dự thảo nghị quyết",
        "finance",
    ),
    _row(
        "communes",
        "Chức danh, chế độ người hoạt động không chuyên trách",
        "home_affairs",
        6,
        10,
        C,
        TASK,
        "Dự thảo nghị quyết",
    ),
    _row("education_law", "Kế hoạch phổ biến, giáo dục pháp luật", "justice", 2, 25, D, TASK, "Kế hoạch"),
    _row("standards", "Kiểm tra đo lường xăng dầu, vàng trang sức", "science", 4, 23, D, TASK, "Báo cáo"),
    _row("inspection", "Thanh tra công vụ tại các sở, ngành", "home_affairs", 10, 29, D, TASK, "Kết luận", "justice"),
    _row("vaccines", "Tiêm phòng gia súc đợt I năm 2021", "agriculture", 4, 30, D, TASK, "Báo cáo"),
    _row("savings", "Chương trình thực hành tiết kiệm, chống lãng phí", "finance", 3, 30, D, TASK, "Chương trình"),
    RowFacts(
        key="one_stop",
        title="Nâng cao tỷ lệ giải quyết hồ sơ đúng hạn tại Trung tâm Phục vụ hành chính công",
        lead="office",
        due=date(2021, 12, 15),
        part=D,
        unit="service",
        leader="khoi",
        level=SubmissionLevel.CHAIR,
        supports=("justice",),
    ),
    RowFacts(
        key="archives",
        title="Chỉnh lý tài liệu lưu trữ tồn đọng",
        lead="office",
        due=None,
        part=D,
        unit="administration",
        leader="khoi",
        level=SubmissionLevel.OFFICE,
        product="",
    ),
    RowFacts(
        key="uniforms",
        title="Trang bị trang phục bộ phận tiếp nhận",
        lead="office",
        due=date(2021, 4, 16),
        part=D,
        unit="service",
        leader="khoi",
        level=SubmissionLevel.OFFICE,
        product="Tờ trình",
        key_task=False,
    ),
)
#: Who reports for each leading body.
REPORTERS = {
    "finance": "oanh",
    "home_affairs": "vinh",
    "science": "hien",
    "justice": "tam",
    "agriculture": "nghia",
    "office": "phuc",
}
#: Tasks of which nothing is heard for February.
SILENT = ("q_legal", "high_tech", "drought")
#: Reports of February: how far, what was done, what is hard.
PROGRESS: dict[str, tuple[int, str, str]] = {
    "new_rural": (20, "Đã khảo sát 12 xã, dự thảo đề cương đề án.", "Chưa có tiêu chí mới của Trung ương."),
    "digital": (35, "Đã lấy ý kiến các sở, ngành vào dự thảo lần 1.", ""),
    "ginseng": (10, "Đã thành lập tổ soạn thảo.", ""),
    "assets": (60, "Đã rà soát 214 cơ sở nhà, đất.", "05 cơ sở chưa đủ giấy tờ."),
    "positions": (25, "Đã tổng hợp đề xuất của 18 cơ quan.", ""),
    "cadres": (30, "Đã có dự thảo, đang lấy ý kiến.", ""),
    "five_years": (15, "Đã tổng hợp nguồn thu.", ""),
    "settlement": (20, "Đã thẩm định quyết toán 9/10 huyện, thành phố.", "Một huyện nộp chậm."),
    "prices": (70, "Đã trình thẩm định.", ""),
    "staff": (65, "Đã có dự thảo kế hoạch.", ""),
    "one_stop": (10, "Tỷ lệ đúng hạn tháng 02 đạt 98,2%.", ""),
}
