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
from .nonconformities import RECURRENCE, Cause, CorrectiveAction, EffectCheck, Nonconformity
from .papers import QualityPaper
from .procedures import (
    ExternalDocument,
    ProcedureCopy,
    ProcedureRevision,
    ProcedureStep,
    QualityProcedure,
    WorkRun,
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
    "CorrectiveAction",
    "EffectCheck",
    "ExternalDocument",
    "Finding",
    "Nonconformity",
    "ProcedureCopy",
    "ProcedureRevision",
    "ProcedureStep",
    "QualityPaper",
    "QualityProcedure",
    "SampledRecord",
    "WorkRun",
]
