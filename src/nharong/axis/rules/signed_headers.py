"""Whether a call's headers are those its sender signed (the ``XroadVnpt-*`` scheme of the national axis).

The sender puts the signed headers into one JSON text and hashes that text with its secret. The text alone proves
nothing about the call: each header it lists must also be the header really sent.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo

PREFIX = "xroadvnpt-"
#: Headers about the signature itself, which it cannot cover.
UNSIGNED = frozenset({"sign-header-key", "sign-header", "hash-header", "version"})
_TIMESTAMP = re.compile(r"(\d{8}T\d{6})\+(\d{1,4})", re.ASCII)


class NotSigned(ValueError):
    """The call is not what its sender signed; the text says why, in Vietnamese."""


def keyed_hash(secret: str, signed_text: bytes) -> str:
    """HMAC-SHA256 in lower-case hex. The key is the secret's own text: the base64 it looks like is never decoded."""
    return hmac.new(secret.encode(), signed_text, hashlib.sha256).hexdigest()


def check(*, secret: str, headers: Mapping[str, str], must_cover: Iterable[str]) -> None:
    """Raise ``NotSigned`` unless the signature is right and covers ``must_cover`` and every argument of the call.

    ``headers``: the wire's headers by lower-case name without prefix, as latin-1 text (what WSGI gives).
    """
    signed_text = _bytes(headers.get("sign-header", ""))
    expected = keyed_hash(secret, signed_text)
    if not hmac.compare_digest(expected.encode(), _bytes(headers.get("hash-header", "").strip().lower())):
        raise NotSigned("Chữ ký của lời gọi không đúng; hãy kiểm tra khóa bí mật.")
    signed = _signed_pairs(signed_text)
    listed = [name.strip().lower() for name in headers.get("sign-header-key", "").split(";") if name.strip()]
    if sorted(listed) != sorted(signed):
        raise NotSigned("Danh sách tiêu đề đã ký không khớp với nội dung đã ký.")
    for name in signed:
        if _bytes(headers.get(name, "")) != signed[name].encode():
            raise NotSigned(f"Tiêu đề {name} khác với giá trị đã ký.")
    missing = {*must_cover, *(name for name in headers if name not in UNSIGNED)} - signed.keys()
    if missing:
        raise NotSigned(f"Chữ ký chưa bao gồm tiêu đề {', '.join(sorted(missing))}.")


def timestamp_age(text: str, *, now: datetime, zone: tzinfo) -> timedelta:
    """How long ago ``ddMMyyyyTHHmmss+SSSS`` was, negative when to come; the tail is milliseconds, no zone offset."""
    found = _TIMESTAMP.fullmatch(text.strip())
    if found is None:
        raise NotSigned("Dấu thời gian của lời gọi không đúng dạng ddMMyyyyTHHmmss+SSSS.")
    try:
        moment = datetime.strptime(found[1], "%d%m%YT%H%M%S").replace(tzinfo=zone)
    except ValueError as error:
        raise NotSigned("Dấu thời gian của lời gọi không phải một thời điểm có thật.") from error
    return now - moment


def _signed_pairs(signed_text: bytes) -> dict[str, str]:
    try:
        pairs = json.loads(signed_text, object_pairs_hook=list)
    except (ValueError, RecursionError) as error:
        raise NotSigned("Nội dung đã ký không phải JSON.") from error
    signed: dict[str, str] = {}
    for pair in pairs if isinstance(pairs, list) else [None]:
        name, value = pair if isinstance(pair, tuple) else ("", None)
        short = str(name).lower().removeprefix(PREFIX)
        if not isinstance(value, str) or short == str(name).lower() or short in signed:
            raise NotSigned("Nội dung đã ký phải là các cặp tên và chữ, mỗi tên một lần.")
        signed[short] = value
    return signed


def _bytes(header: str) -> bytes:
    """A header's bytes as they came over the wire."""
    try:
        return header.encode("latin-1")
    except UnicodeEncodeError:
        return header.encode()
