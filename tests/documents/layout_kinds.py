"""A correct document of every kind, as an office would make it: what is typeset, written to Word and looked at."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from nharong.documents.layout.content import DocumentContent
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS, Template
from nharong.documents.rules.particulars import (
    Agreement,
    Authorisation,
    Contract,
    Introduction,
    Invitation,
    Leave,
    Memorandum,
    Minutes,
    NoticeSlip,
    Particulars,
    PublicLetter,
    SendingSlip,
    Telegram,
    TransferSlip,
)
from tests.documents.layout_pages import DECISION

_PARTIES: dict[str, Any] = {
    "signed_at": "trụ sở Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
    "signed_on": date(2021, 2, 5),
    "a_name": "Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
    "a_representative": "Nguyễn Đăng Trình",
    "a_position": "Chánh Văn phòng",
    "a_address": "Số 125B Phan Đình Phùng, thành phố Kon Tum",
    "a_contact": ("Mã số thuế: 6100222222",),
    "b_name": "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng",
    "b_representative": "Lê Thị Hồng",
    "b_position": "Giám đốc",
    "b_address": "Số 68 Lê Hồng Phong, thành phố Kon Tum",
}

PARTICULARS: dict[str, Particulars] = {
    "telegram": Telegram(sender="Chủ tịch Ủy ban nhân dân tỉnh Kon Tum", sent_at=time(16, 30)),
    "invitation": Invitation(
        event="Hội nghị tổng kết công tác cải cách hành chính năm 2020",
        chair="Đồng chí Lê Ngọc Tuấn, Chủ tịch Ủy ban nhân dân tỉnh",
        starts_at=datetime(2021, 2, 9, 8, 0),  # noqa: DTZ001 - the wall clock of the place
        place="Hội trường Ngọc Linh, số 125B Phan Đình Phùng, thành phố Kon Tum",
    ),
    "introduction": Introduction(
        person="Trần Thị Minh Hà",
        position="Chuyên viên Phòng Kiểm soát thủ tục hành chính, Văn phòng Ủy ban nhân dân tỉnh",
        sent_to="Sở Khoa học và Công nghệ tỉnh Kon Tum",
        purpose="Liên hệ, trao đổi về đánh giá nội bộ Hệ thống quản lý chất lượng năm 2021",
        valid_until=date(2021, 3, 31),
    ),
    "minutes": Minutes(
        started_at=datetime(2021, 2, 5, 8, 0),  # noqa: DTZ001
        place="Phòng họp số 1, Văn phòng Ủy ban nhân dân tỉnh",
        attendees=(
            "Ông Nguyễn Đăng Trình, Chánh Văn phòng",
            "Bà Trần Thị Minh Hà, Đại diện chất lượng",
            "Trưởng các phòng thuộc Văn phòng",
        ),
        chair="Ông Nguyễn Đăng Trình, Chánh Văn phòng",
        secretary="Bùi Văn Nam, chuyên viên Phòng Hành chính",
        ended_at=datetime(2021, 2, 5, 11, 30),  # noqa: DTZ001
    ),
    "leave": Leave(
        requested_on=date(2021, 2, 1),
        person="Bùi Văn Nam",
        position="Chuyên viên Phòng Hành chính - Tổ chức, Văn phòng Ủy ban nhân dân tỉnh",
        duration="05 ngày làm việc",
        from_day=date(2021, 2, 22),
        to_day=date(2021, 2, 26),
        where="xã Đăk Mar, huyện Đăk Hà, tỉnh Kon Tum",
        counted_as="nghỉ hằng năm của năm 2021",
        confirmed_by="Ủy ban nhân dân xã Đăk Mar",
    ),
    "authorisation": Authorisation(
        grantor="Lê Ngọc Tuấn",
        grantor_position="Chủ tịch Ủy ban nhân dân tỉnh",
        grantee="Nguyễn Đăng Trình",
        grantee_position="Chánh Văn phòng Ủy ban nhân dân tỉnh",
        scope=("Ký hợp đồng mua sắm thiết bị ký số năm 2021", "Ký biên bản nghiệm thu, thanh lý hợp đồng"),
        from_day=date(2021, 2, 8),
        to_day=date(2021, 12, 31),
    ),
    "sending-slip": SendingSlip(
        documents=(
            "Quyết định số 05/QĐ-UBND ngày 07 tháng 02 năm 2021 | 02 bản | Bản chính",
            "Mục tiêu chất lượng năm 2021 | 01 bản",
        ),
        return_to="Văn phòng Ủy ban nhân dân tỉnh, số 125B Phan Đình Phùng, thành phố Kon Tum",
    ),
    "transfer-slip": TransferSlip(
        received="Đơn kiến nghị ghi ngày 02 tháng 02 năm 2021",
        sender="ông A Thủy, trú tại thôn Kon Gung, xã Đăk Mar, huyện Đăk Hà",
        request="xem xét, giải quyết theo thẩm quyền, trả lời công dân",
        documents=("Đơn kiến nghị (01 bản)", "Bản sao giấy chứng nhận quyền sử dụng đất (01 bản)"),
        reply_by=date(2021, 3, 10),
    ),
    "notice-slip": NoticeSlip(
        matter="Nhận Giấy chứng nhận Hệ thống quản lý chất lượng",
        starts_at=datetime(2021, 2, 10, 14, 0),  # noqa: DTZ001
        place="Bộ phận Tiếp nhận và Trả kết quả, Văn phòng Ủy ban nhân dân tỉnh",
        bring=("Giấy giới thiệu của cơ quan", "Căn cước công dân"),
    ),
    "contract": Contract(**_PARTIES),
    "memorandum": Memorandum(**_PARTIES),
    "agreement": Agreement(**_PARTIES),
    "public-letter": PublicLetter(
        heading="Thư chúc mừng", greeting="Thưa đồng bào và đồng chí,", farewell="Trân trọng"
    ),
}

_SUBJECTS = {
    "decision": "Phê duyệt Mục tiêu chất lượng năm 2021",
    "resolution": "Về nhiệm vụ phát triển kinh tế - xã hội năm 2021",
    "letter": "triển khai Mục tiêu chất lượng năm 2021",
    "telegram": "Về việc chủ động ứng phó với mưa lũ",
    "invitation": "Dự Hội nghị tổng kết công tác cải cách hành chính năm 2020",
    "minutes": "Họp xem xét của lãnh đạo về Hệ thống quản lý chất lượng",
    "contract": "Về việc tư vấn đánh giá Hệ thống quản lý chất lượng",
    "public-letter": "",
    "introduction": "Giới thiệu bà Trần Thị Minh Hà",
    "leave": "Ông Bùi Văn Nam nghỉ phép năm 2021",
}

_BODIES = {
    "resolution": """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 12/TTr-UBND ngày 15 tháng 01 năm 2021 của Ủy ban nhân dân tỉnh.
