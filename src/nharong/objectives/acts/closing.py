"""Closing a period: the figure, its population and its records are frozen as they stand."""

import secrets

from django.utils import translation

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState

from ..freezing import committed_facts, figure_facts
from ..models import Criterion, FrozenFigure, FrozenRecord
from ..rules.commitment import digest_of, records_root
from ..rules.periods import Period
from ..selectors import line_during, records_of_period
from .adopting import check_keeper

_CHUNK = 1000


@act("objectives.close_period")
def close_period(*, actor: Actor, criterion_id: int, period: Period, reason: str) -> FrozenFigure:
    """Freeze a criterion's figure for a period that is over; closed again, a new edition stands beside the old."""
    criterion = Criterion.objects.select_for_update().select_related("objective__set__agency").get(pk=criterion_id)
    chosen = criterion.objective.set
    check_keeper(actor, chosen.agency)
    if chosen.in_force_from is None:
        raise WrongState("Mục tiêu chưa có hiệu lực nên chưa có số liệu để chốt.")
    if period.year != chosen.year:
        raise OfficeError("Kỳ này không thuộc năm của mục tiêu; hãy chọn kỳ khác.", field="period")
    if period.last_day >= clock.today():
        raise WrongState("Kỳ này chưa kết thúc; hãy chốt từ ngày sau ngày cuối kỳ.")
    if not reason.strip():
        raise OfficeError("Hãy ghi lý do chốt số liệu.", field="reason")
    line = line_during(criterion, period)
    if line.figure is None:
        raise WrongState("Chỉ tiêu này chưa có nguồn số liệu nên chưa chốt được.")
    edition = FrozenFigure.objects.filter(criterion=criterion, period=period.code).count() + 1
    frozen = FrozenFigure(
        criterion=criterion,
        period=period.code,
        first_day=period.first_day,
        last_day=period.last_day,
        edition=edition,
        numerator=line.figure.numerator,
        denominator=line.figure.denominator,
        excluded=line.figure.excluded,
        state=line.state.value,
        reason=reason.strip()[:500],
        seed=secrets.token_hex(32),
        frozen_by=f"{actor.name}, {actor.post}"[:200],
        frozen_at=clock.now(),
    )
    records = [
        FrozenRecord(
            record_kind=one.record_kind,
            record_id=one.record_id,
            unit_id=one.unit_id,
            on=one.on,
            standing=one.standing,
            reason=one.reason,
            label=one.label,
        )
        for one in records_of_period(line, period)
    ]
    root = records_root(committed_facts(frozen.seed, records))
    with translation.override("vi"):  # what is frozen reads the same whoever closes it
        frozen.facts = figure_facts(frozen, line, records=len(records), root=root)
    frozen.digest = digest_of(frozen.facts)
    frozen.save(force_insert=True)
    for one in records:
        one.figure = frozen
    FrozenRecord.objects.bulk_create(records, batch_size=_CHUNK)
    journal.write(
        actor=actor,
        on=frozen,
        facts={"period": period.code, "edition": edition, "digest": frozen.digest, "reason": frozen.reason},
    )
    return frozen
