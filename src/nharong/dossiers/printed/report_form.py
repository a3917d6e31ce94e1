"""Biểu số 06/VPCP/KSTT on paper."""

from nharong.kernel import clock
from nharong.people.models import Agency

from ..reporting import Report
from .dates import long_day, short_moment
from .typesetting import typeset

#: The form's columns; the last one is a note of ours, for refused and withdrawn dossiers.
HEADS = (
    "Lĩnh vực, công việc giải quyết",
    "Nhận giải quyết: tổng số",
    "Trong kỳ: trực tuyến",
    "Trong kỳ: trực tiếp, bưu chính",
    "Từ kỳ trước",
    "Đã giải quyết: tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Đang giải quyết: tổng số",
    "Trong hạn",
    "Quá hạn ",
    "Từ chối, rút",
)


def report_pdf(made: Report, agency: Agency) -> bytes:
    """The form of a period, on A4 lying."""
    lines = [[line.label, *(str(number) for number in line.numbers())] for line in (*made.lines, made.total)]
    causes = [f"{label}: {total}" for label, total in made.causes]
    sheet = {
        "mark": "Biểu số 06/VPCP/KSTT",
        "parent": [" ".join(agency.letterhead_parent or agency.letterhead)],
        "agency": [agency.name.upper()],
        "number": "",
        "place_and_day": f"{agency.place}, {long_day(clock.today())}",
        "code": "",
        "qr": "",
        "under": f"Kỳ báo cáo: từ {long_day(made.first)} đến {long_day(made.last)}; tính đến {short_moment(made.as_of)}",
        "blocks": [
            {"kind": "table", "columns": list(HEADS), "shares": [4, *([1.15] * (len(HEADS) - 1))], "rows": lines},
            *([{"kind": "pair", "label": "Nguyên nhân quá hạn", "value": "; ".join(causes)}] if causes else []),
        ],
        "signs": [
            {"title": "NGƯỜI LẬP BIỂU", "hint": "(Ký, ghi rõ họ tên)", "name": ""},
            {"title": "THỦ TRƯỞNG ĐƠN VỊ", "hint": "(Ký, ghi rõ họ tên)", "name": ""},
        ],
        "foot": "Đơn vị tính: số hồ sơ thủ tục hành chính.",
    }
    data = {
        "title": "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "paper": "a4",
        "flipped": True,
        "numbered": True,
        "sheets": [sheet],
    }
    return typeset(data, made_at=clock.now())
