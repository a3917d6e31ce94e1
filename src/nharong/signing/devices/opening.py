"""Opening the key behind a registered certificate, whatever device holds it.

The library of a token and the address of a remote service come from the installation's settings: whoever registers
certificates on a page chooses among them, and cannot make the server load a file or call an address of his own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from django.conf import settings

from nharong.kernel.errors import NotFound
from nharong.signing.errors import SigningError
from nharong.signing.keys import SigningKey, fingerprint_of
from nharong.signing.keys.pkcs11 import open_pkcs11_key
from nharong.signing.keys.software import open_software_key
from nharong.signing.words import Device

_ON_OWN_COMPUTER = (
    "Khóa của chứng thư này nằm trong USB Token trên máy của bạn; hãy chọn “Ký bằng thiết bị trên máy của tôi”."
)


@dataclass(frozen=True)
class Place:
    """Where a certificate's key is: its fingerprint, the device, and the particulars of that device."""

    fingerprint: str
    device: Device
    reached: Mapping[str, Any]
    issuers: tuple[x509.Certificate, ...] = ()


def open_at(place: Place, *, pin: str) -> SigningKey:
    """The key, opened with its holder's PIN. SigningError for a wrong PIN or a device that is away or not the one."""
    key = _WAYS[place.device](place, pin)
    if fingerprint_of(key.certificate) != place.fingerprint:
        raise SigningError("Thiết bị đang mang chứng thư khác với chứng thư đã đăng ký; hãy báo người quản trị.")
    return key


def key_path(fingerprint: str) -> Path:
    """Where a software key lies, encrypted under its holder's PIN."""
    return Path(settings.NHARONG_HOME) / "keys" / f"{fingerprint}.p12"


def access_token_path(fingerprint: str) -> Path:
    """Where the access token to a remote service lies."""
    return Path(settings.NHARONG_HOME) / "secrets" / f"csc-{fingerprint}"


def _software(place: Place, pin: str) -> SigningKey:
    try:
        stored = key_path(place.fingerprint).read_bytes()
    except FileNotFoundError as error:
        raise NotFound("Không tìm thấy tệp khóa của chứng thư này; hãy liên hệ người quản trị.") from error
    return open_software_key(stored, pin=pin)


def _pkcs11(place: Place, pin: str) -> SigningKey:
    library = str(place.reached.get("library", ""))
    if library not in settings.PKCS11_LIBRARIES:
        raise SigningError("Thư viện của thiết bị ký số không có trong cài đặt của hệ thống; hãy báo người quản trị.")
    return open_pkcs11_key(
        Path(library),
        token=str(place.reached.get("token", "")),
        pin=pin,
        label=str(place.reached.get("label", "")),
        chain=place.issuers,
    )


def _csc(place: Place, pin: str) -> SigningKey:
    from nharong.signing.keys.remote import RemoteService, open_remote_key  # its library is heavy, few offices need it

    address = str(place.reached.get("address", ""))
    if address not in settings.CSC_SERVICES:
        raise SigningError("Dịch vụ ký số từ xa không có trong cài đặt của hệ thống; hãy báo người quản trị.")
    try:
        access_token = access_token_path(place.fingerprint).read_text().strip()
    except FileNotFoundError as error:
        raise NotFound("Chưa có mã truy cập dịch vụ ký số từ xa; hãy liên hệ người quản trị.") from error
    return open_remote_key(RemoteService(address, str(place.reached.get("credential", "")), access_token), pin=pin)


def _own_computer(_place: Place, _pin: str) -> SigningKey:
    raise SigningError(_ON_OWN_COMPUTER)


_WAYS: dict[Device, Callable[[Place, str], SigningKey]] = {
    Device.SOFTWARE: _software,
    Device.PKCS11: _pkcs11,
    Device.CSC: _csc,
    Device.VGCA: _own_computer,
}
