"""Changes of the working time: hours, days off and days worked for them."""

from .mark_day import mark_day
from .set_hours import set_hours
from .withdraw_day import withdraw_day

__all__ = ["mark_day", "set_hours", "withdraw_day"]
