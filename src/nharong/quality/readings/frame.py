"""The frame as it is read: statements in force, parties, processes, roles, clauses with their live evidence, the year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.objectives.models import ObjectiveSet
from nharong.quality.models import (
    Audit,
    AuditLine,
    AuditProgramme,
    Competence,
    Complaint,
    Declaration,
    ExternalDocument,
    InterestedParty,
    ManagementReview,
    Nonconformity,
    ObjectiveReading,
    ProcedureRevision,
    ProcessFlow,
    QuarterReview,
    Risk,
    SystemProcess,
    SystemRole,
    SystemStatement,
    WorkRun,
    YearItem,
)
from nharong.quality.rules.clauses import Clause, clauses_of
from nharong.quality.settings import setting
from nharong.quality.words import AuditProgrammeState, AuditState, RevisionState, StatementKind

from .procedures import agencies_of


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What satisfies a clause: how many records, and the newest."""

    clause: Clause
    count: int
    newest: str = ""
    kind: str = ""
    pk: int = 0


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing of the year: by clause, until when, done when; ``kind`` and ``pk`` name its record."""

    clause: str
    what: str
    due_on: date
    done_on: date | None = None
    kind: str = ""
    pk: int = 0

    def standing(self, on: date) -> str:
        """done, late or due."""
        if self.done_on is not None:
            return "done"
        return "late" if self.due_on < on else "due"


def statements(actor: Actor) -> dict[str, list[SystemStatement]]:
    """Every version of every statement, the newest first, by kind in the order of the words."""
    rows = SystemStatement.objects.filter(agency_id__in=agencies_of(actor)).select_related("written_by", "approved_by")
    found: dict[str, list[SystemStatement]] = {kind: [] for kind in StatementKind.values}
    for one in rows.order_by("-version", "pk"):
        found[one.kind].append(one)
    return found


def parties(actor: Actor) -> QuerySet[InterestedParty]:
    """Interested parties of today."""
    return InterestedParty.objects.filter(agency_id__in=agencies_of(actor), until__isnull=True).order_by("pk")


def processes(actor: Actor) -> QuerySet[SystemProcess]:
    """Processes of today."""
    rows = SystemProcess.objects.filter(agency_id__in=agencies_of(actor), until__isnull=True)
    return rows.select_related("owner").order_by("group", "code")


def flows(actor: Actor) -> QuerySet[ProcessFlow]:
    """What those processes hand to each other."""
    mine = processes(actor)
    return ProcessFlow.objects.filter(source__in=mine, target__in=mine).select_related("source", "target")


def system_roles(actor: Actor) -> QuerySet[SystemRole]:
    """Who is what today."""
    rows = SystemRole.objects.filter(agency_id__in=agencies_of(actor), until__isnull=True)
    return rows.select_related("person").order_by("pk")


def declarations(actor: Actor) -> QuerySet[Declaration]:
    """What was declared, the newest first."""
    return Declaration.objects.filter(agency_id__in=agencies_of(actor)).select_related("agency").order_by("-pk")


def kept(actor: Actor, edition: str) -> list[Kept]:
    """Every clause of an edition with the live records that satisfy it."""
    agencies = agencies_of(actor)
    found = []
    for clause in clauses_of(edition):
        reading = _EVIDENCE.get(clause.code)
        rows = reading(agencies) if reading else None
        newest = rows.order_by("-pk").first() if rows is not None else None
        found.append(
            Kept(
                clause=clause,
                count=rows.count() if rows is not None else 0,
                newest=str(newest)[:160] if newest is not None else "",
                kind=newest._meta.label_lower if newest is not None else "",
                pk=newest.pk if newest is not None else 0,
            )
        )
    return found


Rows = Callable[[list[int]], "QuerySet[Any]"]


def _said(*kinds: str) -> Rows:
    return lambda agencies: SystemStatement.objects.filter(
        agency_id__in=agencies, kind__in=kinds, in_force_from__isnull=False
    )


def _of(model: Any, **conditions: Any) -> Rows:
    return lambda agencies: model.objects.filter(agency_id__in=agencies, **conditions)


_EVIDENCE: dict[str, Rows] = {
    "4.1": _said(StatementKind.INTERNAL_CONTEXT, StatementKind.EXTERNAL_CONTEXT),
    "4.2": _of(InterestedParty, until__isnull=True),
    "4.3": _said(StatementKind.SCOPE, StatementKind.NOT_APPLIED),
    "4.4": _of(SystemProcess, until__isnull=True),
    "5.1": _of(ManagementReview),
    "5.2": _said(StatementKind.POLICY),
    "5.3": _of(SystemRole, until__isnull=True),
    "6.1": _of(Risk),
    "6.2": _of(ObjectiveSet, in_force_from__isnull=False),
    "6.3": lambda agencies: ProcedureRevision.objects.filter(procedure__agency_id__in=agencies, issue__gt=1),
    "7.1": _of(ExternalDocument, valid_to__isnull=True),
    "7.2": _of(Competence),
    "7.3": lambda agencies: ObjectiveReading.objects.filter(set__agency_id__in=agencies, read_at__isnull=False),
    "7.4": _said(StatementKind.COMMUNICATION),
    "7.5": lambda agencies: ProcedureRevision.objects.filter(
        procedure__agency_id__in=agencies, state=RevisionState.APPLIED
    ),
    "8.1": lambda agencies: WorkRun.objects.filter(procedure__agency_id__in=agencies),
    "8.5": lambda agencies: WorkRun.objects.filter(
        procedure__agency_id__in=agencies, record_kind__in=["dossiers.dossier", "documents.document"]
    ),
    "8.7": _of(Nonconformity, clause__startswith="8"),
    "9.1": lambda agencies: QuarterReview.objects.filter(set__agency_id__in=agencies),
    "9.2": lambda agencies: Audit.objects.filter(programme__agency_id__in=agencies, state=AuditState.CLOSED),
    "9.3": _of(ManagementReview, minutes_on__isnull=False),
    "10.1": _of(Risk, kind="opportunity"),
    "10.2": _of(Nonconformity),
    "10.3": _of(ManagementReview, decisions__isnull=False),
}


def year_items(actor: Actor, year: int) -> QuerySet[YearItem]:
    """What was planned by hand for a year."""
    return YearItem.objects.filter(agency_id__in=agencies_of(actor), year=year).select_related("unit")


def year(actor: Actor, number: int) -> list[Due]:
    """The representative's calendar: what the year asks for, done, due or late, by date."""
    agencies = agencies_of(actor)
    found = [*_objectives(agencies, number), *_audits(agencies, number), *_reviews(agencies, number)]
    found += [
        Due(
            clause="6.1",
            what=f"Xem lại {one.code}: {one.text[:100]}",
            due_on=one.review_on,
            kind="quality.risk",
            pk=one.pk,
        )
        for one in Risk.objects.filter(agency_id__in=agencies, closed_on__isnull=True, review_on__year=number)
    ]
    found += [
        Due(
            clause="10.2",
            what=str(one),
            due_on=one.due_on,
            done_on=one.closed_on or one.verified_on,
            kind="quality.nonconformity",
            pk=one.pk,
        )
        for one in Nonconformity.objects.filter(agency_id__in=agencies, due_on__year=number)
    ]
    found += [
        Due(
            clause="9.1",
            what=str(one),
            due_on=one.due_on,
            done_on=one.answered_on,
            kind="quality.complaint",
            pk=one.pk,
        )
        for one in Complaint.objects.filter(agency_id__in=agencies, due_on__year=number)
    ]
    found += [
        Due(
            clause=one.clause,
            what=one.what,
            due_on=one.due_on,
            done_on=one.done_on,
            kind="quality.yearitem",
            pk=one.pk,
        )
        for one in year_items(actor, number)
    ]
    month, day = setting("annual_report_until")
    report = QuarterReview.objects.filter(set__agency_id__in=agencies, set__year=number, report_on__isnull=False)
    newest = report.order_by("-report_on").first()
    found.append(
        Due(
            clause="9.1",
            what="Báo cáo năm gửi Sở Khoa học và Công nghệ",
            due_on=date(number, month, day),
            done_on=newest.report_on if newest and newest.quarter >= 3 else None,
        )
    )
    return sorted(found, key=lambda one: (one.due_on, one.clause, one.what))


