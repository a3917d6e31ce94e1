"""The life of the objectives around the board: planned, told, reviewed by quarter, reported, proposed for next year."""

from .closing import close_objectives
from .planning import PlanFacts, drop_objective_plan, plan_objective
from .proposing import propose_objectives, word_proposed_objective
from .reviewing import review_quarter
from .telling import confirm_objectives_read, tell_objectives

__all__ = [
    "PlanFacts",
    "close_objectives",
    "confirm_objectives_read",
    "drop_objective_plan",
    "plan_objective",
    "propose_objectives",
    "review_quarter",
    "tell_objectives",
    "word_proposed_objective",
]
