"""The verdict on one signature, question by question; the first "no" ends it.

Poppler's pdfsig sees only the mathematics and calls a file with later, forbidden changes valid. Whether a change
after the signature was permitted is asked of pyHanko's difference analysis, for every signature.
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from asn1crypto import tsp, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import CMSExtractionError, SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
    extract_contents,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel

from nharong.signing.byte_range import SignedRange, fitting_range
from nharong.signing.fields import SignatureValue
from nharong.signing.findings import Finding
from nharong.signing.proof import Proof
from nharong.signing.revocation.standing import Standing
from nharong.signing.words import REASONS, UNKNOWN_ISSUER, Changes, Verdict

VIETNAM = timezone(timedelta(hours=7))
CLOCK_TOLERANCE = timedelta(minutes=10)
# Some authorities set one of these two, some both; a certificate for web servers or mail alone has neither.
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_WEAK_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})
_UNTRUSTED_BECAUSE = {
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "wrong_usage",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "out_of_term",
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "out_of_term",
    AdESIndeterminate.EXPIRED: "out_of_term",
    AdESIndeterminate.NOT_YET_VALID: "out_of_term",
}


def judge(pdf: bytes, reader: PdfFileReader, found: SignatureValue, *, strict: bool, proof: Proof) -> Finding:
    """The verdict on one signature of a file opened by `reader`. May raise on malformed input; see `examine`."""
    finding = Finding(field=found.name, signed_at=_stated_time(found.value))
    signed = _range_of(pdf, found)
    if found.field is None or signed is None:
        return finding.concluded(Verdict.REMNANT, "remnant")
    try:
        embedded = EmbeddedPdfSignature(reader, found.field, found.name or "")
        finding = _described(finding, embedded)
    except (ValueError, KeyError, TypeError, CMSExtractionError):
        return finding.concluded(Verdict.BROKEN, "no_cms")
    try:
        if embedded.sig_object_type == "/DocTimeStamp":
            return _stamp_judged(replace(finding, is_timestamp=True), embedded, signed, strict=strict, proof=proof)
        return _signature_judged(finding, embedded, signed, strict=strict, proof=proof)
    except (SignatureValidationError, SigningError):
        return finding.concluded(Verdict.UNCHECKED, "unsupported")


def _signature_judged(
    finding: Finding, embedded: EmbeddedPdfSignature, signed: SignedRange, *, strict: bool, proof: Proof
) -> Finding:
    certificate = embedded.signer_cert
    stated = next(map(_time_in, extract_tst_data_iter(embedded.signer_info, signed=False)), None)
    trial = proof.context(stated) if stated is not None else None
    claimed = min(finding.signed_at or proof.at, proof.at)
    status = asyncio.run(
        async_validate_pdf_signature(
            embedded, proof.context(claimed), ts_validation_context=trial, key_usage_settings=_USAGE
        )
    )
    changes = _changes(status, signed, embedded)
    finding = _reported(finding, status, embedded)
    stamp = getattr(status, "timestamp_validity", None)
    finding = replace(finding, covers_whole_file=signed.whole_file, changes=changes)
    if stamp is not None:
        finding = replace(finding, timestamp=_zoned(stamp.timestamp))
    flaw = _flaw(status, changes, strict=strict)
    if flaw is not None:
        return finding.concluded(*flaw)
    proven = stamp.timestamp if stamp is not None and _proves(stamp, proof) else None
    if proven is None and proof.stamped:
        proven = proof.by
    # A time-stamp younger than the certificate's end says nothing of whether it was used in its term.
    if proven is not None and proven > certificate.not_valid_after:
        proven = None
    finding = replace(finding, intact=True, proven_at=_zoned(proven))
    standing = proof.standing(status.validation_path, embedded)
    finding = finding.reported(revocation=_said_of(standing), proven=finding.proven_at)
    doubt = _doubt(finding, certificate, status, standing=standing, at=proof.at)
    if doubt is not None:
        return finding.concluded(Verdict.UNTRUSTED, doubt, doubt=doubt)
    return _trusted(finding, "whole", _since_then(finding, certificate, standing, at=proof.at))


def _stamp_judged(
    finding: Finding, embedded: EmbeddedPdfSignature, signed: SignedRange, *, strict: bool, proof: Proof
) -> Finding:
    """A time-stamp over the whole file. It proves by itself while its certificate lives, then by the next one."""
    stated = _time_in(embedded.signed_data)
    status = asyncio.run(async_validate_pdf_timestamp(embedded, proof.context(min(stated, proof.at))))
    changes = _changes(status, signed, embedded)
    finding = _reported(finding, status, embedded)
    finding = replace(finding, covers_whole_file=signed.whole_file, changes=changes, timestamp=_zoned(stated))
    flaw = _flaw(status, changes, strict=strict)
    if flaw is not None:
        return finding.concluded(*flaw)
    finding = replace(finding, intact=True)
    proves = _proves(status, proof)
    if proves:
        finding = replace(finding, proven_at=_zoned(stated))
    standing = proof.standing(status.validation_path, embedded)
    finding = finding.reported(revocation=_said_of(standing), proven=finding.proven_at)
    doubt = _doubt(finding, embedded.signer_cert, status, standing=standing, at=proof.at)
    if doubt is not None:
        return finding.concluded(Verdict.UNTRUSTED, doubt, doubt=doubt)
    return _trusted(finding, "stamp", "" if proves else REASONS["stamp_expired"])


def _trusted(finding: Finding, whole: str, note: str) -> Finding:
    if finding.changes is Changes.NONE:
        concluded = finding.concluded(Verdict.VALID, whole, trusted=True)
    else:
        concluded = finding.concluded(Verdict.VALID_CHANGED, finding.changes.value, trusted=True)
    return replace(concluded, reason=concluded.reason + note)


def _proves(stamp: Any, proof: Proof) -> bool:
    """Whether a time-stamp may be relied upon today: its authority trusted then, and standing until the next proof."""
    if not (stamp.intact and stamp.valid and stamp.trusted) or stamp.md_algorithm.lower() in _WEAK_DIGESTS:
        return False
    revoked_at = proof.standing(stamp.validation_path).revoked_at
    expired = bool(proof.by > stamp.signing_cert.not_valid_after)
    return (
        not expired and (revoked_at is None or proof.by < revoked_at) and stamp.timestamp <= proof.at + CLOCK_TOLERANCE
    )


def _since_then(finding: Finding, certificate: x509.Certificate, standing: Standing, *, at: datetime) -> str:
    """What befell the certificate after the signature, for the reader."""
    if standing.revoked_at is not None:
        return REASONS["revoked_since"]
    if at > certificate.not_valid_after:
        return REASONS["expired_since" if finding.proven_at is None else "proven"]
    return ""


def _flaw(status: Any, changes: Changes, *, strict: bool) -> tuple[Verdict, str] | None:
    """Why nobody may rely on the signature, or None."""
    # Two programs may read a malformed file differently; what was added after the signature is then uncertain.
    uncertain = changes is not Changes.NONE and not strict
    covered = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    questions = (
        (not status.intact, Verdict.BROKEN, "altered"),
        (not status.valid, Verdict.BROKEN, "forged"),
        (status.md_algorithm.lower() in _WEAK_DIGESTS, Verdict.UNCHECKED, "weak"),
        (not covered, Verdict.BROKEN, "unclear"),
        (changes is Changes.FORBIDDEN, Verdict.BROKEN, "forbidden"),
        (uncertain, Verdict.UNCHECKED, "misread"),
    )
    return next(((verdict, reason) for flawed, verdict, reason in questions if flawed), None)


def _changes(status: Any, signed: SignedRange, embedded: EmbeddedPdfSignature) -> Changes:
    if signed.whole_file:
        return Changes.NONE
    diff = status.diff_result
    if not isinstance(diff, DiffResult) or diff.modification_level is ModificationLevel.OTHER:
        return Changes.FORBIDDEN
    if getattr(status, "docmdp_ok", True) is False:
        return Changes.FORBIDDEN
    if diff.modification_level is ModificationLevel.NONE and _is_last_revision(embedded):
        return Changes.TRAILING
    return Changes.EVIDENCE if diff.modification_level <= ModificationLevel.LTA_UPDATES else Changes.PERMITTED


def _is_last_revision(embedded: EmbeddedPdfSignature) -> bool:
    """No revision of the file comes after the one signed: what follows are bytes that belong to nothing."""
    return bool(embedded.signed_revision == embedded.reader.xrefs.total_revisions - 1)


def _reported(finding: Finding, status: Any, embedded: EmbeddedPdfSignature) -> Finding:
    """What was found on the way, for a specialist."""
    diff = status.diff_result
    path = [_common_name(one.subject) for one in status.validation_path] if status.validation_path is not None else []
    return finding.reported(
        digest=status.md_algorithm,
        coverage=status.coverage.name if status.coverage is not None else "",
        modifications=diff.modification_level.name if isinstance(diff, DiffResult) else "OTHER",
        docmdp={True: "yes", False: "no", None: ""}[getattr(status, "docmdp_ok", None)],
        path=" → ".join(reversed(path)),
        trust_problem=status.trust_problem_indic.name if status.trust_problem_indic is not None else "",
    )


def _said_of(standing: Standing) -> str:
    if standing.revoked_at is not None:
        return f"revoked {standing.revoked_at.isoformat()}"
    return f"good until {standing.good_until.isoformat()}" if standing.good_until is not None else "unknown"


def _doubt(
    finding: Finding, certificate: x509.Certificate, status: Any, *, standing: Standing, at: datetime
) -> str | None:
    """Why the signer cannot be trusted, by the name of the sentence; None when there is no doubt."""
    signed_at = finding.timestamp if finding.is_timestamp else finding.signed_at
    if signed_at is not None and signed_at > at + CLOCK_TOLERANCE:
        return "future"
    # Asked before the issuer, whose absence would hide it.
    if not certificate.not_valid_before <= (signed_at or at) <= certificate.not_valid_after:
        return "out_of_term"
    revocation = _revocation(finding, signed_at, standing.revoked_at)
    if revocation is not None or status.revocation_details is not None:
        return revocation or "revoked"
    if not status.trusted:
        return _UNTRUSTED_BECAUSE.get(status.trust_problem_indic, UNKNOWN_ISSUER)
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.intact and stamp.valid and stamp.trusted):
        return "bad_timestamp"
    return None


def _revocation(finding: Finding, signed_at: datetime | None, revoked_at: datetime | None) -> str | None:
    """A thief can write any time into a signature: after a revocation only a time-stamp says which came first."""
    if revoked_at is None or (finding.proven_at is not None and finding.proven_at < revoked_at):
        return None
    claims_before = finding.proven_at is None and signed_at is not None and signed_at < revoked_at
    return "revoked_unproven" if claims_before else "revoked"


def _range_of(pdf: bytes, found: SignatureValue) -> SignedRange | None:
    if "/Contents" not in found.value or "/ByteRange" not in found.value:
        return None
    return fitting_range(pdf, found.value["/ByteRange"], extract_contents(found.value))


def _described(finding: Finding, embedded: EmbeddedPdfSignature) -> Finding:
    certificate = embedded.signer_cert
    key = certificate.public_key
    finding = finding.reported(
        subfilter=embedded.sig_object.get("/SubFilter", ""),
        byte_range=" ".join(str(number) for number in embedded.byte_range),
        key=f"{key.algorithm.upper()} {key.bit_size}",
        serial=format(certificate.serial_number, "x"),
        term=f"{certificate.not_valid_before.isoformat()} – {certificate.not_valid_after.isoformat()}",
    )
    return replace(
        finding,
        signer=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        # Both places are signed. The dictionary's /M goes first: Vietnamese signing programs have written local time
        # into the CMS attribute as if it were UTC, seven hours off.
        signed_at=finding.signed_at or _zoned(embedded.self_reported_timestamp),
    )


def _time_in(token: Any) -> datetime:
    """The time a token states; ValueError when it is none."""
    info = token["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        raise ValueError("no time-stamp inside")  # noqa: TRY004 - a bad value from outside, not a wrong type of ours
    stated: datetime = info["gen_time"].native
    return stated


def _stated_time(value: Any) -> datetime | None:
    stated = value.get("/M")
    if not isinstance(stated, str):
        return None
    try:
        return _zoned(generic.parse_pdf_date(stated, strict=False))
    except ValueError:
        return None


def _zoned(moment: datetime | None) -> datetime | None:
    """In Vietnam's time; a time without a zone is taken as Vietnam's."""
    if moment is None:
        return None
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def _common_name(name: x509.Name) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
