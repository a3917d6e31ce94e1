"""What happens to messages and around them, one verb a file."""

from .answer_update import answer_update
from .deliver import give_up, hand_over
from .dispatch import record_dispatch
from .groups import dissolve_group, keep_group
from .keep_agency_list import keep_agency_list
from .queue import queue_document, queue_recall, queue_status
from .receivers import add_receiver, adopt_receiver
from .remind import remind
from .send_again import send_again
from .settle import require_paper, set_rule, stop_requiring_paper
from .take_in import apply_status, keep_package, take_in_document
from .update import queue_update

__all__ = [
    "add_receiver",
    "adopt_receiver",
    "answer_update",
    "apply_status",
    "dissolve_group",
    "give_up",
    "hand_over",
    "keep_agency_list",
    "keep_group",
    "keep_package",
    "queue_document",
    "queue_recall",
    "queue_status",
    "queue_update",
    "record_dispatch",
    "remind",
    "require_paper",
    "send_again",
    "set_rule",
    "stop_requiring_paper",
    "take_in_document",
]
