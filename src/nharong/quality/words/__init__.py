"""The words of this room, a file for each part of the system."""

from .audits import AuditProgrammeState, AuditState, CompetenceKind, Conformity, Grade, MeetingKind, TeamPart
from .nonconformities import NonconformitySource, NonconformityState
from .papers import PaperPurpose
from .procedures import ProcedureGroup, RevisionState, StepLink

__all__ = [
    "AuditProgrammeState",
    "AuditState",
    "CompetenceKind",
    "Conformity",
    "Grade",
    "MeetingKind",
    "NonconformitySource",
    "NonconformityState",
    "PaperPurpose",
    "ProcedureGroup",
    "RevisionState",
    "StepLink",
    "TeamPart",
]