QUYẾT NGHỊ:
Điều 1. Thông qua nhiệm vụ phát triển kinh tế - xã hội năm 2021.
Điều 2. Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này./.""",
    "statute": """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc tiếp nhận, xử lý văn bản trên Hệ thống.
Điều 2. Đối tượng áp dụng
1. Các phòng, đơn vị thuộc Văn phòng Ủy ban nhân dân tỉnh.
2. Cán bộ, công chức, viên chức được cấp chứng thư số./.""",
    "introduction": "",
    "leave": "",
    "notice-slip": "",
    "transfer-slip": "",
    "sending-slip": "",
    "authorisation": "",
    "invitation": "Đề nghị các đại biểu đến dự đúng thành phần, thời gian; tài liệu gửi qua Hệ thống./.",
    "minutes": """1. Đại diện chất lượng báo cáo kết quả thực hiện Mục tiêu chất lượng năm 2020.
2. Các phòng thảo luận và thống nhất kiến nghị bổ sung 02 quy trình mới.
3. Chủ trì kết luận: Giao Phòng Hành chính - Tổ chức hoàn thiện dự thảo Mục tiêu chất lượng năm 2021.""",
    "contract": """Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;
Căn cứ nhu cầu và khả năng của hai bên.
Điều 1. Nội dung công việc
Bên B tư vấn, đánh giá Hệ thống quản lý chất lượng theo yêu cầu của Bên A.
Điều 2. Giá trị hợp đồng và thanh toán
Giá trị hợp đồng là 50.000.000 đồng, thanh toán một lần bằng chuyển khoản.
Điều 3. Hiệu lực
Hợp đồng có hiệu lực từ ngày ký, lập thành 04 bản có giá trị như nhau, mỗi bên giữ 02 bản./.""",
    "public-letter": """Năm 2020, dù thiên tai, dịch bệnh, đồng bào các dân tộc tỉnh ta đã đoàn kết, vượt khó, hoàn thành các mục tiêu đề ra.
