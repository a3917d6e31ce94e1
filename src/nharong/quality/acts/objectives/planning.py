"""Kế hoạch thực hiện mục tiêu: what, with which resources, who, until when, how it is evaluated (6.2.2)."""

from dataclasses import dataclass
from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.objectives.models import Criterion
from nharong.people.models import Person
from nharong.quality.models import ObjectivePlan
from nharong.quality.rules import wording

PLANS = "Chỉ lãnh đạo đơn vị, thư ký ISO hoặc đại diện chất lượng được lập kế hoạch thực hiện mục tiêu."


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """The five questions of 6.2.2."""

    what: str
    resources: str
    owner: Person
    due_on: date
    evaluation: str


@act("quality.plan_objective")
def plan_objective(*, actor: Actor, criterion_id: int, facts: PlanFacts) -> ObjectivePlan:
    """Plan a measure for a criterion, within its year."""
    criterion = Criterion.objects.select_related("objective__set__agency").get(pk=criterion_id)
    chosen = criterion.objective.set
    check_may("quality.plan_objectives", actor, chosen.agency, sentence=PLANS)
    values = {
        "what": wording.text(facts.what, most=2000),
        "resources": wording.line(facts.resources, most=300),
        "evaluation": wording.line(facts.evaluation, most=300),
    }
    for name, value in values.items():
        if not value:
            raise OfficeError("Hãy ghi đủ biện pháp, nguồn lực và cách đánh giá kết quả.", field=name)
    if facts.due_on.year != chosen.year:
        raise OfficeError(f"Thời gian hoàn thành phải trong năm {chosen.year}.", field="due_on")
    plan = ObjectivePlan.objects.create(
        criterion=criterion,
        owner=facts.owner,
        due_on=facts.due_on,
        planned_by_id=actor.person,
        planned_at=clock.now(),
        **values,
    )
    journal.write(actor=actor, on=plan, facts={"criterion": criterion.pk})
    return plan


@act("quality.drop_objective_plan")
def drop_objective_plan(*, actor: Actor, plan_id: int) -> ObjectivePlan:
    """Give a planned measure up; the line stays."""
    plan = (
        ObjectivePlan.objects.select_for_update(of=("self",))
        .select_related("criterion__objective__set__agency")
        .get(pk=plan_id)
    )
    check_may("quality.plan_objectives", actor, plan.criterion.objective.set.agency, sentence=PLANS)
    if plan.dropped_at is not None:
        raise WrongState("Biện pháp này đã bỏ.")
    plan.dropped_at = clock.now()
    plan.save(update_fields=["dropped_at"])
    journal.write(actor=actor, on=plan)
    return plan
