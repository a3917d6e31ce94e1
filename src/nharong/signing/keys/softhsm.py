"""A token in software, made on the spot: for the tests, for measuring, and for training without a device.

Needs SoftHSM2 (Debian package softhsm2). What is made here protects nothing: its PIN lies beside it.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from nharong.signing.authority import Authority, certify
from nharong.signing.errors import SigningError

RSA, ELLIPTIC = "rsa-2048", "p-256"
_LIBRARIES = (
    "softhsm/libsofthsm2.so",
    "x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
_FOLDERS = (Path("/usr/lib"), Path("/usr/local/lib"), Path("/usr/lib64"))


def softhsm_library() -> Path | None:
    """SoftHSM2's PKCS#11 library, where its package puts it; None when it is not installed."""
    if shutil.which("softhsm2-util") is None:
        return None
    places = (folder / name for folder in _FOLDERS for name in _LIBRARIES)
    return next((place for place in places if place.is_file()), None)


def make_token(
    folder: Path, *, label: str, pin: str, authority: Authority, holder: str, not_before: datetime, not_after: datetime
) -> Path:
    """A new token in `folder` with an RSA-2048 and a P-256 key (labels `RSA`, `ELLIPTIC`), both certified.

    This process and its children are pointed at the folder (SOFTHSM2_CONF). Returns the PKCS#11 library.
    """
    library = softhsm_library()
    if library is None:
        raise SigningError("Chưa cài SoftHSM2 (gói softhsm2) nên chưa dựng được thiết bị ký số thử nghiệm.")
    tokens = folder / "tokens"
    tokens.mkdir(parents=True, exist_ok=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", pin, "--pin", pin]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - Debian's own tool, our own words
    _fill(
        library,
        label,
        pin,
        lambda key: certify(authority, key, name=holder, not_before=not_before, not_after=not_after),
    )
    return library


_Certifying = Callable[[rsa.RSAPublicKey | ec.EllipticCurvePublicKey], x509.Certificate]


def _fill(library: Path, label: str, pin: str, certified: _Certifying) -> None:
    import pkcs11
    from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters
    from pkcs11.util.rsa import encode_rsa_public_key

    loaded = pkcs11.lib(str(library))
    loaded.reinitialize()
    with loaded.get_token(token_label=label).open(rw=True, user_pin=pin) as session:
        public, _ = session.generate_keypair(pkcs11.KeyType.RSA, 2048, store=True, label=RSA)
        _store(
            session, RSA, certified(_loaded(asn1_keys.PublicKeyInfo.wrap(encode_rsa_public_key(public), "rsa").dump()))
        )
        curve = session.create_domain_parameters(
            pkcs11.KeyType.EC, {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}, local=True
        )
        public, _ = curve.generate_keypair(store=True, label=ELLIPTIC)
        _store(session, ELLIPTIC, certified(_loaded(encode_ec_public_key(public))))


def _loaded(public: bytes) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    key = serialization.load_der_public_key(public)
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise SigningError("Thiết bị ký số thử nghiệm tạo ra khóa không dùng được.")
    return key


def _store(session: Any, label: str, certificate: x509.Certificate) -> None:
    from pkcs11 import Attribute, CertificateType, ObjectClass

    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.LABEL: label,
            Attribute.SUBJECT: certificate.subject.public_bytes(),
            Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
        }
    )
