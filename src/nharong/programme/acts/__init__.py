"""What is done with programmes and tasks, one verb a file."""

from .adjust import Decision, add_task, postpone_task, withdraw_task
from .approve import approve_programme, name_approval
from .assign import assign_task, confirm_proposal, direct_task, dismiss_proposal, read_document, split_task
from .bring_in import bring_in_rows
from .extend import ask_extension, grant_extension, refuse_extension
from .finish import accept_product, hand_in_product, return_product
from .hand_over import decline_hand_over, offer_task, take_over
from .plan import begin_programme, drop_task, need_before, plan_recurring, plan_task, revise_task
from .planning import TaskPlan
from .report import Progress, accept_report, report_progress, return_report
from .tell import close_calendar, digest_of, mark_sent, new_token, open_calendar, write_notice
from .urge import escalate, inspect, prepare_letter, remind, take_up_letter

__all__ = [
    "Decision",
    "Progress",
    "TaskPlan",
    "accept_product",
    "accept_report",
    "add_task",
    "approve_programme",
    "ask_extension",
    "assign_task",
    "begin_programme",
    "bring_in_rows",
    "close_calendar",
    "confirm_proposal",
    "decline_hand_over",
    "digest_of",
    "direct_task",
    "dismiss_proposal",
    "drop_task",
    "escalate",
    "grant_extension",
    "hand_in_product",
    "inspect",
    "mark_sent",
    "name_approval",
    "need_before",
    "new_token",
    "offer_task",
    "open_calendar",
    "plan_recurring",
    "plan_task",
    "postpone_task",
    "prepare_letter",
    "read_document",
    "refuse_extension",
    "remind",
    "report_progress",
    "return_product",
    "return_report",
    "revise_task",
    "split_task",
    "take_over",
    "take_up_letter",
    "withdraw_task",
    "write_notice",
]
