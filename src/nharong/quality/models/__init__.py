"""The tables of the quality system, a file for each part."""

from .audits import (
    Audit,
    AuditLine,
    AuditMeeting,
    AuditMember,
    AuditProgramme,
    AuditSample,
    ChecklistItem,
    Competence,
    Finding,
    SampledRecord,
)
from .frame import (
    Declaration,
    InterestedParty,
    ProcessFlow,
    SystemProcess,
    SystemRole,
    SystemStatement,
    YearItem,
)
from .nonconformities import (
    RECURRENCE,
    Cause,
    CorrectiveAction,
    EffectCheck,
    Nonconformity,
)
from .objectives_life import (
    ObjectivePlan,
    ObjectiveProposal,
    ObjectiveReading,
    ProposedObjective,
    QuarterReview,
)
from .papers import (
    QualityPaper,
)
from .procedures import (
    ExternalDocument,
    ProcedureCopy,
    ProcedureRevision,
    ProcedureStep,
    QualityProcedure,
    WorkRun,
)
from .reviews import (
    ManagementReview,
    ReviewDecision,
    ReviewInput,
)
from .risks import (
    Complaint,
    Risk,
    RiskAssessment,
    RiskControl,
)

__all__ = [
    "RECURRENCE",
    "Audit",
    "AuditLine",
    "AuditMeeting",
    "AuditMember",
    "AuditProgramme",
    "AuditSample",
    "Cause",
    "ChecklistItem",
    "Competence",
    "Complaint",
    "CorrectiveAction",
    "Declaration",
    "EffectCheck",
    "ExternalDocument",
    "Finding",
    "InterestedParty",
    "ManagementReview",
    "Nonconformity",
    "ObjectivePlan",
    "ObjectiveProposal",
    "ObjectiveReading",
    "ProcedureCopy",
    "ProcedureRevision",
    "ProcedureStep",
    "ProcessFlow",
    "ProposedObjective",
    "QualityPaper",
    "QualityProcedure",
    "QuarterReview",
    "ReviewDecision",
    "ReviewInput",
    "Risk",
    "RiskAssessment",
    "RiskControl",
    "SampledRecord",
    "SystemProcess",
    "SystemRole",
    "SystemStatement",
    "WorkRun",
    "YearItem",
]
