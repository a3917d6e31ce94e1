"""States and kinds of this room, with their labels."""

from .catalogue import Channel, ProcessState, TermUnit

__all__ = ["Channel", "ProcessState", "TermUnit"]
