"""What the flows make known when the house is ready: jobs, rights, lines of the navigation, things that wait."""

from django.utils.translation import gettext_lazy as _

from nharong.kernel.frame import Entry, declare_entry, declare_waiting
from nharong.kernel.permissions import may

from .assign_tasks.frame import declare as declare_assigning
from .follow_deliveries.frame import declare as declare_deliveries
from .prove_figure import permissions as prove_figure_permissions  # noqa: F401 - declares who may export
from .seal_journal import jobs, permissions, waiting  # noqa: F401 - each declares something when it is read

declare_entry(
    Entry(
        label=_("Nhật ký"),
        address="seal_journal:journal",
        part="quality",
        order=80,
        seen_by=lambda actor: may("seal_journal.read", actor),
    )
)
declare_waiting(waiting.waiting_for)
declare_deliveries()
declare_assigning()
