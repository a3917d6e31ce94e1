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
from .closing import close_period, freeze_so_far

__all__ = [
    "QUALITY_ONLY",
    "READ_AGAIN",
    "ConfirmedCriterion",
    "bring_into_force",
    "close_period",
    "confirm",
    "freeze_so_far",
    "read_from_decision",
    "waits_for",
]
