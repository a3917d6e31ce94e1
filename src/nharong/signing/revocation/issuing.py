"""Revocation lists and status answers of our own authority, for development, training and demonstration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from nharong.signing.authority import Authority
from nharong.signing.errors import SigningError

_DER = serialization.Encoding.DER


@dataclass(frozen=True)
class Revoked:
    """A certificate of the authority taken back, from a moment on."""

    serial_number: int
    at: datetime
    reason: x509.ReasonFlags = x509.ReasonFlags.unspecified


def revocation_list(
    authority: Authority, revoked: Iterable[Revoked], *, number: int, this_update: datetime, next_update: datetime
) -> bytes:
    """A whole CRL (DER), signed by the issuing certificate. `number` grows with every list."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.issuing.subject)
        .last_update(this_update)
        .next_update(next_update)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.issuing_key.public_key()), critical=False
        )
    )
    for taken_back in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(taken_back.serial_number).revocation_date(taken_back.at)
        if taken_back.reason is not x509.ReasonFlags.unspecified:  # an unspecified reason is not stated (RFC 5280)
            entry = entry.add_extension(x509.CRLReason(taken_back.reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(authority.issuing_key, hashes.SHA256()).public_bytes(_DER)


def status_answer(
    authority: Authority,
    certificate: x509.Certificate,
    *,
    revoked: Iterable[Revoked] = (),
    this_update: datetime,
    next_update: datetime,
) -> bytes:
    """An OCSP response (DER) on one certificate of the authority, signed by the issuing certificate itself."""
    if certificate.issuer != authority.issuing.subject:
        raise SigningError("Chứng thư này không do nơi cấp thử nghiệm cấp nên không trả lời được tình trạng của nó.")
    found = next((one for one in revoked if one.serial_number == certificate.serial_number), None)
    status = ocsp.OCSPCertStatus.GOOD if found is None else ocsp.OCSPCertStatus.REVOKED
    answer = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=certificate,
            issuer=authority.issuing,
            algorithm=hashes.SHA1(),  # noqa: S303 - names the issuer, protects nothing; RFC 6960 clients ask with it
            cert_status=status,
            this_update=this_update,
            next_update=next_update,
            revocation_time=found.at if found is not None else None,
            revocation_reason=found.reason if found is not None else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, authority.issuing)
        .sign(authority.issuing_key, hashes.SHA256())
    )
    return answer.public_bytes(_DER)


def answer_request(
    authority: Authority,
    request: bytes,
    *,
    issued: Iterable[x509.Certificate],
    revoked: Iterable[Revoked] = (),
    this_update: datetime,
    next_update: datetime,
) -> bytes:
    """The OCSP response to a request as it came over the network; what cannot be answered gets a refusal (DER)."""
    try:
        asked = ocsp.load_der_ocsp_request(request).serial_number
    except (ValueError, NotImplementedError):
        return _refusal(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    certificate = next((one for one in issued if one.serial_number == asked), None)
    if certificate is None:
        return _refusal(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    return status_answer(authority, certificate, revoked=revoked, this_update=this_update, next_update=next_update)


def _refusal(why: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(why).public_bytes(_DER)
