"""Rủi ro và cơ hội: recorded, assessed 1 to 5 twice over, assessed anew each year (6.1)."""

from dataclasses import dataclass
from datetime import date

from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person, Unit
from nharong.quality.errors import REASON_NEEDED
from nharong.quality.models import QualityProcedure, Risk, RiskAssessment
from nharong.quality.rules import wording
from nharong.quality.rules.risk import level
from nharong.quality.running import series_of
from nharong.quality.words import RiskKind

ASSESSES = "Chỉ lãnh đạo đơn vị, thư ký ISO hoặc đại diện chất lượng được đánh giá rủi ro, cơ hội."


@dataclass(frozen=True, kw_only=True)
class RiskFacts:
    """What may come, why, with which consequence, and how it is assessed now."""

    kind: str
    text: str
    cause: str
    consequence: str
    unit: Unit
    owner: Person
    severity: int
    probability: int
    review_on: date
    procedure: QualityProcedure | None = None
    note: str = ""


@act("quality.record_risk")
def record_risk(*, actor: Actor, agency: Agency, facts: RiskFacts) -> Risk:
    """Record a risk or an opportunity with its first assessment."""
    check_may("quality.assess_risk", actor, agency, sentence=ASSESSES)
    if facts.kind not in set(RiskKind):
        raise OfficeError("Hãy chọn rủi ro hoặc cơ hội.", field="kind")
    texts = {name: wording.text(getattr(facts, name), most=4000) for name in ("text", "cause", "consequence")}
    for name, value in texts.items():
        if not value:
            raise OfficeError("Hãy ghi nội dung, nguyên nhân và hậu quả (lợi ích).", field=name)
    _check_day(facts.review_on)
    year = clock.today().year
    risk = Risk.objects.create(
        agency=agency,
        year=year,
        number=counters.take(series=series_of(agency, "risk"), year=year),
        kind=facts.kind,
        unit=facts.unit,
        procedure=facts.procedure,
        owner=facts.owner,
        review_on=facts.review_on,
        **texts,
    )
    _assess(risk, actor, facts.severity, facts.probability, facts.note)
    journal.write(actor=actor, on=risk, facts={"level": facts.severity * facts.probability})
    return risk


@act("quality.assess_risk")
def assess_risk(*, actor: Actor, risk_id: int, severity: int, probability: int, note: str, review_on: date) -> Risk:
    """Assess it anew, at the yearly update or after its controls; earlier assessments stay."""
    risk = _open(risk_id)
    check_may("quality.assess_risk", actor, risk, sentence=ASSESSES)
    if not wording.text(note):
        raise OfficeError("Hãy ghi căn cứ của lần đánh giá này.", field="note")
    _check_day(review_on)
    _assess(risk, actor, severity, probability, note)
    risk.review_on = review_on
    risk.save(update_fields=["review_on"])
    journal.write(actor=actor, on=risk, facts={"level": severity * probability, "note": wording.line(note)})
    return risk


@act("quality.close_risk")
def close_risk(*, actor: Actor, risk_id: int, reason: str) -> Risk:
    """It can come no more; the line stays."""
    risk = _open(risk_id)
    check_may("quality.decide", actor, risk, sentence="Chỉ đại diện chất lượng được đóng rủi ro, cơ hội.")
    why = wording.line(reason)
    if not why:
        raise OfficeError(REASON_NEEDED, field="reason")
    risk.closed_on, risk.closed_why = clock.today(), why
    risk.save(update_fields=["closed_on", "closed_why"])
    journal.write(actor=actor, on=risk, facts={"reason": why})
    return risk


def _open(risk_id: int) -> Risk:
    risk = Risk.objects.select_for_update(of=("self",)).select_related("agency").get(pk=risk_id)
    if risk.closed_on is not None:
        raise WrongState("Rủi ro, cơ hội này đã đóng.")
    return risk


def _assess(risk: Risk, actor: Actor, severity: int, probability: int, note: str) -> None:
    try:
        level(severity, probability)
    except ValueError as error:
        raise OfficeError("Mức độ và khả năng từ 1 đến 5.", field="severity") from error
    RiskAssessment.objects.create(
        risk=risk,
        severity=severity,
        probability=probability,
        note=wording.text(note, most=2000),
        by_id=actor.person,
        at=clock.now(),
    )


def _check_day(day: date) -> None:
    if day <= clock.today():
        raise OfficeError("Ngày xem lại phải sau hôm nay.", field="review_on")
