"""Lấy mẫu ngẫu nhiên từ hồ sơ thật: the draw is kept with its seed, so that it can be drawn again by anybody."""

import secrets
from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.quality.models import Audit, AuditSample, SampledRecord
from nharong.quality.populations import Member, find_population
from nharong.quality.rules import sampling, wording
from nharong.quality.running import bodies_of
from nharong.quality.words import AuditState

from .checklist import SEEN
from .meetings import check_member
from .planning import locked

MOST = 100


@act("quality.draw_sample")
def draw_sample(
    *,
    actor: Actor,
    audit_id: int,
    population: str,
    since: date,
    until: date,
    size: int,
    of_unit: bool = True,
    seed: str = "",
) -> Audit:
    """Draw records by a fresh seed; each is given to an auditor who did not work on it.

    ``seed`` is given only to draw again what was drawn before, and by demonstrations; no page offers it.
    """
    audit = locked(audit_id, AuditState.NOTIFIED, AuditState.UNDER_WAY)
    check_member(actor, audit)
    if until < since:
        raise OfficeError("Ngày cuối không thể trước ngày đầu.", field="until")
    if not 1 <= size <= MOST:
        raise OfficeError(f"Cỡ mẫu từ 1 đến {MOST}.", field="size")
    members = population_of(audit, population=population, since=since, until=until, of_unit=of_unit)
    if not members:
        raise OfficeError("Không có bản ghi nào trong khoảng này; hãy chọn khoảng khác.", field="since")
    chosen_seed = wording.line(seed, most=64) or secrets.token_hex(16)
    sample = AuditSample.objects.create(
        audit=audit,
        population=population,
        since=since,
        until=until,
        of_unit=of_unit,
        size=min(size, len(members)),
        count=len(members),
        digest=sampling.digest(list(members)),
        seed=chosen_seed,
        drawn_by_id=actor.person,
        drawn_at=clock.now(),
    )
    drawn = [members[key] for key in sampling.draw(list(members), size=size, seed=chosen_seed)]
    team = list(audit.members.order_by("pk").values_list("person_id", flat=True))
    turns = sampling.spread([one.worked_by for one in drawn], team)
    SampledRecord.objects.bulk_create(
        SampledRecord(
            sample=sample,
            position=place,
            record_kind=one.record_kind,
            record_id=one.record_id,
            label=one.label[:600],
            worked_by=sorted(one.worked_by),
            hint=one.hint[:300],
            auditor_id=auditor,
        )
        for place, (one, auditor) in enumerate(zip(drawn, turns, strict=True), start=1)
    )
    journal.write(
        actor=actor,
        on=audit,
        facts={"population": population, "count": sample.count, "size": sample.size, "seed": chosen_seed},
    )
    return audit


@act("quality.check_sampled_record")
def check_sampled_record(*, actor: Actor, record_id: int, conformity: str, note: str) -> Audit:
    """Write down what was seen on a record of the sample; nobody judges what he or she worked on."""
    record = SampledRecord.objects.select_for_update(of=("self",)).select_related("sample").get(pk=record_id)
    audit = locked(record.sample.audit_id, AuditState.UNDER_WAY)
    check_member(actor, audit)
    if actor.person in record.worked_by:
        raise NotAllowed("Bạn đã tham gia làm việc này; hãy để đánh giá viên khác xem.")
    if conformity not in SEEN:
        raise OfficeError("Hãy chọn nhận xét: phù hợp, không phù hợp hoặc khuyến nghị.", field="conformity")
    if not wording.text(note):
        raise OfficeError("Hãy ghi bằng chứng đã xem trên bản ghi.", field="note")
    record.conformity, record.note = conformity, wording.text(note, most=4000)
    record.auditor_id, record.checked_at = actor.person, clock.now()
    record.save()
    journal.write(actor=actor, on=audit, facts={"record": record.label, "conformity": conformity})
    return audit


def population_of(audit: Audit, *, population: str, since: date, until: date, of_unit: bool) -> dict[str, Member]:
    """The records that can be drawn, by their keys."""
    chosen = find_population(population)
    if chosen is None:
        raise OfficeError("Hãy chọn tổng thể lấy mẫu trong danh sách.", field="population")
    rows = chosen.read(bodies_of(audit.agency), since, until, audit.unit_id if of_unit else None)
    return {one.key: one for one in rows}
