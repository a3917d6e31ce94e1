"""The words of this room, a file for each part of the system."""

from .audits import AuditProgrammeState, AuditState, CompetenceKind, Conformity, Grade, MeetingKind, TeamPart
from .frame import DeclarationKind, ProcessGroup, StatementKind, SystemPart
from .nonconformities import NonconformitySource, NonconformityState
from .objectives_life import ProposalState
from .papers import PaperPurpose
from .procedures import ProcedureGroup, RevisionState, StepLink
from .reviews import ReviewDecisionKind, ReviewState
from .risks import ComplaintChannel, ComplaintState, RiskBand, RiskKind

__all__ = [
    "AuditProgrammeState",
    "AuditState",
    "CompetenceKind",
    "ComplaintChannel",
    "ComplaintState",
    "Conformity",
    "DeclarationKind",
    "Grade",
    "MeetingKind",
    "NonconformitySource",
    "NonconformityState",
    "PaperPurpose",
    "ProcedureGroup",
    "ProcessGroup",
    "ProposalState",
    "ReviewDecisionKind",
    "ReviewState",
    "RevisionState",
    "RiskBand",
    "RiskKind",
    "StatementKind",
    "StepLink",
    "SystemPart",
    "TeamPart",
]
