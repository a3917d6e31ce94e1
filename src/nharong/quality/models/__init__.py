"""The tables of the quality system, a file for each part."""

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
    "ExternalDocument",
    "ProcedureCopy",
    "ProcedureRevision",
    "ProcedureStep",
    "QualityPaper",
    "QualityProcedure",
    "WorkRun",
]
