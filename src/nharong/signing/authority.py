"""A certificate authority of the office's own, for development, training and demonstration.

Certificates for real use are issued by the government's authority (Decree 68/2024/NĐ-CP); these are not.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from nharong.signing.errors import SigningError

LOCAL_AUTHORITY = "Nhà Rông - Chứng thực thử nghiệm"
MINIMUM_PIN_LENGTH = 6

_CA_USAGE = {"key_cert_sign": True, "crl_sign": True}
_SIGNER_USAGE = {"digital_signature": True, "content_commitment": True}
_ALL_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Authority:
    """Root and issuing certificate with the issuing key. The root's key signs once and is forgotten."""

    root: x509.Certificate
    issuing: x509.Certificate
    issuing_key: ec.EllipticCurvePrivateKey

    @property
    def anchor_pem(self) -> bytes:
        """The root certificate as PEM: the file to put into the trust folder."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    def stored(self, *, pin: str) -> bytes:
        """The authority as encrypted PKCS#12; read it back with `open_authority`."""
        _check_pin(pin)
        encryption = serialization.BestAvailableEncryption(pin.encode())
        return pkcs12.serialize_key_and_certificates(
            b"nharong-authority", self.issuing_key, self.issuing, [self.root], encryption
        )


@dataclass(frozen=True)
class Issued:
    """A certificate and, encrypted under the PIN, the key that goes with it (PKCS#12)."""

    certificate: x509.Certificate
    pkcs12: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate in lower-case hex: what the office's register keeps."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


def create_authority(*, not_before: datetime, not_after: datetime, name: str = LOCAL_AUTHORITY) -> Authority:
    """A new root and issuing authority (P-256), valid in the given span."""
    root_key = ec.generate_private_key(ec.SECP256R1())
    issuing_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _name([(NameOID.COMMON_NAME, f"{name} - gốc")])
    issuing_name = _name([(NameOID.COMMON_NAME, name)])
    root = (
        _certificate(root_name, root_name, root_key.public_key(), (not_before, not_after), _CA_USAGE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    issuing = (
        _certificate(issuing_name, root_name, issuing_key.public_key(), (not_before, not_after), _CA_USAGE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(issuing_key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    return Authority(root, issuing, issuing_key)


def open_authority(stored: bytes, *, pin: str) -> Authority:
    """Read back what `Authority.stored` wrote; SigningError when the PIN or the file is wrong."""
    try:
        key, issuing, others = pkcs12.load_key_and_certificates(stored, pin.encode())
    except ValueError as problem:
        raise SigningError("Không mở được khóa của nơi cấp chứng thư: sai mã PIN hoặc tệp đã hỏng.") from problem
    if not isinstance(key, ec.EllipticCurvePrivateKey) or issuing is None or len(others) != 1:
        raise SigningError("Tệp khóa này không phải của nơi cấp chứng thư; hãy chọn đúng tệp.")
    return Authority(others[0], issuing, key)


def issue_to_person(
    authority: Authority,
    *,
    full_name: str,
    title: str,
    organisation: str,
    identifier: str,
    pin: str,
    not_before: datetime,
    not_after: datetime,
) -> Issued:
    """A person's signing certificate (RSA-2048). `identifier` becomes the subject's serial number and UID."""
    subject = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.TITLE, title),
        (NameOID.COMMON_NAME, full_name),
        (NameOID.SERIAL_NUMBER, identifier),
        (NameOID.USER_ID, identifier),
    ]
    return _issue(authority, subject, pin=pin, not_before=not_before, not_after=not_after)


def issue_to_agency(
    authority: Authority, *, agency: str, identifier: str, pin: str, not_before: datetime, not_after: datetime
) -> Issued:
    """An agency's signing certificate (RSA-2048): its seal in electronic form. `identifier` is the agency's code."""
    subject = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, agency),
        (NameOID.COMMON_NAME, agency),
        (NameOID.USER_ID, identifier),
    ]
    return _issue(authority, subject, pin=pin, not_before=not_before, not_after=not_after)


def _issue(
    authority: Authority,
    subject: list[tuple[x509.ObjectIdentifier, str]],
    *,
    pin: str,
    not_before: datetime,
    not_after: datetime,
) -> Issued:
    _check_pin(pin)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    issuer_key = authority.issuing_key.public_key()
    certificate = (
        _certificate(
            _name(subject), authority.issuing.subject, key.public_key(), (not_before, not_after), _SIGNER_USAGE
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
        .sign(authority.issuing_key, hashes.SHA256())
    )
    stored = pkcs12.serialize_key_and_certificates(
        b"nharong",
        key,
        certificate,
        [authority.issuing, authority.root],
        serialization.BestAvailableEncryption(pin.encode()),
    )
    return Issued(certificate, stored)


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    term: tuple[datetime, datetime],
    usage: dict[str, bool],
) -> x509.CertificateBuilder:
    not_before, not_after = term
    if not_before.tzinfo is None or not_after.tzinfo is None or not_after <= not_before:
        raise SigningError("Thời hạn của chứng thư không đúng: ngày hết hạn phải sau ngày bắt đầu, có múi giờ.")
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.KeyUsage(**{name: usage.get(name, False) for name in _ALL_USAGES}), critical=True)
    )


def _name(parts: list[tuple[x509.ObjectIdentifier, str]]) -> x509.Name:
    try:
        return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])
    except ValueError as problem:  # X.520 bounds: 64 characters for a name, 128 for a UID
        raise SigningError(
            "Tên ghi trên chứng thư phải có từ 1 đến 64 ký tự; hãy rút gọn tên cơ quan hoặc chức vụ."
        ) from problem


def _check_pin(pin: str) -> None:
    if len(pin) < MINIMUM_PIN_LENGTH:
        raise SigningError(f"Mã PIN phải có ít nhất {MINIMUM_PIN_LENGTH} ký tự.")
