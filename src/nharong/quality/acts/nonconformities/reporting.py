"""Ghi nhận sự không phù hợp: once for what it was seen on, whoever or whatever rule saw it (10.2.1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.quality.errors import SOMEBODY_ACTED
from nharong.quality.models import Nonconformity, QualityProcedure
from nharong.quality.rules import wording
from nharong.quality.running import series_of
from nharong.quality.settings import setting
from nharong.quality.words import Grade, NonconformitySource, NonconformityState


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen, and on what; ``key`` is the same for the same thing ("dossier:12"), empty for one typed in."""

    source: NonconformitySource
    description: str
    key: str = ""
    clause: str = ""
    procedure: QualityProcedure | None = None
    unit: Unit | None = None
    grade: Grade = Grade.MINOR
    record_kind: str = ""
    record_id: int | None = None
    record_label: str = ""
    found_on: date | None = None
    due_on: date | None = None


@act("quality.report_nonconformity")
def report_nonconformity(*, actor: Actor, agency: Agency, seen: Seen) -> Nonconformity:
    """Record it and give it the next number of the year. Raises ``WrongState`` when the same is on record already."""
    check_may(
        "quality.report_nonconformity", actor, agency, sentence="Chỉ người của cơ quan này được ghi sự không phù hợp."
    )
    described = wording.text(seen.description, most=4000)
    if not described:
        raise OfficeError("Hãy mô tả sự không phù hợp.", field="description")
    if seen.grade not in (Grade.MAJOR, Grade.MINOR):
        raise OfficeError("Hãy chọn mức độ nặng hoặc nhẹ.", field="grade")
    day = seen.found_on or clock.today()
    if day > clock.today():
        raise OfficeError("Ngày phát hiện không thể ở tương lai.", field="found_on")
    due = seen.due_on or clock.today() + timedelta(days=setting("correction_days"))
    if due < day:
        raise OfficeError("Hạn xử lý không thể trước ngày phát hiện.", field="due_on")
    key = wording.line(seen.key, most=100)
    if key and is_on_record(key):
        raise WrongState("Sự không phù hợp này đã được ghi nhận.")
    year = clock.today().year
    number = counters.take(series=series_of(agency, "nonconformity"), year=year)
    nonconformity = Nonconformity.objects.create(
        agency=agency,
        year=year,
        number=number,
        source=seen.source,
        source_key=key or f"typed:{agency.pk}:{year}:{number}",
        record_kind=seen.record_kind,
        record_id=seen.record_id,
        record_label=seen.record_label[:600],
        unit=seen.unit,
        clause=wording.line(seen.clause, most=20),
        procedure=seen.procedure,
        grade=seen.grade,
        description=described,
        found_on=day,
        due_on=due,
        months=setting("watch_months"),
    )
    journal.write(actor=actor, on=nonconformity, facts={"source": str(seen.source), "key": nonconformity.source_key})
    return nonconformity


def is_on_record(key: str) -> bool:
    """Whether the same has been recorded already."""
    return Nonconformity.objects.filter(source_key=key).exists()


def locked(nonconformity_id: int, *states: NonconformityState) -> Nonconformity:
    """The nonconformity, its row locked; raises ``WrongState`` unless it stands in one of the states."""
    found = Nonconformity.objects.select_for_update(of=("self",)).select_related("agency").get(pk=nonconformity_id)
    if states and found.state not in states:
        raise WrongState(SOMEBODY_ACTED)
    return found
