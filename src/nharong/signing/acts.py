"""What an administrator does with certificates and images."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.db import transaction

from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person

from .devices.opening import access_token_path, key_path
from .errors import SigningError
from .evidence import Evidence
from .keys import fingerprint_of
from .models import Certificate, SignatureImage
from .pictures import check_picture
from .registry import described, keep_evidence, write_secretly
from .words import Device

_NOT_ADMINISTRATOR = "Chỉ người quản trị hệ thống được quản lý chứng thư số và hình chữ ký."


@dataclass(frozen=True, kw_only=True)
class DeviceKey:
    """A certificate and how its key is reached. ``stored`` is a software key (PKCS#12, under the holder's PIN),
    ``access_token`` what a remote service gave the office; ``issuers`` what came along, up to the root.
    """

    certificate: x509.Certificate
    device: Device
    reached: Mapping[str, Any] = field(default_factory=dict)
    issuers: tuple[x509.Certificate, ...] = ()
    stored: bytes = field(default=b"", repr=False)
    access_token: str = field(default="", repr=False)


@act("signing.register_device_certificate")
def register_device_certificate(
    *, actor: Actor, key: DeviceKey, person: Person | None = None, agency: Agency | None = None
) -> Certificate:
    """Register a holder's certificate, whatever device its key is in (Decree 68/2024/NĐ-CP)."""
    check_may("people.administer", actor, sentence=_NOT_ADMINISTRATOR)
    if (person is None) == (agency is None):
        raise SigningError("Hãy chọn một cán bộ hoặc một cơ quan làm chủ chứng thư.", field="holder")
    _check_for_signing(key.certificate)
    fingerprint = fingerprint_of(key.certificate)
    if Certificate.objects.filter(fingerprint=fingerprint).exists():
        raise WrongState("Chứng thư này đã được đăng ký.")
    if key.stored:
        write_secretly(key_path(fingerprint), key.stored)
    if key.access_token:
        write_secretly(access_token_path(fingerprint), key.access_token.encode())
    keep_evidence(Evidence(tuple(_der(one) for one in key.issuers)))
    certificate = Certificate.objects.create(
        person=person, agency=agency, device=key.device, reached=dict(key.reached), **described(key.certificate)
    )
    facts = {"fingerprint": fingerprint, "subject": certificate.subject, "device": str(key.device)}
    journal.write(actor=actor, on=certificate, facts=facts)
    return certificate


@act("signing.withdraw_certificate")
def withdraw_certificate(*, actor: Actor, certificate_id: int, reason: str) -> Certificate:
    """Sign no more with a certificate: a lost token, another post. What was signed stays signed; the key is erased."""
    check_may("people.administer", actor, sentence=_NOT_ADMINISTRATOR)
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    if certificate.withdrawn_at is not None:
        raise WrongState("Chứng thư này đã được rút; hãy tải lại trang.")
    if not reason.strip():
        raise SigningError("Hãy ghi rõ lý do rút chứng thư.", field="reason")
    certificate.withdrawn_at = clock.now()
    certificate.withdrawal_reason = reason.strip()[:300]
    certificate.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    transaction.on_commit(lambda: _erase(certificate.fingerprint))
    journal.write(
        actor=actor,
        on=certificate,
        facts={"fingerprint": certificate.fingerprint, "reason": certificate.withdrawal_reason},
    )
    return certificate


@act("signing.add_image")
def add_image(
    *, actor: Actor, png: bytes, person: Person | None = None, agency: Agency | None = None
) -> SignatureImage:
    """A new image of a holder's signature or seal; the one before stays in the history (annex I, part I, II.7.d, II.8)."""
    check_may("people.administer", actor, sentence=_NOT_ADMINISTRATOR)
    if (person is None) == (agency is None):
        raise SigningError("Hãy chọn một cán bộ hoặc một cơ quan.", field="holder")
    check_picture(png, seal=agency is not None)
    image = SignatureImage.objects.create(
        person=person,
        agency=agency,
        file=files.put(png, media_type="image/png"),
        since=clock.now(),
        added_by=actor.name,
    )
    journal.write(actor=actor, on=image, facts={"file": image.file_id})
    return image


def _check_for_signing(certificate: x509.Certificate) -> None:
    now = clock.now()
    if certificate.not_valid_after_utc < now:
        raise SigningError("Chứng thư đã hết hạn; hãy đăng ký chứng thư còn hiệu lực.", field="certificate")
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        constraints = None
    if constraints is not None and constraints.ca:
        raise SigningError("Đây là chứng thư của nơi cấp, không phải của người ký.", field="certificate")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise SigningError("Chứng thư này không được cấp để ký.", field="certificate")


def _erase(fingerprint: str) -> None:
    for path in (key_path(fingerprint), access_token_path(fingerprint)):
        path.unlink(missing_ok=True)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
