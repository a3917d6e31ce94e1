"""A certificate authority of the office's own, for development, training and demonstration.

Certificates for real use are issued by the government's authority (Decree 68/2024/NĐ-CP); these are not.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

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
class StatusPlaces:
    """Where anybody can ask whether a certificate was revoked: addresses written into it."""

    revocation_list: str | None = None
    status_answers: str | None = None


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
    places: StatusPlaces | None = None,
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
    return _issue(authority, subject, pin=pin, not_before=not_before, not_after=not_after, places=places)


def issue_to_agency(
    authority: Authority,
    *,
    agency: str,
    identifier: str,
    pin: str,
    not_before: datetime,
    not_after: datetime,
    places: StatusPlaces | None = None,
) -> Issued:
    """An agency's signing certificate (RSA-2048): its seal in electronic form. `identifier` is the agency's code."""
    subject = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, agency),
        (NameOID.COMMON_NAME, agency),
        (NameOID.USER_ID, identifier),
    ]
    return _issue(authority, subject, pin=pin, not_before=not_before, not_after=not_after, places=places)


def issue_to_timestamper(
    authority: Authority,
    *,
    name: str,
    pin: str,
    not_before: datetime,
    not_after: datetime,
    places: StatusPlaces | None = None,
) -> Issued:
    """A time-stamp authority's certificate (RSA-2048), good for time-stamps and nothing else (RFC 3161, 2.3)."""
    subject = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, name)]
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _issue(
        authority, subject, pin=pin, not_before=not_before, not_after=not_after, places=places, only_for=usage
    )


def certify(
    authority: Authority,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    *,
    name: str,
    not_before: datetime,
    not_after: datetime,
    places: StatusPlaces | None = None,
) -> x509.Certificate:
    """A signing certificate for a key made elsewhere: in a token that never lets it out."""
    subject = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, name)]
    return _signed(authority, subject, key, term=(not_before, not_after), places=places, only_for=None)


def _issue(
    authority: Authority,
    subject: list[tuple[x509.ObjectIdentifier, str]],
    *,
    pin: str,
    not_before: datetime,
    not_after: datetime,
    places: StatusPlaces | None,
    only_for: x509.ExtendedKeyUsage | None = None,
) -> Issued:
    _check_pin(pin)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = _signed(
        authority, subject, key.public_key(), term=(not_before, not_after), places=places, only_for=only_for
    )
    stored = pkcs12.serialize_key_and_certificates(
        b"nharong",
        key,
        certificate,
        [authority.issuing, authority.root],
        serialization.BestAvailableEncryption(pin.encode()),
    )
    return Issued(certificate, stored)


def _signed(
    authority: Authority,
    subject: list[tuple[x509.ObjectIdentifier, str]],
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    *,
    term: tuple[datetime, datetime],
    places: StatusPlaces | None,
    only_for: x509.ExtendedKeyUsage | None,
) -> x509.Certificate:
    issuer_key = authority.issuing_key.public_key()
    builder = (
        _certificate(_name(subject), authority.issuing.subject, key, term, _SIGNER_USAGE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )
    if only_for is not None:
        builder = builder.add_extension(only_for, critical=True)
    if places is not None and places.revocation_list is not None:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(places.revocation_list)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if places is not None and places.status_answers is not None:
        where = x509.UniformResourceIdentifier(places.status_answers)
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return builder.sign(authority.issuing_key, hashes.SHA256())


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
