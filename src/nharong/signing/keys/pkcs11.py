"""A key inside a USB token or a hardware security module, reached through its maker's PKCS#11 library.

The session stays open from one signature to the next; a device that was pulled out and put back is logged into again.
A wrong PIN is never tried twice: a token locks itself after a few.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn1crypto import algos
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from nharong.signing.errors import SigningError
from nharong.signing.keys.prepared import PreparedSigner
from nharong.signing.keys.session import TokenSession, session_of


@dataclass(frozen=True)
class Pkcs11Key:
    """A key of a token. Keep the object for as long as the person signs: the session is opened once."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    _signer: "TokenSigner" = field(repr=False)

    def signer(self) -> "TokenSigner":
        return self._signer


class TokenSigner(PreparedSigner):
    """Signs with the private key that carries a label; the key itself never leaves the device."""

    def __init__(
        self,
        session: TokenSession,
        *,
        label: str,
        pin: str,
        certificate: x509.Certificate,
        chain: tuple[x509.Certificate, ...],
    ) -> None:
        self._session = session
        self._pin = pin  # kept to log in again; lives as long as this object and is written nowhere
        self._label = label
        self._elliptic = isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
        super().__init__(certificate, chain)

    def raw(self, data: bytes) -> bytes:
        sign = _signed_elliptic if self._elliptic else _signed_rsa
        return self._session.run(sign, data, label=self._label, pin=self._pin)


def _signed_rsa(key: Any, data: bytes) -> bytes:
    from pkcs11 import Mechanism

    return bytes(key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))


def _signed_elliptic(key: Any, data: bytes) -> bytes:
    """Hashed here: many devices know ECDSA only over a finished digest. They answer r and s side by side."""
    from pkcs11 import Mechanism

    both = bytes(key.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA))
    return bytes(algos.DSASignature.from_p1363(both).dump())


def open_pkcs11_key(
    library: Path, *, token: str, pin: str, label: str, chain: tuple[x509.Certificate, ...] = ()
) -> Pkcs11Key:
    """The key and the certificate with this label on the token of that name, behind its PIN.

    `library` is the PKCS#11 library of the device's maker; `chain` the issuers' certificates, where the token does not
    hold them. SigningError when library, token, certificate or key is missing, or the PIN is wrong.
    """
    session = session_of(library, token)
    session.open(pin)
    held = session.certificates(pin=pin)
    certificate = held.get(label)
    if certificate is None:
        names = ", ".join(sorted(held)) or "không có chứng thư nào"
        raise SigningError(f"Thiết bị “{token}” không có chứng thư “{label}” (trên thiết bị: {names}).")
    issuers = {*chain, *(other for other in held.values() if _is_authority(other))}
    signer = TokenSigner(session, label=label, pin=pin, certificate=certificate, chain=tuple(issuers))
    return Pkcs11Key(certificate, tuple(issuers), signer)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
