"""Xử lý tức thời và tìm nguyên nhân: five whys, or a tree of them, down to a root (10.2.1.a and b)."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.quality.models import Cause, Nonconformity
from nharong.quality.rules import wording
from nharong.quality.words import NonconformityState as State

from .reporting import locked

WORKS = "Chỉ người của cơ quan này được xử lý sự không phù hợp."
LEADS = "Chỉ lãnh đạo đơn vị, thư ký ISO hoặc đại diện chất lượng được làm việc này."
DEEPEST = 8


@act("quality.contain_nonconformity")
def contain_nonconformity(*, actor: Actor, nonconformity_id: int, containment: str) -> Nonconformity:
    """What was done at once: corrected, stopped, apologised for."""
    found = locked(nonconformity_id, State.OPEN)
    check_may("quality.work_on_nonconformity", actor, found, sentence=WORKS)
    done = wording.text(containment, most=4000)
    if not done:
        raise OfficeError("Hãy ghi việc đã xử lý tức thời.", field="containment")
    found.containment, found.contained_by_id, found.contained_at = done, actor.person, clock.now()
    found.state = State.CONTAINED
    found.save(update_fields=["containment", "contained_by", "contained_at", "state"])
    journal.write(actor=actor, on=found)
    return found


@act("quality.add_cause")
def add_cause(*, actor: Actor, nonconformity_id: int, text: str, parent: Cause | None = None) -> Nonconformity:
    """One answer to one why: under the answer before it, or the first of a branch."""
    found = locked(nonconformity_id, State.CONTAINED, State.ACTING)
    check_may("quality.work_on_nonconformity", actor, found, sentence=WORKS)
    answer = wording.text(text, most=2000)
    if not answer:
        raise OfficeError("Hãy trả lời vì sao.", field="text")
    if parent is not None and (parent.nonconformity_id != found.pk or parent.round != found.round):
        raise OfficeError("Hãy chọn một nguyên nhân của chính sự không phù hợp này.", field="parent")
    depth, above = 1, parent
    while above is not None:
        depth, above = depth + 1, above.parent
    if depth > DEEPEST:
        raise OfficeError(f"Cây nguyên nhân sâu quá {DEEPEST} tầng; hãy xem lại.", field="parent")
    Cause.objects.create(
        nonconformity=found,
        parent=parent,
        text=answer,
        round=found.round,
        said_by_id=actor.person,
        said_at=clock.now(),
    )
    journal.write(actor=actor, on=found, facts={"note": answer})
    return found


@act("quality.settle_cause")
def settle_cause(*, actor: Actor, cause_id: int) -> Nonconformity:
    """Say which cause is a root; from then on actions are planned against it."""
    cause = Cause.objects.select_for_update(of=("self",)).get(pk=cause_id)
    found = locked(cause.nonconformity_id, State.CONTAINED, State.ACTING)
    check_may("quality.lead_nonconformity", actor, found, sentence=LEADS)
    if cause.round != found.round:
        raise WrongState("Nguyên nhân này thuộc vòng khắc phục trước; hãy phân tích lại.")
    if cause.deeper.exists():
        raise OfficeError("Nguyên nhân gốc là nguyên nhân sâu nhất của nhánh; hãy chọn nguyên nhân ở cuối nhánh.")
    cause.is_root = True
    cause.save(update_fields=["is_root"])
    if found.state == State.CONTAINED:
        found.state = State.ACTING
        found.save(update_fields=["state"])
    journal.write(actor=actor, on=found, facts={"note": cause.text})
    return found
