"""Thu hồi: an issued document is taken back (Decree 30/2020, article 18.4); nothing of it is erased."""

from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import DocumentState, IncomingState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

ANSWERABLE = (IncomingState.ARRIVED, IncomingState.REGISTERED)


@act("documents.recall")
def recall(*, actor: Actor, document_id: int, reason: str) -> Document:
    """Freeze an issued document as recalled, with the reason its receivers will be told; its number stays used.

    The one who may sign it today may recall it. The receivers are told by the axis after commit.
    """
    document = Document.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document_id)
    check_may(
        "documents.recall", actor, document, sentence="Chỉ người có thẩm quyền ký văn bản này được thu hồi văn bản."
    )
    if document.state != DocumentState.ISSUED:
        raise WrongState(SOMEBODY_ACTED)
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do thu hồi; lý do được gửi cho mọi nơi nhận.", field="reason")
    document.state = DocumentState.RECALLED
    document.recall_reason = reason.strip()
    document.recalled_at = document.changed_at = clock.now()
    document.save(update_fields=["state", "recall_reason", "recalled_at", "changed_at"])
    journal.write(actor=actor, on=document, facts={"symbol": document.symbol, "reason": document.recall_reason})
    return document


@act("documents.note_recall")
def note_recall(*, actor: Actor, incoming: IncomingDocument, reason: str) -> IncomingDocument:
    """The sender asks to take an incoming document back: the clerk must answer; asked twice, it is one request."""
    check_may("documents.receive", actor, sentence="Yêu cầu thu hồi do hệ thống tự ghi nhận.")
    if incoming.recall_asked_at is None:
        incoming.recall_asked_at = clock.now()
        incoming.recall_reason = reason
        incoming.save(update_fields=["recall_asked_at", "recall_reason"])
    journal.write(actor=actor, on=incoming, facts={"reason": reason})
    return incoming


@act("documents.cancel_recalled")
def cancel_recalled(*, actor: Actor, incoming_id: int) -> IncomingDocument:
    """Cancel an incoming document at its sender's request (Decision 28/2018, article 9.2); it stays, frozen."""
    incoming = _asked(actor, incoming_id)
    incoming.state = IncomingState.CANCELLED
    incoming.recall_answer = "Đồng ý"
    incoming.save(update_fields=["state", "recall_answer"])
    journal.write(actor=actor, on=incoming)
    return incoming


@act("documents.decline_recall")
def decline_recall(*, actor: Actor, incoming_id: int, reason: str) -> IncomingDocument:
    """Keep an incoming document although its sender asked for it back, with the reason the sender is told."""
    incoming = _asked(actor, incoming_id)
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ vì sao không hủy văn bản, để bên gửi biết.", field="reason")
    incoming.recall_answer = reason.strip()
    incoming.save(update_fields=["recall_answer"])
    journal.write(actor=actor, on=incoming, facts={"reason": incoming.recall_answer})
    return incoming


def _asked(actor: Actor, incoming_id: int) -> IncomingDocument:
    incoming = IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=incoming_id)
    check_may(
        "documents.register", actor, incoming, sentence="Chỉ văn thư của cơ quan nhận được trả lời yêu cầu thu hồi."
    )
    if incoming.recall_asked_at is None or incoming.recall_answer or incoming.state not in ANSWERABLE:
        raise WrongState(SOMEBODY_ACTED)
    return incoming
