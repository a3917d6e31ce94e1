"""Soạn thảo quy trình: a procedure begins, is rewritten, and goes to its check (TCVN ISO 9001:2015, 7.5.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.quality.errors import REASON_NEEDED, SOMEBODY_ACTED
from nharong.quality.judging_procedures import place_procedure
from nharong.quality.models import ProcedureRevision, ProcedureStep, QualityProcedure
from nharong.quality.rules import wording
from nharong.quality.rules.procedures import BadProcedure, check_code, missing, read_forms, read_records
from nharong.quality.settings import setting
from nharong.quality.words import ProcedureGroup, RevisionState, StepLink

#: The states in which another issue of the same procedure is already on its way.
ON_THE_WAY = (
    RevisionState.DRAFT,
    RevisionState.CHECKING,
    RevisionState.APPROVING,
    RevisionState.APPROVED,
    RevisionState.ISSUED,
)
_COPIED = ("purpose", "scope", "references", "definitions", "content", "forms", "records")
_STEP = ("position", "what", "responsible", "time", "form_code", "result", "link", "link_key")


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """One step as it is typed; ``link`` is a word of ``StepLink``, ``link_key`` what it runs on."""

    what: str
    responsible: str
    time: str = ""
    form_code: str = ""
    result: str = ""
    link: str = ""
    link_key: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcedureFacts:
    """The text of a procedure as it is typed: seven sections; forms "code | name", records "name | keeper | term"."""

    purpose: str = ""
    scope: str = ""
    references: str = ""
    definitions: str = ""
    content: str = ""
    forms: str = ""
    records: str = ""
    effective_on: date | None = None
    change_part: str = ""
    change_note: str = ""
    steps: Sequence[StepFacts] = field(default_factory=tuple)


@act("quality.draft_procedure")
def draft_procedure(
    *, actor: Actor, agency: Agency, code: str, title: str, group: str, owner: Unit, facts: ProcedureFacts
) -> QualityProcedure:
    """Begin a new procedure; its code follows the office's pattern and is unique in the agency."""
    check_may(
        "quality.draft_procedure", actor, agency, sentence="Chức vụ hiện tại của bạn không được giao soạn quy trình."
    )
    try:
        tidy = check_code(code, setting("code_pattern"))
    except BadProcedure as error:
        raise OfficeError(str(error), field=error.field) from error
    if not wording.line(title):
        raise OfficeError("Hãy ghi tên quy trình.", field="title")
    if group not in set(ProcedureGroup):
        raise OfficeError("Hãy chọn nhóm quy trình trong danh sách.", field="group")
    if owner.agency_id not in {agency.pk, agency.served_by_id}:
        raise OfficeError("Đơn vị chủ trì phải thuộc cơ quan.", field="owner")
    if QualityProcedure.objects.filter(agency=agency, code=tidy).exists():
        raise OfficeError(f"Mã hiệu {tidy} đã có quy trình khác dùng; hãy chọn mã khác.", field="code")
    procedure = QualityProcedure.objects.create(
        agency=agency,
        code=tidy,
        title=wording.line(title, most=300),
        group=group,
        owner=owner,
        begun_on=clock.today(),
    )
    revision = ProcedureRevision(procedure=procedure, issue=1, drafted_by_id=actor.person, drafted_at=clock.now())
    _write(revision, facts)
    place_procedure(procedure)
    journal.write(actor=actor, on=procedure, facts={"code": tidy, "title": procedure.title})
    return procedure


@act("quality.begin_revision")
def begin_revision(*, actor: Actor, procedure_id: int, request: str) -> QualityProcedure:
    """Begin the next issue from the one in force; the request for the change is kept with it."""
    procedure = QualityProcedure.objects.select_for_update().get(pk=procedure_id)
    check_may(
        "quality.draft_procedure", actor, procedure, sentence="Chức vụ hiện tại của bạn không được giao sửa quy trình."
    )
    asked = wording.line(request)
    if not asked:
        raise OfficeError("Hãy ghi yêu cầu sửa đổi: vì sao phải sửa quy trình.", field="reason")
    if procedure.withdrawn_on is not None:
        raise WrongState("Quy trình đã ngừng áp dụng, không ban hành lại được.")
    if procedure.revisions.filter(state__in=ON_THE_WAY).exists():
        raise WrongState("Đang có một lần ban hành khác chưa xong; hãy hoàn thành hoặc bỏ lần đó trước.")
    last = procedure.revisions.order_by("-issue").first()
    source = procedure.revisions.filter(state=RevisionState.APPLIED).first() or last
    assert last is not None  # a procedure is made together with its first issue
    assert source is not None
    revision = ProcedureRevision(
        procedure=procedure,
        issue=last.issue + 1,
        drafted_by_id=actor.person,
        drafted_at=clock.now(),
        change_request=asked,
        **{name: getattr(source, name) for name in _COPIED},
    )
    revision.save()
    ProcedureStep.objects.bulk_create(
        ProcedureStep(revision=revision, **{name: getattr(step, name) for name in _STEP}) for step in source.steps.all()
    )
    journal.write(actor=actor, on=procedure, facts={"issue": revision.issue, "request": asked})
    return procedure


