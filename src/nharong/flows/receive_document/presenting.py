"""An incoming document's page put together: its steps, its units, its history, its facts."""

from itertools import zip_longest
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nharong.design.shapes import Badge, Column, Event, Pair, Row, Step
from nharong.documents import selectors
from nharong.documents.models import Answer, IncomingDocument
from nharong.documents.presenting import badge_of
from nharong.documents.words import IncomingState, NoteKind, UnitPart, Urgency, WorkStage
from nharong.flows.issue_document.presenting import verdict_label
from nharong.kernel import journal
from nharong.kernel.models import Entry
from nharong.signing.words import REPORTED, Verdict

_EVENTS = {
    "documents.receive": (gettext_noop("Văn bản đến từ Trục liên thông"), "info"),
    "documents.receive_paper": (gettext_noop("Tiếp nhận văn bản giấy, vào sổ"), "good"),
    "documents.register": (gettext_noop("Tiếp nhận, vào sổ"), "good"),
    "documents.refuse": (gettext_noop("Từ chối tiếp nhận"), "bad"),
    "documents.note_recall": (gettext_noop("Bên gửi yêu cầu thu hồi"), "warning"),
    "documents.cancel_recalled": (gettext_noop("Hủy theo yêu cầu thu hồi"), "bad"),
    "documents.decline_recall": (gettext_noop("Không hủy theo yêu cầu thu hồi"), "warning"),
    "documents.apply_update": (gettext_noop("Cập nhật theo yêu cầu của bên gửi"), "info"),
    "documents.present": (gettext_noop("Trình lãnh đạo"), "info"),
    "documents.pass_on": (gettext_noop("Chuyển thẳng đơn vị"), "info"),
    "documents.direct": (gettext_noop("Cho ý kiến chỉ đạo"), "info"),
    "documents.assign": (gettext_noop("Phân công xử lý"), "info"),
    "documents.begin_work": (gettext_noop("Bắt đầu xử lý"), "info"),
    "documents.note_work": (gettext_noop("Ghi nhận xử lý"), ""),
    "documents.link_answer": (gettext_noop("Ghi văn bản trả lời"), ""),
    "documents.urge": (gettext_noop("Đôn đốc"), "warning"),
    "documents.finish": (gettext_noop("Giải quyết xong"), "good"),
}
_REACHED = [*WorkStage]


def steps_of(shown: IncomingDocument) -> list[Step]:
    """The way from the register to the result, with who did each step."""
    if shown.state != IncomingState.REGISTERED:
        return []
    direction = shown.directions.select_related("given_by").last()
    lines = selectors.lines_of(shown)
    handler = next((line.assignment for line in lines if line.assignment), None)
    begun = next((line.assignment for line in lines if line.assignment and line.assignment.begun_at), None)
    who = {
        WorkStage.PRESENTED: (shown.presented_to.full_name if shown.presented_to else "", shown.presented_at),
        WorkStage.DIRECTED: (direction.given_by.full_name, direction.at) if direction else ("", None),
        WorkStage.ASSIGNED: (handler.handler.full_name, handler.at) if handler else ("", None),
        WorkStage.WORKING: (begun.handler.full_name, begun.begun_at) if begun else ("", None),
        WorkStage.FINISHED: (shown.finished_by.full_name if shown.finished_by else "", shown.finished_at),
    }
    labels = {
        WorkStage.PRESENTED: _("Trình lãnh đạo"),
        WorkStage.DIRECTED: _("Cho ý kiến chỉ đạo"),
        WorkStage.ASSIGNED: _("Phân công xử lý"),
        WorkStage.WORKING: _("Đang xử lý"),
        WorkStage.FINISHED: _("Giải quyết xong"),
    }
    reached = _REACHED.index(WorkStage(shown.stage))
    finished = shown.stage == WorkStage.FINISHED
    steps = []
    for stage, label in labels.items():
        place = _REACHED.index(stage)
        # Work that goes on is the current step; the others are done once they are reached.
        current = place == reached and stage == WorkStage.WORKING if place <= reached else place == reached + 1
        done = place <= reached and not current
        name, at = who[stage]
        # Ended early, a step may never have been taken.
        skipped = finished and stage != WorkStage.FINISHED and not name
        steps.append(Step(label=label, state="todo" if skipped else "done" if done else "current" if current else "todo",
                          who=name, at=at))  # fmt: skip
    if reached == _REACHED.index(WorkStage.ASSIGNED):
        steps[-2] = Step(label=labels[WorkStage.WORKING], state="current")
    return steps


def unit_columns() -> list[Column]:
    """The columns of the table of units."""
    return [
        Column("unit", _("Đơn vị"), width="wide"),
        Column("part", _("Vai trò")),
        Column("handler", _("Người xử lý")),
        Column("due", _("Thời hạn"), kind="date"),
        Column("state", _("Tình trạng"), kind="state"),
        Column("urged", _("Đôn đốc"), kind="number"),
    ]


def unit_rows(lines: list[selectors.Line]) -> list[Row]:
    """One line a unit: its part, who has it, until when."""
    return [
        Row(
            cells={
                "unit": line.line.unit.name,
                "part": UnitPart(line.line.part).label,
                "handler": line.assignment.handler.full_name if line.assignment else "",
                "due": line.due_on,
                "state": line_badge(line),
                "urged": line.urged,
            },
            tone="bad" if line.overdue else "",
        )
        for line in lines
    ]


