"""The minutes of a management review as a document (Decree 30/2020, annex III, model 1.9)."""

from nharong.kernel import clock
from nharong.people.models import Agency
from nharong.quality.models import ManagementReview
from nharong.quality.rules import wording
from nharong.quality.words import ReviewDecisionKind

from .paper import Text


def review_minutes(review: ManagementReview, agency: Agency) -> Text:
    """Twelve inputs as they were frozen, what was concluded, what was decided."""
    assert review.began_at is not None  # minutes are written of a review that was held
    assert review.ended_at is not None
    parts = ["I. ĐẦU VÀO CỦA LẦN XEM XÉT"]
    for one in review.inputs.all():
        parts.append(f"{one.position}. {one.title}:")
        parts += [f"- {wording.line(label, most=300)}: {wording.line(value, most=300)};" for label, value in one.facts]
        if one.note:
            parts.append(f"- Nhận định: {wording.line(one.note, most=1000)}.")
    parts += ["II. KẾT LUẬN", review.conclusion, "III. NHIỆM VỤ"]
    rows = [
        (
            str(one.number),
            one.text,
            str(ReviewDecisionKind(one.kind).label),
            one.unit.name,
            f"{one.due_on:%d/%m/%Y}",
        )
        for one in review.decisions.select_related("unit")
    ]
    parts.append(
        wording.table(("TT", "Nội dung", "Loại", "Đơn vị chủ trì", "Hạn"), rows) if rows else "Không giao nhiệm vụ mới."
    )
    chair = review.chaired_by.full_name if review.chaired_by else ""
    return Text(
        agency=agency,
        kind="minutes",
        subject=f"Họp xem xét của lãnh đạo về Hệ thống quản lý chất lượng lần {review.number} năm {review.year}",
        body="\n".join(parts),
        recipient_lines=("Lãnh đạo Văn phòng;", "Các phòng, đơn vị;", "Lưu: VT, ISO."),
        particulars={
            "started_at": review.began_at.astimezone(clock.ZONE).strftime("%Y-%m-%dT%H:%M"),
            "ended_at": review.ended_at.astimezone(clock.ZONE).strftime("%Y-%m-%dT%H:%M"),
            "place": review.place,
            "attendees": review.attendees,
            "chair": chair,
            "secretary": review.planned_by.full_name,
            "session": "Cuộc họp",
        },
    )
