"""The mark of a line: shows that this installation wrote it, from its first moment, before any tree holds it."""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from . import keys
from .canonical import marked_bytes

_NONCE_DIGITS = 16


def mark(row: Mapping[str, Any]) -> str:
    """A fresh mark for a line about to be written: a number used once, and a keyed digest over it and the line."""
    nonce = secrets.token_hex(_NONCE_DIGITS // 2)
    return nonce + keys.tag(marked_bytes(row, nonce))


def is_ours(row: Mapping[str, Any]) -> bool:
    """Whether the line is as this installation wrote it."""
    nonce, found = row["mark"][:_NONCE_DIGITS], row["mark"][_NONCE_DIGITS:]
    try:
        return hmac.compare_digest(keys.tag(marked_bytes(row, nonce)), found)
    except (ValueError, TypeError):  # facts that are no JSON, or a mark that is no text: nobody of ours wrote them
        return False
