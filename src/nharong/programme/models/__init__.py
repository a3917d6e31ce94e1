"""Tables of the work programme."""

from .following import ExtensionRequest, Inspection, ProgressReport, UrgingAct, UrgingLetter
from .programmes import Adjustment, Programme
from .proposals import ProposedTask
from .tasks import Dependency, HandOver, Recurrence, Task, TaskAgency
from .telling import CalendarFeed, Notice

__all__ = [
    "Adjustment",
    "CalendarFeed",
    "Dependency",
    "ExtensionRequest",
    "HandOver",
    "Inspection",
    "Notice",
    "Programme",
    "ProgressReport",
    "ProposedTask",
    "Recurrence",
    "Task",
    "TaskAgency",
    "UrgingAct",
    "UrgingLetter",
]
