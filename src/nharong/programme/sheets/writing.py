"""Tasks as an .xlsx file that can be read in again."""

import io
from collections.abc import Iterable

import xlsxwriter  # type: ignore[import-untyped] # it publishes no types

from nharong.programme.models import Task
from nharong.programme.words import AgencyPart, CarryingOut, Part, Reporting, SubmissionLevel, TaskKind

from .plans import HEADS

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = {"title": 60, "lead": 28, "supports": 36, "note": 30}
_AFTER = ("Tình trạng", "Văn bản giao", "Sản phẩm đã nộp", "Ngày hoàn thành")


def sheet_of(tasks: Iterable[tuple[Task, CarryingOut | None]], *, title: str) -> bytes:
    """The workbook. Text stays text: nothing that begins with "=" is reckoned."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(
        kept,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    named = book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"})
    headed = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"}
        | {"font_name": "Times New Roman"}
    )
    plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top", "font_name": "Times New Roman"})
    sheet = book.add_worksheet("Chương trình")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(2)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 0)
    sheet.write_string(0, 0, title, named)
    for at, (name, label) in enumerate(HEADS.items()):
        sheet.set_column(at, at, _WIDTHS.get(name, 16))
        sheet.write_string(2, at, label, headed)
    for at, label in enumerate(_AFTER, start=len(HEADS)):
        sheet.set_column(at, at, 20)
        sheet.write_string(2, at, label, headed)
    for line, (task, state) in enumerate(tasks, start=3):
        for at, text in enumerate(_cells(task, state)):
            sheet.write_string(line, at, _clean(text), plain)
    book.close()
    return kept.getvalue()


def _cells(task: Task, state: CarryingOut | None) -> list[str]:
    parties = list(task.parties.all())
    supports = "; ".join(one.agency.name for one in parties if one.part == AgencyPart.SUPPORT)
    appraiser = next((one.agency.name for one in parties if one.part == AgencyPart.APPRAISE), "")
    by_name = {
        "title": task.title,
        "lead": task.lead.name if task.lead else "",
        "part": str(Part(task.part).label),
        "kind": str(TaskKind(task.kind).label),
        "supports": supports,
        "appraiser": appraiser,
        "leader": task.leader.full_name if task.leader else "",
        "following_unit": task.following_unit.name if task.following_unit else "",
        "due_on": f"{task.due_on:%d/%m/%Y}" if task.due_on else "",
        "level": str(SubmissionLevel(task.level).label),
        "product": task.product,
        "key": "Có" if task.key else "Không",
        "reporting": str(Reporting(task.reporting).label),
        "note": task.note,
    }
    return [
        *(by_name[name] for name in HEADS),
        str(state.label) if state else "",
        task.directed_by,
        task.product_name,
        f"{task.done_on:%d/%m/%Y}" if task.done_on else "",
    ]


def _clean(text: str) -> str:
    """What the format can hold: no control characters, at most 32,767 letters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")[:32_767]
