"""Xem xét hiệu lực: the live measure over whole months after the actions; without it nothing is closed (10.2.1.d)."""

from datetime import timedelta
from fractions import Fraction

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.measuring.measure import find
from nharong.objectives.rules.comparing import holds
from nharong.objectives.words import Comparison
from nharong.quality.models import RECURRENCE, EffectCheck, Nonconformity
from nharong.quality.readings.effects import Effect, effect_of
from nharong.quality.rules.terms import months_after
from nharong.quality.words import NonconformityState as State

from .causes import LEADS
from .reporting import locked


@act("quality.plan_effect")
def plan_effect(
    *, actor: Actor, nonconformity_id: int, measure: str, comparison: str, target: Fraction, months: int
) -> Nonconformity:
    """Say beforehand by which measure, against which target, over how many months the effect will be judged."""
    found = locked(nonconformity_id, State.CONTAINED, State.ACTING, State.VERIFYING)
    check_may("quality.lead_nonconformity", actor, found, sentence=LEADS)
    if measure != RECURRENCE and find(measure) is None:
        raise OfficeError("Hãy chọn phép đo trong danh sách.", field="measure")
    if comparison not in set(Comparison):
        raise OfficeError("Hãy chọn phép so sánh trong danh sách.", field="comparison")
    if target < 0 or (measure != RECURRENCE and target > 100):
        raise OfficeError("Ngưỡng phần trăm phải từ 0 đến 100; số lượng không được âm.", field="target")
    if not 1 <= months <= 12:
        raise OfficeError("Thời gian theo dõi từ 1 đến 12 tháng.", field="months")
    found.measure, found.comparison, found.target, found.months = measure, comparison, str(target), months
    found.save(update_fields=["measure", "comparison", "target", "months"])
    journal.write(actor=actor, on=found, facts={"measure": measure, "target": f"{comparison} {target}"})
    return found


@act("quality.judge_effect")
def judge_effect(*, actor: Actor, nonconformity_id: int) -> Nonconformity:
    """Read the measure over the watched months and keep what it said; not met, the work begins anew with a new cause.

    Nothing arose: there is nothing to judge by, and the watch goes on for another month.
    """
    found = locked(nonconformity_id, State.WATCHING)
    check_may(
        "quality.judge_effect",
        actor,
        found,
        sentence="Chỉ đánh giá viên, thư ký ISO hoặc đại diện chất lượng được xem xét hiệu lực.",
    )
    assert found.watch_from is not None  # what is watched has its days
    assert found.watch_until is not None
    if clock.today() <= found.watch_until:
        raise WrongState(f"Thời gian theo dõi đến hết ngày {found.watch_until:%d/%m/%Y}; chưa xem xét được.")
    effect = effect_of(found)
    if effect.denominator == 0 and found.measure not in ("", RECURRENCE):
        found.watch_until = months_after(found.watch_until, 1)[1]
        found.save(update_fields=["watch_until"])
        journal.write(actor=actor, on=found, facts={"note": "Không phát sinh, theo dõi thêm một tháng"})
        return found
    met = holds(effect.value, Comparison(found.comparison or Comparison.EXACTLY), Fraction(found.target or "0"))
    _keep(actor, found, effect, met=met)
    if met:
        found.state = State.EFFECTIVE
    else:
        found.state, found.round = State.CONTAINED, found.round + 1
        found.verified_on = found.watch_from = found.watch_until = None
        found.due_on = clock.today() + timedelta(days=30)
    found.save()
    journal.write(
        actor=actor,
        on=found,
        facts={"met": met, "numerator": effect.numerator, "denominator": effect.denominator, "round": found.round},
    )
    return found


@act("quality.close_nonconformity")
def close_nonconformity(*, actor: Actor, nonconformity_id: int) -> Nonconformity:
    """Close what has been shown to be effective; nothing else."""
    found = locked(nonconformity_id)
    check_may(
        "quality.close_nonconformity", actor, found, sentence="Chỉ đại diện chất lượng được đóng sự không phù hợp."
    )
    if not found.checks.filter(round=found.round, met=True).exists():
        raise WrongState("Chưa có lần xem xét hiệu lực nào đạt; chưa đóng được.")
    if found.state != State.EFFECTIVE:
        raise WrongState("Sự không phù hợp này không ở bước chờ đóng.")
    found.state, found.closed_on, found.closed_by_id = State.CLOSED, clock.today(), actor.person
    found.save(update_fields=["state", "closed_on", "closed_by"])
    journal.write(actor=actor, on=found)
    return found


def _keep(actor: Actor, found: Nonconformity, effect: Effect, *, met: bool) -> None:
    assert found.watch_from is not None
    assert found.watch_until is not None
    EffectCheck.objects.create(
        nonconformity=found,
        round=found.round,
        measure=found.measure or RECURRENCE,
        since=found.watch_from,
        until=found.watch_until,
        numerator=effect.numerator,
        denominator=effect.denominator,
        wanted=f"{found.comparison or Comparison.EXACTLY} {found.target or '0'}",
        met=met,
        records=effect.records,
        judged_by=actor.name,
        judged_at=clock.now(),
    )
