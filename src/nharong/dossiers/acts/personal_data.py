"""Ẩn danh người nộp: personal data is deleted when the regulation's time is over; figures are of dossiers, not of people."""

from datetime import date, timedelta

from nharong.dossiers.models import Applicant, Dossier
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may

from ..errors import COUNTER_ONLY
from ..keeping import locked, regulation_of
from ..words import IdentityKind

NAMELESS = "(đã ẩn danh)"


@act("dossiers.forget_applicant")
def forget_applicant(*, actor: Actor, dossier_id: int) -> Dossier:
    """Make the applicant of an ended dossier nameless, its electronic papers with it, once the time to keep it is over."""
    dossier = locked(dossier_id, is_open=False)
    check_may("dossiers.keep_personal_data", actor, dossier, sentence=COUNTER_ONLY)
    over = keep_until(dossier)
    if over is None or clock.now().date() <= over:
        until = f" đến hết ngày {over:%d/%m/%Y}" if over else " cho đến khi kết thúc"
        raise WrongState(f"Dữ liệu của hồ sơ này phải giữ{until}.")
    applicant = Applicant.objects.select_for_update().get(pk=dossier.applicant_id)
    if applicant.anonymised_at is not None:
        raise WrongState("Người nộp của hồ sơ này đã được ẩn danh.")
    for name in ("identity_number", "address", "phone", "email", "handed_in_by"):
        setattr(applicant, name, "")
    applicant.name, applicant.identity_kind = NAMELESS, IdentityKind.NONE
    applicant.anonymised_at = clock.now()
    applicant.save()
    dossier.papers.update(file=None, note="")
    dossier.subject = dossier.procedure_version.name[:500]
    dossier.returned_to = NAMELESS if dossier.returned_to else ""
    dossier.save(update_fields=["subject", "returned_to"])
    journal.write(actor=actor, on=dossier, facts={"kept_until": over.isoformat()})
    return dossier


def keep_until(dossier: Dossier) -> date | None:
    """The last day personal data of this dossier is kept; None while it is open."""
    ended = dossier.returned_at or dossier.resolved_at or dossier.refused_at or dossier.withdrawn_at
    if ended is None or dossier.is_open:
        return None
    day = ended.astimezone(clock.ZONE).date()
    return day + timedelta(days=round(365.25 * regulation_of(dossier).retention_years))
