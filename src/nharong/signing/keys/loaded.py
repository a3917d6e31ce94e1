"""A signer over a key object that stays loaded in this process."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from nharong.signing.keys.prepared import PreparedSigner, as_asn1

__all__ = ["LoadedSigner", "PrivateKey", "as_asn1"]

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class LoadedSigner(PreparedSigner):
    """Signs with the key object it was given.

    pyHanko's own SimpleSigner loads, and so re-checks, the private key at every signature: two thirds of its time.
    """

    def __init__(self, key: PrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> None:
        self._key = key
        super().__init__(certificate, chain)

    def raw(self, data: bytes) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
