"""Giải quyết xong: the document's handling ends with its result (Decree 30/2020, article 24)."""

from nharong.documents.models import IncomingDocument
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import ONCE_ISSUED, WorkStage
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .direct import incoming_at
from .work import NO_ANSWER


@act("documents.finish")
def finish(*, actor: Actor, incoming_id: int, result: str) -> IncomingDocument:
    """End the handling with its result: by the leading unit, or by a leader for whom nothing more is to be done.

    An answer that is named must have been issued first.
    """
    incoming = incoming_at(incoming_id, WorkStage.PRESENTED, WorkStage.DIRECTED, WorkStage.ASSIGNED, WorkStage.WORKING)
    check_may(
        "documents.finish", actor, incoming, sentence="Chỉ đơn vị chủ trì hoặc lãnh đạo được kết thúc giải quyết."
    )
    if not result.strip():
        raise OfficeError("Hãy ghi kết quả giải quyết, ví dụ số văn bản trả lời.", field="result")
    check_not_secret(result, field="result")
    waiting = (
        incoming.answers.exclude(document__state__in=(*ONCE_ISSUED, *NO_ANSWER)).select_related("document").first()
    )
    if waiting is not None:
        raise WrongState(
            f"Văn bản trả lời “{waiting.document.subject}” chưa phát hành; hãy kết thúc sau khi văn bản được phát hành."
        )
    incoming.stage = WorkStage.FINISHED
    incoming.finished_at, incoming.finished_by_id, incoming.result = clock.now(), actor.person, result.strip()
    incoming.save(update_fields=["stage", "finished_at", "finished_by", "result"])
    journal.write(actor=actor, on=incoming, facts={"result": result.strip()})
    return incoming
