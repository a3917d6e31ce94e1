"""How files of work look on a page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nharong.design.shapes import Badge, Column, Event, Pair, Row
from nharong.documents.models import CaseFile, FileCatalogue, HandOver
from nharong.documents.words import CaseFileState, CatalogueState, HandOverState
from nharong.kernel import clock, journal

_TONES = {
    CaseFileState.LISTED: "neutral",
    CaseFileState.OPEN: "info",
    CaseFileState.CLOSED: "waiting",
    CaseFileState.SUBMITTED: "waiting",
    CaseFileState.ARCHIVED: "good",
}
_CATALOGUE_TONES = {CatalogueState.DRAFT: "waiting", CatalogueState.APPROVED: "good"}
_HAND_OVER_TONES = {
    HandOverState.PROPOSED: "waiting",
    HandOverState.ACCEPTED: "good",
    HandOverState.RETURNED: "bad",
}
_EVENTS = {
    "documents.list_file": (gettext_noop("Đưa vào danh mục hồ sơ"), "neutral"),
    "documents.open_file": (gettext_noop("Mở hồ sơ"), "info"),
    "documents.open_unlisted_file": (gettext_noop("Mở hồ sơ ngoài danh mục"), "info"),
    "documents.describe_file": (gettext_noop("Sửa thông tin hồ sơ"), "neutral"),
    "documents.give_file_to": (gettext_noop("Giao hồ sơ cho người khác"), "neutral"),
    "documents.take_out_of_file": (gettext_noop("Đưa văn bản ra khỏi hồ sơ"), "warning"),
    "documents.close_file": (gettext_noop("Kết thúc hồ sơ"), "good"),
    "documents.reopen_file": (gettext_noop("Mở lại hồ sơ"), "warning"),
    "documents.submit_files": (gettext_noop("Giao nộp hồ sơ"), "info"),
    "documents.accept_files": (gettext_noop("Tiếp nhận hồ sơ nộp lưu"), "good"),
    "documents.return_files": (gettext_noop("Trả lại hồ sơ"), "bad"),
}


def file_badge(file: CaseFile) -> Badge:
    """The state of a file with its tone."""
    state = CaseFileState(file.state)
    return Badge(_TONES[state], str(state.label))


def catalogue_badge(catalogue: FileCatalogue) -> Badge:
    """The state of a yearly list with its tone."""
    state = CatalogueState(catalogue.state)
    return Badge(_CATALOGUE_TONES[state], str(state.label))


def hand_over_badge(hand_over: HandOver) -> Badge:
    """The state of a hand-over with its tone."""
    state = HandOverState(hand_over.state)
    return Badge(_HAND_OVER_TONES[state], str(state.label))


def retention_label(years: int | None) -> str:
    """Thời hạn bảo quản in the screen's language; on papers it is always Vietnamese."""
    return _("Vĩnh viễn") if years is None else _("%(years)s năm") % {"years": years}


def file_columns() -> list[Column]:
    """The columns of a register of files."""
    return [
        Column("code", _("Số, ký hiệu hồ sơ"), kind="code"),
        Column("title", _("Tiêu đề hồ sơ"), width="wide"),
        Column("year", _("Năm"), kind="code"),
        Column("retention", _("Thời hạn bảo quản")),
        Column("holder", _("Người lập hồ sơ")),
        Column("due", _("Hạn nộp lưu"), kind="date"),
        Column("state", _("Trạng thái"), kind="state"),
    ]


def file_row(file: CaseFile) -> Row:
    """One line of it."""
    due = file.due if file.state == CaseFileState.CLOSED else None
    today = clock.today()
    late = "bad" if due and due.on < today else "warning" if due and due.notice_from <= today else ""
    return Row(
        cells={
            "code": file.notation,
            "title": file.title,
            "year": file.year,
            "retention": retention_label(file.retention_years),
            "holder": file.holder.full_name,
            "due": due.on if due else None,
            "until": file.kept_until,
            "ended": file.ended_on,
            "pages": file.page_total,
            "state": file_badge(file),
        },
        url=reverse("case_files:file", args=[file.pk]),
        tone=late,
    )


def facts_of(file: CaseFile) -> list[Pair]:
    """What is known of a file."""
    due = file.due
    pairs = [
        Pair(_("Cơ quan"), file.agency.name),
        Pair(_("Năm hình thành hồ sơ"), str(file.year)),
        Pair(_("Đề mục"), " › ".join(one.title for one in (file.heading.parent, file.heading) if one)),
        Pair(_("Trong danh mục"), _("Có") if file.listed else _("Không, mở bổ sung")),
        Pair(_("Người lập hồ sơ"), file.holder.full_name),
        Pair(_("Thời hạn bảo quản"), retention_label(file.retention_years)),
        Pair(_("Chế độ sử dụng"), file.rights),
        Pair(_("Ngôn ngữ"), file.language),
        Pair(_("Ngày bắt đầu"), _day(file.started_on)),
        Pair(_("Ngày kết thúc công việc"), _day(file.ended_on)),
        Pair(_("Hạn nộp lưu theo Nghị định 30/2020/NĐ-CP"), _day(due.by_decree if due else None)),
        Pair(_("Hạn nộp lưu theo Luật Lưu trữ 33/2024/QH15"), _day(due.by_law if due else None)),
        Pair(_("Phải bảo quản đến hết ngày"), _day(file.kept_until)),
        Pair(_("Ghi chú"), file.description),
    ]
    return [pair for pair in pairs if pair.value]


def events_of(file: CaseFile) -> list[Event]:
    """What happened to a file, and to the hand-over it lies in, the newest first."""
    lines = list(journal.of(file)) + (list(journal.of(file.hand_over)) if file.hand_over else [])
    return [_event(entry) for entry in sorted(lines, key=lambda entry: entry.pk, reverse=True)]


def _event(entry: Any) -> Event:
    what, tone = _EVENTS.get(entry.act, (entry.act, ""))
    note = entry.facts.get("reason", "")
    if "taken_out" in entry.facts:
        note = str(entry.facts["taken_out"]).rpartition(":")[2]
    if "to" in entry.facts:
        note = f"{entry.facts['from']} → {entry.facts['to']}"
    return Event(at=entry.at, what=_(what), who=entry.person_name, post=entry.post, note=note, tone=tone)


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
