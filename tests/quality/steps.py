"""Records of the quality system at each step of their lives, by the real acts."""

from datetime import date
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.quality import acts
from nharong.quality.acts import ProcedureFacts, StepFacts
from nharong.quality.models import ProcedureRevision, QualityPaper, QualityProcedure

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
