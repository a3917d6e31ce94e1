"""Readings of this room, named as questions."""

from .catalogue import procedure_version, procedures_offered_by, published_process
from .dossiers import (
    Wanted,
    at_the_counter,
    by_token,
    dossiers_of_applicant,
    in_hands_of,
    late_by,
    late_since,
    one_readable_by,
    queue_today,
    readable_by,
    register,
    to_hand_back,
    waiting_for_applicants,
)

__all__ = [
    "Wanted",
    "at_the_counter",
    "by_token",
    "dossiers_of_applicant",
    "in_hands_of",
    "late_by",
    "late_since",
    "one_readable_by",
    "procedure_version",
    "procedures_offered_by",
    "published_process",
    "queue_today",
    "readable_by",
    "register",
    "to_hand_back",
    "waiting_for_applicants",
]
