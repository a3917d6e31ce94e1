"""Biện pháp kiểm soát: linked to a procedure or a task, with owner and date (6.1.2)."""

from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person
from nharong.programme.models import Task
from nharong.quality.models import QualityProcedure, Risk, RiskControl
from nharong.quality.rules import wording

from .assessing import ASSESSES


@act("quality.plan_risk_control")
def plan_risk_control(
    *,
    actor: Actor,
    risk_id: int,
    what: str,
    owner: Person,
    due_on: date,
    procedure: QualityProcedure | None = None,
    task: Task | None = None,
) -> Risk:
    """Plan what keeps the risk down, or takes the opportunity."""
    risk = Risk.objects.select_for_update(of=("self",)).select_related("agency").get(pk=risk_id)
    check_may("quality.assess_risk", actor, risk, sentence=ASSESSES)
    if risk.closed_on is not None:
        raise WrongState("Rủi ro, cơ hội này đã đóng.")
    planned = wording.text(what, most=2000)
    if not planned:
        raise OfficeError("Hãy ghi biện pháp.", field="what")
    if due_on < clock.today():
        raise OfficeError("Hạn của biện pháp không thể ở quá khứ.", field="due_on")
    RiskControl.objects.create(
        risk=risk,
        what=planned,
        owner=owner,
        due_on=due_on,
        procedure=procedure,
        task_id=task.pk if task is not None else None,
    )
    journal.write(actor=actor, on=risk, facts={"note": planned, "until": due_on.isoformat()})
    return risk


@act("quality.finish_risk_control")
def finish_risk_control(*, actor: Actor, control_id: int, result: str) -> Risk:
    """Its owner has done it."""
    control = RiskControl.objects.select_for_update(of=("self",)).select_related("risk__agency").get(pk=control_id)
    check_may("quality.work_on_nonconformity", actor, control.risk, sentence=ASSESSES)
    if control.owner_id != actor.person:
        raise NotAllowed("Chỉ người thực hiện báo biện pháp đã xong.")
    if control.done_on is not None:
        raise WrongState("Biện pháp này đã được báo xong.")
    done = wording.text(result, most=2000)
    if not done:
        raise OfficeError("Hãy ghi kết quả.", field="result")
    control.result, control.done_on = done, clock.today()
    control.save(update_fields=["result", "done_on"])
    journal.write(actor=actor, on=control.risk, facts={"note": done})
    return control.risk
