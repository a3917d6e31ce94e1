"""The bearer tokens of the provincial way in: JSON Web Tokens signed with the axis' own key (RFC 7519, HS256)."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

_HEADER = {"alg": "HS256", "typ": "JWT"}


class NotValid(ValueError):
    """The token is not one of ours, or its time is over; the text says which, in Vietnamese."""


def issue(*, key: bytes, subject: str, now: datetime, lifetime: timedelta) -> str:
    """A token for ``subject`` that holds from ``now`` on for ``lifetime``."""
    start = int(now.timestamp())
    claims = {"sub": subject, "iat": start, "exp": start + int(lifetime.total_seconds())}
    text = f"{_part(_HEADER)}.{_part(claims)}"
    return f"{text}.{_encoded(_mac(key, text))}"


def subject_of(*, key: bytes, token: str, now: datetime) -> str:
    """Whom the token was issued to. Raises ``NotValid``.

    The header is compared as it is: a token that names another algorithm, or none, is never ours.
    """
    text, _, signature = token.rpartition(".")
    header, _, claims_part = text.partition(".")
    expected = _encoded(_mac(key, text))
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")) or header != _part(_HEADER):
        raise NotValid("Mã truy cập không đúng; hãy đăng nhập lại.")
    try:
        claims = json.loads(base64.urlsafe_b64decode(claims_part + "=" * (-len(claims_part) % 4)))
        subject, end = str(claims["sub"]), int(claims["exp"])
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise NotValid("Mã truy cập không đúng; hãy đăng nhập lại.") from error
    if now.timestamp() >= end:
        raise NotValid("Mã truy cập đã hết hạn; hãy đăng nhập lại.")
    return subject


def _part(facts: Mapping[str, object]) -> str:
    return _encoded(json.dumps(facts, separators=(",", ":")).encode())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).digest()
