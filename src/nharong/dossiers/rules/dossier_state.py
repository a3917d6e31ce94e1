"""The ten states of the national portal, derived from what happened to a dossier."""

from dataclasses import dataclass

from nharong.dossiers.words import AskedFor, DossierState


@dataclass(frozen=True, kw_only=True)
class Happened:
    """What has happened to a dossier: each is True from then on, ``asked`` is what the applicant still owes."""

    received: bool = False
    begun: bool = False
    asked: AskedFor | None = None
    stopped: bool = False
    refused: bool = False
    withdrawn: bool = False
    resolved: bool = False
    returned: bool = False


def state_of(happened: Happened) -> DossierState:
    """The state; what ended the dossier goes before what holds it up, and that before how far the work has come."""
    ended = (
        (happened.withdrawn, DossierState.WITHDRAWN),
        (happened.refused, DossierState.REFUSED),
        (happened.returned, DossierState.RETURNED),
        (happened.resolved, DossierState.RESOLVED),
        (happened.asked == AskedFor.PAPERS, DossierState.SUPPLEMENT),
        (happened.asked == AskedFor.PAYMENT, DossierState.PAYMENT),
        (happened.stopped, DossierState.STOPPED),
        (not happened.received, DossierState.SUBMITTED),
        (happened.begun, DossierState.WORKING),
    )
    return next((state for holds, state in ended if holds), DossierState.RECEIVED)
