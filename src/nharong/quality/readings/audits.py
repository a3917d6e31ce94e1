"""Audits as they are read."""

from django.db.models import Count, Q, QuerySet

from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.quality.models import Audit, AuditProgramme, Competence, SampledRecord
from nharong.quality.words import Conformity

from .procedures import agencies_of

NONE = "Không có cuộc đánh giá này, hoặc cuộc đánh giá không thuộc phạm vi được xem của bạn."


def audit_programmes(actor: Actor) -> QuerySet[AuditProgramme]:
    """The programmes of the actor's agencies, the newest first."""
    rows = AuditProgramme.objects.filter(agency_id__in=agencies_of(actor)).select_related("agency")
    return rows.annotate(
        planned=Count("lines", distinct=True),
        closed=Count("audits", filter=Q(audits__report_signed_on__isnull=False), distinct=True),
    ).order_by("-year", "pk")


def one_audit_programme(actor: Actor, pk: int) -> AuditProgramme:
    """One programme. Raises ``NotFound``."""
    found = audit_programmes(actor).select_related("drafted_by", "reviewed_by", "approved_by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có chương trình đánh giá này trong phạm vi được xem của bạn.")
    return found


def audits(actor: Actor, *, year: int | None = None, state: str = "", words: str = "") -> QuerySet[Audit]:
    """The audits of the actor's agencies, the latest first."""
    rows = Audit.objects.filter(programme__agency_id__in=agencies_of(actor)).select_related("programme__agency", "unit")
    if year:
        rows = rows.filter(programme__year=year)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(Q(unit__name__icontains=word) | Q(scope__icontains=word))
    found = Count("findings", distinct=True)
    return rows.annotate(finding_count=found).order_by("-starts_on", "-pk")


def one_audit(actor: Actor, pk: int) -> Audit:
    """One audit. Raises ``NotFound``."""
    found = audits(actor).select_related("line", "planned_by", "asked_by").filter(pk=pk).first()
    if found is None:
        raise NotFound(NONE)
    return found


def competences(actor: Actor) -> QuerySet[Competence]:
    """What is on record of the auditors."""
    rows = Competence.objects.filter(agency_id__in=agencies_of(actor)).select_related("person")
    return rows.order_by("person__full_name", "-given_on")


def unchecked_records(person_id: int) -> QuerySet[SampledRecord]:
    """Sampled records that wait for this auditor."""
    return SampledRecord.objects.filter(
        auditor_id=person_id, conformity=Conformity.NOT_CHECKED, sample__audit__state="under_way"
    ).select_related("sample__audit__programme__agency", "sample__audit__unit")
