"""Soạn quy trình nội bộ: a new version for a procedure at an agency, or the steps of one that is still drafted."""

from collections.abc import Sequence

from django.db.models import Max

from nharong.dossiers.models import AdministrativeProcedure, ProcessStep, ProcessVersion
from nharong.dossiers.rules.process import StepFacts
from nharong.dossiers.selectors.process import check_fit
from nharong.dossiers.words.catalogue import ProcessState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Post, Unit
from nharong.people.words import Role

DRAFTERS_ONLY = "Chỉ cán bộ kiểm soát thủ tục hoặc lãnh đạo đơn vị của cơ quan giải quyết được soạn quy trình."
NOT_A_DRAFT = "Quy trình không còn ở bước soạn thảo; hãy soạn phiên bản mới để sửa."


@act("dossiers.draft_process")
def draft_process(
    *, actor: Actor, procedure_id: int, agency: Agency, steps: Sequence[StepFacts], note: str = ""
) -> ProcessVersion:
    """Draft the next version of the process by which an agency settles a procedure."""
    check_may("dossiers.draft_process", actor, agency, sentence=DRAFTERS_ONLY)
    procedure = AdministrativeProcedure.objects.select_for_update().filter(pk=procedure_id).first()
    if procedure is None or procedure.current is None:
        raise NotFound("Không có thủ tục này trong danh mục; hãy chọn lại.")
    _check(procedure, agency, steps)
    last = ProcessVersion.objects.filter(procedure=procedure, agency=agency).aggregate(Max("number"))["number__max"]
    version = ProcessVersion.objects.create(
        procedure=procedure,
        based_on=procedure.current,
        agency=agency,
        number=(last or 0) + 1,
        note=note.strip()[:4000],
        drafted_by_id=actor.person_id,
        drafted_at=clock.now(),
    )
    _keep(version, steps)
    journal.write(
        actor=actor,
        on=version,
        facts={"procedure": procedure.code, "agency": agency.code, "version": version.number, "steps": len(steps)},
    )
    return version


@act("dossiers.revise_process")
def revise_process(*, actor: Actor, process_id: int, steps: Sequence[StepFacts], note: str = "") -> ProcessVersion:
    """Change the steps of a version that is still drafted; it is checked against the procedure as it is now."""
    version = locked_process(process_id)
    check_may("dossiers.draft_process", actor, version.agency, sentence=DRAFTERS_ONLY)
    if version.state != ProcessState.DRAFT:
        raise WrongState(NOT_A_DRAFT)
    _check(version.procedure, version.agency, steps)
    if version.procedure.current is not None:
        version.based_on = version.procedure.current
    version.note = note.strip()[:4000]
    version.save(update_fields=["based_on", "note"])
    version.steps.all().delete()
    _keep(version, steps)
    journal.write(actor=actor, on=version, facts={"steps": len(steps)})
    return version


def locked_process(process_id: int) -> ProcessVersion:
    """The version, its row locked. Raises ``NotFound``."""
    rows = ProcessVersion.objects.select_for_update(of=("self",)).select_related("procedure__current", "agency")
    version = rows.filter(pk=process_id).first()
    if version is None:
        raise NotFound("Không có quy trình này; hãy tải lại trang.")
    return version


def _check(procedure: AdministrativeProcedure, agency: Agency, steps: Sequence[StepFacts]) -> None:
    check_fit(steps, procedure)
    posts = set(
        Post.objects.filter(agency__in=[agency.pk, agency.parent_id, agency.served_by_id]).values_list("pk", flat=True)
    )
    counters = set(procedure.offers.filter(agency=agency).values_list("counter_id", flat=True))
    posts |= set(Post.objects.filter(agency_id__in=counters).values_list("pk", flat=True))
    units = set(
        Unit.objects.filter(agency_id__in={agency.pk, agency.served_by_id, *counters}).values_list("pk", flat=True)
    )
    for order, step in enumerate(steps, start=1):
        if (step.post_id is not None and step.post_id not in posts) or (
            step.unit_id is not None and step.unit_id not in units
        ):
            raise OfficeError(
                f"Bước {order}: chức vụ, đơn vị phải thuộc cơ quan giải quyết hoặc nơi tiếp nhận.", field=f"step{order}"
            )
        if step.role and step.role not in Role.values:
            raise OfficeError(f"Bước {order}: hãy chọn vai trò trong danh sách.", field=f"step{order}")


def _keep(version: ProcessVersion, steps: Sequence[StepFacts]) -> None:
    ProcessStep.objects.bulk_create(
        ProcessStep(
            version=version,
            order=order,
            name=step.name.strip()[:300],
            post_id=step.post_id,
            unit_id=step.unit_id,
            role=step.role,
            term_text=str(step.term),
            term_amount=step.term.amount,
            term_unit=step.term.unit.value,
            papers=step.papers.strip()[:2000],
            product=step.product.strip()[:500],
            required=step.required,
            skip_when=step.skip_when.strip()[:500] if not step.required else "",
            returns_to=step.returns_to,
        )
        for order, step in enumerate(steps, start=1)
    )
