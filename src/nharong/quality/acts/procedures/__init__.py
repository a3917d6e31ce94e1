"""Quality procedures: drafted, checked, approved, issued by a decision, applied, distributed, revised, withdrawn."""

from .applying import apply_revision, withdraw_procedure
from .checking import approve_revision, check_revision, return_revision
from .copies import confirm_reading, give_copies
from .drafting import (
    ProcedureFacts,
    StepFacts,
    begin_revision,
    draft_procedure,
    drop_revision,
    rewrite_revision,
    submit_revision,
)
from .external import ExternalFacts, list_external, replace_external
from .runs import note_work_runs

__all__ = [
    "ExternalFacts",
    "ProcedureFacts",
    "StepFacts",
    "apply_revision",
    "approve_revision",
    "begin_revision",
    "check_revision",
    "confirm_reading",
    "draft_procedure",
    "drop_revision",
    "give_copies",
    "list_external",
    "note_work_runs",
    "replace_external",
    "return_revision",
    "rewrite_revision",
    "submit_revision",
    "withdraw_procedure",
]
