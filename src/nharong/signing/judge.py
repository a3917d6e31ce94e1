"""The verdict on one signature, question by question; the first "no" ends it.

Poppler's pdfsig sees only the mathematics and calls a file with later, forbidden changes valid. Whether a change
after the signature was permitted is asked of pyHanko's difference analysis, for every signature.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import CMSExtractionError, SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
    extract_contents,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from nharong.signing.byte_range import SignedRange, fitting_range
from nharong.signing.fields import SignatureValue
from nharong.signing.findings import Finding
from nharong.signing.words import REASONS, UNKNOWN_ISSUER, Changes, Verdict

VIETNAM = timezone(timedelta(hours=7))
CLOCK_TOLERANCE = timedelta(minutes=10)
# Some authorities set one of these two, some both; a certificate for web servers or mail alone has neither.
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_WEAK_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})


def judge(
    pdf: bytes,
    reader: PdfFileReader,
    found: SignatureValue,
    *,
    strict: bool,
    anchors: Sequence[x509.Certificate],
    at: datetime,
) -> Finding:
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
        status = _status(embedded, anchors=anchors, moment=min(finding.signed_at or at, at))
    except (SignatureValidationError, SigningError):
        return finding.concluded(Verdict.UNCHECKED, "unsupported")
    return _concluded(finding, embedded, status, signed, strict=strict, at=at)


def _concluded(
    finding: Finding, embedded: EmbeddedPdfSignature, status: Any, signed: SignedRange, *, strict: bool, at: datetime
) -> Finding:
    changes = _changes(status, signed)
    finding = _with_timestamp(replace(finding, covers_whole_file=signed.whole_file, changes=changes), status)
    flaw = _flaw(status, changes, strict=strict)
    if flaw is not None:
        return finding.concluded(*flaw)
    finding = replace(finding, intact=True)
    doubt = _doubt(finding, embedded.signer_cert, status, at=at)
    if doubt is not None:
        return finding.concluded(Verdict.UNTRUSTED, doubt, doubt=doubt)
    if changes is Changes.NONE:
        finding = finding.concluded(Verdict.VALID, "whole", trusted=True)
    else:
        finding = finding.concluded(Verdict.VALID_CHANGED, "permitted", trusted=True)
    expired = at > embedded.signer_cert.not_valid_after and finding.timestamp is None
    return replace(finding, reason=finding.reason + REASONS["expired_since"]) if expired else finding


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


def _status(embedded: EmbeddedPdfSignature, *, anchors: Sequence[x509.Certificate], moment: datetime) -> Any:
    context = ValidationContext(
        trust_roots=list(anchors), moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
    if embedded.sig_object_type == "/DocTimeStamp":
        return asyncio.run(async_validate_pdf_timestamp(embedded, context))
    return asyncio.run(async_validate_pdf_signature(embedded, context, key_usage_settings=_USAGE))


def _changes(status: Any, signed: SignedRange) -> Changes:
    if signed.whole_file:
        return Changes.NONE
    diff = status.diff_result
    if not isinstance(diff, DiffResult) or diff.modification_level is ModificationLevel.OTHER:
        return Changes.FORBIDDEN
    if getattr(status, "docmdp_ok", True) is False:
        return Changes.FORBIDDEN
    return Changes.PERMITTED


def _doubt(finding: Finding, certificate: x509.Certificate, status: Any, *, at: datetime) -> str | None:
    """Why the signer cannot be trusted, by the name of the sentence; None when there is no doubt."""
    if finding.signed_at is not None and finding.signed_at > at + CLOCK_TOLERANCE:
        return "future"
    # Asked before the issuer, whose absence would hide it.
    if not certificate.not_valid_before <= (finding.signed_at or at) <= certificate.not_valid_after:
        return "out_of_term"
    if status.revocation_details is not None:
        return "revoked"
    if not status.trusted:
        return {
            AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "wrong_usage",
            AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "out_of_term",
            AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "out_of_term",
            AdESIndeterminate.EXPIRED: "out_of_term",
            AdESIndeterminate.NOT_YET_VALID: "out_of_term",
        }.get(status.trust_problem_indic, UNKNOWN_ISSUER)
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.intact and stamp.valid and stamp.trusted):
        return "bad_timestamp"
    return None


def _range_of(pdf: bytes, found: SignatureValue) -> SignedRange | None:
    if "/Contents" not in found.value or "/ByteRange" not in found.value:
        return None
    return fitting_range(pdf, found.value["/ByteRange"], extract_contents(found.value))


def _described(finding: Finding, embedded: EmbeddedPdfSignature) -> Finding:
    certificate = embedded.signer_cert
    return replace(
        finding,
        signer=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        # Both places are signed. The dictionary's /M goes first: Vietnamese signing programs have written local time
        # into the CMS attribute as if it were UTC, seven hours off.
        signed_at=finding.signed_at or _zoned(embedded.self_reported_timestamp),
    )


def _with_timestamp(finding: Finding, status: Any) -> Finding:
    stamp = getattr(status, "timestamp_validity", None) or (status if hasattr(status, "timestamp") else None)
    return replace(finding, timestamp=_zoned(stamp.timestamp)) if stamp is not None else finding


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
