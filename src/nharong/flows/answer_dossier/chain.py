"""The chain, in order.

dossier in hand -> draft an answer (the document knows nothing of it, the dossier names the document) -> the chain of
documents: checked twice, signed, numbered, issued (flows/issue_document) -> resolve -> the counter hands it back
"""

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.dossiers import acts as dossiers
from nharong.dossiers.models import Dossier
from nharong.dossiers.words import ResultKind
from nharong.kernel.actor import Actor


def draft_answer(*, actor: Actor, dossier_id: int, facts: DraftFacts) -> Document:
    """Begin the document that is to be the dossier's result, and name it on the dossier: both or neither."""
    with transaction.atomic():
        document = documents.draft(actor=actor, facts=facts)
        dossiers.link_result(actor=actor, dossier_id=dossier_id, document=document)
    return document


def resolve_with_answer(
    *, actor: Actor, dossier_id: int, declined: bool = False, late_cause: str = "", late_note: str = ""
) -> Dossier:
    """The document is issued: it is the dossier's result, granted or declined."""
    return dossiers.resolve(
        actor=actor,
        dossier_id=dossier_id,
        result_kind=ResultKind.DECLINED if declined else ResultKind.DOCUMENT,
        late_cause=late_cause,
        late_note=late_note,
    )
