"""Objectives are read from a decision, confirmed by a person, and come into force when the decision is issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nharong.documents.models import Document
from nharong.documents.rules.emphasis import plain
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

from ..models import Criterion, Objective, ObjectiveSet
from ..rules.reading import read_decision
from ..rules.scope import agencies_named
from ..rules.source import UnreadableDecision
from ..words import Comparison, Measure, Unit

READ_AGAIN = "Văn bản đã được sửa sau khi đọc; hãy đọc lại mục tiêu rồi xác nhận."
QUALITY_ONLY = "Chỉ đại diện chất lượng được đọc và xác nhận mục tiêu chất lượng."


@dataclass(frozen=True, kw_only=True)
class ConfirmedCriterion:
    """One criterion as a person confirms it; ``criterion_id`` is None for one added by hand."""

    objective_id: int
    criterion_id: int | None
    measure: str
    comparison: str
    target: Fraction
    unit: str
    exclusions: tuple[str, ...]
    agency_ids: tuple[int, ...]


@act("objectives.read_from_decision")
def read_from_decision(*, actor: Actor, document: Document) -> ObjectiveSet:
    """Read the decision's current text into a proposal; read again, the unconfirmed proposal is replaced."""
    check_keeper(actor, document.agency)
    existing = ObjectiveSet.objects.filter(document=document).first()
    if existing is not None and existing.in_force_from is not None:
        raise WrongState("Mục tiêu của quyết định này đã có hiệu lực, không đọc lại được.")
    text = _text_of(document)
    try:
        reading = read_decision(f"{document.subject}\n\n{text}")
    except UnreadableDecision as error:
        raise OfficeError(str(error)) from error
    if reading.year is None:
        raise OfficeError("Không đọc được năm áp dụng trong quyết định; hãy ghi rõ “năm …” trong trích yếu.")
    if existing is not None:
        existing.delete()
    chosen = ObjectiveSet.objects.create(
        year=reading.year,
        agency=document.agency,
        document=document,
        source=text,
        unread=[{"text": one.text, "why": one.why} for one in reading.unread],
        notes=[{"text": one.text, "why": one.why} for one in reading.notes],
        read_at=clock.now(),
    )
    names = {agency.pk: (agency.name, agency.short_name) for agency in _bodies(document.agency)}
    for read in reading.objectives:
        objective = Objective.objects.create(set=chosen, number=read.number, text=read.text)
        # An objective that names no body is for those the decision is about by its title.
        named = agencies_named(read.text, names) or agencies_named(document.subject, names) or [document.agency_id]
        for one in read.criteria:
            criterion = Criterion.objects.create(
                objective=objective,
                measure=one.measure,
                comparison=one.comparison,
                target=str(one.target),
                unit=one.unit,
                exclusions=[str(exclusion) for exclusion in one.exclusions],
                source=one.source,
            )
            criterion.agencies.set(named)
    journal.write(
        actor=actor, on=chosen, facts={"document": document.pk, "year": reading.year, "unread": len(reading.unread)}
    )
    return chosen


