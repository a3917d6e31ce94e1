"""Checking every signature of a file, here and now, in this process. `verdict.verify` does it in a bounded one."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from nharong.signing.evidence import NOTHING, Evidence, evidence_in
from nharong.signing.fields import SignatureValue, signature_values
from nharong.signing.findings import Finding, Verification
from nharong.signing.judge import judge
from nharong.signing.proof import Proof, trusting
from nharong.signing.words import Verdict

# What parsing a malformed file may raise. Each becomes "cannot be checked", never a crash and never "valid".
HOSTILE = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    OSError,
    EOFError,
    MemoryError,
)
_MAGIC_WITHIN = 1024
_MOST_SIGNATURES = 200


def examine(
    pdf: bytes, *, anchors: Sequence[x509.Certificate], at: datetime, known: Evidence = NOTHING
) -> Verification:
    """The verdict on every signature; `known` is what we know of certificates beside the file's own evidence.

    A malformed file gives a verdict or `readable` False, not an exception."""
    if b"%PDF-" not in pdf[:_MAGIC_WITHIN]:
        return Verification.unreadable("not_pdf")
    try:
        reader, strict = _reader(pdf)
        if reader.encrypted:
            return Verification((Finding(field=None).concluded(Verdict.UNCHECKED, "locked"),))
        values = signature_values(reader)
    except HOSTILE:
        return Verification.unreadable("damaged")
    proof = trusting(anchors, evidence=known | _own_evidence(reader), at=at)
    findings: list[Finding] = []
    for value in reversed(values[:_MOST_SIGNATURES]):  # each time-stamp proves the existence of what lies before it
        finding = _judged(pdf, reader, value, strict=strict, proof=proof)
        if finding.is_timestamp and finding.trusted and finding.proven_at is not None:
            proof = proof.earlier(finding.proven_at)
        findings.insert(0, finding)
    if len(values) > _MOST_SIGNATURES:
        findings.append(Finding(field=None).concluded(Verdict.UNCHECKED, "too_slow"))
    return Verification(tuple(findings))


def _reader(pdf: bytes) -> tuple[PdfFileReader, bool]:
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        reader.root["/Pages"]
        return reader, True
    except HOSTILE:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        reader.root["/Pages"]
        return reader, False


def _own_evidence(reader: PdfFileReader) -> Evidence:
    try:
        return evidence_in(reader.root)
    except HOSTILE:
        return NOTHING  # without it less can be proven; what is signed is judged all the same


def _judged(pdf: bytes, reader: PdfFileReader, value: SignatureValue, *, strict: bool, proof: Proof) -> Finding:
    try:
        return judge(pdf, reader, value, strict=strict, proof=proof)
    except HOSTILE:
        return Finding(field=value.name).concluded(Verdict.UNCHECKED, "misread")
