"""The office's own certificates: registered to holders, found for a day, their keys opened with the holder's PIN."""

import os
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings

from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound
from nharong.kernel.models import StoredFile
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person

from .authority import Issued
from .keys import SigningKey
from .keys.software import open_software_key
from .models import Certificate
from .trust import anchors_in


@act("signing.register_certificate")
def register_certificate(
    *,
    actor: Actor,
    issued: Issued,
    image: StoredFile | None,
    person: Person | None = None,
    agency: Agency | None = None,
) -> Certificate:
    """Enter a certificate with its encrypted software key and image, for a person or for an agency."""
    check_may("people.administer", actor, sentence="Chỉ người quản trị hệ thống được đăng ký chứng thư số.")
    path = _key_path(issued.fingerprint)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(issued.pkcs12)
    certificate = Certificate.objects.create(
        person=person,
        agency=agency,
        fingerprint=issued.fingerprint,
        subject=issued.certificate.subject.rfc4514_string()[:300],
        issuer=issued.certificate.issuer.rfc4514_string()[:300],
        not_before=issued.certificate.not_valid_before_utc,
        not_after=issued.certificate.not_valid_after_utc,
        image=image,
    )
    journal.write(
        actor=actor, on=certificate, facts={"fingerprint": issued.fingerprint, "subject": certificate.subject}
    )
    return certificate


def certificate_of(holder: Person | Agency, *, at: datetime | None = None) -> Certificate:
    """The certificate a person or an agency signs with at a time; the newest of several. Raises ``NotFound``."""
    moment = at or clock.now()
    rows = Certificate.objects.filter(not_before__lte=moment, not_after__gte=moment).order_by("-not_before")
    mine = rows.filter(person=holder) if isinstance(holder, Person) else rows.filter(agency=holder)
    certificate = mine.select_related("image").first()
    if certificate is None:
        raise NotFound(f"{holder} chưa có chứng thư số còn hiệu lực; hãy liên hệ người quản trị để đăng ký.")
    return certificate


def open_key(certificate: Certificate, *, pin: str) -> SigningKey:
    """The key behind a certificate, opened with its holder's PIN. Raises ``SigningError`` for a wrong PIN."""
    try:
        stored = _key_path(certificate.fingerprint).read_bytes()
    except FileNotFoundError as error:
        raise NotFound("Không tìm thấy tệp khóa của chứng thư này; hãy liên hệ người quản trị.") from error
    return open_software_key(stored, pin=pin)


def image_of(certificate: Certificate) -> bytes | None:
    """The image shown on the page, if one is registered."""
    return files.read(certificate.image_id) if certificate.image_id else None


def trust(pem: bytes, *, name: str) -> None:
    """Put a root certificate into the trust folder; trust is explicit."""
    folder = trust_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.pem").write_bytes(pem)


def trust_folder() -> Path:
    """Where the certificates lie that this office trusts."""
    return Path(settings.NHARONG_HOME) / "trust"


def anchors() -> list[x509.Certificate]:
    """Every root certificate this office trusts."""
    return list(anchors_in(trust_folder()))


def pem_of(certificate: x509.Certificate) -> bytes:
    """A certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_path(fingerprint: str) -> Path:
    return Path(settings.NHARONG_HOME) / "keys" / f"{fingerprint}.p12"
