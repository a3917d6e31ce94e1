"""The texts: a report with its table and annex, a decision with the programme as its annex."""

from collections.abc import Iterable, Sequence
from datetime import date

from nharong.documents.acts import AnnexFacts
from nharong.programme.models import Programme, Task
from nharong.programme.reporting import CarryingReport, ReportedTask
from nharong.programme.rules.states import Sums
from nharong.programme.words import CarryingOut, Part, ProgrammeKind

#: More tasks than this named in the report's own text would bury it; all of them stand in the annex.
MOST_NAMED = 15


def period_name(kind: ProgrammeKind, since: date) -> str:
    """ "tháng 02 năm 2021", "quý I năm 2021", "năm 2021", "tuần từ 01/02/2021"."""
    if kind == ProgrammeKind.WEEK:
        return f"tuần từ {since:%d/%m/%Y}"
    if kind == ProgrammeKind.MONTH:
        return f"tháng {since:%m} năm {since.year}"
    if kind == ProgrammeKind.QUARTER:
        return f"quý {('I', 'II', 'III', 'IV')[(since.month - 1) // 3]} năm {since.year}"
    return f"năm {since.year}"


def report_body(report: CarryingReport, *, name: str) -> str:
    """The report as a drafter would type it; the figures are the report's own, their sum was held."""
    sums = report.sums
    overdue = report.in_state(CarryingOut.OVERDUE)
    lines = [
        f"{report.agency.short_name} báo cáo kết quả thực hiện Chương trình công tác {name} "
        f"(số liệu đến ngày {report.until:%d/%m/%Y}) như sau:",
        "I. KẾT QUẢ CHUNG",
        f"1. Tổng số nhiệm vụ theo dõi: {sums.total}.",
        f"2. Đã hoàn thành: {sums.done} nhiệm vụ{_share(sums.done, sums.total)}, trong đó hoàn thành đúng hạn "
        f"{sums.done_on_time}, hoàn thành quá hạn {sums.done_late}.",
        f"3. Đang thực hiện: {sums.going_on} nhiệm vụ, trong đó trong hạn {sums.in_time}, quá hạn {sums.overdue}.",
        "4. Kết quả theo cơ quan chủ trì:",
        "| Cơ quan chủ trì | Tổng số | HT đúng hạn | HT quá hạn | TH trong hạn | TH quá hạn |",
        *(_sum_row(agency, own) for agency, own in report.by_agency),
        _sum_row("Tổng cộng", sums),
        "II. NHIỆM VỤ QUÁ HẠN",
    ]
    if overdue:
        lines += [
            f"{at}. {_cell(one.task.title)} ({_lead(one.task)}), thời hạn {_day(one.task.due_on)}."
            for at, one in enumerate(overdue[:MOST_NAMED], start=1)
        ]
        if len(overdue) > MOST_NAMED:
            lines.append(f"Và {len(overdue) - MOST_NAMED} nhiệm vụ khác tại Phụ lục.")
    else:
        lines.append("Không có nhiệm vụ quá hạn.")
    lines += [
        "III. ĐỀ XUẤT, KIẾN NGHỊ",
        "Đề nghị các cơ quan chủ trì tập trung hoàn thành nhiệm vụ đến hạn, báo cáo đúng kỳ; xử lý dứt điểm nhiệm vụ quá "
        "hạn.",
        "Chi tiết từng nhiệm vụ tại Phụ lục kèm theo./.",
    ]
    return "\n".join(lines)


def report_annex(lines: Sequence[ReportedTask], *, name: str) -> AnnexFacts:
    """Every task with its state; the last line is their sum."""
    rows = [
        f"| {at} | {_cell(one.task.title)} | {_lead(one.task)} | {_cell(one.task.directed_by)} | {_day(one.task.due_on)} "
        f"| {_cell(one.task.product_name[:120]) if one.done_on else ''} | {_day(one.done_on)} | {one.state.label} |"
        for at, one in enumerate(lines, start=1)
    ]
    head = "| TT | Nhiệm vụ | Chủ trì | Văn bản giao | Thời hạn | Kết quả | Ngày hoàn thành | Tình trạng |"
    return AnnexFacts(
        title=f"Tình hình thực hiện nhiệm vụ {name} ({len(lines)} nhiệm vụ)", body="\n".join([head, *rows])
    )


def approval_body(programme: Programme) -> str:
    """The decision that approves a programme."""
    return "\n".join(
        [
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Xét đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh.",
            "QUYẾT ĐỊNH:",
            f"Điều 1. Ban hành kèm theo Quyết định này {programme.title}.",
            "Điều 2. Thủ trưởng các cơ quan được giao chủ trì tổ chức thực hiện, báo cáo tiến độ theo định kỳ; Văn phòng Ủy ban "
            "nhân dân tỉnh theo dõi, đôn đốc, tổng hợp báo cáo.",
            "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và Thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ]
    )


def approval_annex(programme: Programme, tasks: Iterable[Task]) -> AnnexFacts:
    """The programme itself, part by part."""
    listed = list(tasks)
    lines = ["| TT | Nội dung | Chủ trì | Phối hợp | Lãnh đạo phụ trách | Thời hạn | Sản phẩm |"]
    for part in Part:
        own = [task for task in listed if task.part == part]
        if own:
            lines.append(f"| {part.value} | {_cell(str(part.label)[3:])} | | | | | |")
        lines += [
            f"| {at} | {_cell(task.title)} | {_lead(task)} | {_supports(task)} "
            f"| {task.leader.full_name if task.leader else ''} | {_day(task.due_on)} | {_cell(task.product)} |"
            for at, task in enumerate(own, start=1)
        ]
    return AnnexFacts(title=programme.title, body="\n".join(lines))


def _supports(task: Task) -> str:
    return _cell("; ".join(one.agency.short_name for one in task.parties.all() if one.part == "support"))


def _sum_row(name: str, sums: Sums) -> str:
    counts = (sums.total, sums.done_on_time, sums.done_late, sums.in_time, sums.overdue)
    return f"| {_cell(name)} | {' | '.join(str(one) for one in counts)} |"


def _share(part: int, whole: int) -> str:
    """Cut and never rounded up: 99.96 % does not read as 100 %."""
    if not whole:
        return ""
    tenths = part * 1000 // whole
    return f" ({tenths // 10},{tenths % 10}%)"


def _lead(task: Task) -> str:
    if task.lead_unit is not None:
        return _cell(task.lead_unit.name)
    return _cell(task.lead.short_name) if task.lead is not None else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
