"""What happens to messages, one verb a file."""

from .deliver import give_up, hand_over
from .queue import queue_document, queue_recall, queue_status
from .take_in import apply_status, keep_package, take_in_document

__all__ = [
    "apply_status",
    "give_up",
    "hand_over",
    "keep_package",
    "queue_document",
    "queue_recall",
    "queue_status",
    "take_in_document",
]
