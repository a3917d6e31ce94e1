"""Documents of the system: drafted for a record, in force with it when they are issued."""

from .draft import draft_paper
from .force import bring_into_force, waits_for

__all__ = ["bring_into_force", "draft_paper", "waits_for"]
