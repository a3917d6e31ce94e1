"""Lines of the navigation whose pages lie in the flows or in rooms that declare none themselves."""

from django.utils.translation import gettext_lazy as _

from nharong.documents import selectors as documents
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, declare_entry, waiting_for


def _waiting(actor: Actor) -> int:
    return len(documents.waiting_for(actor)) + len(waiting_for(actor))


LINES = (
    Entry(label=_("Việc của tôi"), address="desk:home", part="work", order=0, count=_waiting),
    Entry(label=_("Soạn văn bản"), address="issue:new", part="documents", order=10),
    Entry(label=_("Văn bản đi"), address="issue:register", part="documents", order=20),
    Entry(
        label=_("Văn bản đến"),
        address="receive:register",
        part="documents",
        order=30,
        count=lambda actor: sum(1 for one in documents.waiting_for(actor) if one.step == "register"),
    ),
    Entry(label=_("Hồ sơ công việc"), address="case_files:register", part="documents", order=40),
    Entry(label=_("Mục tiêu chất lượng"), address="objectives:board", part="quality", order=10),
    Entry(label=_("Kiểm tra chữ ký số"), address="signing:check", part="tools", order=10),
)


def declare() -> None:
    """Make them known; called when the desk is ready."""
    for line in LINES:
        declare_entry(line)