@act("quality.rewrite_revision")
def rewrite_revision(*, actor: Actor, revision_id: int, facts: ProcedureFacts) -> QualityProcedure:
    """Rewrite a draft; what it said before stays in the journal by its fingerprint."""
    revision = locked(revision_id)
    _check_own_draft(actor, revision)
    _write(revision, facts)
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue, "steps": revision.steps.count()})
    return revision.procedure


@act("quality.submit_revision")
def submit_revision(*, actor: Actor, revision_id: int) -> QualityProcedure:
    """Send a draft to its check; all seven sections must be there."""
    revision = locked(revision_id)
    _check_own_draft(actor, revision)
    facts = {name: getattr(revision, name) for name in _COPIED}
    absent = missing(facts, revision.steps.count())
    if absent:
        raise OfficeError(f"Quy trình còn thiếu phần: {', '.join(absent)}.", field="purpose")
    if revision.issue > 1 and not revision.change_note:
        raise OfficeError("Hãy mô tả nội dung sửa đổi so với lần ban hành trước.", field="change_note")
    revision.state, revision.return_reason = RevisionState.CHECKING, ""
    revision.save(update_fields=["state", "return_reason"])
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue})
    return revision.procedure


@act("quality.drop_revision")
def drop_revision(*, actor: Actor, revision_id: int, reason: str) -> QualityProcedure:
    """Give up a draft; it stays on record and its issue number is not used again."""
    revision = locked(revision_id)
    _check_own_draft(actor, revision)
    if not wording.line(reason):
        raise OfficeError(REASON_NEEDED, field="reason")
    revision.state, revision.return_reason = RevisionState.DROPPED, wording.line(reason)
    revision.save(update_fields=["state", "return_reason"])
    place_procedure(revision.procedure)
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue, "reason": revision.return_reason})
    return revision.procedure


def locked(revision_id: int) -> ProcedureRevision:
    """The issue with its procedure, its row locked."""
    return (
        ProcedureRevision.objects.select_for_update(of=("self",))
        .select_related("procedure__agency", "procedure__owner")
        .get(pk=revision_id)
    )


def _check_own_draft(actor: Actor, revision: ProcedureRevision) -> None:
    check_may(
        "quality.draft_procedure",
        actor,
        revision.procedure,
        sentence="Chức vụ hiện tại của bạn không được giao soạn quy trình.",
    )
    if revision.state != RevisionState.DRAFT:
        raise WrongState(SOMEBODY_ACTED)
    if revision.drafted_by_id != actor.person_id:
        raise OfficeError("Chỉ người lập được sửa, trình hoặc bỏ dự thảo quy trình này.")


def _write(revision: ProcedureRevision, facts: ProcedureFacts) -> None:
    try:
        forms, records = read_forms(facts.forms), read_records(facts.records)
    except BadProcedure as error:
        raise OfficeError(str(error), field=error.field) from error
    for name in ("purpose", "scope", "references", "definitions", "content", "change_note"):
        setattr(revision, name, wording.text(getattr(facts, name)))
    revision.change_part = wording.line(facts.change_part, most=200)
    revision.forms, revision.records, revision.effective_on = forms, records, facts.effective_on
    known = {one["code"] for one in forms}
    steps = [_step(at, one, known) for at, one in enumerate(facts.steps, start=1)]
    revision.save()
    revision.steps.all().delete()
    for step in steps:
        step.revision = revision
    ProcedureStep.objects.bulk_create(steps)


def _step(at: int, facts: StepFacts, forms: set[str]) -> ProcedureStep:
    what, responsible = wording.text(facts.what, most=2000), wording.line(facts.responsible, most=200)
    if not what or not responsible:
        raise OfficeError(f"Bước {at}: hãy ghi nội dung công việc và trách nhiệm.", field="steps")
    form_code = wording.line(facts.form_code, most=40)
    if form_code and form_code not in forms:
        raise OfficeError(f"Bước {at}: biểu mẫu {form_code} chưa có ở mục Biểu mẫu.", field="steps")
    if facts.link not in set(StepLink) or bool(facts.link) != bool(facts.link_key):
        raise OfficeError(f"Bước {at}: hãy chọn lại việc mà bước này gắn với.", field="steps")
    return ProcedureStep(
        position=at,
        what=what,
        responsible=responsible,
        time=wording.line(facts.time, most=100),
        form_code=form_code,
        result=wording.line(facts.result, most=200),
        link=facts.link,
        link_key=wording.line(facts.link_key, most=60),
    )
