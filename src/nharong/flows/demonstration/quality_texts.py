"""What the demonstration's quality system says: procedures, frame, risks. All of it is invented."""

from nharong.quality.acts import ProcedureFacts, StepFacts

REPORTS = ProcedureFacts(
    purpose="Thống nhất cách lập, kiểm tra, ký số và phát hành báo cáo, thông báo của Văn phòng.",
    scope="Áp dụng cho các phòng, đơn vị thuộc Văn phòng Ủy ban nhân dân tỉnh.",
    references=(
        "Nghị định số 30/2020/NĐ-CP về công tác văn thư\n"
        "Quyết định số 28/2018/QĐ-TTg về gửi, nhận văn bản điện tử\nTCVN ISO 9001:2015, điều 7.5 và 8.5"
    ),
    definitions="VP: Văn phòng.\nVBĐT: văn bản điện tử.\nKSTT: kiểm soát thể thức.",
    content="Mọi báo cáo, thông báo được soạn, kiểm tra, ký và phát hành trên Hệ thống quản lý văn bản và điều hành.",
    forms="BM.VP.05.01 | Phiếu trình giải quyết công việc\nBM.VP.05.02 | Phiếu kiểm tra thể thức",
    records="Văn bản đã phát hành | Văn thư cơ quan | 20 năm\nPhiếu trình | Đơn vị soạn thảo | 05 năm",
    steps=(
        StepFacts(
            what="Soạn dự thảo, trình lãnh đạo phòng",
            responsible="Chuyên viên",
            time="02 ngày làm việc",
            form_code="BM.VP.05.01",
        ),
        StepFacts(what="Kiểm tra nội dung", responsible="Lãnh đạo phòng", time="01 ngày làm việc", result="Ý kiến"),
        StepFacts(
            what="Kiểm tra thể thức, kỹ thuật trình bày",
            responsible="Chuyên viên kiểm tra thể thức",
            time="04 giờ làm việc",
            form_code="BM.VP.05.02",
        ),
        StepFacts(
            what="Ký số, cấp số, đóng dấu, phát hành thông báo",
            responsible="Chánh Văn phòng, Văn thư",
            time="Trong ngày",
            result="Thông báo",
            link="document",
            link_key="notice",
        ),
        StepFacts(
            what="Ký số, cấp số, đóng dấu, phát hành công văn",
            responsible="Chánh Văn phòng, Văn thư",
            time="Trong ngày",
            result="Công văn",
            link="document",
            link_key="letter",
        ),
    ),
)

AUDITS = ProcedureFacts(
    purpose="Quy định cách lập chương trình, tiến hành và báo cáo đánh giá nội bộ kết hợp kiểm tra nhiệm vụ.",
    scope="Hệ thống quản lý chất lượng của Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh.",
    references="TCVN ISO 9001:2015, điều 9.2\nQuyết định số 19/2014/QĐ-TTg",
    definitions="ĐGNB: đánh giá nội bộ.\nKPH: không phù hợp.",
    content="Không ai đánh giá đơn vị hoặc công việc của chính mình; mẫu được lấy ngẫu nhiên từ hồ sơ thật.",
    forms="BM.HT.02.01 | Chương trình đánh giá năm\nBM.HT.02.02 | Phiếu ghi chép đánh giá",
    records="Báo cáo đánh giá nội bộ | Thư ký ISO | 05 năm\nPhiếu ghi chép | Thư ký ISO | 03 năm",
    steps=(
        StepFacts(
            what="Lập chương trình đánh giá năm, trình hai cấp phê duyệt",
            responsible="Thư ký ISO",
            time="Quý I",
            form_code="BM.HT.02.01",
        ),
        StepFacts(
            what="Thông báo đơn vị, khai mạc, lấy mẫu, ghi chép, họp kết thúc",
            responsible="Đoàn đánh giá",
            time="Thông báo trước 07 ngày",
            form_code="BM.HT.02.02",
            link="quality",
            link_key="audit",
        ),
        StepFacts(
            what="Báo cáo, theo dõi khắc phục", responsible="Trưởng đoàn", time="05 ngày làm việc", result="Báo cáo"
        ),
    ),
)

NONCONFORMITY = ProcedureFacts(
    purpose="Quy định cách xử lý sự không phù hợp, tìm nguyên nhân và khắc phục.",
    scope="Mọi đơn vị thuộc phạm vi áp dụng hệ thống.",
    references="TCVN ISO 9001:2015, điều 8.7 và 10.2",
    definitions="KPH: không phù hợp.",
    content="Không đóng sự không phù hợp khi chưa xem xét hiệu lực.",
    forms="BM.HT.04.01 | Phiếu yêu cầu hành động khắc phục",
    records="Sổ theo dõi sự không phù hợp | Thư ký ISO | 05 năm",
    steps=(
        StepFacts(
            what="Ghi nhận, xử lý tức thời, tìm nguyên nhân",
            responsible="Lãnh đạo đơn vị",
            time="05 ngày làm việc",
            form_code="BM.HT.04.01",
            link="quality",
            link_key="nonconformity",
        ),
    ),
)

