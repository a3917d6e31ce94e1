"""What the flows make known when the house is ready: jobs, rights, lines of the navigation, things that wait."""

from django.utils.translation import gettext_lazy as _

from nharong.kernel.frame import Entry, declare_entry, declare_waiting
from nharong.kernel.permissions import may

from .assign_tasks.frame import declare as declare_assigning
from .delegate_signing.frame import declare as declare_authorities
from .find_nonconformities import jobs as find_nonconformities_jobs  # noqa: F401 - declares what the clock starts
from .follow_deliveries.frame import declare as declare_deliveries
from .keep_worktime.frame import declare as declare_worktime
from .prove_figure import permissions as prove_figure_permissions  # noqa: F401 - declares who may export
from .seal_journal import jobs, permissions, waiting  # noqa: F401 - each declares something when it is read
from .sign_batch.frame import declare as declare_signing

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
declare_worktime()
declare_assigning()
declare_authorities()
declare_signing()
