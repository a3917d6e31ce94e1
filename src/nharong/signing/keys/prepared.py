"""A signer whose container is prepared once; each device says only how raw bytes are signed."""

from abc import abstractmethod
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nharong.signing.container import DIGEST, Container

_DIGEST_SIZE = 32

Stamp = Callable[[bytes], bytes]
"""SHA-256 digest in, DER time-stamp token out."""


class PreparedSigner(Signer):
    """A pyHanko signer that also makes the whole container at once, which is many times faster than `async_sign`."""

    def __init__(self, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> None:
        own, issuers = as_asn1(certificate), [as_asn1(issuer) for issuer in chain]
        self._container = Container(own, issuers)
        store = SimpleCertificateStore()
        store.register_multiple(issuers)
        super().__init__(signing_cert=own, cert_registry=store, signature_mechanism=self._container.algorithm)

    @abstractmethod
    def raw(self, data: bytes) -> bytes:
        """Sign the bytes: SHA-256 with RSA (PKCS#1 v1.5) or ECDSA (DER). SigningError when the device does not."""

    @cached_property
    def room(self) -> int:
        """The most bytes a container without time-stamp takes: all but the signature's own length is known."""
        key = self._container.certificate.public_key
        # An ECDSA signature is two numbers of the key's size, each with up to three bytes of DER around it.
        longest = key.byte_size if key.algorithm == "rsa" else 2 * (key.bit_size // 8 + 4) + 4
        attributes = self._container.to_sign(bytes(_DIGEST_SIZE))
        return len(self._container.filled(attributes, bytes(longest)))

    def container(self, digest: bytes, *, stamp: Stamp | None = None) -> bytes:
        """A signature container (DER) for a file of this SHA-256 digest, with a time-stamp when `stamp` is given."""
        attributes = self._container.to_sign(digest)
        signature = self.raw(attributes)
        token = stamp(sha256(signature).digest()) if stamp is not None else None
        return self._container.filled(attributes, signature, token=token)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> Any:
        if digest_algorithm != DIGEST:
            raise PyhankoSigningError(f"signs with {DIGEST} only")
        return self.raw(data)


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate in the form pyHanko works with."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
