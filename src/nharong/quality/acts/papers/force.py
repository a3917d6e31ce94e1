"""A document of the system is issued: what it decides takes effect in the same transaction."""

from collections.abc import Callable

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.quality.acts.audits.reporting import close_with_report
from nharong.quality.acts.frame.declaring import publish_declaration
from nharong.quality.acts.objectives.proposing import settle_proposal
from nharong.quality.acts.objectives.reviewing import publish_report
from nharong.quality.acts.procedures.applying import issue_revision
from nharong.quality.acts.reviews.holding import close_with_minutes
from nharong.quality.models import QualityPaper
from nharong.quality.words import PaperPurpose

EFFECTS: dict[str, Callable[[int, Document], None]] = {
    PaperPurpose.PROCEDURE: issue_revision,
    PaperPurpose.AUDIT_REPORT: close_with_report,
    PaperPurpose.REVIEW_MINUTES: close_with_minutes,
    PaperPurpose.DECLARATION: publish_declaration,
    PaperPurpose.OBJECTIVES_REPORT: publish_report,
    PaperPurpose.OBJECTIVES_PROPOSAL: settle_proposal,
}


@act("quality.bring_into_force")
def bring_into_force(*, actor: Actor, document: Document) -> QualityPaper:
    """Let the record the document was drafted for take its effect; called when the clerk issues it."""
    check_may("documents.issue", actor, document, sentence="Văn bản có hiệu lực khi văn thư phát hành.")
    paper = QualityPaper.objects.select_for_update().get(document=document, in_force_at__isnull=True)
    if document.state != DocumentState.ISSUED:
        raise WrongState("Văn bản chưa được phát hành.")
    EFFECTS[paper.purpose](paper.subject_id, document)
    paper.in_force_at = clock.now()
    paper.save(update_fields=["in_force_at"])
    journal.write(actor=actor, on=paper, facts={"document": document.symbol})
    return paper


def waits_for(document: Document) -> bool:
    """Whether a record of the quality system waits for this document to be issued."""
    return QualityPaper.objects.filter(document=document, in_force_at__isnull=True).exists()
