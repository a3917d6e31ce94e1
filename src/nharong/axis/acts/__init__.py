"""What changes on the axis: agencies join and leave, messages are taken in and handed over."""

from .hand_over import mark
from .registry import record_agency, register_agency, set_lock, withdraw_agency
from .take_in import take_in

__all__ = ["mark", "record_agency", "register_agency", "set_lock", "take_in", "withdraw_agency"]
