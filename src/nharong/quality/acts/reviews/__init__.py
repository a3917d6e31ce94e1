"""Management reviews: planned, gathered, held, decided, followed."""

from .deciding import add_review_decision, finish_review_decision, make_decision_a_task
from .holding import gather_review_inputs, hold_review, note_review_input, plan_review

__all__ = [
    "add_review_decision",
    "finish_review_decision",
    "gather_review_inputs",
    "hold_review",
    "make_decision_a_task",
    "note_review_input",
    "plan_review",
]
