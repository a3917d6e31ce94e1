"""What administration shows in the frame: its line of the navigation, and changes of rights that wait."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.kernel.permissions import may
from nharong.people.selectors import unconfirmed_rights_changes


def declare() -> None:
    """Make them known."""
    declare_entry(
        Entry(
            label=gettext_lazy("Tổ chức, cán bộ"),
            address="administration:agencies",
            part="tools",
            order=80,
            seen_by=lambda actor: may("people.administer", actor),
        )
    )
    declare_waiting(_rights_to_confirm)


def _rights_to_confirm(actor: Actor) -> Iterator[WaitingItem]:
    if not may("people.confirm_rights", actor):
        return
    changes = list(unconfirmed_rights_changes().values_list("at", "person_id"))
    if changes and all(person != actor.person_id for _at, person in changes):
        yield WaitingItem(
            step=_("Xác nhận thay đổi quyền"),
            thing=_("%(count)d thay đổi về chức vụ, vai trò, tài khoản chờ xác nhận") % {"count": len(changes)},
            since=changes[0][0],
            url=reverse("administration:rights"),
        )
