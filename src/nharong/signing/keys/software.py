"""A key kept in a PKCS#12 file under a PIN, opened once and kept loaded."""

from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from nharong.signing.errors import SigningError
from nharong.signing.keys.loaded import LoadedSigner


@dataclass(frozen=True)
class SoftwareKey:
    """An opened key file. Keep the object for as long as the person signs; do not open the file again each time."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    _signer: LoadedSigner = field(repr=False)

    def signer(self) -> LoadedSigner:
        return self._signer


def open_software_key(stored: bytes, *, pin: str) -> SoftwareKey:
    """Open a PKCS#12 file; SigningError for a wrong PIN, a damaged file, or a key of a kind we do not sign with."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(stored, pin.encode())
    except ValueError as problem:
        raise SigningError("Mã PIN không đúng hoặc tệp khóa đã hỏng; hãy nhập lại mã PIN.", field="pin") from problem
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningError("Tệp khóa không có chứng thư kèm khóa ký dùng được; hãy xin cấp lại.")
    chain = tuple(others)
    return SoftwareKey(certificate, chain, LoadedSigner(key, certificate, chain))