Nhân dịp năm mới, tôi gửi đến đồng bào và đồng chí lời chúc sức khỏe, hạnh phúc, thành công.""",
    "report": """I. Tình hình thực hiện
1. Kết quả đạt được
Đã ký số 98,7% văn bản phát hành; bảng tổng hợp như sau:
| TT | Đơn vị | Văn bản đi | Tỷ lệ ký số (%) |
|---|---|---|---|
| 1 | Văn phòng Ủy ban nhân dân tỉnh | 1.204 | 98,7 |
| 2 | Sở Khoa học và Công nghệ | 640 | 100 |
II. Kiến nghị
Đề nghị Ủy ban nhân dân tỉnh tiếp tục quan tâm chỉ đạo./.""",
}

_BODY = """Thực hiện Quyết định số 05/QĐ-UBND ngày 07 tháng 02 năm 2021 của Ủy ban nhân dân tỉnh Kon Tum, nội dung cụ thể như sau:
1. Các phòng, đơn vị rà soát quy trình, bảo đảm trên 95% hồ sơ được giải quyết đúng hạn.
2. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, báo cáo kết quả trước ngày 15 hằng tháng./."""

_ADDRESSED: dict[str, tuple[str, ...]] = {
    "letter": ("Các sở, ban ngành thuộc tỉnh", "Ủy ban nhân dân các huyện, thành phố"),
    "telegram": ("Ban Chỉ huy Phòng, chống thiên tai tỉnh", "Ủy ban nhân dân các huyện, thành phố"),
    "invitation": ("Lãnh đạo các sở, ban ngành thuộc tỉnh", "Chủ tịch Ủy ban nhân dân các huyện, thành phố"),
    "submission": ("Hội đồng nhân dân tỉnh Kon Tum",),
    "report": ("Văn phòng Chính phủ",),
    "sending-slip": ("Sở Khoa học và Công nghệ",),
    "transfer-slip": ("Ủy ban nhân dân huyện Đăk Hà",),
    "notice-slip": ("Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng",),
}


def content_of_kind(code: str) -> DocumentContent:
    """A correct document of this kind, not yet numbered."""
    kind = KINDS[code]
    decides = kind.template is Template.DECISION
    notation = f"{kind.abbreviation}-UBND" if kind.abbreviation else "UBND-KGVX"
    first = "- Như Điều 2;" if decides else "- Như trên;" if code in _ADDRESSED else "- Các sở, ban ngành;"
    content = replace(
        DECISION,
        kind=kind,
        notation=notation,
        subject=_SUBJECTS.get(code, "Về thực hiện Mục tiêu chất lượng năm 2021"),
        opening_authority=DECISION.opening_authority if decides else (),
        body=DECISION.body if code == "decision" else parse_body(_BODIES.get(code, _BODY)),
        addressed_to=_ADDRESSED.get(code, ()),
        recipients=(first, "- Chủ tịch, các PCT UBND tỉnh;", "- Lưu: VT, KGVX."),
        particulars=PARTICULARS.get(code),
        issuer="Ủy ban nhân dân tỉnh Kon Tum",
        urgency="Hỏa tốc" if code == "telegram" else "",
    )
    if code in {"contract", "memorandum", "agreement", "leave", "introduction", "minutes"}:
        return replace(
            content,
            parent_agency=("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"),
            agency=("VĂN PHÒNG",),
            issuer="Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
            notation=f"{kind.abbreviation}-VP",
            authority=("CHÁNH VĂN PHÒNG",),
            signer_name="Nguyễn Đăng Trình",
            recipients=("- Như trên;", "- Lưu: VT, HC.")
            if code == "introduction"
            else ("- Ông Bùi Văn Nam;", "- Lưu: VT, HC."),
        )
    return content


EVERY_KIND = {code: content_of_kind(code) for code in KINDS}
