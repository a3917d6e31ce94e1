"""Our own verdict on a document's signatures, from the file itself and never from what was recorded."""

from datetime import datetime
from typing import TypedDict

from nharong.signing import registry
from nharong.signing.annex import ANNEX, COPY
from nharong.signing.findings import Finding
from nharong.signing.slots import SEAL, SIGNATURE
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from .words import SignatureRole


class SignatureRecord(TypedDict):
    """What is kept of a verdict beside the document."""

    signer: str
    valid: bool
    verdict: str


def record_of(pdf: bytes, *, role: SignatureRole, at: datetime) -> SignatureRecord:
    """Verify the file and say how the signature of this role stands."""
    found = _of_role(_verified(pdf, at=at), role)
    if found is None:
        return {"signer": "", "valid": False, "verdict": Verdict.UNCHECKED}
    return {
        "signer": found.signer or "",
        "valid": found.verdict in (Verdict.VALID, Verdict.VALID_CHANGED),
        "verdict": found.verdict,
    }


def annex_is_valid(pdf: bytes, *, at: datetime) -> bool:
    """Whether the agency's signature on a separate file stands."""
    return _stands(pdf, ANNEX, at=at)


def copy_is_valid(pdf: bytes, *, at: datetime) -> bool:
    """Whether the agency's signature on an electronic copy stands."""
    return _stands(pdf, COPY, at=at)


def _stands(pdf: bytes, field: str, *, at: datetime) -> bool:
    found = _verified(pdf, at=at)
    return any(one.field == field and one.verdict in (Verdict.VALID, Verdict.VALID_CHANGED) for one in found)


def _verified(pdf: bytes, *, at: datetime) -> tuple[Finding, ...]:
    return verify(pdf, anchors=registry.anchors(), at=at, known=registry.known()).signatures


def _of_role(found: tuple[Finding, ...], role: SignatureRole) -> Finding | None:
    """The agency's is in its field; the person's in the other one, which a signing program may have made itself."""
    if role is SignatureRole.AGENCY:
        return next((one for one in found if one.field == SEAL), None)
    others = [one for one in found if not one.is_timestamp and one.field != SEAL]
    return next((one for one in others if one.field == SIGNATURE), next(iter(others), None))
