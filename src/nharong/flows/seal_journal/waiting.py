"""A broken journal waits for those who answer for it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.kernel.actor import Actor
from nharong.kernel.frame import WaitingItem
from nharong.kernel.models import JournalCheck
from nharong.kernel.permissions import may


def waiting_for(actor: Actor) -> Iterator[WaitingItem]:
    """The last check's broken lines, for whoever may act upon them."""
    if not may("seal_journal.answer_for", actor):
        return
    last = JournalCheck.objects.first()
    if last is not None and last.broken:
        first = last.broken[0]
        yield WaitingItem(
            step=_("Nhật ký bị sửa ngoài hệ thống"),
            thing=_("Dòng %(entry)s: %(why)s") % {"entry": first["entry"], "why": first["why"]},
            since=last.at,
            url=reverse("seal_journal:journal"),
        )
