"""What changes on the axis: agencies join and leave, messages are taken in and handed over, faults are ordered."""

from .faults import lift_fault, order_fault
from .hand_over import mark
from .import_agencies import import_agencies, import_file
from .registry import record_agency, register_agency, set_lock, set_lock_of, withdraw_agency
from .take_in import take_in

__all__ = [
    "import_agencies",
    "import_file",
    "lift_fault",
    "mark",
    "order_fault",
    "record_agency",
    "register_agency",
    "set_lock",
    "set_lock_of",
    "take_in",
    "withdraw_agency",
]
