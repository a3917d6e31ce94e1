"""The line of documents that wait for a signature, in the navigation of those who sign."""

from django.utils.translation import gettext_lazy as _

from nharong.documents.signing_selectors import waiting_to_sign
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, declare_entry
from nharong.people.words import Role


def declare() -> None:
    """Make it known."""
    signers = {Role.LEADER, Role.UNIT_HEAD}
    declare_entry(
        Entry(
            label=_("Chờ ký"),
            address="sign:waiting",
            part="documents",
            order=15,
            seen_by=lambda actor: bool(signers & actor.roles),
            count=_count,
        )
    )


def _count(actor: Actor) -> int:
    return len(waiting_to_sign(actor))
