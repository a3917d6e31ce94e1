# ruff: noqa: E501 - decisions keep their own lines
"""Whole decisions, worded and laid out as offices do: year, agency, objectives, and what stays unread."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A decision and what it says: `criteria` as `number measure comparison target exclusions`."""

    name: str
    text: str
    year: int | None
    agency: str
    criteria: tuple[str, ...]
    unread: tuple[tuple[int | None, str], ...] = ()
    suffix: str = ".txt"


CASES = [
    Case(
        "a department with an aside in article 2",
        """\
UBND TỈNH ĐẮK LẮK                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                              Độc lập - Tự do - Hạnh phúc

Số: 12/QĐ-SNV                        Đắk Lắk, ngày 10 tháng 01 năm 2022

QUYẾT ĐỊNH
Về việc ban hành Mục tiêu chất lượng năm 2022 của Sở Nội vụ

GIÁM ĐỐC SỞ NỘI VỤ TỈNH ĐẮK LẮK

Căn cứ Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ;
Căn cứ Kế hoạch số 05/KH-UBND ngày 03/01/2022 về mục tiêu cải cách hành chính năm 2021;
Theo đề nghị của Chánh Văn phòng Sở,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Mục tiêu chất lượng năm 2022 của Sở Nội vụ, cụ thể như sau:
1. Đảm bảo 100% hồ sơ, TTHC được giải quyết đúng và trước hạn.
2. Tối thiểu 95% văn bản đi (trừ văn bản mật) được ký số.
3. Tổ chức đánh giá nội bộ ít nhất 01 lần trong năm.
4. Mức độ hài lòng của người dân đạt từ 90% trở lên.
Điều 2. Các phòng, đơn vị thuộc Sở báo cáo kết quả thực hiện Mục tiêu chất lượng ít nhất 02 lần/năm.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:                                        GIÁM ĐỐC
- Như Điều 4;
- Lưu: VT, 02 bản.
""",
        2022,
        "Sở Nội vụ tỉnh Đắk Lắk",
        ("1 dossiers_on_time = 100%", "2 documents_signed_and_processed >= 95% -secret", "3 internal_audits >= 1"),
        ((4, "Chưa có cách đo cho nội dung này."),),
    ),
    Case(
        "a district, dashes",
        """\
ỦY BAN NHÂN DÂN
HUYỆN KON RẪY

QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng năm 2023

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN KON RẪY

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Mục tiêu chất lượng năm 2023 của Ủy ban nhân dân huyện Kon Rẫy:
- Xây dựng, đưa vào áp dụng tối thiểu 03 (ba) quy trình mới;
- Trên 98% hồ sơ TTHC được giải quyết đúng hạn, 100% hồ sơ giải quyết theo đúng quy trình;
- 100% văn bản phát hành (không bao gồm văn bản mật) được ký số và xử lý trên Hệ thống quản lý văn bản;
- Đánh giá nội bộ: 02 lần/năm.
Điều 2. Văn phòng HĐND và UBND huyện có trách nhiệm theo dõi, đôn đốc 100% đơn vị thực hiện.
Điều 3. Quyết định có hiệu lực từ ngày ký.
""",
        2023,
        "Ủy ban nhân dân huyện Kon Rẫy",
        (
            "1 new_procedures >= 3",
            "2 dossiers_on_time > 98%",
            "2 dossiers_by_process = 100%",
            "3 documents_signed_and_processed = 100% -secret",
            "4 internal_audits >= 2",
        ),
    ),
    Case(
        "a commune, a table in article 1",
        """\
# QUYẾT ĐỊNH

**Về việc ban hành Mục tiêu chất lượng năm 2024 áp dụng tại UBND xã Đăk Ruồng**

Điều 1. Ban hành Mục tiêu chất lượng năm 2024 như sau:

| TT | Mục tiêu | Chỉ tiêu | Đơn vị thực hiện |
|----|----------|----------|------------------|
| 1 | Tỷ lệ hồ sơ TTHC giải quyết đúng hạn | ≥ 98% | Bộ phận Một cửa |
| 2 | Tỷ lệ hồ sơ giải quyết đúng quy trình đã công bố | 100% | Bộ phận Một cửa |
| 3 | Số lần đánh giá nội bộ | 01 lần/năm | Ban ISO |
| 4 | Số quy trình mới được xây dựng | ≥ 02 | Ban ISO |
| 5 | Văn bản đi gửi qua Trục liên thông (trừ văn bản mật) | > 99,5% | Văn phòng |

Điều 2. Giao công chức Văn phòng - Thống kê theo dõi.
""",
        2024,
        "Ủy ban nhân dân xã Đăk Ruồng",
        (
            "1 dossiers_on_time >= 98%",
            "2 dossiers_by_process = 100%",
            "3 internal_audits >= 1",
            "4 new_procedures >= 2",
            "5 documents_sent_over_axis > 99.5% -secret",
        ),
        suffix=".md",
    ),
    Case(
        "an office, letters",
        """\
VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH GIA LAI

QUYẾT ĐỊNH
V/v phê duyệt Mục tiêu chất lượng năm 2025

CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH GIA LAI

Căn cứ Luật...;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Mục tiêu chất lượng năm 2025 của Văn phòng UBND tỉnh, gồm:
a) 100% nhiệm vụ do Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao được theo dõi, đôn đốc và hoàn thành đúng hạn;
b) Không để xảy ra hồ sơ thủ tục hành chính trễ hạn;
c) 100% văn bản (trừ tài liệu mật) được ký số, xử lý trên Hệ thống và gửi qua Trục liên thông văn bản quốc gia;
d) Đánh giá nội bộ tối thiểu hai lần trong năm;
đ) Ban hành mới ít nhất một quy trình.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.
""",
        2025,
        "Văn phòng Ủy ban nhân dân tỉnh Gia Lai",
        (
            "1 tasks_carried_out = 100%",
            "2 dossiers_on_time = 100%",
            "3 documents_signed_and_processed = 100% -secret",
            "3 documents_sent_over_axis = 100% -secret",
            "4 internal_audits >= 2",
            "5 new_procedures >= 1",
        ),
    ),
    Case(
        "a city, an annex with parts in roman numerals",
        """\
ỦY BAN NHÂN DÂN
THÀNH PHỐ KON TUM

QUYẾT ĐỊNH
Về việc ban hành Mục tiêu chất lượng năm 2022

ỦY BAN NHÂN DÂN THÀNH PHỐ KON TUM

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Mục tiêu chất lượng năm 2022 áp dụng tại Ủy ban nhân dân thành phố Kon Tum.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng và các đơn vị liên quan chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

MỤC TIÊU CHẤT LƯỢNG NĂM 2022
(Ban hành kèm theo Quyết định số 100/QĐ-UBND ngày 15 tháng 02 năm 2022 của UBND thành phố)

I. MỤC TIÊU CHUNG
Nâng cao hiệu quả quản lý nhà nước, sự hài lòng của tổ chức, công dân.
II. MỤC TIÊU CỤ THỂ
1. Từ 97% trở lên hồ sơ TTHC được giải quyết đúng hạn (trừ trường hợp bất khả kháng).
2. 100% văn bản đi được gửi liên thông (trừ văn bản mật).
3. Đánh giá nội bộ 06 tháng/lần.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND-UBND thành phố báo cáo ít nhất 02 lần/năm.
2. 100% đơn vị tổ chức thực hiện nghiêm túc.
""",
        2022,
        "Ủy ban nhân dân thành phố Kon Tum",
        ("1 dossiers_on_time >= 97%", "2 documents_sent_over_axis = 100% -secret", "3 internal_audits >= 2"),
        ((1, "Phần loại trừ “trường hợp bất khả kháng” chưa có cách tính."),),
    ),
    Case(
        "a span of years",
        """\
QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng giai đoạn 2021-2025 của Sở Y tế tỉnh Quảng Ngãi
GIÁM ĐỐC SỞ Y TẾ TỈNH QUẢNG NGÃI
Căn cứ Luật;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Mục tiêu chất lượng giai đoạn 2021-2025 như sau:
1. Trên 95% hồ sơ được giải quyết đúng hạn.
Điều 2. Hiệu lực thi hành.
""",
        None,
        "Sở Y tế tỉnh Quảng Ngãi",
        ("1 dossiers_on_time > 95%",),
        ((None, "Văn bản nêu mục tiêu cho nhiều năm: hãy chọn năm áp dụng."),),
    ),
    Case(
        "capitals and the new tone placement",
        """\
UỶ BAN NHÂN DÂN XÃ HOÀ BÌNH

QUYẾT ĐỊNH
PHÊ DUYỆT MỤC TIÊU CHẤT LƯỢNG NĂM 2021

UỶ BAN NHÂN DÂN XÃ HOÀ BÌNH

QUYẾT ĐỊNH:

ĐIỀU 1. PHÊ DUYỆT MỤC TIÊU CHẤT LƯỢNG NĂM 2021 VỚI CÁC NỘI DUNG SAU:

1. 100% HỒ SƠ THỦ TỤC HÀNH CHÍNH ĐƯỢC GIẢI QUYẾT ĐÚNG QUI TRÌNH VÀ TRÊN 95% ĐÚNG THỜI HẠN.
2. ĐÁNH GIÁ NỘI BỘ ÍT NHẤT 01 LẦN/NĂM.
3. 100% VĂN BẢN (TRỪ VĂN BẢN MẬT) ĐƯỢC KÍ SỐ VÀ XỬ LÍ TRÊN HỆ THỐNG.

ĐIỀU 2. QUYẾT ĐỊNH NÀY CÓ HIỆU LỰC KỂ TỪ NGÀY KÝ.
""",
        2021,
        "Ủy ban nhân dân xã Hoà Bình",
        (
            "1 dossiers_by_process = 100%",
            "1 dossiers_on_time > 95%",
            "2 internal_audits >= 1",
            "3 documents_signed_and_processed = 100% -secret",
        ),
    ),
    Case(
        "letters and dashes under numbers",
        """\
CHI CỤC KIỂM LÂM
QUYẾT ĐỊNH
Về việc phê duyệt mục tiêu chất lượng năm 2024 của Chi cục Kiểm lâm tỉnh Kon Tum
CHI CỤC TRƯỞNG CHI CỤC KIỂM LÂM TỈNH KON TUM
Căn cứ Quyết định số 19/2014/QĐ-TTg;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt mục tiêu chất lượng năm 2024 của Chi cục Kiểm lâm, gồm các nội dung sau:
1. Công tác giải quyết thủ tục hành chính:
a) 100% hồ sơ được giải quyết đúng quy trình;
b) Ít nhất 99% hồ sơ trả kết quả đúng hẹn.
2. Công tác văn thư:
- 100% văn bản đi được ký số, trừ văn bản mật;
- Trên 90% văn bản đến được số hóa.
3. Cải tiến hệ thống:
- Đánh giá nội bộ tối thiểu 01 lần;
- Biện pháp: Ban ISO tham mưu kế hoạch ít nhất 02 lần/năm.
Điều 2. Tổ chức thực hiện
1. Các phòng triển khai 100% nhiệm vụ.
""",
        2024,
        "Chi cục Kiểm lâm tỉnh Kon Tum",
        (
            "1 dossiers_by_process = 100%",
            "1 dossiers_on_time >= 99%",
            "2 documents_signed_and_processed = 100% -secret",
            "3 internal_audits >= 1",
        ),
        ((2, "Phần nói về văn bản đến chưa có cách đo."),),
    ),
    Case(
        "everything in one paragraph",
        """\
THÔNG BÁO
Mục tiêu chất lượng năm 2026 của Phòng Tài chính - Kế hoạch huyện Đăk Hà

Điều 1. Phê duyệt mục tiêu chất lượng năm 2026 của Phòng Tài chính - Kế hoạch như sau: 1. 100% hồ sơ được giải quyết đúng hạn; 2. Xây dựng ít nhất 02 quy trình mới; 3. Đánh giá nội bộ ít nhất 1 lần/năm.
Điều 2. Hiệu lực.
""",
        2026,
        "Phòng Tài chính - Kế hoạch huyện Đăk Hà",
        ("1 dossiers_on_time = 100%", "2 new_procedures >= 2", "3 internal_audits >= 1"),
    ),
    Case(
        "no articles, numbered objectives",
        """\
SỞ TƯ PHÁP TỈNH KON TUM
MỤC TIÊU CHẤT LƯỢNG NĂM 2023

Căn cứ chính sách chất lượng, Sở Tư pháp đề ra mục tiêu chất lượng năm 2023 như sau:

Mục tiêu 1: Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên.
Mục tiêu 2: 100% văn bản đi (trừ VB mật) được ký số và gửi qua trục liên thông.
Mục tiêu 3: Hằng năm tổ chức đánh giá nội bộ ít nhất 01 lần.

Kon Tum, ngày 05 tháng 01 năm 2023
GIÁM ĐỐC
""",
        2023,
        "Sở Tư pháp tỉnh Kon Tum",
        (
            "1 dossiers_on_time >= 98%",
            "2 documents_signed_and_processed = 100% -secret",
            "2 documents_sent_over_axis = 100% -secret",
            "3 internal_audits >= 1",
        ),
    ),
    Case(
        "the objectives in article 2",
        """\
ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI
QUYẾT ĐỊNH
Về việc ban hành Chính sách chất lượng và Mục tiêu chất lượng năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành Chính sách chất lượng của Ủy ban nhân dân tỉnh: "Công khai - Minh bạch - Đúng hạn - Hiệu quả".
Điều 2. Ban hành Mục tiêu chất lượng năm 2026, cụ thể:
1. Phấn đấu 99,5% hồ sơ TTHC trở lên được giải quyết đúng hạn.
2. 100% nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao được đôn đốc và thực hiện đúng thời hạn.
3. Tối thiểu 01 cuộc đánh giá nội bộ/năm.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 10/QĐ-UBND ngày 05/01/2025 về mục tiêu chất lượng năm 2025.
Điều 4. Chánh Văn phòng chịu trách nhiệm thi hành.
""",
        2026,
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
        ("1 dossiers_on_time >= 99.5%", "2 tasks_carried_out = 100%", "3 internal_audits >= 1"),
    ),
    Case(
        "lines broken by width",
        """\
                 ỦY BAN NHÂN DÂN PHƯỜNG TRƯỜNG CHINH

                            QUYẾT ĐỊNH
        Về việc phê duyệt Mục tiêu chất lượng năm 2022
            áp dụng tại Ủy ban nhân dân phường

CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TRƯỜNG CHINH

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Mục tiêu chất lượng năm 2022 áp dụng tại Ủy ban nhân
dân phường, với các nội dung sau:

1. Duy trì, cải tiến Hệ thống quản lý chất lượng; xây dựng và đưa vào áp
dụng ít nhất
02 quy trình mới.

2. 100% hồ sơ thủ tục hành chính được tiếp nhận, giải quyết đúng quy trình,
trong đó tỷ lệ giải quyết đúng hạn đạt trên
95% tổng số hồ sơ.

3. Tổ chức ít nhất 01 lần đánh giá nội bộ trong năm
2022.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
""",
        2022,
        "Ủy ban nhân dân phường Trường Chinh",
        ("1 new_procedures >= 2", "2 dossiers_by_process = 100%", "2 dossiers_on_time > 95%", "3 internal_audits >= 1"),
    ),
    Case(
        "parts in roman numerals, numbers starting again",
        """\
UBND TỈNH KON TUM
VĂN PHÒNG
QUYẾT ĐỊNH
Phê duyệt mục tiêu chất lượng năm 2022
CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH
QUYẾT ĐỊNH:
Điều 1. Phê duyệt mục tiêu chất lượng năm 2022 như sau:
I. Về giải quyết thủ tục hành chính
1. 100% hồ sơ giải quyết đúng quy trình.
2. Trên 97% hồ sơ giải quyết đúng hạn.
II. Về quản lý văn bản
1. 100% văn bản (trừ văn bản mật) ký số và xử lý trên phần mềm quản lý văn bản.
2. 99% văn bản (trừ văn bản mật) gửi liên thông.
III. Về hệ thống
1. Đánh giá nội bộ tối thiểu 1 lần/năm.
Điều 2. Thi hành.
""",
        2022,
        "Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
        (
            "1 dossiers_by_process = 100%",
            "2 dossiers_on_time > 97%",
            "3 documents_signed_and_processed = 100% -secret",
            "4 documents_sent_over_axis >= 99% -secret",
            "5 internal_audits >= 1",
        ),
    ),
    Case(
        "exclusions in their own sentence",
        """\
QUYẾT ĐỊNH
Ban hành Mục tiêu chất lượng năm 2021 của Sở Công Thương tỉnh Kon Tum
Điều 1. Ban hành Mục tiêu chất lượng năm 2021:
1. 100% văn bản phát hành được ký số và xử lý trên hệ thống. Không áp dụng đối với văn bản mật.
2. 100% văn bản được gửi qua Trục liên thông văn bản quốc gia, ngoại trừ các văn bản có nội dung bí mật nhà nước.
3. 98,75% hồ sơ (không kể hồ sơ người dân tự rút) đúng hạn.
4. Nâng cao nhận thức của công chức về ISO.
5. Phấn đấu không có hồ sơ nào bị quá hạn.
""",
        2021,
        "Sở Công Thương tỉnh Kon Tum",
        (
            "1 documents_signed_and_processed = 100% -secret",
            "2 documents_sent_over_axis = 100% -secret",
            "3 dossiers_on_time >= 98.75% -withdrawn",
            "5 dossiers_on_time = 100%",
        ),
        ((4, "Mục tiêu không nêu con số nên chưa đo được."),),
    ),
    Case(
        "an annex with a table of units and remarks",
        """\
ỦY BAN NHÂN DÂN HUYỆN NGỌC HỒI

QUYẾT ĐỊNH

Về việc ban hành mục tiêu chất lượng năm 2023

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGỌC HỒI

Điều 1. Ban hành mục tiêu chất lượng năm 2023 (có Phụ lục kèm theo).

Điều 2. Quyết định có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2.

PHỤ LỤC
MỤC TIÊU CHẤT LƯỢNG NĂM 2023
(Kèm theo Quyết định số 55/QĐ-UBND ngày 10/01/2023 của Chủ tịch UBND huyện)

| STT | Nội dung mục tiêu | Đơn vị tính | Chỉ tiêu năm 2023 | Đơn vị chủ trì | Ghi chú |
|:--:|---|:--:|:--:|---|---|
| I | Công tác giải quyết TTHC | | | | |
| 1 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | ≥ 98 | Các phòng | |
| 2 | Tỷ lệ hồ sơ thực hiện đúng quy trình công bố | % | 100 | Các phòng | |
| II | Công tác văn thư | | | | |
| 3 | Tỷ lệ văn bản đi ký số và xử lý trên hệ thống | % | 100 | Văn phòng | Trừ văn bản mật |
| III | Duy trì hệ thống | | | | |
| 4 | Đánh giá nội bộ | Lần | ≥ 1 | Ban ISO | |
| 5 | Xây dựng quy trình mới | Quy trình | 02 | Ban ISO | |
| 6 | Tỷ lệ hài lòng của người dân | % | > 90 | Bộ phận Một cửa | |
""",
        2023,
        "Ủy ban nhân dân huyện Ngọc Hồi",
        (
            "1 dossiers_on_time >= 98%",
            "2 dossiers_by_process = 100%",
            "3 documents_signed_and_processed = 100% -secret",
            "4 internal_audits >= 1",
            "5 new_procedures >= 2",
        ),
        ((6, "Chưa có cách đo cho nội dung này."),),
        suffix=".md",
    ),
    Case(
        "no year, figures in words",
        """\
SỞ TÀI CHÍNH TỈNH ĐẮK LẮK
QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng
Điều 1. Phê duyệt Mục tiêu chất lượng của Sở Tài chính:
1) Ít nhất chín mươi lăm phần trăm (95%) hồ sơ giải quyết đúng hạn.
2) Hàng năm đánh giá nội bộ một lần.
""",
        None,
        "Sở Tài chính tỉnh Đắk Lắk",
        ("1 dossiers_on_time >= 95%", "2 internal_audits >= 1"),
        ((None, "Văn bản không nêu rõ mục tiêu chất lượng của năm nào: hãy chọn năm áp dụng."),),
    ),
    Case(
        "years that differ, impossible targets",
        """\
SỞ TÀI CHÍNH TỈNH ĐẮK LẮK
QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng năm 2022
Điều 1. Phê duyệt Mục tiêu chất lượng năm 2023 của Sở Tài chính:
1/ 100% hồ sơ đúng hạn
2/ trên 95% trở lên văn bản đi ký số
3/ Trên 100% hồ sơ đúng quy trình
""",
        None,
        "Sở Tài chính tỉnh Đắk Lắk",
        ("1 dossiers_on_time = 100%", "2 documents_signed_and_processed >= 95%"),
        (
            (None, "Văn bản nêu các năm khác nhau cho mục tiêu chất lượng: hãy chọn năm áp dụng."),
            (2, "Câu vừa nói “trên” vừa nói “trở lên”: chưa rõ đạt đúng mức này đã là đạt hay chưa."),
            (3, "Tỷ lệ vượt quá 100% nên không thể đạt được."),
        ),
    ),
    Case(
        "a statement with bullets",
        """\
ỦY BAN NHÂN DÂN XÃ ĐĂK MAR
MỤC TIÊU CHẤT LƯỢNG NĂM 2024

Để thực hiện chính sách chất lượng, UBND xã đề ra các mục tiêu chất lượng năm 2024 như sau:
• Giải quyết đúng hạn tối thiểu 98% hồ sơ thủ tục hành chính thuộc thẩm quyền.
• 100% văn bản đi được ký số, gửi trên trục liên thông (trừ văn bản mật).
• Không quá 02% hồ sơ trễ hạn.
• Tổ chức 01 đợt đánh giá nội bộ.
• 100% cán bộ, công chức được tập huấn về ISO 9001:2015.
CHỦ TỊCH
Trần Văn B
""",
        2024,
        "Ủy ban nhân dân xã Đăk Mar",
        (
            "1 dossiers_on_time >= 98%",
            "2 documents_signed_and_processed = 100% -secret",
            "2 documents_sent_over_axis = 100% -secret",
            "3 dossiers_on_time >= 98%",
            "4 internal_audits >= 1",
        ),
        ((5, "Chưa có cách đo cho nội dung này."),),
    ),
    Case(
        "a general and a specific part",
        """\
QUYẾT ĐỊNH
Về việc ban hành Mục tiêu chất lượng năm 2022 áp dụng tại Sở Khoa học và Công nghệ tỉnh Kon Tum
GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ
Căn cứ ...
Điều 1. Ban hành Mục tiêu chất lượng năm 2022, gồm:
1. Mục tiêu chung: Duy trì hiệu lực Hệ thống quản lý chất lượng.
2. Mục tiêu cụ thể:
2.1. 100% TTHC được giải quyết đúng trình tự, thủ tục theo quy định;
2.2. Tỷ lệ TTHC giải quyết đúng hạn đạt ít nhất 99%;
2.3. Ban hành và đưa vào áp dụng từ 02 quy trình nội bộ mới trở lên;
2.4. Thực hiện đánh giá nội bộ tối thiểu 01 lần/năm.
Điều 2. Giao Văn phòng Sở chủ trì.
""",
        2022,
        "Sở Khoa học và Công nghệ tỉnh Kon Tum",
        (
            "1 dossiers_by_process = 100%",
            "2 dossiers_on_time >= 99%",
            "3 new_procedures >= 2",
            "4 internal_audits >= 1",
        ),
    ),
    Case(
        "plain paragraphs, a title on two lines, a letterhead run together",
        """\
UBND XÃ ĐĂK HÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG Độc lập - Tự do - Hạnh phúc
Số: 15/QĐ-TTPVHCC Đăk Hà, ngày 12 tháng 01 năm 2026

QUYẾT ĐỊNH
Về việc ban hành Mục tiêu chất lượng năm
2026

GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐĂK HÀ

Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ;

QUYẾT ĐỊNH:

Điều 1. Ban hành Mục tiêu chất lượng năm 2026 của Trung tâm như sau:

100% hồ sơ được tiếp nhận, giải quyết đúng quy trình.

Tối thiểu 99% hồ sơ trả kết quả đúng hạn.

Đánh giá nội bộ ít nhất 02 lần/năm

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
""",
        2026,
        "Trung tâm Phục vụ hành chính công xã Đăk Hà",
        ("1 dossiers_by_process = 100%", "2 dossiers_on_time >= 99%", "3 internal_audits >= 2"),
    ),
    Case(
        "a plan with its purpose before",
        """\
**ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT**

## KẾ HOẠCH
### Thực hiện mục tiêu chất lượng năm 2023

I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng phục vụ.
2. Triển khai đồng bộ 100% đơn vị.

II. MỤC TIÊU CHẤT LƯỢNG
1. **Giải quyết TTHC**
   - 100% hồ sơ đúng quy trình;
   - Trên 96% hồ sơ đúng hạn.
2. **Văn bản điện tử**
   - 100% văn bản đi (trừ văn bản mật) được ký số, xử lý trên hệ thống.

III. TỔ CHỨC THỰC HIỆN
1. Các phòng ban báo cáo 01 lần/quý.
""",
        2023,
        "Ủy ban nhân dân thành phố Đà Lạt",
        ("1 dossiers_by_process = 100%", "1 dossiers_on_time > 96%", "2 documents_signed_and_processed = 100% -secret"),
        suffix=".md",
    ),
    Case(
        "a table without numbers",
        """\
QUYẾT ĐỊNH

Ban hành Mục tiêu chất lượng năm 2022 của Thanh tra tỉnh Kon Tum

Điều 1. Ban hành Mục tiêu chất lượng năm 2022 của Thanh tra tỉnh:

| Mục tiêu | Chỉ tiêu |
|---|---|
| Hồ sơ TTHC giải quyết đúng hạn | trên 95% |
| Quy trình mới được xây dựng và áp dụng | ít nhất 02 |
| Đánh giá nội bộ | 1 lần/năm |
| Văn bản được ký số và xử lý trên phần mềm | 100%, trừ văn bản mật |

Điều 2. Hiệu lực.
""",
        2022,
        "Thanh tra tỉnh Kon Tum",
        (
            "1 dossiers_on_time > 95%",
            "2 new_procedures >= 2",
            "3 internal_audits >= 1",
            "4 documents_signed_and_processed = 100% -secret",
        ),
        suffix=".md",
    ),
    Case(
        "a table with a column of means",
        """\
QUYẾT ĐỊNH

Ban hành Mục tiêu chất lượng năm 2022 của Thanh tra tỉnh Kon Tum

Điều 1. Ban hành Mục tiêu chất lượng năm 2022 của Thanh tra tỉnh:

| TT | Mục tiêu chất lượng | Biện pháp thực hiện |
|---|---|---|
| 1 | 100% hồ sơ giải quyết đúng quy trình và trên 95% đúng hạn | Kiểm tra hằng tuần 100% hồ sơ |
| 2 | Đánh giá nội bộ tối thiểu 01 lần/năm | Lập kế hoạch tháng 6 |
| 3 | 90% công chức được đào tạo | Mở 02 lớp |

Điều 2. Hiệu lực.
""",
        2022,
        "Thanh tra tỉnh Kon Tum",
        ("1 dossiers_by_process = 100%", "1 dossiers_on_time > 95%", "2 internal_audits >= 1"),
        ((3, "Chưa có cách đo cho nội dung này."),),
        suffix=".md",
    ),
    Case(
        "two labels at once",
        """\
ỦY BAN NHÂN DÂN HUYỆN TU MƠ RÔNG
QUYẾT ĐỊNH
Về việc phê duyệt Mục tiêu chất lượng năm 2022
ỦY BAN NHÂN DÂN HUYỆN TU MƠ RÔNG
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Mục tiêu chất lượng năm 2022 như sau:
1. Mục tiêu 1: Phấn đấu 100% TTHC được giải quyết đúng hạn.
2. Mục tiêu 2: Không quá 5% hồ sơ phải bổ sung.
3. Mục tiêu 3: 100% văn bản phát hành được ký số và gửi trên trục liên thông văn bản quốc gia, trừ văn bản mật theo quy định của pháp luật về bảo vệ bí mật nhà nước.
4. Mục tiêu 4: Ít nhất 02 quy trình mới được ban hành và áp dụng trong năm 2022, 01 lần đánh giá nội bộ.
Điều 2. Căn cứ mục tiêu chất lượng tại Điều 1, các phòng xây dựng mục tiêu của đơn vị trước ngày 28/02/2022.
Điều 3. Hiệu lực.
""",
        2022,
        "Ủy ban nhân dân huyện Tu Mơ Rông",
        (
            "1 dossiers_on_time = 100%",
            "3 documents_signed_and_processed = 100% -secret",
            "3 documents_sent_over_axis = 100% -secret",
            "4 new_procedures >= 2",
            "4 internal_audits >= 1",
        ),
        ((2, "Chưa có cách đo cho nội dung này."),),
    ),
    Case(
        "how it is measured below each objective",
        """\
QUYẾT ĐỊNH
Về việc công bố mục tiêu chất lượng năm 2024 của Sở Giao thông vận tải
Điều 1. Công bố mục tiêu chất lượng năm 2024 của Sở Giao thông vận tải tỉnh Đắk Nông gồm 03 mục tiêu sau đây:
Mục tiêu 1. Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%.
- Cách đo: số hồ sơ đúng hạn/tổng số hồ sơ x 100%.
- Tần suất: 06 tháng/lần.
Mục tiêu 2. Hoàn thành 100% nhiệm vụ UBND tỉnh giao.
- Trách nhiệm: Văn phòng Sở.
Mục tiêu 3. Tổ chức 02 đợt đánh giá nội bộ.
Điều 2. Giao Văn phòng Sở.
""",
        2024,
        "Sở Giao thông vận tải tỉnh Đắk Nông",
        ("1 dossiers_on_time >= 98%", "2 tasks_carried_out = 100%", "3 internal_audits >= 2"),
    ),
    Case(
        "the first users' wording with other levels",
        """\
ỦY BAN NHÂN DÂN TỈNH KON TUM
QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng năm 2022 áp dụng tại Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh
ỦY BAN NHÂN DÂN TỈNH KON TUM
Căn cứ Luật;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Mục tiêu chất lượng năm 2022 áp dụng tại Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh của Hệ thống quản lý chất lượng theo tiêu chuẩn quốc gia TCVN ISO 9001:2015, với các nội dung sau:
1. Tiếp tục duy trì, cải tiến Hệ thống quản lý chất lượng; xây dựng và đưa vào áp dụng tối thiểu 03 quy trình mới.
2. Từ 98% trở lên các chương trình, đề án, nhiệm vụ trọng tâm trong Chương trình công tác năm 2022 được chỉ đạo, đôn đốc, theo dõi và tổ chức thực hiện.
3. 100% hồ sơ thủ tục hành chính xử lý đúng quy trình, thủ tục được công bố và ít nhất 97,5% đảm bảo thời gian quy định (trừ hồ sơ do công dân xin rút).
4. Trên 99% văn bản của Văn phòng Ủy ban nhân dân tỉnh (trừ văn bản mật) được ký số và xử lý trên Hệ thống Quản lý văn bản và điều hành của tỉnh.
5. 100% văn bản chỉ đạo, điều hành của Ủy ban nhân dân tỉnh (trừ văn bản mật, văn bản không gửi điện tử theo quy định) được gửi liên thông trên Trục liên thông văn bản quốc gia.
6. Duy trì đánh giá nội bộ kết hợp kiểm tra, giám sát tình hình thực hiện nhiệm vụ không ít hơn 02 lần/năm.
7. Giảm tối thiểu 10% thời gian giải quyết thủ tục hành chính.
8. Nâng cao chất lượng tham mưu, tổng hợp.
Điều 2. Thi hành.
""",
        2022,
        "Ủy ban nhân dân tỉnh Kon Tum",
        (
            "1 new_procedures >= 3",
            "2 tasks_carried_out >= 98%",
            "3 dossiers_by_process = 100%",
            "3 dossiers_on_time >= 97.5% -withdrawn",
            "4 documents_signed_and_processed > 99% -secret",
            "5 documents_sent_over_axis = 100% -secret",
            "6 internal_audits >= 2",
        ),
        (
            (5, "Phần loại trừ “văn bản không gửi điện tử theo quy định” chưa có cách tính."),
            (7, "Chỉ tiêu nói mức tăng, giảm so với kỳ khác nên chưa tính được mức phải đạt."),
            (8, "Mục tiêu không nêu con số nên chưa đo được."),
        ),
    ),
]
