"""Nonconformities: seen, contained, explained, corrected, verified, watched, closed."""

from .acting import add_action, drop_action, finish_action, reject_action, verify_action
from .causes import add_cause, contain_nonconformity, settle_cause
from .effect import close_nonconformity, judge_effect, plan_effect
from .reporting import Seen, report_nonconformity

__all__ = [
    "Seen",
    "add_action",
    "add_cause",
    "close_nonconformity",
    "contain_nonconformity",
    "drop_action",
    "finish_action",
    "judge_effect",
    "plan_effect",
    "reject_action",
    "report_nonconformity",
    "settle_cause",
    "verify_action",
]
