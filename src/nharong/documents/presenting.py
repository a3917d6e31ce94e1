"""How states and steps of documents look on a page."""

from django.utils.translation import gettext_lazy as _

from nharong.design.shapes import Badge

from .models import Document, IncomingDocument
from .words import DocumentState, IncomingState

STEPS = {
    "submit": _("Trình dự thảo"),
    "revise": _("Sửa theo ý kiến trả lại"),
    "check_content": _("Kiểm tra nội dung"),
    "check_format": _("Kiểm tra thể thức"),
    "sign": _("Ký ban hành"),
    "issue": _("Cấp số, đóng dấu, phát hành"),
    "register": _("Tiếp nhận, vào sổ"),
}

_TONES = {
    DocumentState.DRAFT: "neutral",
    DocumentState.CONTENT_CHECK: "waiting",
    DocumentState.FORMAT_CHECK: "waiting",
    DocumentState.SIGNING: "waiting",
    DocumentState.NUMBERING: "waiting",
    DocumentState.ISSUED: "good",
    DocumentState.DROPPED: "void",
    IncomingState.ARRIVED: "waiting",
    IncomingState.REGISTERED: "good",
    IncomingState.REFUSED: "bad",
}


def badge_of(thing: Document | IncomingDocument) -> Badge:
    """The state of a document with its tone."""
    state = DocumentState(thing.state) if isinstance(thing, Document) else IncomingState(thing.state)
    return Badge(_TONES[state], str(state.label))
