"""Chuyển phát: the clerk records how a document went to a receiver otherwise than over the axis."""

from datetime import date

from nharong.exchange.models import Dispatch
from nharong.exchange.words import DispatchWay
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may


@act("exchange.record_dispatch")
def record_dispatch(
    *, actor: Actor, dispatch_id: int, way: str, sent_on: date, reference: str = "", note: str = ""
) -> Dispatch:
    """Record by which way, on which day and under which reference it went; recorded again, it is put right."""
    dispatch = Dispatch.objects.select_for_update(of=("self",)).select_related("document__agency").get(pk=dispatch_id)
    document = dispatch.document
    check_may(
        "exchange.keep", actor, document.agency, sentence="Chỉ văn thư của cơ quan được ghi việc chuyển phát văn bản."
    )
    if way not in DispatchWay.values:
        raise OfficeError("Hãy chọn cách gửi trong danh sách.", field="way")
    if sent_on > clock.today() or (document.issued_on is not None and sent_on < document.issued_on):
        raise OfficeError("Ngày gửi phải từ ngày ban hành văn bản đến hôm nay.", field="sent_on")
    if len(reference) > 100 or len(note) > 500:
        raise OfficeError("Số hiệu không quá 100 ký tự, ghi chú không quá 500 ký tự.", field="reference")
    dispatch.way, dispatch.sent_on = way, sent_on
    dispatch.reference, dispatch.note = reference.strip(), note.strip()
    dispatch.recorded_by_id, dispatch.recorded_at = actor.person, clock.now()
    dispatch.save()
    journal.write(
        actor=actor,
        on=dispatch,
        facts={
            "document": document.pk,
            "symbol": document.symbol,
            "way": way,
            "sent_on": sent_on.isoformat(),
            "reference": dispatch.reference,
        },
    )
    return dispatch
