"""The container of a signature (CMS, as CAdES and PAdES want it), prepared once for a certificate.

From one file to the next only the digest and the signature differ. Everything else is encoded when the key is
opened, so that a signature costs little more than the key's own arithmetic.
"""

from collections.abc import Iterable

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

from nharong.signing.der import NULL, OCTET_STRING, attribute, sequence, set_of, tagged

DIGEST = "sha256"
DATA = core.ObjectIdentifier("1.2.840.113549.1.7.1").dump()
TIME_STAMP_INFO = core.ObjectIdentifier("1.2.840.113549.1.9.16.1.4").dump()
_CONTENT_TYPE = core.ObjectIdentifier("1.2.840.113549.1.9.3").dump()
_MESSAGE_DIGEST = core.ObjectIdentifier("1.2.840.113549.1.9.4").dump()
_TIME_STAMP_TOKEN = core.ObjectIdentifier("1.2.840.113549.1.9.16.2.14").dump()
_SIGNED_DATA = core.ObjectIdentifier("1.2.840.113549.1.7.2").dump()
_SHA256 = sequence(core.ObjectIdentifier("2.16.840.1.101.3.4.2.1").dump(), NULL)
_RSA = sequence(core.ObjectIdentifier("1.2.840.113549.1.1.11").dump(), NULL)
_ECDSA = sequence(core.ObjectIdentifier("1.2.840.10045.4.3.2").dump())
_VERSION_1, _VERSION_3 = core.Integer(1).dump(), core.Integer(3).dump()
_SIGNED_ATTRIBUTES, _UNSIGNED_ATTRIBUTES, _CERTIFICATES, _EXPLICIT = 0xA0, 0xA1, 0xA0, 0xA0
_SET = b"\x31"


class Container:
    """What a certificate's signatures have in common (SHA-256 with RSA, or with ECDSA)."""

    def __init__(
        self,
        certificate: asn1_x509.Certificate,
        chain: Iterable[asn1_x509.Certificate],
        *,
        content_type: bytes = DATA,
        with_certificates: bool = True,
    ) -> None:
        kind = _RSA if certificate.public_key.algorithm == "rsa" else _ECDSA
        self.algorithm = algos.SignedDigestAlgorithm.load(kind)
        self.certificate = certificate
        self._type = content_type
        self._content_type = attribute(_CONTENT_TYPE, content_type)
        self._whose = simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificate)).dump()
        signer = cms.IssuerAndSerialNumber({"issuer": certificate.issuer, "serial_number": certificate.serial_number})
        self._signer_head = _VERSION_1 + signer.dump() + _SHA256
        self._mechanism = kind
        held = {certificate.dump(), *(issuer.dump() for issuer in chain)}
        self._certificates = set_of(held, tag=_CERTIFICATES) if with_certificates else b""

    def to_sign(self, digest: bytes) -> bytes:
        """The attributes to be signed, for content of this SHA-256 digest (32 bytes)."""
        return set_of([self._content_type, attribute(_MESSAGE_DIGEST, tagged(OCTET_STRING, digest)), self._whose])

    def filled(
        self, attributes: bytes, signature: bytes, *, token: bytes | None = None, content: bytes | None = None
    ) -> bytes:
        """The finished container: `attributes` as from `to_sign`, their signature, a time-stamp of the signature.

        `content` is what was signed, when it travels inside; a file stays outside.
        """
        # The attributes are signed as a SET and stored under another tag (RFC 5652, 5.4).
        signed = bytes((_SIGNED_ATTRIBUTES,)) + attributes.removeprefix(_SET)
        stamped = tagged(_UNSIGNED_ATTRIBUTES, attribute(_TIME_STAMP_TOKEN, token)) if token is not None else b""
        signer = sequence(self._signer_head, signed, self._mechanism, tagged(OCTET_STRING, signature), stamped)
        inside = tagged(_EXPLICIT, tagged(OCTET_STRING, content)) if content is not None else b""
        version = _VERSION_1 if self._type == DATA else _VERSION_3  # RFC 5652, 5.1
        head = version + set_of([_SHA256]) + sequence(self._type, inside) + self._certificates
        return sequence(_SIGNED_DATA, tagged(_EXPLICIT, sequence(head, set_of([signer]))))
