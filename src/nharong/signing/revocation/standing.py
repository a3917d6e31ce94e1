"""What signed statements say about a certificate: revoked since when, or not revoked up to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from nharong.signing.evidence import Evidence

_UNREADABLE = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature)


@dataclass(frozen=True)
class Standing:
    """`revoked_at`: the earliest revocation stated. `good_until`: the latest moment at which it was stated not revoked."""

    revoked_at: datetime | None = None
    good_until: datetime | None = None

    def and_also(self, other: "Standing") -> "Standing":
        revoked = [moment for moment in (self.revoked_at, other.revoked_at) if moment is not None]
        good = [moment for moment in (self.good_until, other.good_until) if moment is not None]
        return Standing(min(revoked, default=None), max(good, default=None))


UNKNOWN = Standing()


def standing_of(certificate: x509.Certificate, *, issuer: x509.Certificate, evidence: Evidence) -> Standing:
    """What `evidence` says of the certificate; statements not signed by its issuer, or unreadable, are passed over."""
    found = UNKNOWN
    for said in evidence.crls:
        found = found.and_also(_of_list(said, certificate, issuer))
    for said in evidence.ocsps:
        found = found.and_also(_of_answer(said, certificate, issuer))
    return found


def _of_list(said: bytes, certificate: x509.Certificate, issuer: x509.Certificate) -> Standing:
    try:
        crl = x509.load_der_x509_crl(said)
        if crl.issuer != issuer.subject or not _may_sign_lists(issuer):
            return UNKNOWN
        if not crl.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]  # other kinds raise TypeError
            return UNKNOWN
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            return _of_entry(entry)
        return Standing(good_until=crl.last_update_utc) if _speaks_for(crl, certificate) else UNKNOWN
    except _UNREADABLE:
        return UNKNOWN


def _of_entry(entry: x509.RevokedCertificate) -> Standing:
    moment = entry.revocation_date_utc
    for extension in entry.extensions:
        if isinstance(extension.value, x509.CRLReason) and extension.value.reason is x509.ReasonFlags.remove_from_crl:
            return UNKNOWN
        if isinstance(extension.value, x509.InvalidityDate):  # the key was lost before the loss was reported
            moment = min(moment, extension.value.invalidity_date_utc)
    return Standing(revoked_at=moment)


def _speaks_for(crl: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """Silence is good news only in a whole list, made while the certificate was in its term."""
    if crl.last_update_utc > certificate.not_valid_after_utc:
        return False  # authorities drop expired certificates from their lists
    partial = (x509.DeltaCRLIndicator, x509.IssuingDistributionPoint)
    return not any(isinstance(extension.value, partial) for extension in crl.extensions)


def _of_answer(said: bytes, certificate: x509.Certificate, issuer: x509.Certificate) -> Standing:
    try:
        answer = ocsp.load_der_ocsp_response(said)
        if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL or not _is_signed(answer, issuer):
            return UNKNOWN
        for single in answer.responses:
            if single.serial_number == certificate.serial_number and _is_of(single, issuer):
                return _of_single(single)
    except _UNREADABLE:
        return UNKNOWN
    return UNKNOWN


def _of_single(single: ocsp.OCSPSingleResponse) -> Standing:
    if single.certificate_status is ocsp.OCSPCertStatus.REVOKED:
        return Standing(revoked_at=single.revocation_time_utc)
    if single.certificate_status is ocsp.OCSPCertStatus.GOOD:
        return Standing(good_until=single.this_update_utc)
    return UNKNOWN


def _is_of(single: ocsp.OCSPSingleResponse, issuer: x509.Certificate) -> bool:
    """Whether the answer names this issuer: by the hash of its public key (RFC 6960, 4.1.1)."""
    asked = ocsp.OCSPRequestBuilder().add_certificate(issuer, issuer, single.hash_algorithm).build()
    return asked.issuer_key_hash == single.issuer_key_hash


def _is_signed(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """Signed by the issuer, or by a responder whom the issuer certified for it (RFC 6960, 4.2.2.2)."""
    return any(_made_by(responder, answer) for responder in _responders(answer, issuer))


def _responders(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> Iterable[x509.Certificate]:
    yield issuer
    for certificate in answer.certificates:
        try:
            certificate.verify_directly_issued_by(issuer)
            usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except (*_UNREADABLE, x509.ExtensionNotFound):
            continue
        in_term = certificate.not_valid_before_utc <= answer.produced_at_utc <= certificate.not_valid_after_utc
        if ExtendedKeyUsageOID.OCSP_SIGNING in usage and in_term:
            yield certificate


def _made_by(responder: x509.Certificate, answer: ocsp.OCSPResponse) -> bool:
    key, algorithm = responder.public_key(), answer.signature_hash_algorithm
    try:
        if isinstance(key, rsa.RSAPublicKey) and algorithm is not None:
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm is not None:
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _may_sign_lists(issuer: x509.Certificate) -> bool:
    try:
        return issuer.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True
