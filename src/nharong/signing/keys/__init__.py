"""Keys that can sign: the contract, and the ways of reaching a key (a file with a PIN, a demonstration device).

A USB token whose signing program runs on the user's own computer does not fit this contract and must not: there the
server never reaches the key, it offers a file and judges the one that comes back (`nharong.signing.returned`).
"""

from datetime import datetime
from typing import Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from nharong.signing.errors import SigningError


class SigningKey(Protocol):
    """A key that is ready to sign. `signer()` raises SigningError when the device cannot be reached."""

    @property
    def certificate(self) -> x509.Certificate: ...

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The issuers' certificates, put into the signature beside the signer's own."""

    def signer(self) -> Any:
        """A signer over this key (`keys.prepared.PreparedSigner`, also a pyHanko Signer)."""


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in lower-case hex: how the office's register names a certificate."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def holder_of(certificate: x509.Certificate) -> str:
    """The name the certificate was issued to (CN)."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def check_usable(key: SigningKey, *, at: datetime) -> None:
    """Before signing, the certificate must be in its term (Decree 68/2024/NĐ-CP, Article 29)."""
    certificate = key.certificate
    if at.tzinfo is None:
        raise SigningError("Thời điểm ký phải kèm múi giờ.")
    if at < certificate.not_valid_before_utc:
        raise SigningError(f"Chứng thư của {holder_of(certificate)} chưa đến ngày có hiệu lực nên chưa ký được.")
    if at > certificate.not_valid_after_utc:
        raise SigningError(f"Chứng thư của {holder_of(certificate)} đã hết hạn; hãy gia hạn trước khi ký.")
