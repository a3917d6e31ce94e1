"""Reading the files an administrator hands in: certificates in any usual form, keys under their PIN."""

from collections.abc import Callable, Iterable

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12

from nharong.signing.errors import SigningError

LARGEST = 1 << 20
_UNREADABLE = "Tệp không phải chứng thư số đọc được (.cer, .crt, .pem, .p7b); hãy xuất lại chứng thư từ thiết bị."


def certificate_and_issuers(content: bytes) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The signer's certificate and those of its issuers that lie beside it: PEM (one or several), DER or PKCS#7."""
    found = list(_certificates(content))
    issuers = {one.issuer for one in found if one.issuer != one.subject}
    own = [one for one in found if one.subject not in issuers]
    if len(own) != 1:
        raise SigningError(_UNREADABLE if not found else "Tệp phải có đúng một chứng thư của người ký.", field="file")
    return own[0], tuple(one for one in found if one is not own[0])


def key_and_certificate(content: bytes, *, pin: str) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The certificates in a PKCS#12 file, opened with its PIN to see that both are right."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, pin.encode())
    except ValueError as problem:
        raise SigningError(
            "Mã PIN không đúng hoặc tệp không phải khóa .p12 đọc được; hãy nhập lại.", field="pin"
        ) from problem
    if key is None or certificate is None:
        raise SigningError("Tệp .p12 không có khóa kèm chứng thư; hãy chọn tệp khác.", field="file")
    return certificate, tuple(others)


def _certificates(content: bytes) -> Iterable[x509.Certificate]:
    readers: tuple[Callable[[bytes], list[x509.Certificate]], ...]
    if b"-----BEGIN PKCS7" in content:
        readers = (pkcs7.load_pem_pkcs7_certificates,)
    elif b"-----BEGIN" in content:
        readers = (x509.load_pem_x509_certificates,)
    else:
        readers = (_alone, pkcs7.load_der_pkcs7_certificates)
    for read in readers:
        try:
            return list(read(content))
        except (ValueError, TypeError):
            continue  # perhaps of the next form
    return []


def _alone(content: bytes) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(content)]
