"""Addresses good for one person, one document, one act, ten minutes: the token in them is all their authority.

A signing program has no session with us and cannot log in. What it presents was signed by us for just this file, and
the upload is judged besides by what is in the file (`returned.check_returned`).
"""

import base64
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from nharong.signing.errors import SigningError

LIFETIME = timedelta(minutes=10)
_SHORTEST_SECRET = 32
_LONGEST_TOKEN = 2000
_REFUSED = "Địa chỉ ký này không dùng được hoặc đã quá 10 phút; hãy mở lại văn bản và ký lại."


@dataclass(frozen=True)
class Errand:
    """What an address is good for. `version` is the SHA-256 of the file offered; `purpose` is download or upload."""

    purpose: str
    document: str
    version: str
    person: str
    act: str


def token_for(errand: Errand, *, secret: bytes, now: datetime) -> str:
    """The token that goes into the address; it can be read by anybody and made only by who has the secret."""
    _check_secret(secret)
    facts = {**asdict(errand), "until": int((now + LIFETIME).timestamp())}
    body = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    return f"{_packed(body)}.{_packed(_seal(body, secret))}"


def errand_in(token: str, *, purpose: str, secret: bytes, now: datetime) -> Errand:
    """What the token is good for; SigningError when it is forged, too old, or meant for something else."""
    _check_secret(secret)
    try:
        facts = json.loads(_opened(token, secret))
        until = facts.pop("until")
        errand = Errand(**facts)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise SigningError(_REFUSED) from problem
    if now.timestamp() > until or errand.purpose != purpose:
        raise SigningError(_REFUSED)
    return errand


def same_version(errand: Errand, pdf: bytes) -> bool:
    """Whether these are the bytes that were offered."""
    return hmac.compare_digest(errand.version, version_of(pdf))


def version_of(pdf: bytes) -> str:
    """How a version of a file is named in a token: its SHA-256, lower-case hex."""
    return hashlib.sha256(pdf).hexdigest()


def spent_mark(token: str) -> str:
    """A short name under which the office remembers that a token was used: once used it is good for nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def _opened(token: str, secret: bytes) -> bytes:
    """The body of a token that is ours; ValueError of any other."""
    if len(token) > _LONGEST_TOKEN:
        raise ValueError("longer than any of ours")
    body, seal = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split("."))
    if not hmac.compare_digest(seal, _seal(body, secret)):
        raise ValueError("not sealed by us")
    return body


def _seal(body: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, b"nharong one-time address\0" + body, hashlib.sha256).digest()


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _check_secret(secret: bytes) -> None:
    if len(secret) < _SHORTEST_SECRET:
        raise SigningError("Khóa bí mật của hệ thống quá ngắn nên không tạo được địa chỉ ký; hãy báo người quản trị.")
