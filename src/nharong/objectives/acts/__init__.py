"""What is done to objectives: read, confirmed, brought into force, and their figures frozen period by period."""

from .adopting import (
    QUALITY_ONLY,
    READ_AGAIN,
    ConfirmedCriterion,
    bring_into_force,
    confirm,
    read_from_decision,
    waits_for,
)
from .closing import close_period

__all__ = [
    "QUALITY_ONLY",
    "READ_AGAIN",
    "ConfirmedCriterion",
    "bring_into_force",
    "close_period",
    "confirm",
    "read_from_decision",
    "waits_for",
]
