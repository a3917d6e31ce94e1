"""How states and steps of documents look on a page."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.design.shapes import Badge

from .models import Document, IncomingDocument
from .rules.kinds import KINDS
from .words import DocumentState, IncomingState, WorkStage

STEPS = {
    "submit": _("Trình dự thảo"),
    "revise": _("Sửa theo ý kiến trả lại"),
    "check_content": _("Kiểm tra nội dung"),
    "check_format": _("Kiểm tra thể thức"),
    "sign": _("Ký ban hành"),
    "issue": _("Cấp số, đóng dấu, phát hành"),
    "register": _("Tiếp nhận, vào sổ"),
    "present": _("Trình lãnh đạo"),
    "direct": _("Cho ý kiến chỉ đạo"),
    "assign": _("Phân công xử lý"),
    "begin_work": _("Bắt đầu xử lý"),
    "handle": _("Giải quyết văn bản đến"),
    "answer_recall": _("Trả lời yêu cầu thu hồi"),
    "submit_file": _("Nộp lưu hồ sơ"),
    "accept_files": _("Tiếp nhận hồ sơ nộp lưu"),
}

_TONES = {
    DocumentState.DRAFT: "neutral",
    DocumentState.CONTENT_CHECK: "waiting",
    DocumentState.FORMAT_CHECK: "waiting",
    DocumentState.SIGNING: "waiting",
    DocumentState.NUMBERING: "waiting",
    DocumentState.ISSUED: "good",
    DocumentState.DROPPED: "void",
    DocumentState.RECALLED: "void",
    DocumentState.REPLACED: "void",
    IncomingState.ARRIVED: "waiting",
    IncomingState.REGISTERED: "good",
    IncomingState.REFUSED: "bad",
    IncomingState.CANCELLED: "void",
    IncomingState.REPLACED: "void",
}

_STAGE_TONES = {
    WorkStage.TO_PRESENT: "good",
    WorkStage.PRESENTED: "waiting",
    WorkStage.DIRECTED: "waiting",
    WorkStage.ASSIGNED: "waiting",
    WorkStage.WORKING: "info",
    WorkStage.FINISHED: "good",
}


def badge_of(thing: Document | IncomingDocument) -> Badge:
    """The state of a document with its tone."""
    if isinstance(thing, IncomingDocument) and thing.state == IncomingState.REGISTERED:
        stage = WorkStage(thing.stage)
        # Registered and nothing more: the register's own word says it.
        label = IncomingState.REGISTERED.label if stage == WorkStage.TO_PRESENT else stage.label
        return Badge(_STAGE_TONES[stage], str(label))
    state = DocumentState(thing.state) if isinstance(thing, Document) else IncomingState(thing.state)
    return Badge(_TONES[state], str(state.label))


def kind_label(code: str) -> str:
    """A kind's name in the screen's language; on the document itself it is always Vietnamese."""
    kind = KINDS[code]
    return kind.english if get_language() == "en" else kind.name


def kind_choices() -> list[tuple[str, Any]]:
    """Every kind for a form, each labelled when it is shown."""
    return [(code, _kind_label(code)) for code in KINDS]


_kind_label = lazy(kind_label, str)
