"""How a dossier ends: resolved with a result, refused, or withdrawn; and the result handed back."""

from functools import partial

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.dossiers.models import Dossier
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.words import Role

from ..errors import COUNTER_ONLY, NOT_IN_YOUR_HANDS, REASON_NEEDED, SOMEBODY_ACTED
from ..keeping import judge_its_way, locked, settle, turn
from ..rules import clock as rule
from ..rules.clock import Calendar
from ..words import Channel, ClockMove, ResultKind
from .apologise import check_cause
from .dossier_facts import lines, one_line
from .pass_on_dossier import check_accepted, check_moving, current_step, finish_step, give, steps_of


@act("dossiers.resolve")
def resolve(
    *,
    actor: Actor,
    dossier_id: int,
    result_kind: str = ResultKind.DOCUMENT,
    document: Document | None = None,
    note: str = "",
    product: str = "",
    late_cause: str = "",
    late_note: str = "",
    calendar: Calendar | None = None,
) -> Dossier:
    """The holder has the result: an issued document, or a result without one. The clock ends; a late one says why.

    Where the process has a last step of handing back, the dossier goes to whoever received it.
    """
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.hold", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    check_moving(dossier)
    step = current_step(dossier)
    check_accepted(step)
    document = document or (dossier.document if result_kind != ResultKind.WITHOUT_DOCUMENT else None)
    _check_result(dossier, result_kind, document, note)
    at = clock.now()
    turn(dossier, ClockMove.END, partial(rule.end, at=at), at=at, basis="Đã có kết quả giải quyết", by=actor)
    if rule.is_broken(dossier.clock, now=at) and not dossier.late_cause:
        check_cause(late_cause, late_note, asked_in=("late_cause", "late_note"))
        dossier.late_cause, dossier.late_note = late_cause, lines(late_note)
    dossier.resolved_at, dossier.result_kind = at, result_kind
    dossier.document, dossier.result_note = document, lines(note)
    published = steps_of(dossier)
    finish_step(step, result=dossier.result_note, product=product or _named(document))
    last = published[-1] if published else None
    dossier.holder, dossier.step_due = None, None
    if last is not None and last.order > step.step and last.role == Role.RECEPTION and dossier.received_by:
        give(dossier, actor, last, dossier.received_by, calendar)
    settle(dossier, clock_turned=True)
    journal.write(
        actor=actor,
        on=dossier,
        facts={"result": result_kind, "document": document.symbol if document else "", "late": dossier.late_cause},
    )
    return dossier


@act("dossiers.return_result")
def return_result(*, actor: Actor, dossier_id: int, to: str = "", way: str = "", note: str = "") -> Dossier:
    """The result is handed back at the counter, online or by post; who took it is kept, not more."""
    dossier = locked(dossier_id, received=True, is_open=False)
    check_may("dossiers.receive", actor, dossier, sentence=COUNTER_ONLY)
    if dossier.resolved_at is None or dossier.returned_at is not None:
        raise WrongState(SOMEBODY_ACTED)
    if way and way not in Channel.values:
        raise OfficeError("Hãy chọn hình thức trả kết quả trong danh sách.", field="way")
    dossier.returned_at = clock.now()
    dossier.returned_to = one_line(to, most=200) or dossier.applicant.name
    dossier.result_channel = way or dossier.result_channel
    step = dossier.steps.filter(done_at__isnull=True).first()
    if step is not None:
        step.accepted_at = step.accepted_at or dossier.returned_at
        finish_step(step, result=lines(note) or "Đã trả kết quả", product=step.product or "Đã trả kết quả")
    dossier.holder, dossier.step_due = None, None
    settle(dossier)
    judge_its_way(dossier)
    journal.write(actor=actor, on=dossier, facts={"way": dossier.result_channel})
    return dossier


@act("dossiers.refuse_dossier")
def refuse_dossier(*, actor: Actor, dossier_id: int, reason: str) -> Dossier:
    """Not received, or not carried on: a reason an applicant understands (form 03); also where a supplement never came."""
    dossier = locked(dossier_id)
    check_may("dossiers.close", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    if not lines(reason):
        raise OfficeError(REASON_NEEDED, field="reason")
    at = clock.now()
    dossier.refused_at = at
    _end(actor, dossier, reason, basis="Từ chối giải quyết hồ sơ")
    journal.write(actor=actor, on=dossier, facts={"received": dossier.received_at is not None})
    return dossier


@act("dossiers.withdraw_dossier")
def withdraw_dossier(*, actor: Actor, dossier_id: int, reason: str) -> Dossier:
    """The applicant takes the dossier back; it counts in no figure."""
    dossier = locked(dossier_id)
    check_may("dossiers.close", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    if not lines(reason):
        raise OfficeError("Hãy ghi yêu cầu rút hồ sơ của người nộp.", field="reason")
    dossier.withdrawn_at = clock.now()
    _end(actor, dossier, reason, basis="Người nộp rút hồ sơ")
    journal.write(actor=actor, on=dossier, facts={"received": dossier.received_at is not None})
    return dossier


def _end(actor: Actor, dossier: Dossier, reason: str, *, basis: str) -> None:
    """End the clock where it has begun, close what is open, keep the reason."""
    at = dossier.refused_at or dossier.withdrawn_at
    assert at is not None  # the act has just set one of them
    dossier.closing_reason = lines(reason)
    dossier.stopped_at = None
    if dossier.received_at is not None:
        turn(
            dossier, ClockMove.END, partial(rule.end, at=at), at=at, basis=basis, note=dossier.closing_reason, by=actor
        )
    dossier.requests.filter(answered_at__isnull=True).update(answered_at=at, answer=basis)
    dossier.steps.filter(done_at__isnull=True).update(done_at=at, result=basis)
    dossier.holder, dossier.step_due = None, None
    settle(dossier, clock_turned=True)


def _named(document: Document | None) -> str:
    return f"{document.kind_name} {document.symbol}" if document is not None else ""


def _check_result(dossier: Dossier, kind: str, document: Document | None, note: str) -> None:
    if kind not in ResultKind.values:
        raise OfficeError("Hãy chọn loại kết quả trong danh sách.", field="result_kind")
    if kind == ResultKind.DOCUMENT and document is None:
        raise OfficeError("Hãy chọn văn bản kết quả đã phát hành.", field="document")
    if document is not None and (
        document.state != DocumentState.ISSUED
        or document.agency_id not in [one.pk for one in people.agencies_served_by(dossier.agency_id)]
    ):
        raise OfficeError("Văn bản kết quả phải là văn bản đã phát hành của cơ quan giải quyết.", field="document")
    if kind == ResultKind.WITHOUT_DOCUMENT and not lines(note):
        raise OfficeError("Hãy ghi nội dung kết quả giải quyết.", field="note")
