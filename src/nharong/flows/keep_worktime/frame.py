"""The page's line in the navigation."""

from django.utils.translation import gettext_lazy as _

from nharong.kernel.frame import Entry, declare_entry


def declare() -> None:
    """Make it known; everybody may look up which days are worked."""
    declare_entry(Entry(label=_("Lịch làm việc"), address="worktime:year", part="tools", order=40))
