"""What setting, urging and reporting tasks show in the frame."""

from django.utils.translation import gettext_lazy as _

from nharong.flows.urge_tasks.proposals import waiting_of
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, declare_entry, declare_waiting
from nharong.kernel.permissions import may
from nharong.people.words import Role

ASSIGNERS = {Role.PROGRAMME_OFFICER, Role.UNIT_HEAD, Role.LEADER}


def _assigns(actor: Actor) -> bool:
    return bool(actor.roles & ASSIGNERS)


def _follows(actor: Actor) -> bool:
    return may("programme.follow", actor)


def declare() -> None:
    """Make the lines and what waits known; called when the house is ready."""
    declare_entry(
        Entry(
            label=_("Giao nhiệm vụ từ văn bản"),
            address="assign:register",
            part="programme",
            order=30,
            seen_by=_assigns,
        )
    )
    declare_entry(Entry(label=_("Đôn đốc"), address="urge:overview", part="programme", order=40, seen_by=_follows))
    declare_entry(
        Entry(
            label=_("Báo cáo nhiệm vụ"),
            address="report_tasks:report",
            part="programme",
            order=50,
            seen_by=_follows,
        )
    )
    declare_waiting(waiting_of)
