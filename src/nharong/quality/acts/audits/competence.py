"""Hồ sơ năng lực: what shows that somebody can audit (7.2)."""

from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person
from nharong.quality.models import Competence
from nharong.quality.rules import wording
from nharong.quality.words import CompetenceKind


@act("quality.record_competence")
def record_competence(
    *,
    actor: Actor,
    agency: Agency,
    person: Person,
    kind: str,
    title: str,
    issuer: str,
    given_on: date,
    valid_to: date | None = None,
) -> Competence:
    """Keep a course, a certificate or a decision; nothing given in the future."""
    check_may(
        "quality.keep_system",
        actor,
        agency,
        sentence="Chỉ đại diện chất lượng hoặc thư ký ISO được ghi hồ sơ năng lực.",
    )
    if kind not in set(CompetenceKind):
        raise OfficeError("Hãy chọn loại hồ sơ năng lực trong danh sách.", field="kind")
    if not wording.line(title) or not wording.line(issuer):
        raise OfficeError("Hãy ghi nội dung và nơi cấp.", field="title")
    if given_on > clock.today():
        raise OfficeError("Ngày cấp không thể ở tương lai.", field="given_on")
    if valid_to is not None and valid_to < given_on:
        raise OfficeError("Ngày hết giá trị không thể trước ngày cấp.", field="valid_to")
    competence = Competence.objects.create(
        agency=agency,
        person=person,
        kind=kind,
        title=wording.line(title, most=300),
        issuer=wording.line(issuer, most=200),
        given_on=given_on,
        valid_to=valid_to,
        recorded_by_id=actor.person,
        recorded_at=clock.now(),
    )
    journal.write(actor=actor, on=competence, facts={"person": person.pk, "title": competence.title})
    return competence
