"""Records of the quality system at each step of their lives, by the real acts."""

from datetime import date
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.quality import acts
from nharong.quality.acts import AuditPlan, LineFacts, ProcedureFacts, StepFacts
from nharong.quality.models import Audit, AuditProgramme, ProcedureRevision, QualityPaper, QualityProcedure

STEPS = (
    StepFacts(what="Lập dự thảo báo cáo", responsible="Chuyên viên", time="02 ngày", form_code="BM.VP.05.01"),
    StepFacts(
        what="Ký, phát hành báo cáo", responsible="Chánh Văn phòng", time="01 ngày", link="document", link_key="report"
    ),
)


def facts(**changes: Any) -> ProcedureFacts:
    """A whole procedure as it is typed."""
    usual: dict[str, Any] = {
        "purpose": "Thống nhất cách lập báo cáo.",
        "scope": "Các phòng, đơn vị thuộc Văn phòng.",
        "references": "Nghị định 30/2020/NĐ-CP\nNghị định 09/2019/NĐ-CP",
        "definitions": "VP: Văn phòng.",
        "content": "Báo cáo định kỳ lập theo các bước sau.",
        "forms": "BM.VP.05.01 | Phiếu trình báo cáo",
        "records": "Báo cáo đã phát hành | Văn thư | 20 năm",
        "steps": STEPS,
    }
    return ProcedureFacts(**{**usual, **changes})


def drafted(office: Office, *, code: str = "QT.VP.05", agency: str = "office", **changes: Any) -> QualityProcedure:
    """A draft of A Sơn's."""
    return acts.draft_procedure(
        actor=office.actor("son"),
        agency=office.agencies[agency],
        code=code,
        title="Lập và phát hành báo cáo định kỳ",
        group="operational",
        owner=office.units["society"],
        facts=facts(**changes),
    )


def newest(procedure: QualityProcedure) -> ProcedureRevision:
    """Its newest issue, read again."""
    return procedure.revisions.order_by("-issue")[0]


def approved(office: Office, procedure: QualityProcedure) -> ProcedureRevision:
    """Submitted by its drafter, checked by a head, approved by the representative."""
    pk = newest(procedure).pk
    acts.submit_revision(actor=office.actor("son"), revision_id=pk)
    acts.check_revision(actor=office.actor("nga"), revision_id=pk)
    acts.approve_revision(actor=office.actor("khoi"), revision_id=pk)
    return newest(procedure)


def decision_of(office: Office, revision: ProcedureRevision) -> QualityPaper:
    """The decision that issues it, as a draft."""
    return acts.draft_paper(
        actor=office.actor("son"), purpose="procedure", subject_id=revision.pk, agency=office.agencies["office"]
    )


def issued(office: Office, paper: QualityPaper, *, signer: str = "khoi") -> Document:
    """A paper through the whole chain: checked, signed, numbered."""
    pk = paper.document_id
    documents.submit(actor=office.actor("son"), document_id=pk)
    documents.check_content(actor=office.actor("nga"), document_id=pk)
    documents.check_format(actor=office.actor("dinh"), document_id=pk)
    documents.sign(actor=office.actor(signer), document_id=pk, pin=PIN)
    return issue(actor=office.actor("thu"), document_id=pk, pin=PIN)


def applied(office: Office, procedure: QualityProcedure, *, on: date | None = None) -> ProcedureRevision:
    """Issued by a decision, applied, handed out to a unit."""
    revision = approved(office, procedure)
    issued(office, decision_of(office, revision))
    acts.apply_revision(actor=office.actor("khoi"), revision_id=revision.pk, on=on, units=(office.units["society"],))
    return newest(procedure)


def competent(office: Office) -> None:
    """Every auditor of the cast has taken a course."""
    for username in ("phuc", "nga", "son"):
        acts.record_competence(
            actor=office.actor("khoi"),
            agency=office.agencies["committee"],
            person=office.persons[username],
            kind="training",
            title="Đánh giá viên nội bộ TCVN ISO 9001:2015",
            issuer="Chi cục Tiêu chuẩn Đo lường Chất lượng",
            given_on=date(2020, 10, 5),
        )


def programme(office: Office, *, month: int = 3) -> AuditProgramme:
    """The audit programme of 2021, approved at both levels; the one line is the administration division."""
    competent(office)
    drafted = acts.draft_audit_programme(
        actor=office.actor("son"),
        agency=office.agencies["committee"],
        year=2021,
        purpose="Xác định mức độ phù hợp của hệ thống.",
        method="Xem hồ sơ, phỏng vấn, lấy mẫu ngẫu nhiên.",
    )
    acts.add_audit_line(
        actor=office.actor("son"),
        programme_id=drafted.pk,
        facts=LineFacts(unit=office.units["administration"], month=month, clauses=("7.5", "8.5.2")),
    )
    acts.submit_audit_programme(actor=office.actor("son"), programme_id=drafted.pk)
    acts.review_audit_programme(actor=office.actor("khoi"), programme_id=drafted.pk)
    return acts.approve_audit_programme(actor=office.actor("thap"), programme_id=drafted.pk)


def plan(office: Office, approved: AuditProgramme, **changes: Any) -> AuditPlan:
    """The plan of its only line: Phúc leads, Nga with him."""
    usual: dict[str, Any] = {
        "line": approved.lines.get(),
        "starts_on": date(2021, 3, 1),
        "ends_on": date(2021, 3, 2),
        "scope": "Quản lý văn bản và thực hiện nhiệm vụ",
        "lead": office.persons["phuc"],
        "auditors": (office.persons["nga"],),
    }
    return AuditPlan(**{**usual, **changes})


def planned(office: Office, approved: AuditProgramme, **changes: Any) -> Audit:
    """The audit as planned."""
    return acts.plan_audit(actor=office.actor("son"), programme_id=approved.pk, plan=plan(office, approved, **changes))
