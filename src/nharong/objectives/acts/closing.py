"""Closing a period: the figure, its population and its records are frozen as they stand."""

import secrets
from collections.abc import Iterable
from datetime import date

from django.utils import translation

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.measuring.models import CountedRecord

from ..freezing import figure_facts
from ..models import Criterion, FrozenFigure, FrozenRecord
from ..rules.commitment import digest_of, records_root
from ..rules.periods import Period
from ..selectors import Line, committed_facts, line_during, line_of, records_of_period
from ..words import PeriodKind
from .adopting import check_keeper

_CHUNK = 1000


@act("objectives.close_period")
def close_period(*, actor: Actor, criterion_id: int, period: Period, reason: str) -> FrozenFigure:
    """Freeze a criterion's figure for a period that is over; closed again, a new edition stands beside the old."""
    criterion = _criterion(actor, criterion_id)
    if period.year != criterion.objective.set.year:
        raise OfficeError("Kỳ này không thuộc năm của mục tiêu; hãy chọn kỳ khác.", field="period")
    if period.last_day >= clock.today():
        raise WrongState("Kỳ này chưa kết thúc; hãy chốt từ ngày sau ngày cuối kỳ.")
    line = line_during(criterion, period)
    frozen = _frozen(actor, criterion, line, code=period.code, days=(period.first_day, period.last_day), reason=reason)
    _keep(frozen, line, records_of_period(line, period))
    journal.write(actor=actor, on=frozen, facts=_said(frozen))
    return frozen


@act("objectives.freeze_so_far")
def freeze_so_far(*, actor: Actor, criterion_id: int, reason: str) -> FrozenFigure:
    """Freeze a criterion's figure of the running year as it stands today, for whoever asks for proof before its end."""
    criterion = _criterion(actor, criterion_id)
    year, today = criterion.objective.set.year, clock.today()
    line, _set = line_of(criterion_id=criterion_id)
    code, days = f"{year}@{today:%y%m%d}", (date(year, 1, 1), today)
    frozen = _frozen(actor, criterion, line, code=code, days=days, reason=reason)
    _keep(frozen, line, records_of_period(line, Period(PeriodKind.YEAR, year, 1)))
    journal.write(actor=actor, on=frozen, facts=_said(frozen))
    return frozen


def _criterion(actor: Actor, criterion_id: int) -> Criterion:
    criterion = Criterion.objects.select_for_update().get(pk=criterion_id)
    chosen = criterion.objective.set
    check_keeper(actor, chosen.agency)
    if chosen.in_force_from is None:
        raise WrongState("Mục tiêu chưa có hiệu lực nên chưa có số liệu để chốt.")
    return criterion


def _frozen(
    actor: Actor, criterion: Criterion, line: Line, *, code: str, days: tuple[date, date], reason: str
) -> FrozenFigure:
    said = reason.strip()
    if not said:
        raise OfficeError("Hãy ghi lý do chốt số liệu.", field="reason")
    if line.figure is None:
        raise WrongState("Chỉ tiêu này chưa có nguồn số liệu nên chưa chốt được.")
    return FrozenFigure(
        criterion=criterion,
        period=code,
        first_day=days[0],
        last_day=days[1],
        edition=FrozenFigure.objects.filter(criterion=criterion, period=code).count() + 1,
        numerator=line.figure.numerator,
        denominator=line.figure.denominator,
        excluded=line.figure.excluded,
        state=line.state.value,
        reason=said[:500],
        seed=secrets.token_hex(32),
        frozen_by=f"{actor.name}, {actor.post}"[:200],
        frozen_at=clock.now(),
    )


def _keep(frozen: FrozenFigure, line: Line, behind: Iterable[CountedRecord]) -> None:
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
        for one in behind
    ]
    root = records_root(committed_facts(frozen.seed, records))
    with translation.override("vi"):  # what is frozen reads the same whoever closes it
        frozen.facts = figure_facts(frozen, line, records=len(records), root=root)
    frozen.digest = digest_of(frozen.facts)
    frozen.save(force_insert=True)
    for one in records:
        one.figure = frozen
    FrozenRecord.objects.bulk_create(records, batch_size=_CHUNK)


def _said(frozen: FrozenFigure) -> dict[str, object]:
    return {
        "period": frozen.period,
        "edition": frozen.edition,
        "digest": frozen.digest,
        "reason": frozen.reason,
    }
