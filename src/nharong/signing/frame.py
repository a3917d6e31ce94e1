"""The signing room's line in the navigation."""

from django.utils.translation import gettext_lazy as _

from nharong.kernel.frame import Entry, declare_entry
from nharong.kernel.permissions import may

declare_entry(
    Entry(
        label=_("Chứng thư số"),
        address="signing:certificates",
        part="tools",
        order=20,
        seen_by=lambda actor: may("people.administer", actor),
    )
)
