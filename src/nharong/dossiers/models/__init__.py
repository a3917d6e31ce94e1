"""Tables of this room: the catalogue and its processes, and the dossier's life."""

from .catalogue import (
    AdministrativeProcedure,
    CatalogueImport,
    OfferedProcedure,
    ProcedureChannel,
    ProcedurePaper,
    ProcedureVersion,
)
from .process import ProcessStep, ProcessVersion

__all__ = [
    "AdministrativeProcedure",
    "CatalogueImport",
    "OfferedProcedure",
    "ProcedureChannel",
    "ProcedurePaper",
    "ProcedureVersion",
    "ProcessStep",
    "ProcessVersion",
]