@act("objectives.confirm")
def confirm(*, actor: Actor, set_id: int, criteria: Sequence[ConfirmedCriterion]) -> ObjectiveSet:
    """A person has compared every criterion with the text; what stands here is what will be counted."""
    chosen = ObjectiveSet.objects.select_for_update().get(pk=set_id)
    check_keeper(actor, chosen.agency)
    if chosen.in_force_from is not None:
        raise WrongState("Mục tiêu đã có hiệu lực, không sửa được nữa.")
    if chosen.source != _text_of(chosen.document):
        raise WrongState(READ_AGAIN)
    if not criteria:
        raise OfficeError("Hãy giữ lại ít nhất một chỉ tiêu trước khi xác nhận.")
    for one in criteria:
        _check(one)
    if len({(one.objective_id, one.measure) for one in criteria}) < len(criteria):
        raise OfficeError(
            "Trong một mục tiêu, mỗi phép đo chỉ được dùng một lần; hãy bỏ bớt chỉ tiêu trùng.", field="measure"
        )
    Criterion.objects.filter(objective__set=chosen).exclude(
        pk__in=[one.criterion_id for one in criteria if one.criterion_id]
    ).delete()
    for criterion in Criterion.objects.filter(objective__set=chosen):
        criterion.measure = f"~{criterion.pk}"  # two that change places must not meet on the way
        criterion.save(update_fields=["measure"])
    for one in criteria:
        facts = {
            "measure": one.measure,
            "comparison": one.comparison,
            "target": str(one.target),
            "unit": one.unit,
            "exclusions": list(one.exclusions),
        }
        objective = chosen.objectives.get(pk=one.objective_id)
        if one.criterion_id is None:
            criterion = Criterion.objects.create(objective=objective, **facts)
        else:
            criterion = Criterion.objects.get(pk=one.criterion_id, objective__set=chosen)
            for name, value in facts.items():
                setattr(criterion, name, value)
            criterion.save()
        criterion.agencies.set(one.agency_ids)
    chosen.confirmed_by_id, chosen.confirmed_at = actor.person_id, clock.now()
    if chosen.document.state == DocumentState.ISSUED:
        chosen.in_force_from = chosen.document.issued_on
    chosen.save()
    journal.write(
        actor=actor, on=chosen, facts={"criteria": [f"{one.measure} {one.comparison} {one.target}" for one in criteria]}
    )
    return chosen


@act("objectives.bring_into_force")
def bring_into_force(*, actor: Actor, document: Document) -> ObjectiveSet:
    """The decision has been issued: its confirmed objectives are in force for their year."""
    check_may("documents.issue", actor, document, sentence="Mục tiêu có hiệu lực khi văn thư phát hành quyết định.")
    chosen = ObjectiveSet.objects.select_for_update().get(document=document, confirmed_at__isnull=False)
    if document.state != DocumentState.ISSUED:
        raise WrongState("Quyết định chưa được phát hành.")
    if chosen.source != _text_of(document):
        raise WrongState(READ_AGAIN)
    chosen.in_force_from = document.issued_on
    chosen.save(update_fields=["in_force_from"])
    journal.write(actor=actor, on=chosen, facts={"document": document.symbol, "year": chosen.year})
    return chosen


def waits_for(document: Document) -> bool:
    """Whether confirmed objectives wait for this decision to be issued.

    Those read from an earlier version do not: what is counted must be what the issued text says. They are read and
    confirmed again, after the issue as well.
    """
    confirmed = ObjectiveSet.objects.filter(
        document=document, confirmed_at__isnull=False, in_force_from__isnull=True
    ).first()
    return confirmed is not None and confirmed.source == _text_of(document)


def _text_of(document: Document) -> str:
    """The words of the document's current version."""
    return plain(document.versions.get(number=document.version).body)


def check_keeper(actor: Actor, agency: Agency) -> None:
    """Raise ``NotAllowed`` unless the actor keeps this agency's objectives."""
    from nharong.people import selectors as people

    check_may("objectives.keep", actor, sentence=QUALITY_ONLY)
    if actor is not THE_HOUSE and not people.works_for(actor, agency):
        raise NotAllowed(QUALITY_ONLY)


def _bodies(agency: Agency) -> list[Agency]:
    from nharong.people import selectors as people

    served = people.agencies_served_by(agency.served_by_id or agency.pk)
    return served or [agency]


def _check(one: ConfirmedCriterion) -> None:
    if one.measure not in set(Measure):
        raise OfficeError("Hãy chọn phép đo trong danh sách.", field="measure")
    if one.comparison not in set(Comparison):
        raise OfficeError("Hãy chọn phép so sánh trong danh sách.", field="comparison")
    if one.unit not in set(Unit) or one.target < 0 or (one.unit == Unit.PERCENT and one.target > 100):
        raise OfficeError("Chỉ tiêu phần trăm phải từ 0 đến 100; chỉ tiêu số lượng không được âm.", field="target")
    if not one.agency_ids:
        raise OfficeError("Hãy chọn cơ quan được tính cho từng chỉ tiêu.", field="agencies")
