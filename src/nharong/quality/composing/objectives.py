"""Next year's decision on objectives, and the report of a quarter or a year with its annex table."""

from nharong.kernel import clock
from nharong.objectives.words import State
from nharong.people.models import Agency
from nharong.quality.models import ObjectiveProposal, QuarterReview
from nharong.quality.rules import wording

from .paper import GROUNDS, Text, decision


def objectives_decision(proposal: ObjectiveProposal, agency: Agency) -> Text:
    """The decision as the house reads it again: numbered objectives under article 1."""
    numbered = "\n".join(f"{at}. {one.text.rstrip('.')}." for at, one in enumerate(proposal.objectives.all(), start=1))
    return Text(
        agency=agency,
        kind="decision",
        subject=f"Phê duyệt Mục tiêu chất lượng năm {proposal.year} áp dụng tại {proposal.agency.short_name}",
        body=decision(
            f"Phê duyệt Mục tiêu chất lượng năm {proposal.year} của Hệ thống quản lý chất lượng theo tiêu chuẩn quốc gia "
            f"TCVN ISO 9001:2015, với các nội dung sau:\n{numbered}",
            "Giao Đại diện chất lượng tổ chức thực hiện Mục tiêu chất lượng này.",
            "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành",
            grounds=GROUNDS,
        ),
        recipient_lines=("Như Điều 3;", "Sở Khoa học và Công nghệ;", "Lưu: VT, ISO."),
    )


def objectives_report(review: QuarterReview, agency: Agency) -> Text:
    """The report of a quarter (the fourth: of the year), with the annex table of every criterion."""
    year = review.set.year
    period = f"năm {year}" if review.quarter == 4 else f"quý {('', 'I', 'II', 'III')[review.quarter]} năm {year}"
    rows = [
        (
            str(at),
            one["title"],
            one["target"],
            one["result"],
            State(one["state"]).vietnamese,
        )
        for at, one in enumerate(review.lines, start=1)
    ]
    met = sum(one["state"] == State.MET for one in review.lines)
    return Text(
        agency=agency,
        kind="report",
        subject=f"Kết quả thực hiện Mục tiêu chất lượng {period}",
        body="\n".join(
            (
                f"Thực hiện Mục tiêu chất lượng năm {year}, số liệu tính trên hệ thống đến "
                f"{wording.day_words(review.at.astimezone(clock.ZONE).date())} như sau:",
                "I. KẾT QUẢ",
                f"Có {met}/{len(review.lines)} chỉ tiêu đạt; chi tiết tại bảng kèm theo.",
                "II. NHẬN ĐỊNH, BIỆN PHÁP",
                review.remark,
                "III. BẢNG KẾT QUẢ KÈM THEO",
                wording.table(("TT", "Chỉ tiêu", "Mục tiêu", "Kết quả", "Đánh giá"), rows) + "\n",
                "Trên đây là báo cáo kết quả thực hiện Mục tiêu chất lượng./.",
            )
        ),
        recipient_lines=("Lãnh đạo cơ quan;", "Sở Khoa học và Công nghệ;", "Lưu: VT, ISO."),
    )