STATEMENTS = (
    (
        "scope",
        "Công tác văn thư, tham mưu, tổng hợp; tiếp nhận và giải quyết thủ tục hành chính tại Trung tâm Phục vụ hành "
        "chính công; theo dõi Chương trình công tác của Ủy ban nhân dân tỉnh.",
    ),
    (
        "not_applied",
        "Điều 8.3 (thiết kế và phát triển): cơ quan cung cấp dịch vụ theo pháp luật, không thiết kế dịch vụ mới.\n"
        "Điều 7.1.5.2 (liên kết chuẩn đo lường): không dùng thiết bị đo.",
    ),
    (
        "internal_context",
        "Điểm mạnh: toàn bộ văn bản được ký số. Điểm yếu: nhân lực bộ phận một cửa mỏng, dồn việc trước Tết.",
    ),
    (
        "external_context",
        "Yêu cầu chuyển đổi số, liên thông văn bản bốn cấp; dịch bệnh ảnh hưởng việc tiếp nhận trực tiếp.",
    ),
    (
        "policy",
        "Công khai, minh bạch; đúng pháp luật, đúng hẹn; lấy sự hài lòng của người dân, tổ chức làm thước đo; "
        "liên tục cải tiến Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015.",
    ),
    ("communication", "Mục tiêu, quy trình được phổ biến trên hệ thống và từng người xác nhận đã đọc."),
)

PARTIES = (
    ("Người dân, tổ chức nộp hồ sơ", "Đúng hẹn, ít giấy tờ, được giải thích rõ", "Khảo sát hài lòng, phản ánh"),
    ("Các sở, ban, ngành, huyện", "Văn bản chỉ đạo kịp thời, rõ việc, rõ hạn", "Trạng thái tiếp nhận trên trục"),
    ("Lãnh đạo Ủy ban nhân dân tỉnh", "Tham mưu đúng, đủ, kịp thời", "Họp giao ban, Chương trình công tác"),
    ("Cán bộ, công chức của Văn phòng", "Quy trình rõ, công cụ thuận tiện", "Họp phòng, góp ý nội bộ"),
)

PROCESSES = (
    ("QL1", "Hoạch định, mục tiêu", "leading", "administration", "Kết quả năm trước", "Mục tiêu, kế hoạch"),
    ("QL2", "Đánh giá, xem xét", "leading", "society", "Số liệu, phát hiện", "Kết luận, khắc phục"),
    ("TN1", "Tiếp nhận hồ sơ một cửa", "serving", "service", "Hồ sơ của người dân", "Hồ sơ hợp lệ, giấy hẹn"),
    ("TN2", "Thẩm định, giải quyết", "serving", "economy", "Hồ sơ hợp lệ", "Kết quả giải quyết"),
    ("TN3", "Theo dõi nhiệm vụ", "serving", "economy", "Chương trình công tác", "Đôn đốc, báo cáo"),
    ("HT1", "Văn thư, ký số, liên thông", "supporting", "administration", "Dự thảo văn bản", "Văn bản phát hành"),
    ("HT2", "Nhân lực, đào tạo", "supporting", "administration", "Nhu cầu năng lực", "Người đủ năng lực"),
)

FLOWS = (
    ("QL1", "TN1", "Mục tiêu đúng hẹn"),
    ("TN1", "TN2", "Hồ sơ hợp lệ"),
    ("TN2", "HT1", "Dự thảo kết quả"),
    ("TN3", "QL2", "Tình hình nhiệm vụ"),
    ("HT1", "TN3", "Văn bản giao việc"),
    ("QL2", "QL1", "Kết luận xem xét"),
)

RISKS = (
    ("risk", "Hồ sơ dồn trước và sau Tết Nguyên đán gây trễ hẹn", "Nghỉ dài ngày, thiếu người", 4, 4, "service", "yen"),
    ("risk", "Văn bản khẩn không được tiếp nhận ngoài giờ", "Chưa phân công trực", 4, 2, "administration", "hoa"),
    ("risk", "Nhiệm vụ quá hạn do cơ quan chủ trì báo cáo chậm", "Đôn đốc chưa kịp thời", 3, 3, "economy", "phuc"),
    ("risk", "Mất quyền dùng khóa ký số khi luân chuyển cán bộ", "Bàn giao thiếu", 3, 1, "administration", "dinh"),
    (
        "opportunity",
        "Tiếp nhận trực tuyến giảm thời gian đi lại",
        "Cổng dịch vụ công đã kết nối",
        4,
        3,
        "service",
        "yen",
    ),
)

EXTERNAL = (
    ("19/2014/QĐ-TTg", "Áp dụng HTQLCL theo TCVN ISO trong cơ quan hành chính", "Thủ tướng Chính phủ"),
    ("26/2014/TT-BKHCN", "Quy định chi tiết thi hành Quyết định 19/2014/QĐ-TTg", "Bộ Khoa học và Công nghệ"),
    ("30/2020/NĐ-CP", "Công tác văn thư", "Chính phủ"),
    ("61/2018/NĐ-CP", "Cơ chế một cửa, một cửa liên thông", "Chính phủ"),
    ("TCVN ISO 9001:2015", "Hệ thống quản lý chất lượng - Các yêu cầu", "Bộ Khoa học và Công nghệ"),
)
