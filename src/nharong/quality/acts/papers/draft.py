"""Soạn văn bản của hệ thống: its text is made from the record, and goes the way of every document (Decree 30/2020)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.words import DocumentState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.models import kind_of
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.quality.acts.audits.meetings import check_leads
from nharong.quality.composing.audits import audit_report
from nharong.quality.composing.declarations import declaring_decision
from nharong.quality.composing.objectives import objectives_decision, objectives_report
from nharong.quality.composing.paper import Text
from nharong.quality.composing.procedures import issuing_decision
from nharong.quality.composing.reviews import review_minutes
from nharong.quality.models import (
    Audit,
    Declaration,
    ManagementReview,
    ObjectiveProposal,
    ProcedureRevision,
    QualityPaper,
    QuarterReview,
)
from nharong.quality.words import AuditState, PaperPurpose, ProposalState, ReviewState, RevisionState


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What a kind of paper is drafted for: the record, ready for it; whose it is; its text; who may draft it."""

    ready: Callable[[int], Any]
    owner: Callable[[Any], Any]
    compose: Callable[[Any, Agency], Text]
    check: Callable[[Actor, Any], None] = lambda _actor, _record: None


def _revision(pk: int) -> ProcedureRevision:
    revision = ProcedureRevision.objects.select_related("procedure__agency", "procedure__owner").get(pk=pk)
    if revision.state != RevisionState.APPROVED:
        raise WrongState("Chỉ soạn quyết định ban hành cho quy trình đã được phê duyệt.")
    return revision


def _audit(pk: int) -> Audit:
    audit = Audit.objects.select_related("programme__agency", "unit").get(pk=pk)
    if audit.state != AuditState.REPORTING:
        raise WrongState("Báo cáo đánh giá được lập sau họp kết thúc.")
    return audit


def _review(pk: int) -> ManagementReview:
    review = ManagementReview.objects.select_related("agency", "chaired_by", "planned_by").get(pk=pk)
    if review.state != ReviewState.HELD:
        raise WrongState("Biên bản được lập sau khi họp xem xét.")
    return review


def _declaration(pk: int) -> Declaration:
    declaration = Declaration.objects.select_related("agency").get(pk=pk)
    if declaration.issued_on is not None:
        raise WrongState("Công bố này đã được ban hành.")
    return declaration


def _quarter(pk: int) -> QuarterReview:
    return QuarterReview.objects.select_related("set__agency").get(pk=pk)


def _proposal(pk: int) -> ObjectiveProposal:
    proposal = ObjectiveProposal.objects.select_related("agency").get(pk=pk)
    if proposal.state != ProposalState.DRAFT or not proposal.objectives.exists():
        raise WrongState("Chỉ soạn quyết định cho đề xuất còn mở và đã có mục tiêu.")
    return proposal


PURPOSES: dict[PaperPurpose, Purpose] = {
    PaperPurpose.PROCEDURE: Purpose(
        ready=_revision, owner=lambda revision: revision.procedure, compose=issuing_decision
    ),
    PaperPurpose.AUDIT_REPORT: Purpose(
        ready=_audit, owner=lambda audit: audit, compose=audit_report, check=check_leads
    ),
    PaperPurpose.REVIEW_MINUTES: Purpose(ready=_review, owner=lambda review: review, compose=review_minutes),
    PaperPurpose.DECLARATION: Purpose(ready=_declaration, owner=lambda one: one, compose=declaring_decision),
    PaperPurpose.OBJECTIVES_REPORT: Purpose(ready=_quarter, owner=lambda review: review.set, compose=objectives_report),
    PaperPurpose.OBJECTIVES_PROPOSAL: Purpose(ready=_proposal, owner=lambda one: one, compose=objectives_decision),
}


@act("quality.draft_paper")
def draft_paper(*, actor: Actor, purpose: str, subject_id: int, agency: Agency) -> QualityPaper:
    """Draft the document that a record needs, issued by ``agency``; one at a time, until it is dropped or issued."""
    if purpose not in set(PURPOSES):
        raise OfficeError("Hãy chọn loại văn bản cần soạn.")
    one = PURPOSES[PaperPurpose(purpose)]
    record = one.ready(subject_id)
    check_may(
        "quality.draft_paper",
        actor,
        one.owner(record),
        sentence="Chức vụ hiện tại của bạn không được giao soạn văn bản này.",
    )
    one.check(actor, record)
    open_one = papers_of(record, purpose).exclude(
        document__state__in=[DocumentState.DROPPED, DocumentState.RECALLED, DocumentState.REPLACED]
    )
    if open_one.exists():
        raise WrongState("Văn bản này đã được soạn; hãy theo dõi ở sổ văn bản đi.")
    written = one.compose(record, agency)
    signers = people.signers_for(agency=agency, kind=written.kind)
    if not signers:
        raise OfficeError("Cơ quan chưa có người được ký loại văn bản này.", field="agency")
    authority, signer = signers[0]
    document = documents.draft(
        actor=actor,
        facts=DraftFacts(
            agency=written.agency,
            kind=written.kind,
            subject=written.subject,
            body=written.body,
            authority=authority,
            signer=signer,
            recipient_lines=written.recipient_lines,
            particulars=written.particulars,
        ),
    )
    paper = QualityPaper.objects.create(
        document=document,
        purpose=purpose,
        subject_kind=kind_of(record),
        subject_id=record.pk,
        drafted_at=clock.now(),
    )
    journal.write(actor=actor, on=paper, facts={"purpose": purpose, "document": document.pk})
    return paper


def papers_of(record: models.Model, purpose: str = "") -> "models.QuerySet[QualityPaper]":
    """The documents drafted for a record, newest last."""
    rows = QualityPaper.objects.filter(subject_kind=kind_of(record), subject_id=record.pk).select_related("document")
    return rows.filter(purpose=purpose) if purpose else rows
