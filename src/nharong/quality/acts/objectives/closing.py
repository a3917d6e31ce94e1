"""Chốt mục tiêu năm: every criterion's figure of the year is frozen with the records behind it (6.2, 9.1.1, 7.5.3)."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.measuring.measure import find
from nharong.objectives import acts as objectives
from nharong.objectives.models import Criterion, FrozenFigure, ObjectiveSet
from nharong.objectives.rules.periods import Period
from nharong.objectives.words import PeriodKind


@act("quality.close_objectives")
def close_objectives(*, actor: Actor, set_id: int, reason: str) -> ObjectiveSet:
    """Close a year that is over: what has a source of figures and is not closed yet, each by its own act."""
    chosen = ObjectiveSet.objects.select_related("agency").get(pk=set_id)
    check_may("quality.decide", actor, chosen.agency, sentence="Chỉ đại diện chất lượng được chốt mục tiêu năm.")
    if clock.today().year <= chosen.year:
        raise WrongState(f"Năm {chosen.year} chưa kết thúc; chỉ chốt được từ năm sau.")
    period = Period(PeriodKind.YEAR, chosen.year, 1)
    closed = set(FrozenFigure.objects.filter(period=period.code).values_list("criterion_id", flat=True))
    criteria = Criterion.objects.filter(objective__set=chosen).exclude(pk__in=closed).order_by("pk")
    counted = [one for one in criteria if find(one.measure) is not None]
    if not counted:
        raise WrongState("Mọi chỉ tiêu có nguồn số liệu của năm này đều đã được chốt.")
    for one in counted:
        objectives.close_period(actor=actor, criterion_id=one.pk, period=period, reason=reason)
    journal.write(actor=actor, on=chosen, facts={"year": chosen.year, "criteria": len(counted), "reason": reason[:500]})
    return chosen
