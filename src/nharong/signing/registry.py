"""The office's own certificates: registered to holders, found for a day, their keys opened with the holder's PIN."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.db.models import Q, QuerySet

from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound
from nharong.kernel.models import StoredFile
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person

from .authority import Issued
from .devices.opening import Place, key_path, open_at
from .evidence import Evidence
from .keys import SigningKey, fingerprint_of
from .models import Certificate, SignatureImage
from .revocation.kept import keep, kept_in
from .trust import anchors_in
from .words import Device


@dataclass(frozen=True)
class Opened:
    """A registered certificate with its key open: for one signature, or for many in a row."""

    certificate: Certificate
    key: SigningKey


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
    path = key_path(issued.fingerprint)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_secretly(path, issued.pkcs12)
    certificate = Certificate.objects.create(person=person, agency=agency, **described(issued.certificate))
    if image is not None:
        SignatureImage.objects.create(
            person=person, agency=agency, file=image, since=certificate.not_before, added_by=actor.name
        )
    journal.write(
        actor=actor, on=certificate, facts={"fingerprint": issued.fingerprint, "subject": certificate.subject}
    )
    return certificate


def described(certificate: x509.Certificate) -> dict[str, object]:
    """What the register keeps of a certificate."""
    return {
        "fingerprint": fingerprint_of(certificate),
        "subject": certificate.subject.rfc4514_string()[:300],
        "issuer": certificate.issuer.rfc4514_string()[:300],
        "not_before": certificate.not_valid_before_utc,
        "not_after": certificate.not_valid_after_utc,
        "pem": pem_of(certificate).decode(),
        "registered_at": clock.now(),
    }


def certificates_of(holder: Person | Agency, *, at: datetime | None = None) -> QuerySet[Certificate]:
    """The certificates a person or an agency may sign with at a time, the newest first."""
    moment = at or clock.now()
    mine = Q(person=holder) if isinstance(holder, Person) else Q(agency=holder)
    return Certificate.objects.filter(
        mine, not_before__lte=moment, not_after__gte=moment, withdrawn_at__isnull=True
    ).order_by("-not_before", "-pk")


def certificate_of(holder: Person | Agency, *, at: datetime | None = None) -> Certificate:
    """The certificate the office signs with for a holder at a time: the newest whose key it can reach, else one on the
    holder's own computer. Raises ``NotFound``.
    """
    found = list(certificates_of(holder, at=at))
    if not found:
        raise NotFound(f"{holder} chưa có chứng thư số còn hiệu lực; hãy liên hệ người quản trị để đăng ký.")
    return next((one for one in found if Device(one.device).opened_here), found[0])


def open_key(certificate: Certificate, *, pin: str) -> SigningKey:
    """The key behind a certificate, on whatever device, opened with its holder's PIN. Raises ``SigningError`` for a
    wrong PIN, a device that is away, or a key on the holder's own computer.
    """
    place = Place(
        certificate.fingerprint,
        Device(certificate.device),
        certificate.reached,
        issuers=tuple(issuers_of(loaded(certificate))) if certificate.device == Device.PKCS11 else (),
    )
    return open_at(place, pin=pin)


def opened_for(holder: Person | Agency, *, pin: str, at: datetime) -> Opened:
    """The holder's certificate of the day with its key open."""
    certificate = certificate_of(holder, at=at)
    return Opened(certificate, open_key(certificate, pin=pin))


def image_of(certificate: Certificate) -> bytes | None:
    """The image of the certificate's holder in use today, if one is registered."""
    image = images_of(certificate.person or certificate.agency).first()
    return files.read(image.file_id) if image is not None else None


def images_of(holder: Person | Agency | None) -> QuerySet[SignatureImage]:
    """Every image a holder has or had, the one in use first."""
    mine = Q(person=holder) if isinstance(holder, Person) else Q(agency=holder)
    return SignatureImage.objects.filter(mine).select_related("file").order_by("-since", "-pk")


def loaded(certificate: Certificate) -> x509.Certificate | None:
    """The certificate itself; None for one registered before certificates were kept whole."""
    return x509.load_pem_x509_certificate(certificate.pem.encode()) if certificate.pem else None


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


def evidence_folder() -> Path:
    """Where issuers' certificates, revocation lists and answers are kept, for checking without the network."""
    return Path(settings.NHARONG_HOME) / "evidence"


def known() -> Evidence:
    """What the office keeps of certificates and their revocation. Read again only when the folder changed."""
    folder = evidence_folder()
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        return Evidence()
    if _kept.get(folder, (0, None))[0] != changed:
        _kept[folder] = changed, kept_in(folder)
    held = _kept[folder][1]
    return held if held is not None else Evidence()


def keep_evidence(evidence: Evidence) -> None:
    """Keep what an authority published, beside what is fetched by the clock."""
    keep(evidence_folder(), evidence)


def issuers_of(
    certificate: x509.Certificate | None, *, among: Sequence[x509.Certificate] = ()
) -> list[x509.Certificate]:
    """The certificates from a certificate's issuer up to its root, as far as they are known here."""
    chain: list[x509.Certificate] = []
    pool = [*among, *_readable(known().certificates), *anchors()] if certificate is not None else []
    step = certificate
    while step is not None and step.issuer != step.subject and len(chain) < _LONGEST_CHAIN:
        step = next((one for one in pool if one.subject == step.issuer and _issued(step, one)), None)
        if step is not None:
            chain.append(step)
    return chain


def pem_of(certificate: x509.Certificate) -> bytes:
    """A certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def write_secretly(path: Path, content: bytes) -> None:
    """Write a file that nobody but the server's own account can read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


_LONGEST_CHAIN = 10
_kept: dict[Path, tuple[int, Evidence | None]] = {}


def _readable(certificates: Sequence[bytes]) -> list[x509.Certificate]:
    found = []
    for held in certificates:
        try:
            found.append(x509.load_der_x509_certificate(held))
        except ValueError:
            continue  # what is no certificate issued nothing
    return found


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
