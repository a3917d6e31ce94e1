"""How an issued directing document stands in objective 5: taken by the axis for every receiver that is on it."""

from nharong.documents.models import Document, SecretNumber
from nharong.documents.words import Origin
from nharong.kernel.models import kind_of
from nharong.measuring.measure import Judged
from nharong.measuring.words import Standing

from .rules.states import ACCEPTED_BY_AXIS
from .words import DeliveryState

MEASURE = "documents_sent_over_axis"


def judge(document: Document) -> Judged:
    """The standing of one issued directing document, from its receivers and the state of each delivery."""
    failing, reason = _standing(document)
    return Judged(
        record_kind=kind_of(document),
        record_id=document.pk,
        agency_id=document.agency_id,
        unit_id=document.unit_id or 0,
        on=document.issued_on,  # type: ignore[arg-type] # only issued documents are judged
        standing=Standing.FAILED if failing else Standing.COUNTED,
        reason=reason,
        label=f"{document.symbol} {document.subject}",
    )


def judge_secret(secret: SecretNumber) -> Judged:
    """A secret number: outside the population."""
    return Judged(
        record_kind=kind_of(secret),
        record_id=secret.pk,
        agency_id=secret.agency_id,
        unit_id=0,
        on=secret.recorded_on,
        standing=Standing.EXCLUDED,
        reason="secret",
        label=str(secret),
    )


def _standing(document: Document) -> tuple[bool, str]:
    if document.origin == Origin.PAPER:
        return True, "paper"
    # Who had an identifier on the axis when it was queued; what became of the receiver since changes nothing.
    states = [DeliveryState(delivery.state) for delivery in document.deliveries.all() if delivery.had_identifier]
    if not states:
        return False, "no_receiver_on_axis"
    if DeliveryState.REFUSED_BY_AXIS in states:
        return True, "refused_by_axis"
    if all(state in ACCEPTED_BY_AXIS for state in states):
        return False, "sent_to_all"
    return True, "waiting_for_axis"
