"""A pyHanko signer over a key object that stays loaded."""

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class LoadedSigner(Signer):
    """Signs with the key object it was given.

    pyHanko's own SimpleSigner loads, and so re-checks, the private key at every signature: two thirds of its time.
    """

    def __init__(self, key: PrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> None:
        self._key = key
        store = SimpleCertificateStore()
        store.register_multiple([as_asn1(issuer) for issuer in chain])
        super().__init__(signing_cert=as_asn1(certificate), cert_registry=store)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        chosen = _HASHES[digest_algorithm]()
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), chosen)
        return self._key.sign(data, ec.ECDSA(chosen))


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate in the form pyHanko works with."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