def _objectives(agencies: list[int], number: int) -> list[Due]:
    chosen = ObjectiveSet.objects.filter(agency_id__in=agencies, year=number, in_force_from__isnull=False).first()
    found = [
        Due(
            clause="6.2",
            what=f"Quyết định mục tiêu chất lượng năm {number}",
            due_on=date(number, 1, 31),
            done_on=chosen.in_force_from if chosen else None,
        )
    ]
    reviewed = dict(QuarterReview.objects.filter(set=chosen).values_list("quarter", "at")) if chosen else {}
    for quarter, day in enumerate(
        (date(number, 4, 5), date(number, 7, 5), date(number, 10, 5), date(number, 12, 31)), 1
    ):
        done = reviewed.get(quarter)
        found.append(
            Due(
                clause="9.1",
                what=f"Xem xét mục tiêu quý {quarter}",
                due_on=day,
                done_on=done.astimezone(clock.ZONE).date() if done else None,
            )
        )
    return found


def _audits(agencies: list[int], number: int) -> list[Due]:
    programme = AuditProgramme.objects.filter(agency_id__in=agencies, year=number).first()
    approved = programme is not None and programme.state == AuditProgrammeState.APPROVED
    found = [
        Due(
            clause="9.2",
            what=f"Chương trình đánh giá nội bộ năm {number}",
            due_on=date(number, 3, 31),
            done_on=programme.approved_at.astimezone(clock.ZONE).date()
            if programme and approved and programme.approved_at
            else None,
            kind="quality.auditprogramme" if programme else "",
            pk=programme.pk if programme else 0,
        )
    ]
    lines = AuditLine.objects.filter(programme__agency_id__in=agencies, programme__year=number)
    for line in lines.select_related("unit").prefetch_related("audits"):
        audit = next((one for one in line.audits.all() if one.state != AuditState.CANCELLED), None)
        following = date(number + line.month // 12, line.month % 12 + 1, 1)
        found.append(
            Due(
                clause="9.2",
                what=f"Đánh giá nội bộ: {line.unit.name}",
                due_on=following,
                done_on=audit.report_signed_on if audit else None,
                kind="quality.audit" if audit else "quality.auditprogramme",
                pk=audit.pk if audit else line.programme_id,
            )
        )
    return found


def _reviews(agencies: list[int], number: int) -> list[Due]:
    rows = ManagementReview.objects.filter(Q(year=number), agency_id__in=agencies)
    found = [
        Due(
            clause="9.3",
            what=str(one),
            due_on=one.planned_on,
            done_on=one.minutes_on,
            kind="quality.managementreview",
            pk=one.pk,
        )
        for one in rows
    ]
    return found or [Due(clause="9.3", what=f"Xem xét của lãnh đạo năm {number}", due_on=date(number, 12, 31))]
