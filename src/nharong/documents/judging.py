"""How an issued document stands in objective 4: signed by both and processed on the system."""

from nharong.kernel.models import kind_of
from nharong.measuring.measure import Judged
from nharong.measuring.words import Standing

from .models import Document, SecretNumber
from .words import CheckKind, Origin, SignatureRole, Verdict

MEASURE = "documents_signed_and_processed"


def judge(document: Document) -> Judged:
    """The standing of one issued document, from its signatures as verified and its recorded checks."""
    reason = _failing(document)
    return Judged(
        record_kind=kind_of(document),
        record_id=document.pk,
        agency_id=document.agency_id,
        unit_id=document.unit_id or 0,
        on=document.issued_on,  # type: ignore[arg-type] # only issued documents are judged
        standing=Standing.FAILED if reason else Standing.COUNTED,
        reason=reason or "signed_and_processed",
        label=f"{document.symbol} {document.subject}",
    )


def judge_secret(secret: SecretNumber) -> Judged:
    """A secret number: outside the population, and nothing more is known of it."""
    return Judged(
        record_kind=kind_of(secret),
        record_id=secret.pk,
        agency_id=secret.agency_id,
        unit_id=0,
        on=secret.recorded_on,
        standing=Standing.EXCLUDED,
        reason="secret",
        label=str(secret),
    )


def _failing(document: Document) -> str:
    if document.origin == Origin.PAPER:
        return "paper"
    signatures = {signature.role: signature.valid for signature in document.signatures.all()}
    if not signatures.get(SignatureRole.PERSON):
        return "person_signature"
    if not signatures.get(SignatureRole.AGENCY):
        return "agency_signature"
    passed = {
        check.kind
        for check in document.checks.all()
        if check.verdict == Verdict.PASSED and check.version == document.version
    }
    return "" if {CheckKind.CONTENT, CheckKind.FORMAT, CheckKind.SIGNATURE} <= passed else "not_checked"
