"""The line of signing authority in the navigation."""

from django.utils.translation import gettext_lazy as _

from nharong.kernel.frame import Entry, declare_entry
from nharong.people.words import Role


def declare() -> None:
    """Make it known."""
    seen_by = {Role.LEADER, Role.CLERK, Role.ADMINISTRATOR}
    declare_entry(
        Entry(
            label=_("Thẩm quyền ký"),
            address="delegate:authorities",
            part="tools",
            order=30,
            seen_by=lambda actor: bool(seen_by & actor.roles),
        )
    )
