"""Gắn văn bản kết quả: the draft that is to become the dossier's result."""

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.dossiers.models import Dossier
from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people

from ..errors import NOT_IN_YOUR_HANDS
from ..keeping import locked

_ENDED = (DocumentState.DROPPED, DocumentState.RECALLED)


@act("dossiers.link_result")
def link_result(*, actor: Actor, dossier_id: int, document: Document) -> Dossier:
    """Name the document that answers the dossier, drafted or issued; it becomes the result once it is issued."""
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.hold", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    if document.agency_id not in [one.pk for one in people.agencies_served_by(dossier.agency_id)]:
        raise OfficeError("Văn bản kết quả phải là văn bản của cơ quan giải quyết.", field="document")
    if document.state in _ENDED:
        raise OfficeError("Văn bản đã hủy hoặc đã thu hồi không thể là kết quả.", field="document")
    dossier.document = document
    dossier.save(update_fields=["document"])
    journal.write(actor=actor, on=dossier, facts={"document": document.symbol or document.notation})
    return dossier
