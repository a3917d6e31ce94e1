"""States and kinds of this room, with their labels."""

from .catalogue import Channel, ProcessState, TermUnit
from .life import (
    ApplicantKind,
    AskedFor,
    ClockMove,
    ClockPolicy,
    DossierState,
    FormSet,
    IdentityKind,
    LateCause,
    ResultKind,
    TicketState,
    Verdict,
)

__all__ = [
    "ApplicantKind",
    "AskedFor",
    "Channel",
    "ClockMove",
    "ClockPolicy",
    "DossierState",
    "FormSet",
    "IdentityKind",
    "LateCause",
    "ProcessState",
    "ResultKind",
    "TermUnit",
    "TicketState",
    "Verdict",
]
