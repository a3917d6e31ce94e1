"""The installation's own keys: made on first use, readable by the server's account alone, never in the database.

Whoever can write the database but not these files can change no past line unseen. Several machines of one office
share them as they share the office's secrets; a backup holds them.
"""

import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

_SIGNING, _MARKING = "seal.pem", "mark.key"


def folder() -> Path:
    """Where they lie."""
    return Path(settings.NHARONG_HOME) / "keys" / "installation"


def sign(content: bytes) -> bytes:
    """This installation's Ed25519 signature over the content."""
    return _signing_key(str(folder())).sign(content)


def public_key() -> bytes:
    """The key others check those signatures with: 32 bytes."""
    return raw(_signing_key(str(folder())).public_key())


def key_id(public: bytes | None = None) -> str:
    """How a key is named: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(public_key() if public is None else public).hexdigest()[:16]


def holds(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether the signature over the content is the key's."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def tag(content: bytes) -> str:
    """A keyed digest that only this installation can make: 32 hex digits."""
    return hmac.digest(_marking_key(str(folder())), content, "sha256")[:16].hex()


def raw(public: Ed25519PublicKey) -> bytes:
    """A public key as its 32 bytes."""
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


@lru_cache(maxsize=4)
def _signing_key(place: str) -> Ed25519PrivateKey:
    def make() -> bytes:
        return Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    key = serialization.load_pem_private_key(_kept(Path(place) / _SIGNING, make), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{place}/{_SIGNING} holds no Ed25519 key.")
    return key


@lru_cache(maxsize=4)
def _marking_key(place: str) -> bytes:
    return bytes.fromhex(_kept(Path(place) / _MARKING, lambda: secrets.token_hex(32).encode()).decode())


def _kept(path: Path, make: Any) -> bytes:
    """The file's content; made when there is none. Of two processes that start at once the first one's stands."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_bytes()


def heads_file() -> Path:
    """The heads this machine signed, one JSON a line, beside the database: a log cut short at its end is seen by it."""
    return Path(settings.NHARONG_HOME) / "journal" / "heads.jsonl"


def note_down(note: str, signature: str) -> None:
    """Add a head to that file."""
    path = heads_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"note": note, "signature": signature}) + "\n")


def noted() -> list[dict[str, str]]:
    """The heads in that file, oldest first; a line torn by a crash is none."""
    try:
        lines = heads_file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found
