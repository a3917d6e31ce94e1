"""The one session a process keeps with a token: opened with a PIN, lost when the device is pulled out, opened again."""

import hmac
import os
import threading
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cryptography import x509

from nharong.signing.errors import SigningError

_starts: Counter[Path] = Counter()
"""How often each library was started anew in this process."""

Signing = Callable[[Any, bytes], bytes]

NOT_INSTALLED = "Chưa cài thư viện PKCS#11 (python-pkcs11) nên chưa dùng được thiết bị ký số; hãy báo người quản trị."
_WRONG_PIN = "Mã PIN của thiết bị không đúng; hãy kiểm tra kỹ rồi nhập lại, nhập sai nhiều lần thiết bị sẽ tự khóa."
_LOCKED = "Thiết bị ký số đã bị khóa vì nhập sai mã PIN; hãy liên hệ nơi cấp để mở khóa."


class TokenSession:
    """A login to one token. A token knows one login a process, so everybody who uses it here shares this object.

    Safe between threads; PKCS#11 is not, and starting a library anew ends every session made through it: hence one
    lock for a library.
    """

    def __init__(self, library: Path, token: str) -> None:
        self._library, self._token = library, token
        self._lock = _lock_of(library)
        self._open: Any = None
        self._belongs_to = (0, 0)
        self._keys: dict[str, Any] = {}
        self._pin = ""

    def open(self, pin: str) -> None:
        """Log in. Somebody else's open session is no way round the PIN: another PIN means another login."""
        with self._lock:
            if not (self._usable() and hmac.compare_digest(pin.encode(), self._pin.encode())):
                self._login(pin)

    def run(self, sign: Signing, data: bytes, *, label: str, pin: str) -> bytes:
        """Sign with the key of that label."""
        return bytes(self._twice(lambda: sign(self._key(label), data), pin=pin))

    def certificates(self, *, pin: str) -> dict[str, x509.Certificate]:
        """The certificates on the token, by label; what cannot be read is passed over."""
        found = self._twice(self._certificates, pin=pin)
        return dict(found)

    def _certificates(self) -> dict[str, x509.Certificate]:
        from pkcs11 import Attribute, ObjectClass

        found: dict[str, x509.Certificate] = {}
        for held in list(self._open.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
            try:
                found[held[Attribute.LABEL]] = x509.load_der_x509_certificate(held[Attribute.VALUE])
            except ValueError:
                continue  # a certificate of a kind we do not know; others on the token may be good
        return found

    def _twice(self, work: Callable[[], Any], *, pin: str) -> Any:
        """Do it; once more after a new login, when the device had gone away since the last time."""
        from pkcs11 import PKCS11Error

        with self._lock:
            self.open(pin)
            try:
                return work()
            except PKCS11Error:
                self._login(pin)
            try:
                return work()
            except PKCS11Error as problem:
                self._forget()
                raise SigningError(
                    "Thiết bị ký số không trả lời; hãy kiểm tra thiết bị rồi ký lại.", permanent=False
                ) from problem

    @property
    def handle(self) -> Any:
        """The open PKCS#11 session itself, for a library that wants one; None when nobody has logged in."""
        return self._open if self._usable() else None

    def close(self) -> None:
        """Log out."""
        with self._lock:
            self._forget()

    def _usable(self) -> bool:
        return self._open is not None and self._belongs_to == (os.getpid(), _starts[self._library])

    def _key(self, label: str) -> Any:
        from pkcs11 import Attribute, ObjectClass

        if label not in self._keys:
            found = list(self._open.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.LABEL: label}))
            if len(found) != 1:
                raise SigningError(f"Thiết bị “{self._token}” không có đúng một khóa ký “{label}”.")
            self._keys[label] = found[0]
        return self._keys[label]

    def _login(self, pin: str) -> None:
        from pkcs11 import PinIncorrect, PinLenRange, PinLocked, PKCS11Error

        failed, forked = self._usable(), self._belongs_to[0] not in (0, os.getpid())
        self._forget()
        try:
            self._open = self._found(_loaded(self._library), anew=failed or forked).open(user_pin=pin)
        except (PinIncorrect, PinLenRange) as problem:
            raise SigningError(_WRONG_PIN) from problem
        except PinLocked as problem:
            raise SigningError(_LOCKED) from problem
        except PKCS11Error as problem:
            raise _gone(self._token) from problem
        self._belongs_to, self._pin = (os.getpid(), _starts[self._library]), pin

    def _found(self, library: Any, *, anew: bool) -> Any:
        """The token. A library counts its slots when it starts: a device put in since is seen after a new start."""
        from pkcs11 import NoSuchToken

        if not anew:
            try:
                return library.get_token(token_label=self._token)
            except NoSuchToken:
                pass
        _starts[self._library] += 1  # ends every session made through the library, also with other tokens
        library.reinitialize()
        return library.get_token(token_label=self._token)

    def _forget(self) -> None:
        from pkcs11 import PKCS11Error

        usable, held = self._usable(), self._open
        self._open, self._keys, self._pin = None, {}, ""
        if usable:
            try:
                held.close()
            except PKCS11Error:
                return  # the device is gone, and the session with it


def session_of(library: Path, token: str) -> TokenSession:
    """This process's session with a token, by the maker's library and the token's label."""
    if find_spec("pkcs11") is None:
        raise SigningError(NOT_INSTALLED)
    return _kept(library, token)


@cache
def _kept(library: Path, token: str) -> TokenSession:
    return TokenSession(library, token)


@cache
def _lock_of(library: Path) -> threading.RLock:
    del library
    return threading.RLock()


def _loaded(library: Path) -> Any:
    import pkcs11

    if not library.is_file():
        raise SigningError(
            f"Không tìm thấy thư viện của thiết bị ký số ({library}); hãy cài phần mềm của nhà sản xuất."
        )
    try:
        return pkcs11.lib(str(library))
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as problem:
        raise SigningError(f"Thư viện của thiết bị ký số ({library}) không dùng được; hãy cài lại.") from problem


def _gone(token: str) -> SigningError:
    return SigningError(f"Không tìm thấy thiết bị ký số “{token}”; hãy cắm lại thiết bị rồi ký lại.", permanent=False)
