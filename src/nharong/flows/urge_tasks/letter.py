"""The text of an urging letter, with the agency's tasks as its annex."""

from collections.abc import Sequence
from datetime import date

from nharong.people.models import Agency
from nharong.programme.models import Task
from nharong.programme.words import UrgingKind


def subject_of(kind: UrgingKind, agency: Agency) -> str:
    """What the letter is about."""
    what = "Phê bình việc chậm thực hiện" if kind == UrgingKind.CRITICISM else "Đôn đốc thực hiện"
    return f"{what} nhiệm vụ được giao đã quá hạn ({agency.short_name})"


def body_of(kind: UrgingKind, agency: Agency, *, issuer: Agency, count: int, on: date) -> str:
    """The letter itself, as a drafter would type it; the drafter may change it before it is submitted."""
    opening = (
        f"Qua theo dõi, đến ngày {on:%d/%m/%Y}, {agency.short_name} còn {count:02d} nhiệm vụ được giao đã quá hạn "
        "mà chưa hoàn thành (danh sách kèm theo)."
    )
    asked = (
        f"{issuer.short_name} nghiêm khắc phê bình {agency.short_name} về việc chậm trễ nêu trên và yêu cầu:"
        if kind == UrgingKind.CRITICISM
        else f"{issuer.short_name} yêu cầu {agency.short_name}:"
    )
    return "\n".join(
        [
            opening,
            asked,
            "1. Tập trung chỉ đạo, hoàn thành dứt điểm các nhiệm vụ đã quá hạn; làm rõ nguyên nhân, trách nhiệm của tập "
            "thể, cá nhân có liên quan.",
            "2. Báo cáo kết quả và thời gian hoàn thành từng nhiệm vụ trong thời hạn 05 ngày làm việc kể từ ngày nhận được "
            "văn bản này.",
            "Yêu cầu Thủ trưởng cơ quan khẩn trương triển khai thực hiện./.",
        ]
    )


def annex_of(tasks: Sequence[Task], *, on: date) -> str:
    """The tasks as a table of the annex."""
    head = "| TT | Nội dung nhiệm vụ | Văn bản giao | Thời hạn | Số ngày quá hạn | Tiến độ báo cáo |"
    rows = [
        f"| {at} | {cell(task.title)} | {cell(task.directed_by)} | {_day(task.due_on)} | {_late(task.due_on, on)} "
        f"| {_progress(task)} |"
        for at, task in enumerate(tasks, start=1)
    ]
    return "\n".join([head, *rows])


def cell(text: str) -> str:
    """Text that cannot break a row of a table."""
    return " ".join(text.replace("|", "/").split())


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""


def _late(day: date | None, on: date) -> str:
    return str((on - day).days) if day is not None else ""


def _progress(task: Task) -> str:
    reports = list(task.reports.all())
    return f"{reports[-1].percent}%" if reports else "Không báo cáo"