def line_badge(line: selectors.Line) -> Badge:
    """How a unit stands with its part."""
    if line.done:
        return Badge("good", _("Đã xong"))
    if line.overdue:
        return Badge("bad", _("Quá hạn"))
    if line.assignment is None:
        return Badge("waiting", _("Chờ phân công"))
    return Badge("info", _("Đang xử lý")) if line.assignment.begun_at else Badge("waiting", _("Đã phân công"))


def notes_of(lines: list[selectors.Line]) -> list[Event]:
    """What the handlers wrote down, newest first."""
    notes = [
        Event(
            at=note.at,
            what=str(NoteKind(note.kind).label),
            who=assignment.handler.full_name,
            note=note.text,
            tone="info" if note.kind == NoteKind.PROPOSAL else "",
        )
        for line in lines
        for assignment in line.line.assignments.all()
        for note in assignment.notes.all()
    ]
    return sorted(notes, key=lambda note: str(note.at), reverse=True)


def answers_of(shown: IncomingDocument) -> list[dict[str, Any]]:
    """The documents that answer it, with how far each has got."""
    rows: list[Answer] = list(shown.answers.select_related("document__agency"))
    return [
        {
            "url": reverse("issue:document", args=[row.document_id]),
            "name": f"{row.document.symbol or row.document.notation} {row.document.subject}",
            "badge": badge_of(row.document),
            "issued_on": row.document.issued_on,
        }
        for row in rows
    ]


def events_of(shown: IncomingDocument) -> list[Event]:
    """Everything that happened to it, newest first."""
    return [_event(entry) for entry in reversed(journal.of(shown))]


def facts_of(shown: IncomingDocument) -> list[Pair]:
    """What is known of it."""
    author = f"{shown.author_name} ({shown.author_code})" if shown.author_code else shown.author_name
    pairs = [
        Pair(_("Cơ quan ban hành"), author),
        Pair(_("Cơ quan nhận"), shown.agency.name),
        Pair(_("Số, ký hiệu"), shown.symbol),
        Pair(_("Ngày văn bản"), f"{shown.dated:%d/%m/%Y}" if shown.dated else ""),
        Pair(_("Tên loại"), shown.kind_name),
        Pair(_("Người ký"), shown.signer_name),
        Pair(_("Mức độ khẩn"), Urgency(shown.urgency).label),
        Pair(_("Thời hạn giải quyết"), f"{shown.due_on:%d/%m/%Y}" if shown.due_on else ""),
        Pair(_("Số đến"), str(shown.arrival_number or "")),
        Pair(_("Người tiếp nhận"), shown.registered_by.full_name if shown.registered_by else ""),
        Pair(_("Lý do từ chối"), shown.refusal),
        Pair(_("Kết quả giải quyết"), shown.result),
        Pair(_("Mã định danh văn bản"), shown.document_id),
    ]
    return [pair for pair in pairs if pair.value]


def verification_of(shown: IncomingDocument) -> list[dict[str, Any]]:
    """The verdict on each of its signatures."""
    tones = {
        Verdict.VALID: "good",
        Verdict.VALID_CHANGED: "good",
        Verdict.UNTRUSTED: "warning",
        Verdict.UNCHECKED: "waiting",
    }
    nothing: dict[str, Any] = {}  # what came in before reports were kept has none
    found, reports = shown.verification.get("signatures", []), shown.verification.get("reports", [])
    return [
        {
            "signer": one.get("signer") or _("Không rõ người ký"),
            "issuer": one.get("issuer") or "",
            "tone": tones.get(Verdict(one["verdict"]), "bad"),
            "verdict": verdict_label(Verdict(one["verdict"])),
            "reason": _(one.get("reason", "")),
            "report": [Pair(_(REPORTED[name]), said) for name, said in report.items() if said and name in REPORTED],
        }
        for one, report in zip_longest(found, reports[: len(found)], fillvalue=nothing)
    ]


def register_row(shown: IncomingDocument) -> Row:
    """A line of the register."""
    return Row(
        cells={
            "arrival": shown.arrival_number,
            "arrived": shown.arrived_at,
            "author": shown.author_name,
            "symbol": shown.symbol,
            "dated": shown.dated,
            "subject": shown.subject,
            "state": badge_of(shown),
        },
        url=reverse("receive:incoming", args=[shown.pk]),
        tone="" if shown.trustworthy or shown.came_on_paper else "warning",
    )


def follow_row(line: selectors.Line) -> Row:
    """A line of the register of handling (annex IV): who has what until when, and how it stands."""
    shown = line.incoming
    return Row(
        cells={
            "arrival": shown.arrival_number,
            "symbol": f"{shown.symbol} · {shown.author_name}",
            "subject": shown.subject,
            "unit": f"{line.line.unit.name} ({UnitPart(line.line.part).label})",
            "person": line.in_hands.full_name if line.in_hands else "",
            "due": line.due_on,
            "state": line_badge(line),
            "urged": line.urged,
        },
        url=reverse("receive:incoming", args=[shown.pk]),
        tone="bad" if line.overdue else "",
    )


def _event(entry: Entry) -> Event:
    what, tone = _EVENTS.get(entry.act, (entry.act, ""))
    return Event(at=entry.at, what=_(what), who=entry.person_name, post=entry.post, note=_note(entry), tone=tone)


def _note(entry: Entry) -> str:
    facts = entry.facts
    if "arrival_number" in facts:
        return _("Số đến %(number)s") % {"number": facts["arrival_number"]}
    named = [facts.get(key) for key in ("to", "handler", "person", "lead", "answer")]
    said = [facts.get(key) for key in ("reason", "text", "note", "rule", "result", "subject")]
    return ": ".join(str(one) for one in (*named, *said) if one)
