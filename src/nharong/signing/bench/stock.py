"""Signing and checking by pyHanko as its guide shows it, for comparison."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nharong.signing.bench.papers import SIGNED
from nharong.signing.keys.loaded import PrivateKey
from nharong.signing.keys.prepared import as_asn1
from nharong.signing.slots import SIGNATURE


def simple_signer(key: PrivateKey, certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> Signer:
    """pyHanko's own signer over a key in software."""
    held = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=as_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(held),
        cert_registry=_store(chain),
    )


def token_signer(session: Any, *, label: str, chain: Sequence[x509.Certificate], raw: bool) -> Signer:
    """pyHanko's own signer over an open PKCS#11 session; `raw` where the device knows ECDSA only over a digest."""
    from pyhanko.sign.pkcs11 import PKCS11Signer

    issuers = [as_asn1(issuer) for issuer in chain]
    return PKCS11Signer(session, cert_label=label, key_label=label, ca_chain=issuers, use_raw_mechanism=raw)


def signing(signer: Signer, *, stamp: Path) -> Callable[[bytes], bytes]:
    """Signs a prepared file's field, showing the page in the file `stamp`."""
    metadata = PdfSignatureMetadata(field_name=SIGNATURE, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    style = StaticStampStyle.from_pdf_file(str(stamp), border_width=0)

    def sign(pdf: bytes) -> bytes:
        out = BytesIO()
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        PdfSigner(metadata, signer=signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True, output=out)
        return out.getvalue()

    return sign


def checking(root: x509.Certificate) -> Callable[[bytes], bool]:
    """Checks a signed file with one validation context for all files."""
    context = ValidationContext(trust_roots=[as_asn1(root)], moment=SIGNED, allow_fetching=False)

    def check(pdf: bytes) -> bool:
        (embedded,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return bool(validate_pdf_signature(embedded, context).bottom_line)

    return check


def _store(chain: Sequence[x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple([as_asn1(issuer) for issuer in chain])
    return store
