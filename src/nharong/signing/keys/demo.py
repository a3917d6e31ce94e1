"""Two demonstration devices to choose in place of a real one: one that signs, and one that always fails."""

from dataclasses import dataclass
from functools import cached_property

from cryptography import x509

from nharong.signing.errors import SigningError
from nharong.signing.keys.loaded import LoadedSigner
from nharong.signing.keys.software import SoftwareKey, open_software_key


@dataclass(frozen=True)
class WorkingDevice:
    """A device that behaves as a plugged-in token with the right PIN."""

    stored: bytes
    pin: str

    @cached_property
    def _key(self) -> SoftwareKey:
        return open_software_key(self.stored, pin=self.pin)

    @property
    def certificate(self) -> x509.Certificate:
        return self._key.certificate

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        return self._key.chain

    def signer(self) -> LoadedSigner:
        return self._key.signer()


@dataclass(frozen=True)
class FailingDevice:
    """A device pulled out after its certificate was read: everything works until the moment of signing."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def signer(self) -> LoadedSigner:
        raise SigningError("Không tìm thấy thiết bị ký số; hãy cắm lại thiết bị rồi ký lại.", permanent=False)
