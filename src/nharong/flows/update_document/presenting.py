"""How updates look on the pages of the documents they are about."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import Urgency
from nharong.exchange import selectors as exchange
from nharong.exchange.models import ChangeRequest, Update
from nharong.exchange.words import ChangeAnswer, ReceiverPart
from nharong.kernel.actor import Actor
from nharong.kernel.permissions import may

from .forms import AnswerForm, DeclineForm

_TONES = {ChangeAnswer.ACCEPTED: "good", ChangeAnswer.DECLINED: "bad"}


def answer_columns() -> list[Column]:
    """The columns of the answers to an update."""
    return [
        Column("receiver", _("Nơi nhận"), width="wide"),
        Column("part", _("Danh sách nơi nhận")),
        Column("answer", _("Trả lời"), kind="state"),
        Column("at", _("Trả lời lúc"), kind="moment"),
        Column("note", _("Nội dung trả lời")),
    ]


def updates_of(document: Document) -> list[dict[str, Any]]:
    """Every update of a sent document: what changed, why, and each receiver's answer."""
    return [
        {
            "number": update.number,
            "at": update.made_at,
            "by": update.made_by.full_name,
            "reason": update.reason,
            "changes": _changes(update.before, update.after),
            "rows": _answers(update),
        }
        for update in exchange.updates_of(document)
    ]


def requests_of(actor: Actor, incoming: IncomingDocument, failed: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Every update its sender asked for, with the forms of the answer where one is due."""
    failed = failed or {}
    clerk = may("documents.register", actor, incoming)
    found = []
    for request in exchange.requests_of(incoming):
        now = {
            "subject": incoming.subject,
            "due_on": incoming.due_on.isoformat() if incoming.due_on else "",
            "urgency": incoming.urgency,
        }
        found.append(
            {
                "request": request,
                "changes": _changes(request.before or now, request.after),
                "badge": answer_badge(request),
                "open": clerk and not request.answer and incoming.state in ("arrived", "registered"),
                "accept_form": failed.get("accept") or AnswerForm(auto_id=f"accept{request.pk}_%s"),
                "decline_form": failed.get("decline") or DeclineForm(auto_id=f"decline{request.pk}_%s"),
            }
        )
    return found


def answer_badge(request: ChangeRequest) -> Badge:
    """How an update asked for stands here."""
    if not request.answer:
        return Badge("waiting", _("Chờ trả lời"))
    answer = ChangeAnswer(request.answer)
    return Badge(_TONES[answer], str(answer.label))


def _answers(update: Update) -> list[Row]:
    rows = []
    for line in update.receivers.all():
        answer = ChangeAnswer(line.answer) if line.answer else None
        added = line.part == ReceiverPart.ADDED
        rows.append(
            Row(
                cells={
                    "receiver": line.receiver.name,
                    "part": ReceiverPart(line.part).label,
                    "answer": Badge(_TONES[answer], str(answer.label))
                    if answer
                    else Badge("neutral", _("Nhận như văn bản mới"))
                    if added
                    else Badge("waiting", _("Chờ trả lời")),
                    "at": line.answered_at,
                    "note": ": ".join(one for one in (line.staff, line.note) if one),
                }
            )
        )
    return rows


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    labels = {"subject": _("Trích yếu"), "due_on": _("Hạn xử lý"), "urgency": _("Mức độ khẩn")}
    return [
        {"label": labels[name], "before": _said(name, before.get(name)), "after": _said(name, after.get(name))}
        for name in labels
        if name in after and before.get(name) != after.get(name)
    ]


def _said(name: str, value: Any) -> str:
    if name == "due_on":
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}" if value else _("không có")
    return str(Urgency(value).label) if name == "urgency" and value in set(Urgency) else str(value)
