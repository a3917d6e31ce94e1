"""The ``XroadVnpt-*`` headers of one call, signed."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

from nharong.kernel.clock import ZONE

PREFIX = "XroadVnpt-"
VERSION = "3.0.201608"
USER_AGENT = "JAVASDKAgent/1.0.0 XRoad/VPCP"  # axes are known to look at it


def timestamp(moment: datetime) -> str:
    """``20112026T150405+0123``: the wall clock in Vietnam; the tail is milliseconds in four digits, no zone offset."""
    local = moment.astimezone(ZONE)
    return f"{local:%d%m%YT%H%M%S}+{local.microsecond // 1000:04d}"


def signed_headers(
    *, system_id: str, secret: str, moment: datetime, content_type: str, arguments: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Every header of a call, in the order of the national axis' client library.

    The signature is HMAC-SHA256, with the secret's text as key, over a compact JSON object of the prefixed headers in
    the order sent; HTML characters and Vietnamese letters stand in it as they are.
    """
    signed = {"systemid": system_id, "timestamp": timestamp(moment), "Content-Type": content_type, **arguments}
    text = json.dumps(
        {PREFIX + name: value for name, value in signed.items()}, ensure_ascii=False, separators=(",", ":")
    )
    keyed_hash = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    headers: list[tuple[str, str]] = []
    for name, value in signed.items():
        if name == "Content-Type":
            headers.append((name, value))
        headers.append((PREFIX + name, value))
    return [
        *headers,
        (PREFIX + "sign-header-key", ";".join(signed)),
        (PREFIX + "sign-header", text),
        (PREFIX + "hash-header", keyed_hash),
        ("User-Agent", USER_AGENT),
        (PREFIX + "version", VERSION),
    ]
