"""A PIN on its way from the page where it was typed to the worker that signs: never in clear, never for long.

What is stored with the work is the PIN encrypted (AES-256-GCM). The key lies in a file of its own outside the database,
readable by the server's account alone, and is erased when the work ends or after half an hour, whatever happens: then
what is left, also in any backup, can be opened by nobody. The encryption is bound to one errand and one person, so
that what was sealed for one batch opens no other (docs/decisions/0018).
"""

import base64
import os
import time
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .errors import SigningError
from .registry import write_secretly

LIFETIME_SECONDS = 30 * 60  # by the machine's clock, as the times of files are
_NONCE = 12
GONE = "Mã PIN chỉ được giữ trong 30 phút; hãy nhập lại mã PIN để ký tiếp."


def seal(pin: str, *, errand: str, person: int) -> str:
    """The PIN sealed for an errand ("batch-17") of a person; the key is put into its file."""
    key, nonce = AESGCM.generate_key(256), os.urandom(_NONCE)
    write_secretly(_path(errand), key)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, pin.encode(), _bound_to(errand, person))).decode()


def unseal(sealed: str, *, errand: str, person: int) -> str:
    """The PIN again; SigningError when its key is gone or too old, or when it was sealed for something else."""
    path = _path(errand)
    try:
        if time.time() - path.stat().st_mtime > LIFETIME_SECONDS:
            erase(errand)
        content = base64.b64decode(sealed, validate=True)
        opened = AESGCM(path.read_bytes()).decrypt(content[:_NONCE], content[_NONCE:], _bound_to(errand, person))
        return opened.decode()
    except (OSError, ValueError, InvalidTag) as problem:
        raise SigningError(GONE) from problem


def erase(errand: str) -> None:
    """Erase the key: what was sealed can be opened by nobody any more."""
    _path(errand).unlink(missing_ok=True)


def erase_old() -> int:
    """Erase every key older than half an hour; returns how many. For the clock."""
    count = 0
    for path in _folder().glob("*.key"):
        try:
            old = time.time() - path.stat().st_mtime > LIFETIME_SECONDS
        except FileNotFoundError:
            continue  # another worker erased it just now
        if old:
            path.unlink(missing_ok=True)
            count += 1
    return count


def _folder() -> Path:
    return Path(settings.NHARONG_HOME) / "secrets" / "pins"


def _path(errand: str) -> Path:
    if not errand.replace("-", "").isalnum():
        raise SigningError("Tên việc ký không hợp lệ.")
    return _folder() / f"{errand}.key"


def _bound_to(errand: str, person: int) -> bytes:
    return f"{errand}:{person}".encode()
