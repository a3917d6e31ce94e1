"""The words of this room, a file for each part of the system."""

from .papers import PaperPurpose
from .procedures import ProcedureGroup, RevisionState, StepLink

__all__ = ["PaperPurpose", "ProcedureGroup", "RevisionState", "StepLink"]
