"""Procedures as they are read: registers, the text of an issue, what changed, the lists."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.people import selectors as people
from nharong.quality.models import ExternalDocument, ProcedureCopy, ProcedureRevision, QualityProcedure, WorkRun
from nharong.quality.rules.difference import Changed, sections_changed
from nharong.quality.rules.procedures import SECTIONS
from nharong.quality.words import RevisionState

NAMES = ("purpose", "scope", "references", "definitions", "content", "forms", "records")
_STEP = ("position", "what", "responsible", "time", "form_code", "result", "link", "link_key")


def agencies_of(actor: Actor) -> list[int]:
    """The agencies whose quality system this actor sees: those served, and the one that serves the actor's own, for an
    agency and its office have one system.
    """
    served = people.agencies_served_by(actor.agency_id)
    offices = [agency.served_by_id for agency in served if agency.pk == actor.agency_id and agency.served_by_id]
    return [agency.pk for agency in served] + offices


def procedures(
    actor: Actor, *, words: str = "", group: str = "", state: str = "", unit_id: int | None = None
) -> QuerySet[QualityProcedure]:
    """The procedures of the actor's agencies by code, each with its newest issue and how much work was run under it."""
    newest = ProcedureRevision.objects.filter(procedure=OuterRef("pk")).order_by("-issue")
    rows = (
        QualityProcedure.objects.filter(agency_id__in=agencies_of(actor))
        .select_related("agency", "owner")
        .annotate(
            newest_id=Subquery(newest.values("pk")[:1]),
            newest_state=Subquery(newest.values("state")[:1]),
            newest_issue=Subquery(newest.values("issue")[:1]),
            applied_issue=Max("revisions__issue", filter=Q(revisions__state=RevisionState.APPLIED)),
            applied_from=Max("revisions__applied_on", filter=Q(revisions__state=RevisionState.APPLIED)),
            run_count=Count("runs", distinct=True),
        )
    )
    for word in words.split():
        rows = rows.filter(Q(code__icontains=word) | Q(title__icontains=word))
    if group:
        rows = rows.filter(group=group)
    if state:
        rows = rows.filter(newest_state=state)
    if unit_id:
        rows = rows.filter(owner_id=unit_id)
    return rows.order_by("code")


def one_procedure(actor: Actor, pk: int) -> QualityProcedure:
    """One procedure. Raises ``NotFound`` both when there is none and when the actor may not know of it."""
    found = (
        QualityProcedure.objects.filter(pk=pk, agency_id__in=agencies_of(actor))
        .select_related("agency", "owner")
        .first()
    )
    if found is None:
        raise NotFound("Không có quy trình này, hoặc quy trình không thuộc phạm vi được xem của bạn.")
    return found


def revisions_of(procedure: QualityProcedure) -> list[ProcedureRevision]:
    """Its issues, the newest first."""
    rows = procedure.revisions.select_related("drafted_by", "checked_by", "approved_by", "procedure__agency")
    return list(rows.order_by("-issue"))


def revision_of(procedure: QualityProcedure, issue: int | None = None) -> ProcedureRevision:
    """One issue (the newest unless given). Raises ``NotFound``."""
    found = next((one for one in revisions_of(procedure) if issue in (None, one.issue)), None)
    if found is None:
        raise NotFound("Quy trình không có lần ban hành này.")
    return found


def text_of(revision: ProcedureRevision) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The whole text of an issue as plain data: the head with the sections, and the steps."""
    facts = {
        "code": revision.procedure.code,
        "title": revision.procedure.title,
        "issue": revision.issue,
        **{name: getattr(revision, name) for name in NAMES},
    }
    return facts, [{name: getattr(step, name) for name in _STEP} for step in revision.steps.all()]


def lines_of(revision: ProcedureRevision) -> dict[str, list[str]]:
    """The text of an issue as lines by section, for a comparison; the steps stand under the content."""
    facts, steps = text_of(revision)
    found: dict[str, list[str]] = {}
    for name, title in SECTIONS:
        value = facts[name]
        if isinstance(value, list):
            found[title] = [" · ".join(one.values()) for one in value]
        else:
            found[title] = value.splitlines()
    found["Nội dung"] += [" · ".join(str(step[name]) for name in _STEP[1:6] if step[name]) for step in steps]
    return found


def changes(before: ProcedureRevision, after: ProcedureRevision) -> list[tuple[str, list[Changed]]]:
    """What the later issue changed, section by section."""
    return sections_changed(lines_of(before), lines_of(after))


def copies_of(revision: ProcedureRevision) -> QuerySet[ProcedureCopy]:
    """Who has a copy of an issue."""
    return revision.copies.select_related("person", "unit").order_by("number")


def unread_copies(person_id: int) -> QuerySet[ProcedureCopy]:
    """Copies of issues in use that this person has not read yet."""
    return ProcedureCopy.objects.filter(
        person_id=person_id, read_at__isnull=True, revision__state=RevisionState.APPLIED
    ).select_related("revision__procedure__agency")


def runs_of(procedure: QualityProcedure) -> QuerySet[WorkRun]:
    """The work run under a procedure, newest first."""
    return procedure.runs.order_by("-ran_on", "-pk")


def external_documents(actor: Actor, *, words: str = "", valid_only: bool = False) -> QuerySet[ExternalDocument]:
    """The list of documents from outside."""
    rows = ExternalDocument.objects.filter(agency_id__in=agencies_of(actor)).select_related("replaced_by", "agency")
    for word in words.split():
        rows = rows.filter(Q(symbol__icontains=word) | Q(title__icontains=word) | Q(issuer__icontains=word))
    if valid_only:
        rows = rows.filter(valid_to__isnull=True)
    return rows.order_by("symbol")


def procedures_waiting(actor: Actor, states: Sequence[str]) -> QuerySet[ProcedureRevision]:
    """Issues in these states of the actor's agencies."""
    return ProcedureRevision.objects.filter(
        state__in=states, procedure__agency_id__in=agencies_of(actor)
    ).select_related("procedure__agency", "drafted_by")
