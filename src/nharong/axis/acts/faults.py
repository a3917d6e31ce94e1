"""A tester orders a fault, or lifts it again."""

import math

from nharong.axis.errors import Refused
from nharong.axis.models import FaultRule
from nharong.axis.words import Effect, Fault, Kind
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act

LONGEST_DELAY = 10 * 60 * 1000
MOST = 1_000_000


@act("axis.order_fault")
def order_fault(
    *,
    effect: str,
    agency: str = "",
    call: str = "",
    kind: str = "",
    milliseconds: int = 0,
    code: str = "",
    probability: float = 1.0,
    seed: int = 0,
    times: int | None = None,
    actor: Actor = THE_HOUSE,
) -> FaultRule:
    """Let matching calls meet a fault from now on (see ``FaultRule``). ``times``: how often at most; None: always.

    Raises ``Refused`` (21) for an order that means nothing.
    """
    _check(effect=effect, kind=kind, milliseconds=milliseconds, code=code, probability=probability, times=times)
    if abs(seed) >= 1 << 62 or len(agency) > 64 or len(call) > 40:
        raise _wrong("số gieo, mã cơ quan hoặc tên lời gọi dài quá mức")
    rule = FaultRule.objects.create(
        agency=agency.strip(),
        call=call.strip(),
        kind=kind,
        effect=Effect(effect),
        milliseconds=milliseconds,
        code=code,
        probability=probability,
        seed=seed,
        remaining=times,
        ordered_at=clock.now(),
    )
    journal.write(actor=actor, on=rule, facts={"effect": effect, "agency": agency, "call": call, "kind": kind})
    return rule


@act("axis.lift_fault")
def lift_fault(*, rule_id: int, actor: Actor = THE_HOUSE) -> FaultRule:
    """End a fault; lifted already, it stays so. Raises ``Refused`` (21) when there is none of this number."""
    rule = FaultRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise Refused(Fault.NOT_PROCESSED, f"Không có sự cố đặt trước số {rule_id}.")
    rule.lifted_at = rule.lifted_at or clock.now()
    rule.save(update_fields=["lifted_at"])
    journal.write(actor=actor, on=rule, facts={"struck": rule.struck})
    return rule


def _check(*, effect: str, kind: str, milliseconds: int, code: str, probability: float, times: int | None) -> None:
    if effect not in Effect.values:
        raise _wrong(f"effect phải là một trong {', '.join(Effect.values)}")
    if kind not in {"", *Kind.values}:
        raise _wrong("kind phải là edoc, status hoặc để trống")
    if effect == Effect.DELAY and not 0 < milliseconds <= LONGEST_DELAY:
        raise _wrong(f"milliseconds phải từ 1 đến {LONGEST_DELAY}")
    if effect == Effect.REFUSE and not (code.isascii() and code.isdigit() and len(code) <= 4 and code != "0"):
        raise _wrong("code phải là mã lỗi bằng số, khác 0, ví dụ 20")
    if not (math.isfinite(probability) and 0 < probability <= 1):
        raise _wrong("probability phải lớn hơn 0 và không quá 1")
    if times is not None and not 0 < times <= MOST:
        raise _wrong(f"times phải từ 1 đến {MOST} hoặc để trống")


def _wrong(reason: str) -> Refused:
    return Refused(Fault.NOT_PROCESSED, f"Không đặt được sự cố: {reason}.")
