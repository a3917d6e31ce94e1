"""Giao, nhận hồ sơ từng bước: each step has one holder and one deadline, and the next holder accepts (form "phiếu kiểm
soát quá trình giải quyết hồ sơ").
"""

from collections.abc import Sequence

from nharong.dossiers.models import Dossier, DossierStep, ProcessStep
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person

from ..errors import NOT_IN_YOUR_HANDS, SOMEBODY_ACTED
from ..holders import candidate
from ..keeping import calendar_of, locked, settle, term_of
from ..rules.clock import Calendar
from .dossier_facts import lines, one_line


@act("dossiers.accept_step")
def accept_step(*, actor: Actor, dossier_id: int) -> Dossier:
    """The person it was handed to confirms having it."""
    dossier = locked(dossier_id, received=True, is_open=False)
    check_may("dossiers.hold", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    step = current_step(dossier)
    if step.accepted_at is not None:
        raise WrongState("Bạn đã xác nhận nhận hồ sơ này.")
    step.accepted_at = clock.now()
    step.save(update_fields=["accepted_at"])
    settle(dossier)
    journal.write(actor=actor, on=dossier, facts={"step": step.step, "title": step.title})
    return dossier


@act("dossiers.hand_over")
def hand_over(
    *,
    actor: Actor,
    dossier_id: int,
    to: Person,
    to_step: int | None = None,
    result: str = "",
    product: str = "",
    calendar: Calendar | None = None,
) -> Dossier:
    """Finish the step in hand and give the dossier to the holder of the next one.

    ``to_step`` is a later step than the next, where those between may be left out; what is left out or given to
    somebody the process does not name is recorded, and the dossier then counts as not handled by the process.
    """
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.hold", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    check_moving(dossier)
    step = current_step(dossier)
    check_accepted(step)
    published = steps_of(dossier)
    wanted = _next(published, step, to_step)
    in_unit = dossier.unit_id
    finish_step(step, result=result, product=product)
    given = give(dossier, actor, wanted, to, calendar)
    _settle(dossier, in_unit)
    journal.write(
        actor=actor,
        on=dossier,
        facts={"from": step.step, "step": given.step, "to": to.full_name, "due": clock.iso(given.due)},
    )
    return dossier


@act("dossiers.send_back")
def send_back(
    *, actor: Actor, dossier_id: int, reason: str, to: Person | None = None, calendar: Calendar | None = None
) -> Dossier:
    """Give the dossier back to the earlier step the process names; by itself to whoever held it there."""
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.hold", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    check_moving(dossier)
    step = current_step(dossier)
    check_accepted(step)
    if not lines(reason):
        raise OfficeError("Hãy ghi rõ lý do trả lại, để người nhận biết phải làm gì.", field="reason")
    published = steps_of(dossier)
    here = next((one for one in published if one.order == step.step), None)
    wanted = next((one for one in published if here and one.order == here.returns_to), None)
    if wanted is None:
        raise WrongState("Quy trình không cho trả lại hồ sơ từ bước này.")
    earlier = dossier.steps.filter(step=wanted.order).select_related("holder").last()
    receiver = to or (earlier.holder if earlier else None)
    if receiver is None:
        raise OfficeError("Hãy chọn người nhận lại hồ sơ.", field="to")
    in_unit = dossier.unit_id
    step.done_at, step.result, step.sent_back = clock.now(), lines(reason), True
    step.save(update_fields=["done_at", "result", "sent_back"])
    given = give(dossier, actor, wanted, receiver, calendar)
    _settle(dossier, in_unit)
    journal.write(actor=actor, on=dossier, facts={"from": step.step, "step": given.step, "to": receiver.full_name})
    return dossier


def _settle(dossier: Dossier, in_unit: int | None) -> None:
    """A dossier that has come to the unit that handles it counts for that unit from now on."""
    came = dossier.unit_id != in_unit
    settle(dossier, clock_turned=came, begun=came)


def current_step(dossier: Dossier) -> DossierStep:
    """Where it lies. Raises ``WrongState`` when it lies nowhere any more."""
    step = dossier.steps.filter(done_at__isnull=True).first()
    if step is None:
        raise WrongState(SOMEBODY_ACTED)
    return step


def steps_of(dossier: Dossier) -> list[ProcessStep]:
    """The steps of its frozen process, in order; none where no process was published."""
    return list(dossier.process_version.steps.all()) if dossier.process_version else []


def check_moving(dossier: Dossier) -> None:
    """A dossier that waits for its applicant, or was stopped, goes nowhere. Raises ``WrongState``."""
    if not dossier.running:
        raise WrongState("Hồ sơ đang tạm dừng; hãy ghi nhận bổ sung hoặc tiếp tục xử lý trước.")


def check_accepted(step: DossierStep) -> None:
    """Nobody passes on what was not accepted. Raises ``WrongState``."""
    if step.accepted_at is None:
        raise WrongState("Hãy xác nhận đã nhận hồ sơ trước khi xử lý.")


def finish_step(step: DossierStep, *, result: str, product: str) -> None:
    """Fill in what came of a step."""
    step.done_at = clock.now()
    step.result = lines(result)
    step.product = one_line(product, most=500) or step.product
    step.save(update_fields=["accepted_at", "done_at", "result", "product"])


def give(
    dossier: Dossier, actor: Actor, wanted: ProcessStep | None, to: Person, calendar: Calendar | None
) -> DossierStep:
    """A new stay at a step, in the hands of this person; the unit that works on it is the dossier's."""
    found = candidate(to, wanted, dossier)
    if found is None:
        raise OfficeError(f"{to.full_name} hiện không giữ chức vụ nào; hãy chọn người khác.", field="to")
    last = dossier.steps.last()
    at = clock.now()
    due = calendar_of(dossier, calendar).due(at, term_of(wanted.term_text if wanted else dossier.term)).due
    step = DossierStep.objects.create(
        dossier=dossier,
        ordinal=(last.ordinal if last else 0) + 1,
        step=wanted.order if wanted else (last.step if last else 0) + 1,
        title=wanted.name if wanted else "Xử lý hồ sơ",
        given_by_id=actor.person_id,
        given_at=at,
        holder=to,
        post=found.post,
        unit=found.post.unit,
        entitled=found.entitled,
        due=due,
    )
    dossier.step, dossier.holder, dossier.step_due = step.step, to, due
    if found.handles:
        dossier.handler = to
    if dossier.unit_id is None and found.post.unit_id is not None and found.post.unit_id != _counters_unit(dossier):
        dossier.unit = found.post.unit
    return step


def _counters_unit(dossier: Dossier) -> int | None:
    first = dossier.steps.first()
    return first.unit_id if first else None


def _next(published: Sequence[ProcessStep], step: DossierStep, to_step: int | None) -> ProcessStep | None:
    later = [one for one in published if one.order > step.step]
    if to_step is not None:
        chosen = next((one for one in later if one.order == to_step), None)
        if chosen is None:
            raise OfficeError("Hãy chọn một bước sau bước hiện tại của quy trình.", field="to_step")
        return chosen
    if published and not later:
        raise WrongState("Đây là bước cuối của quy trình; hãy ghi kết quả giải quyết hoặc trả kết quả.")
    return later[0] if later else None
