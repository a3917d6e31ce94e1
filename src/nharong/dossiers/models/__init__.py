"""Tables of this room: the catalogue and its processes, and the dossier's life."""

from .catalogue import (
    AdministrativeProcedure,
    CatalogueImport,
    OfferedProcedure,
    ProcedureChannel,
    ProcedurePaper,
    ProcedureVersion,
)
from .citizens import DraftFile, OnlineDraft, SatisfactionAnswer
from .counter import QueueTicket, RegulationSetting
from .dossier import Applicant, Dossier, DossierPaper
from .following import ApplicantRequest, ClockTurn, DossierStep
from .process import ProcessStep, ProcessVersion

__all__ = [
    "AdministrativeProcedure",
    "Applicant",
    "ApplicantRequest",
    "CatalogueImport",
    "ClockTurn",
    "Dossier",
    "DossierPaper",
    "DossierStep",
    "DraftFile",
    "OfferedProcedure",
    "OnlineDraft",
    "ProcedureChannel",
    "ProcedurePaper",
    "ProcedureVersion",
    "ProcessStep",
    "ProcessVersion",
    "QueueTicket",
    "RegulationSetting",
    "SatisfactionAnswer",
]
