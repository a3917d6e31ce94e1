"""Interested parties, processes with what they hand on, and who is what in the system (4.2, 4.4, 5.3)."""

from dataclasses import dataclass

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person, Unit
from nharong.quality.models import InterestedParty, ProcessFlow, SystemProcess, SystemRole
from nharong.quality.rules import wording
from nharong.quality.words import ProcessGroup, SystemPart

from .statements import KEEPS

ENDED = "Mục này đã được kết thúc; hãy tải lại trang."


@dataclass(frozen=True, kw_only=True)
class ProcessFacts:
    """One process of the system."""

    code: str
    name: str
    group: str
    owner: Unit
    inputs: str
    outputs: str
    criteria: str = ""


@act("quality.add_interested_party")
def add_interested_party(*, actor: Actor, agency: Agency, name: str, needs: str, watched: str) -> InterestedParty:
    """Somebody whose needs the system must know."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPS)
    for field, value in (("name", name), ("needs", needs), ("watched", watched)):
        if not wording.text(value):
            raise OfficeError("Hãy ghi bên quan tâm, nhu cầu và cách theo dõi.", field=field)
    party = InterestedParty.objects.create(
        agency=agency,
        name=wording.line(name, most=200),
        needs=wording.text(needs, most=4000),
        watched=wording.line(watched, most=300),
        since=clock.today(),
    )
    journal.write(actor=actor, on=party, facts={"name": party.name})
    return party


@act("quality.end_interested_party")
def end_interested_party(*, actor: Actor, party_id: int) -> InterestedParty:
    """It no longer concerns the system; the line stays."""
    party = InterestedParty.objects.select_for_update(of=("self",)).select_related("agency").get(pk=party_id)
    check_may("quality.keep_system", actor, party, sentence=KEEPS)
    if party.until is not None:
        raise WrongState(ENDED)
    party.until = clock.today()
    party.save(update_fields=["until"])
    journal.write(actor=actor, on=party)
    return party


@act("quality.add_process")
def add_process(*, actor: Actor, agency: Agency, facts: ProcessFacts) -> SystemProcess:
    """A process with its inputs, outputs and owner."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPS)
    code = wording.line(facts.code, most=20).upper()
    if facts.group not in set(ProcessGroup):
        raise OfficeError("Hãy chọn nhóm quá trình trong danh sách.", field="group")
    values = {"code": code, "name": facts.name, "inputs": facts.inputs, "outputs": facts.outputs}
    for field, value in values.items():
        if not wording.line(value):
            raise OfficeError("Hãy ghi mã, tên, đầu vào và đầu ra của quá trình.", field=field)
    if SystemProcess.objects.filter(agency=agency, code=code).exists():
        raise OfficeError(f"Mã quá trình {code} đã dùng.", field="code")
    process = SystemProcess.objects.create(
        agency=agency,
        code=code,
        name=wording.line(facts.name, most=200),
        group=facts.group,
        owner=facts.owner,
        inputs=wording.line(facts.inputs),
        outputs=wording.line(facts.outputs),
        criteria=wording.line(facts.criteria),
        since=clock.today(),
    )
    journal.write(actor=actor, on=process, facts={"code": code})
    return process


@act("quality.end_process")
def end_process(*, actor: Actor, process_id: int) -> SystemProcess:
    """It is no process of the system any more; the line stays."""
    process = SystemProcess.objects.select_for_update(of=("self",)).select_related("agency").get(pk=process_id)
    check_may("quality.keep_system", actor, process, sentence=KEEPS)
    if process.until is not None:
        raise WrongState(ENDED)
    process.until = clock.today()
    process.save(update_fields=["until"])
    journal.write(actor=actor, on=process)
    return process


@act("quality.link_processes")
def link_processes(*, actor: Actor, source_id: int, target_id: int, what: str) -> SystemProcess:
    """Say what one process hands to another; said again, it is said anew."""
    source = SystemProcess.objects.select_for_update(of=("self",)).select_related("agency").get(pk=source_id)
    check_may("quality.keep_system", actor, source, sentence=KEEPS)
    target = SystemProcess.objects.filter(pk=target_id, agency=source.agency).exclude(pk=source_id).first()
    if target is None:
        raise OfficeError("Hãy chọn một quá trình khác của cùng hệ thống.", field="target")
    handed = wording.line(what, most=200)
    if not handed:
        raise OfficeError("Hãy ghi nội dung chuyển giao.", field="what")
    ProcessFlow.objects.update_or_create(source=source, target=target, defaults={"what": handed})
    journal.write(actor=actor, on=source, facts={"to": target.code, "note": handed})
    return source


@act("quality.give_system_role")
def give_system_role(
    *, actor: Actor, agency: Agency, person: Person, part: str, instrument: str, duty: str = ""
) -> SystemRole:
    """Record who is what in the system by which decision, from today."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPS)
    if part not in set(SystemPart):
        raise OfficeError("Hãy chọn vai trò trong danh sách.", field="part")
    if not wording.line(instrument):
        raise OfficeError("Hãy ghi quyết định giao vai trò.", field="instrument")
    if SystemRole.objects.filter(agency=agency, person=person, part=part, until__isnull=True).exists():
        raise OfficeError("Người này đang giữ vai trò đó rồi.", field="person")
    role = SystemRole.objects.create(
        agency=agency,
        person=person,
        part=part,
        duty=wording.line(duty),
        instrument=wording.line(instrument, most=200),
        since=clock.today(),
    )
    journal.write(actor=actor, on=role, facts={"person": person.pk, "part": part})
    return role


@act("quality.end_system_role")
def end_system_role(*, actor: Actor, role_id: int) -> SystemRole:
    """The role ends today; the line stays."""
    role = SystemRole.objects.select_for_update(of=("self",)).select_related("agency").get(pk=role_id)
    check_may("quality.keep_system", actor, role, sentence=KEEPS)
    if role.until is not None:
        raise WrongState(ENDED)
    role.until = clock.today()
    role.save(update_fields=["until"])
    journal.write(actor=actor, on=role)
    return role
