"""What a check of signatures found: plain values that travel between processes and into JSON."""

from dataclasses import asdict, dataclass, replace
from dataclasses import field as field_of
from datetime import datetime
from typing import Any

from nharong.signing.words import NO_SIGNATURE, REASONS, UNKNOWN_ISSUER, UNREADABLE, Changes, Verdict

_MOMENTS = ("signed_at", "timestamp", "proven_at")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One signature. Times carry their zone; `fingerprint` is the SHA-256 of the signer's certificate, lower-case hex.

    `intact` is true only when the signed bytes are as signed and nothing forbidden was added after them. `timestamp` is
    what the time-stamp says; `proven_at` the earliest moment that a trusted one proves. `is_timestamp` marks a
    time-stamp over the whole file, which is nobody's signature. `report` is what was found on the way, for a specialist:
    algorithms, ranges, the path of certificates (`words.REPORTED` names its lines).
    """

    field: str | None
    signer: str | None = None
    issuer: str | None = None
    fingerprint: str | None = None
    signed_at: datetime | None = None
    timestamp: datetime | None = None
    proven_at: datetime | None = None
    is_timestamp: bool = False
    intact: bool = False
    covers_whole_file: bool = False
    trusted: bool = False
    changes: Changes = Changes.UNKNOWN
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""
    doubt: str = ""
    report: dict[str, str] = field_of(default_factory=dict)

    def stands_for(self, expected_signer: str | None) -> bool:
        """Whether the office may act on it: valid and nothing but proof after it, or so but for its issuer, with the certificate registered.

        A registered certificate stands in for an authority that is not trusted here, and for nothing else: expired,
        revoked or not meant for signing it does not count.
        """
        if expected_signer is not None and self.fingerprint != expected_signer.lower():
            return False
        if not self.changes.harmless:
            return False
        registered = expected_signer is not None and self.doubt == UNKNOWN_ISSUER
        return registered or self.verdict in (Verdict.VALID, Verdict.VALID_CHANGED)

    def concluded(self, verdict: Verdict, reason: str, **also: Any) -> "Finding":
        """The same finding with a verdict and the sentence, by its name in `words.REASONS`."""
        return replace(self, verdict=verdict, reason=REASONS[reason], **also)

    def reported(self, **facts: Any) -> "Finding":
        """The same finding with more lines in its technical report; empty facts are left out."""
        said = {name: str(fact)[:500] for name, fact in facts.items() if fact not in (None, "")}
        return replace(self, report={**self.report, **said})

    def as_json(self) -> dict[str, Any]:
        """The keys of the command line's contract, and no others."""
        return {
            "signer": self.signer,
            "issuer": self.issuer,
            "signed_at": self.signed_at.isoformat() if self.signed_at else None,
            "timestamp": self.timestamp.isoformat() if self.timestamp else None,
            "intact": self.intact,
            "covers_whole_file": self.covers_whole_file,
            "trusted": self.trusted,
            "verdict": self.verdict.value,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Verification:
    """Every signature of a file, in the order they were put on; `readable` is False when the file is no PDF."""

    signatures: tuple[Finding, ...]
    readable: bool = True
    sentence: str = ""

    @classmethod
    def unreadable(cls, why: str) -> "Verification":
        return cls((), readable=False, sentence=UNREADABLE[why])

    @property
    def negative(self) -> bool:
        """True when the file carries no signature, or one that nobody may rely on."""
        return not self.signatures or any(finding.verdict.negative for finding in self.signatures)

    @property
    def summary(self) -> str:
        """One Vietnamese sentence for the whole file."""
        if not self.readable:
            return self.sentence
        if not self.signatures:
            return NO_SIGNATURE
        worst = max(self.signatures, key=lambda finding: list(Verdict).index(finding.verdict))
        return worst.reason

    def as_json(self) -> dict[str, Any]:
        return {"signatures": [finding.as_json() for finding in self.signatures], "readable": self.readable}

    def kept(self) -> dict[str, Any]:
        """What is kept beside a document that came in: the contract's keys, the summary and the technical reports."""
        reports = [{"field": one.field or "", **one.report} for one in self.signatures]
        return {**self.as_json(), "summary": self.summary, "reports": reports}

    def packed(self) -> dict[str, Any]:
        """Everything, for the way between two processes; `unpacked` is its inverse."""
        packed = asdict(self)
        for finding in packed["signatures"]:
            for moment in _MOMENTS:
                finding[moment] = finding[moment].isoformat() if finding[moment] else None
        return packed

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> "Verification":
        findings = []
        for values in packed["signatures"]:
            moments = {
                moment: datetime.fromisoformat(values[moment]) if values[moment] else None for moment in _MOMENTS
            }
            kinds = {"changes": Changes(values["changes"]), "verdict": Verdict(values["verdict"])}
            findings.append(Finding(**{**values, **moments, **kinds}))
        return cls(tuple(findings), packed["readable"], packed["sentence"])
