"""Sample values for the gallery. They are examples of shape, length and tone, and mean nothing."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from nharong.design.shapes import Badge, Column, Event, Figure, Pair, Row, Split, Step, Tab
from nharong.design.tones import Tone

_DAY = date(2026, 9, 3)


def _at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


TONES = [
    (Tone.NEUTRAL, "Bản nháp"),
    (Tone.INFO, "Đang xử lý"),
    (Tone.WAITING, "Chờ bổ sung"),
    (Tone.GOOD, "Đã xong"),
    (Tone.WARNING, "Sắp đến hạn"),
    (Tone.BAD, "Quá hạn"),
    (Tone.VOID, "Không phát sinh"),
]

COLUMNS = [
    Column("code", "Số", kind="code", sort_url="?sort=code", sorted="desc"),
    Column("day", "Ngày", kind="date", sort_url="?sort=day"),
    Column("subject", "Nội dung", width="wide"),
    Column("holder", "Người giữ", width="medium"),
    Column("pages", "Số trang", kind="number"),
    Column("due", "Hạn", kind="date"),
    Column("state", "Tình trạng", kind="state"),
]

_SUBJECTS = [
    "Về việc triển khai kế hoạch cải tiến, nâng cao chất lượng công việc sáu tháng cuối năm",
    "Báo cáo kết quả rà soát quý III",
    "Đề nghị phối hợp chuẩn bị nội dung cuộc họp thường kỳ tháng Chín và gửi ý kiến trước ngày 10",
    "Trả lời kiến nghị của người dân",
    "Thông báo kết luận của người chủ trì tại buổi làm việc ngày 28/8",
    "Giấy mời",
    "Điều chỉnh, bổ sung danh mục việc trọng tâm",
]

ROWS = [
    Row(
        cells={
            "code": f"{1482 - 37 * place}/VD-NR",
            "day": _DAY - timedelta(days=2 * place),
            "subject": _SUBJECTS[place % len(_SUBJECTS)],
            "holder": ["Y Thảo Niê", "Nguyễn Thị Hường", "Rơ Châm H’Bơi", None][place % 4],
            "pages": [12, 3, 1204, 1, 47][place % 5],
            "due": _DAY + timedelta(days=3 * place - 4),
            "state": Badge(*TONES[(place * 3 + 5) % len(TONES)]),
        },
        url="#register",
        tone=[Tone.BAD, "", Tone.WARNING, "", "", ""][place % 6],
    )
    for place in range(11)
]

TOTALS = {"code": "Cộng", "pages": 1337}

STANDING: list[dict[str, Any]] = [
    {"label": "Tình trạng", "value": "Chờ duyệt", "tone": "waiting"},
    {"label": "Hạn", "value": _DAY, "note": "còn 2 ngày làm việc"},
    {"label": "Người giữ", "value": "Y Thảo Niê", "note": "Phòng mẫu"},
    {"label": "Số", "value": "1482/VD-NR"},
]

STEPS = [
    Step("Soạn", "done", "Nguyễn Thị Hường", _at(9, 1, 8, 15)),
    Step("Kiểm tra nội dung", "done", "Y Thảo Niê", _at(9, 1, 15, 40)),
    Step("Kiểm tra thể thức", "returned", "Rơ Châm H’Bơi", _at(9, 2, 9, 5)),
    Step("Chỉnh sửa", "current", "Nguyễn Thị Hường"),
    Step("Ký"),
    Step("Phát hành"),
]

EVENTS = [
    Event(_at(9, 2, 9, 5), "Trả lại để chỉnh sửa", "Rơ Châm H’Bơi", "Chuyên viên", "Thiếu phụ lục số 2.", "bad"),
    Event(_at(9, 1, 15, 40), "Đồng ý nội dung", "Y Thảo Niê", "Trưởng phòng", tone="good"),
    Event(_at(9, 1, 14, 2), "Nhắc việc", "Hệ thống", note="Còn một ngày làm việc.", tone="warning"),
    Event(_at(9, 1, 8, 15), "Tạo bản nháp", "Nguyễn Thị Hường", "Chuyên viên"),
]

PAIRS = [
    Pair("Nội dung", _SUBJECTS[2], "#", "Sửa"),
    Pair("Người lập", "Nguyễn Thị Hường"),
    Pair("Ngày", _DAY),
    Pair("Ghi chú", None, "#", "Thêm"),
]

TABS = [
    Tab("Nội dung", "#", active=True),
    Tab("Ý kiến", "#", count=3),
    Tab("Lịch sử", "#", count=1204),
    Tab("Tệp kèm", "#"),
]

_MONTHS = [f"T{month}" for month in range(1, 13)]

FIGURES = [
    Figure(
        title="Việc xong đúng hạn",
        code="3b",
        numerator=1204,
        denominator=1260,
        percent="95,56 %",
        target="trên 95 %",
        tone=Tone.WARNING,
        state="Có nguy cơ",
        target_share=0.95,
        excluded=14,
        excluded_reason="người dân tự rút",
        projection="94,9 %",
        trend=[97.1, 96.8, 98, 97.4, 96.2, 95.9, 96.1, 95.2, 95.56, None, None, None],
        trend_labels=_MONTHS,
        trend_target=95,
        url="#",
    ),
    Figure(
        title="Việc được làm trọn trên hệ thống",
        code="4",
        numerator=412,
        denominator=412,
        percent="100 %",
        target="100 %",
        tone=Tone.GOOD,
        state="Đạt",
        target_share=1,
        excluded=3,
        excluded_reason="không được phép đếm nội dung",
        trend=[100, 100, 99.1, 100, 100, 100, 100, 100, 100, None, None, None],
        trend_labels=_MONTHS,
        trend_target=100,
        url="#",
    ),
    Figure(
        title="Việc trọng tâm được chỉ đạo, theo dõi, đôn đốc và làm xong",
        code="2",
        numerator=31,
        denominator=37,
        percent="83,78 %",
        target="100 %",
        tone=Tone.BAD,
        state="Không đạt",
        target_share=1,
        trend=[100, 96, None, 90, 88, 84, None, 83, 83.78, None, None, None],
        trend_labels=_MONTHS,
        trend_target=100,
        url="#",
    ),
    Figure(
        title="Cách làm mới",
        code="1",
        numerator=1,
        target="từ 2 trở lên",
        tone=Tone.INFO,
        state="Chưa đến kỳ",
        share=0.5,
    ),
    Figure(
        title="Việc theo mùa",
        code="6",
        numerator=0,
        denominator=0,
        target="100 %",
        tone=Tone.VOID,
        state="Không phát sinh",
    ),
]

SPLITS = [
    Split("Phòng Một", 412, 412, "100 %", tone=Tone.GOOD, url="#"),
    Split("Phòng Hai có tên rất dài để xem dòng chữ xuống hàng", 389, 402, "96,77 %", tone=Tone.GOOD, url="#"),
    Split("Phòng Ba", 88, 97, "90,72 %", tone=Tone.BAD, url="#"),
    Split("Phòng Bốn", 0, 0, "không phát sinh", tone=Tone.VOID),
]

SHEETS = [{"url": f"/gallery-page-{number}.png", "label": ""} for number in (1, 2, 3)]


class SampleForm(forms.Form):
    """One field of each kind."""

    subject = forms.CharField(label="Nội dung", help_text="Một câu, không quá 200 chữ.", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn một loại"), ("a", "Loại A"), ("b", "Loại B")])
    day = forms.DateField(label="Hạn", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    amount = forms.IntegerField(label="Số ngày", required=False, min_value=1)
    way = forms.ChoiceField(
        label="Cách nhận",
        help_text="Chọn một cách.",
        choices=[("post", "Qua bưu điện"), ("hand", "Nhận tận nơi"), ("net", "Trên mạng")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    attached = forms.FileField(label="Tệp kèm", required=False, help_text="PDF, không quá 20 MB.")
    agreed = forms.BooleanField(label="Tôi đã kiểm tra các nội dung trên")


class FilterForm(forms.Form):
    """A register's filters."""

    q = forms.CharField(label="Có chữ", required=False)
    kind = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), ("a", "Loại A"), ("b", "Loại B")])
    since = forms.DateField(label="Từ ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Đến ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}))


def frame() -> dict[str, Any]:
    """What a page's frame takes from the outside."""
    labels = [
        "Việc của tôi",
        "Phòng Một",
        "Phòng Hai",
        "Phòng Ba",
        "Chương trình",
        "Chất lượng",
        "Bảng chỉ tiêu",
        "Quản trị",
    ]
    counts = [12, 1204, 3, 0, 7, None, None, None]
    return {
        "nav_items": [
            {"label": label, "url": f"#nav-{place}", "active": place == 1, "count": counts[place]}
            for place, label in enumerate(labels)
        ],
        "office_name": "Cơ quan mẫu",
        "person_name": "Nguyễn Thị Hường",
        "post_label": "Chuyên viên",
        "agency_label": "Phòng mẫu",
        "demonstration_clock": "Đồng hồ trình diễn: 14:05 ngày 03/09/2026",
        "language_switch": [
            {"code": "vi", "label": "Tiếng Việt", "url": "?lang=vi", "active": True},
            {"code": "en", "label": "English", "url": "?lang=en", "active": False},
        ],
        "logout_url": "#",
        "search_url": "#",
    }
