"""The authorities this office trusts: certificates in a folder, nothing from the operating system."""

from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

_SUFFIXES = (".pem", ".crt", ".cer")
_LARGEST = 1_000_000


def anchors_in(folder: Path) -> tuple[x509.Certificate, ...]:
    """Certificates in the folder's *.pem, *.crt, *.cer files (PEM, several a file, or DER). Others are passed over."""
    if not folder.is_dir():
        return ()
    anchors: list[x509.Certificate] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _SUFFIXES and path.is_file() and path.stat().st_size <= _LARGEST:
            anchors.extend(_certificates(path.read_bytes()))
    return tuple(anchors)


def _certificates(content: bytes) -> Iterable[x509.Certificate]:
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        return []


def der(anchors: Iterable[x509.Certificate]) -> list[bytes]:
    """The certificates as DER, the form in which they travel to the checking process."""
    return [anchor.public_bytes(serialization.Encoding.DER) for anchor in anchors]
